import { UnreachableError } from '../../model/errors.js';
import type * as ECharts from './echarts.js';
import type { EChartsOption, EChartsType, PlotArea } from './echarts.js';
import { chartTheme, type ChartLook } from './look.js';

type Library = typeof ECharts;

let library: Promise<Library> | undefined;

/** Dispatches `load` once echarts has come, for charts that it could not be loaded for before. */
export const echartsLoading = new EventTarget();

/**
 * Loads echarts, once. May be called ahead by whoever is about to show a chart.
 * @throws UnreachableError when it cannot be loaded; the next call tries again
 */
export function loadECharts(): Promise<Library> {
  return (library ??= import('./echarts.js').then(
    (loaded) => {
      echartsLoading.dispatchEvent(new Event('load'));
      return loaded;
    },
    (cause: unknown) => {
      library = undefined;
      throw new UnreachableError({ detail: 'echarts could not be loaded', cause });
    },
  ));
}

/** Ids of what a chart has of its own, among what a partner's options add. */
export const componentIds = { grid: 'sv-grid', slider: 'sv-slider' } as const;

/** From our options to a partner's; see `chartOptions` of `sv-timeseries-chart`. */
export type CustomizeChart = (options: EChartsOption) => EChartsOption;

interface Picture {
  /** Options for one drawing; each call makes new ones, since drawing may change them. */
  options: (look: ChartLook) => EChartsOption;
  customize?: CustomizeChart;
  look: ChartLook;
  width: number;
  height: number;
  /** Device pixels to one of CSS. */
  ratio: number;
}

/** One echarts instance, created by the first drawing, and again for another theme. */
export class ChartDrawing {
  #library: Library;
  #onZoom?: (start: number, end: number) => void;
  #chart?: EChartsType;
  #madeFor = '';
  /** What has failed; it is not called again until another function is given. */
  #failed?: CustomizeChart;

  /** @param onZoom our zoom slider was moved: both ends as parts (0 to 1) of its axis */
  constructor(library: Library, onZoom?: (start: number, end: number) => void) {
    this.#library = library;
    this.#onZoom = onZoom;
  }

  /** Where our grid is; nothing before it is drawn, or where a partner has left it out. */
  get area(): PlotArea | undefined {
    return this.#chart && this.#library.plotArea(this.#chart, componentIds.grid);
  }

  /** @returns the box that it is drawn in */
  draw(picture: Picture): HTMLElement {
    const { options, customize, look } = picture;
    if (customize !== this.#failed) this.#failed = undefined;
    if (!customize || this.#failed || !this.#drawCustomized(picture, customize))
      this.#set(picture, options(look));
    return this.#chart!.getDom();
  }

  #drawCustomized(picture: Picture, customize: CustomizeChart): boolean {
    let options: EChartsOption;
    try {
      options = checked(customize(picture.options(picture.look)));
    } catch (error) {
      return this.#giveUp(customize, error);
    }
    try {
      this.#set(picture, options);
      return true;
    } catch (error) {
      // What failed half-way leaves an instance that nothing more can be drawn with.
      this.dispose();
      return this.#giveUp(customize, error);
    }
  }

  #giveUp(customize: CustomizeChart, error: unknown): false {
    console.error('smartvideo-elements: chartOptions failed, the chart is drawn without it.', error);
    this.#failed = customize;
    return false;
  }

  #set({ look, width, height, ratio }: Picture, options: EChartsOption): void {
    const theme = chartTheme(look);
    const madeFor = JSON.stringify([theme, ratio]);
    if (madeFor !== this.#madeFor) this.dispose();
    this.#madeFor = madeFor;
    const chart = (this.#chart ??= this.#create({ theme, width, height, ratio }));
    // `chart.resize()` would draw the old options once more.
    if (chart.getWidth() !== width || chart.getHeight() !== height) chart.getZr().resize({ width, height });
    const reducesMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.setOption(
      { animation: false, ...options, ...(reducesMotion && { animation: false }) },
      // Options that are merged keep the order in which series came first.
      { notMerge: true, silent: true },
    );
  }

  #create(how: Parameters<Library['createChart']>[0]): EChartsType {
    const chart = this.#library.createChart(how);
    chart.on('datazoom', (event) => {
      const { dataZoomId, start, end } = event as { dataZoomId?: string; start?: number; end?: number };
      // A partner's slider may be of another axis.
      if (dataZoomId !== componentIds.slider || !isFinite(start) || !isFinite(end)) return;
      // While it handles an event, echarts takes no options.
      queueMicrotask(() => this.#onZoom?.(start / 100, end / 100));
    });
    return chart;
  }

  toCanvas(): HTMLCanvasElement {
    return this.#chart!.renderToCanvas();
  }

  dispose(): void {
    this.#chart?.getDom().remove();
    // The cells of a heat map are painted over several frames, which echarts goes on with unless something else is painted.
    this.#chart?.getZr().clear();
    this.#chart?.getZr().refreshImmediately();
    this.#chart?.dispose();
    this.#chart = undefined;
    this.#madeFor = '';
  }
}

const isFinite = (value: number | undefined): value is number => Number.isFinite(value);

function checked(options: unknown): EChartsOption {
  if (typeof options === 'object' && options !== null && !Array.isArray(options) && !('then' in options))
    return options as EChartsOption;
  throw new TypeError('chartOptions has to return the options to draw.');
}
