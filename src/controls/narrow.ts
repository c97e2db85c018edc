import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells whether an element is narrower than a limit, in CSS pixels, and updates it when that changes. */
export class NarrowController implements ReactiveController {
  narrow = false;
  #host: ReactiveControllerHost & HTMLElement;
  #limit: number;
  #observer?: ResizeObserver;

  constructor(host: ReactiveControllerHost & HTMLElement, limit: number) {
    this.#host = host;
    this.#limit = limit;
    host.addController(this);
  }

  /** The width is known before the first rendering, which is then right the first time. */
  hostConnected(): void {
    this.#measure();
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #measure(): void {
    const narrow = this.#host.clientWidth > 0 && this.#host.clientWidth < this.#limit;
    if (narrow === this.narrow) return;
    this.narrow = narrow;
    this.#host.requestUpdate();
  }
}
