import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the host is narrower than a limit, in CSS pixels; the host is updated when that changes. */
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

  /** Measured before the first rendering, so that it need not be done twice. */
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
