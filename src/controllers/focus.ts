import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Moves the focus when the button that has it goes, or cannot be pressed any more, with an update of the host: a
 * keyboard user would be thrown back to the start of the page.
 */
export class FocusFallback implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #parts: readonly string[];
  #focused?: Element | null;

  /** @param parts Where the focus may go, the likeliest first */
  constructor(host: ReactiveControllerHost & HTMLElement, parts: readonly string[]) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement;
  }

  hostUpdated(): void {
    if (!this.#focused || (this.#focused.isConnected && !this.#focused.matches(':disabled'))) return;
    this.#parts
      .map((part) => this.#host.shadowRoot!.querySelector<HTMLElement>(`[part=${part}]:enabled`))
      .find((button) => button !== null)
      ?.focus();
  }
}
