import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Moves the focus when the button that has it goes, or cannot be pressed any more, with an update of the host: a
 * keyboard user would be thrown back to the start of the page. It goes to another button of the same part; in a section
 * that folds to the section's heading; else to the first of the parts that is there.
 */
export class FocusFallback implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #parts: readonly string[];
  #focused?: Element | null;
  #heading?: HTMLElement | null;

  /** @param parts Where the focus may go, the likeliest first */
  constructor(host: ReactiveControllerHost & HTMLElement, parts: readonly string[]) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement;
    this.#heading = this.#focused?.closest('details[data-section]')?.querySelector('summary');
  }

  hostUpdated(): void {
    const focused = this.#focused;
    if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return;
    const same = this.#find(focused.getAttribute('part') ?? '');
    const target = [same, this.#heading, ...this.#parts.map((part) => this.#find(part))];
    target.find((element) => element && isFocusable(element))?.focus();
  }

  #find(part: string): HTMLElement | undefined {
    const found = this.#host.shadowRoot!.querySelectorAll<HTMLElement>(`[part~='${part}']`);
    return [...found].find(isFocusable);
  }
}

/** Whether it is drawn, and a control that can be used or something else that takes the focus. */
const isFocusable = (element: HTMLElement): boolean =>
  element.isConnected &&
  element.getClientRects().length > 0 &&
  element.matches(':enabled, [tabindex], summary');
