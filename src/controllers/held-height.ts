import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface HeldHeightOptions {
  box: () => HTMLElement | null;
  /** Whether the box may get lower now than it was before. */
  isHeld: () => boolean;
}

/** Keeps a box as high as it was before its rows were filtered, so that what is below it does not move at every key. */
export class HeldHeight implements ReactiveController {
  #options: HeldHeightOptions;
  #box?: HTMLElement | null;

  constructor(host: ReactiveControllerHost, options: HeldHeightOptions) {
    this.#options = options;
    host.addController(this);
  }

  /** Before the filtered rows are drawn. */
  hostUpdate(): void {
    const { box, isHeld } = this.#options;
    if (!isHeld()) {
      this.#box?.style.removeProperty('min-block-size');
      this.#box = undefined;
    } else if (this.#box === undefined) {
      this.#box = box();
      this.#box?.style.setProperty('min-block-size', `${this.#box.offsetHeight}px`);
    }
  }
}
