import { shallowArrayEquals } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listen } from '../events.js';
import { ChartDrawing, echartsLoading, loadECharts, type CustomizeChart } from './drawing.js';
import type { EChartsOption, PlotArea } from './echarts.js';
import { chartLook, type ChartLook } from './look.js';

/** In CSS pixels. */
export interface ChartSize {
  width: number;
  height: number;
}

interface SurfaceOptions {
  /** The box whose size the drawing has; the canvas is put into `.drawing` in it. */
  plot: () => HTMLElement;
  /** See `palette`. */
  palette: () => Element;
  /** What is drawn; other options mean another drawing. */
  picture: () => { options: (look: ChartLook) => EChartsOption; customize?: CustomizeChart };
  /** See `ChartDrawing`. */
  onZoom?: (start: number, end: number) => void;
  /** Loads echarts, which a page without a chart does not need. */
  load?: typeof loadECharts;
}

/**
 * The drawing of its host by echarts, which is loaded when it is first needed: as large as its box, in the colours that
 * the page has now, light on paper. The host waits for `drawn` in its `getUpdateComplete`.
 */
export class ChartSurface implements ReactiveController {
  size: ChartSize = { width: 0, height: 0 };
  /** Why echarts could not be loaded. */
  problem?: unknown;
  #loading?: Promise<void>;
  #host: ReactiveControllerHost & HTMLElement;
  #options: SurfaceOptions;
  #drawing?: ChartDrawing;
  /** What was drawn last, by what, and in which look. */
  #drawnFrom: readonly unknown[] = [];
  #observed?: HTMLElement;
  #resizing = new ResizeObserver(() => this.#measure());

  constructor(host: ReactiveControllerHost & HTMLElement, options: SurfaceOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    listen(host, window, {
      beforeprint: () => this.#draw(true),
      afterprint: () => this.#draw(),
    });
    listen(host, matchMedia('(forced-colors: active)'), { change: () => host.requestUpdate() });
    listen(host, echartsLoading, { load: () => this.problem !== undefined && this.retry() });
  }

  /** Where our grid is; nothing before it is drawn. */
  get area(): PlotArea | undefined {
    return this.#drawing?.area;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#resizing.disconnect();
    this.#observed = undefined;
    this.#drawing?.dispose();
    this.#drawing = undefined;
  }

  hostUpdated(): void {
    const plot = this.#options.plot();
    if (plot !== this.#observed && this.#host.isConnected) {
      this.#resizing.disconnect();
      this.#resizing.observe(plot);
      this.#observed = plot;
      this.#measure();
    }
    this.#draw();
  }

  /**
   * Resolves when the host is updated and nothing that it draws with is being loaded any longer.
   * @param updated Resolves when the host's own update is done, with what that resolves with
   */
  async drawn(updated: () => Promise<boolean>): Promise<boolean> {
    let isDone = await updated();
    while (this.#loading) {
      await this.#loading;
      isDone = await updated();
    }
    return isDone;
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.#options.plot();
    if (width === this.size.width && height === this.size.height) return;
    this.size = { width, height };
    this.#host.requestUpdate();
  }

  /**
   * Draws what is different from what is on the canvas, if anything is. Only colours and type as they are computed say
   * whether the page has changed them.
   */
  #draw(onPaper = false): void {
    const { size } = this;
    if (size.width === 0 || !this.#host.isConnected) return;
    if (!this.#drawing) {
      if (!this.problem) this.#load();
      return;
    }
    const { options, customize } = this.#options.picture();
    const [look, ratio] = [chartLook(this.#options.palette(), onPaper), devicePixelRatio];
    const from = [this.#drawing, options, customize, JSON.stringify(look), ratio];
    if (shallowArrayEquals(from, this.#drawnFrom)) return;
    const box = this.#drawing.draw({ options, customize, look, ratio, ...size });
    this.#drawnFrom = from;
    if (!box.isConnected) this.#options.plot().querySelector('.drawing')!.replaceChildren(box);
  }

  #load(): void {
    const { load = loadECharts, onZoom } = this.#options;
    this.#loading ??= load()
      .then(
        (library) => {
          this.problem = undefined;
          if (this.#host.isConnected) this.#drawing ??= new ChartDrawing(library, onZoom);
        },
        (error: unknown) => {
          this.problem = error;
        },
      )
      .then(() => {
        this.#loading = undefined;
        this.#host.requestUpdate();
      });
  }

  retry = (): void => {
    this.problem = undefined;
    this.#load();
  };
}
