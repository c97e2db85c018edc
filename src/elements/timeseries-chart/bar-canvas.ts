import type { LitElement, ReactiveController } from 'lit';
import { listen } from '../../controls/events.js';
import { paintBars } from './bar-painter.js';
import type { BarPlan } from './bar-plan.js';
import { chartColors } from './chart-colors.js';

/** The canvas of a plot: how large it is, and what is on it, on the screen and on paper. */
export class BarCanvas implements ReactiveController {
  /** In CSS pixels; none before it is laid out. */
  size = { width: 0, height: 0 };

  #host: LitElement;
  #plan?: BarPlan;
  #resizing = new ResizeObserver(() => this.#measure());
  #watched?: HTMLElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
    listen(host, window, { beforeprint: this.#onPrint, afterprint: this.#onPrint });
  }

  get element(): HTMLCanvasElement {
    return this.#host.renderRoot.querySelector('canvas')!;
  }

  hostUpdated(): void {
    if (this.#watched) return;
    this.#watched = this.element;
    this.#resizing.observe(this.#watched);
  }

  hostDisconnected(): void {
    this.#resizing.disconnect();
    this.#watched = undefined;
  }

  draw(plan: BarPlan): void {
    this.#plan = plan;
    this.#paint(false);
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === this.size.width && height === this.size.height) return;
    this.size = { width, height };
    this.#host.requestUpdate();
  }

  #onPrint = ({ type }: Event): void => this.#paint(type === 'beforeprint');

  #paint(onPaper: boolean): void {
    if (!this.#plan || this.size.width === 0) return;
    const { fontFamily: font } = getComputedStyle(this.element);
    const colors = chartColors(this.#host.renderRoot.querySelector('.palette')!, onPaper);
    paintBars(this.element, { ...this.#plan, colors, font }, devicePixelRatio);
  }
}
