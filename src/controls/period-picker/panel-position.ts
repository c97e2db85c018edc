import type { ReactiveControllerHost } from 'lit';

/** Wide enough for the presets beside two months. */
const MAX_WIDTH = 688;
/** Distance kept from the window's edge. */
const MARGIN = 8;

/**
 * Keeps a panel under its field and inside its container: the element whose shadow root the picker is in, and the
 * window. Where there is less room than the panel wants, it takes all of it.
 */
export class PanelPosition {
  /** Width available for the panel, in CSS pixels. */
  availableWidth = MAX_WIDTH;

  #host: ReactiveControllerHost & HTMLElement;
  #observer?: ResizeObserver;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** Measures the available width, now and whenever it changes. */
  connect(): void {
    // A frame later: the panel may bring a scroll bar, and with it the next change.
    this.#observer ??= new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#observer.observe(this.#container);
    this.#observer.observe(document.documentElement);
    this.#measure();
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }

  /** Positions the panel within `anchor`, the element that it opens under. */
  apply(panel: HTMLElement, anchor: HTMLElement, rightToLeft: boolean): void {
    const width = Math.min(MAX_WIDTH, this.availableWidth);
    panel.style.setProperty('--_panel-width', `${width}px`);
    // Both are read now: the panel may have brought a scroll bar, which moves the one as it does the other.
    const bounds = this.#bounds;
    const { left, right } = anchor.getBoundingClientRect();
    const start = rightToLeft ? right - bounds.right : bounds.left - left;
    const end = rightToLeft ? right - bounds.left - width : bounds.right - left - width;
    panel.style.setProperty('--_panel-start', `${Math.max(start, Math.min(0, end))}px`);
  }

  get #container(): Element {
    const root = this.#host.getRootNode();
    return root instanceof ShadowRoot ? root.host : document.documentElement;
  }

  get #bounds(): { left: number; right: number } {
    const container = this.#container.getBoundingClientRect();
    // A container without a box of its own (display: contents) sets no bounds.
    const bounded = container.width > 0 && this.#container !== document.documentElement;
    const window = document.documentElement.clientWidth - MARGIN;
    return {
      left: bounded ? Math.max(MARGIN, container.left) : MARGIN,
      right: bounded ? Math.min(window, container.right) : window,
    };
  }

  #measure(): void {
    const { left, right } = this.#bounds;
    this.availableWidth = right - left;
    this.#host.requestUpdate();
  }
}
