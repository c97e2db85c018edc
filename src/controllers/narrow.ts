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

  /**
   * Measured before the first rendering, so that it need not be done twice. In a session that is not drawn yet it has no
   * width, and is no wider than the window.
   */
  hostConnected(): void {
    this.#measure(this.#host.clientWidth || innerWidth);
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** Without a width the host cannot be seen, and stays as it is. */
  #measure(width = this.#host.clientWidth): void {
    const narrow = width < this.#limit;
    if (width === 0 || narrow === this.narrow) return;
    this.narrow = narrow;
    this.#host.requestUpdate();
  }
}
