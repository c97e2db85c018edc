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
    panel.style.setProperty('--_panel-width', `${width}px`);
    // Both are read now: with the panel a scroll bar may have come that moves the one as it does the other.
    const bounds = this.#bounds;
    const { left, right } = against.getBoundingClientRect();
    const start = rightToLeft ? right - bounds.right : bounds.left - left;
    const end = rightToLeft ? right - bounds.left - width : bounds.right - left - width;
    panel.style.setProperty('--_panel-start', `${Math.max(start, Math.min(0, end))}px`);
  }

  get #holder(): Element {
    const root = this.#host.getRootNode();
    return root instanceof ShadowRoot ? root.host : document.documentElement;
  }

  get #bounds(): { left: number; right: number } {
    const holder = this.#holder.getBoundingClientRect();
    // A holder without a box of its own (display: contents) sets no bounds.
    const held = holder.width > 0 && this.#holder !== document.documentElement;
    const window = document.documentElement.clientWidth - MARGIN;
    return {
      left: held ? Math.max(MARGIN, holder.left) : MARGIN,
      right: held ? Math.min(window, holder.right) : window,
    };
  }

  #measure(): void {
    const { left, right } = this.#bounds;
    this.room = right - left;
    this.#host.requestUpdate();
  }
}
