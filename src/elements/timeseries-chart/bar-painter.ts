import { chartOption, type BarPicture } from './chart-option.js';
import type { ChartModule } from './echarts-module.js';

type Chart = ReturnType<ChartModule['init']>;

/** Keeps one drawing of bars on the page, in an element of its own. */
export class BarPainter {
  /** Device pixels to each of CSS; for another a new painter is needed. */
  readonly ratio = devicePixelRatio;
  #chart: Chart;

  /** @param onZoom told in percent of the whole when the user drags the strip */
  constructor(
    module: ChartModule,
    host: HTMLElement,
    picture: BarPicture,
    onZoom: (start: number, end: number) => void,
  ) {
    this.#chart = makeChart(module, host, picture, this.ratio);
    this.#chart.on('datazoom', (event) => {
      const { start, end } = event as { start?: number; end?: number };
      if (start !== undefined && end !== undefined) onZoom(start, end);
    });
  }

  draw(picture: BarPicture): void {
    const { width, height } = picture;
    if (width !== this.#chart.getWidth() || height !== this.#chart.getHeight())
      this.#chart.resize({ width, height });
    this.#chart.setOption(chartOption(picture), { replaceMerge: ['series', 'dataZoom'] });
  }

  dispose(): void {
    this.#chart.dispose();
  }
}

/** The bars on a canvas of their own, so many device pixels to each of CSS. */
export function paintBars(module: ChartModule, picture: BarPicture, ratio: number): HTMLCanvasElement {
  const chart = makeChart(module, document.createElement('div'), picture, ratio);
  chart.setOption(chartOption(picture));
  const canvas = chart.renderToCanvas({ pixelRatio: ratio });
  chart.dispose();
  return canvas;
}

function makeChart(
  { init }: ChartModule,
  host: HTMLElement,
  { width, height }: BarPicture,
  devicePixelRatio: number,
): Chart {
  emptyByScript(host);
  return init(host, null, { renderer: 'canvas', width, height, devicePixelRatio });
}

/**
 * echarts empties its element by `innerHTML = ''`, which throws in pages that ask for Trusted Types. This one element
 * takes that, and nothing else.
 */
function emptyByScript(element: HTMLElement): void {
  Object.defineProperty(element, 'innerHTML', {
    configurable: true,
    set(markup: string) {
      if (markup !== '') throw new TypeError('This element takes no markup');
      element.replaceChildren();
    },
  });
}
