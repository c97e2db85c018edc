/** Whether a service has asked for patience: requests to it wait before they are sent again. */
export class Busy {
  #changed: () => void;
  #until = 0;
  #timer?: ReturnType<typeof setTimeout>;

  /** @param changed called when the wait begins, becomes longer, or is over */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get is(): boolean {
    return this.#timer !== undefined;
  }

  /** A request waits for so many milliseconds. Of several, the longest wait counts. */
  begin(pause: number): void {
    const now = performance.now();
    this.#until = Math.max(this.#until, now + pause);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.end();
      this.#changed();
    }, this.#until - now);
    this.#changed();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#until = 0;
  }
}
