import type { ReactiveControllerHost } from 'lit';

/** Wide enough for the presets beside two months. */
const WIDEST = 688;
/** Distance kept from the window's edge. */
const MARGIN = 8;

/**
 * Keeps a panel under its field and inside whatever holds the picker: the element whose shadow root it is in, and
 * the window. Where room is short the panel takes all of it.
 */
export class PanelPlace {
  /** Width there is for the panel, in CSS pixels. */
  room = WIDEST;

  #host: ReactiveControllerHost & HTMLElement;
  #observer?: ResizeObserver;
  #bounds = { left: 0, right: 0 };

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** Measures the room and goes on doing so. */
  open(): void {
    // A frame later: the panel may bring a scroll bar, and with it the next change.
    this.#observer ??= new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#observer.observe(this.#holder);
    this.#observer.observe(document.documentElement);
    this.#measure();
  }

  close(): void {
    this.#observer?.disconnect();
  }

  /** Puts the panel in its place. `against` is what it opens under; the panel is positioned within it. */
  put(panel: HTMLElement, against: HTMLElement, rightToLeft: boolean): void {
    const width = Math.min(WIDEST, this.room);
    const { left, right } = against.getBoundingClientRect();
    const start = rightToLeft ? right - this.#bounds.right : this.#bounds.left - left;
    const end = rightToLeft ? right - this.#bounds.left - width : this.#bounds.right - left - width;
    panel.style.setProperty('--_panel-width', `${width}px`);
    panel.style.setProperty('--_panel-start', `${Math.max(start, Math.min(0, end))}px`);
  }

  get #holder(): Element {
    const root = this.#host.getRootNode();
    return root instanceof ShadowRoot ? root.host : document.documentElement;
  }

  #measure(): void {
    const window = { left: MARGIN, right: document.documentElement.clientWidth - MARGIN };
    const holder = this.#holder.getBoundingClientRect();
    // A holder without a box of its own (display: contents) sets no bounds.
    const held = holder.width > 0 && this.#holder !== document.documentElement;
    const left = held ? Math.max(window.left, holder.left) : window.left;
    const right = held ? Math.min(window.right, holder.right) : window.right;
    if (left === this.#bounds.left && right === this.#bounds.right) return;
    this.#bounds = { left, right };
    this.room = right - left;
    this.#host.requestUpdate();
  }
}
