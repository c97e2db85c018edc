import { css, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** Milliseconds that the mouse rests on a cut text before the whole is shown. */
const restTime = 300;

/** Milliseconds the mouse has to get from the text to its tip. */
const leaveTime = 200;

/** Pixels between the tip and the edges it keeps from. */
const margin = 4;

/** Text that may be cut at its end. What is to be said besides is in `data-tip`. */
const tipped = '.clip';

type TipHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * Shows what is cut in full, or says more about it: one tip for all texts of an element, on hover, on the focus of the
 * cell and on touch, where a `title` knows the mouse only. It stays while the mouse is on it, and goes by Escape.
 */
export class TipController implements ReactiveController {
  #host: TipHost;
  #tip?: HTMLElement;
  /** The cell that the tip belongs to. */
  #anchor?: Element;
  /** What the tip describes: that cell, or what has the focus in or around it. */
  #described?: Element;
  /** Where that was in the element when the tip was placed. */
  #place = '';
  /**
   * What was pressed last, a key or a kind of pointer: in older browsers a click does not tell, and after one WebKit
   * takes no focus that a script moves for one to be seen.
   */
  #pressedWith = '';
  #timer?: ReturnType<typeof setTimeout>;

  constructor(host: TipHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#hide();
  }

  hostUpdated(): void {
    this.rendered();
    if (this.#tip) return;
    const tip = document.createElement('div');
    tip.id = 'tip';
    tip.className = 'tip';
    tip.setAttribute('role', 'tooltip');
    tip.setAttribute('part', 'tip');
    tip.hidden = true;
    this.#tip = tip;
    const { renderRoot: root } = this.#host;
    root.append(tip);
    root.addEventListener('pointerover', (event) => this.#onPointer(event as PointerEvent));
    root.addEventListener('pointerout', (event) => this.#onPointer(event as PointerEvent));
    for (const type of ['keydown', 'pointerdown'])
      root.addEventListener(
        type,
        (event) => (this.#pressedWith = event instanceof PointerEvent ? event.pointerType : 'key'),
        { capture: true },
      );
    root.addEventListener('click', ({ target }) => this.#onClick(target as Element));
    root.addEventListener('focusin', ({ target }) => this.#onFocus(target as Element));
    root.addEventListener('focusout', () => this.#hide());
    root.addEventListener('scroll', () => this.#hide(), { capture: true, passive: true });
  }

  /** Rows were rendered anew: what a tip belongs to may be gone, say something else, or stand elsewhere. */
  rendered(): void {
    // They are placed right after that.
    if (this.#anchor) queueMicrotask(this.#check);
  }

  #check = (): void => {
    const described = this.#described;
    const anchor = this.#anchor;
    if (!described || !anchor) return;
    if (
      anchor.isConnected &&
      this.#tip!.textContent === fullText(anchor) &&
      this.#place === this.#placeOf(anchor)
    )
      return;
    this.#hide();
    // The mouse is over something else by now; the focus has gone along.
    this.#onFocus(described);
  };

  #onPointer({ type, target, pointerType }: PointerEvent): void {
    if (pointerType === 'touch') return;
    clearTimeout(this.#timer);
    const element = target as Element;
    if (element === this.#tip && type === 'pointerover') return;
    const anchor = type === 'pointerover' ? cellOf(element) : null;
    if (anchor) this.#timer = setTimeout(() => this.#show(anchor), restTime);
    else if (this.#described && !this.#described.matches(':focus'))
      this.#timer = setTimeout(this.#hide, leaveTime);
  }

  #onClick(element: Element): void {
    const isTouch = this.#pressedWith === 'touch';
    // The next click may be a key's.
    this.#pressedWith = '';
    if (!isTouch || element === this.#tip) return;
    const anchor = cellOf(element);
    if (anchor && !element.closest('button, a')) this.#show(anchor);
    else this.#hide();
  }

  #onFocus(target: Element): void {
    const anchor = target.querySelector('.cell-narrow') ?? target.closest('.cell');
    if (anchor && (this.#pressedWith === 'key' || target.matches(':focus-visible')))
      this.#show(anchor, target);
  }

  #show(anchor: Element, described = anchor): void {
    const text = fullText(anchor);
    if (described === this.#described && text === this.#tip?.textContent) return;
    this.#hide();
    if (!this.#tip || text === '' || !anchor.isConnected) return;
    this.#tip.textContent = text;
    this.#tip.hidden = false;
    this.#placeUnder(anchor);
    this.#place = this.#placeOf(anchor);
    this.#anchor = anchor;
    this.#described = described;
    described.setAttribute('aria-describedby', 'tip');
    addEventListener('keydown', this.#onEscape, { capture: true });
  }

  #hide = (): void => {
    clearTimeout(this.#timer);
    if (!this.#tip || !this.#described) return;
    this.#tip.hidden = true;
    this.#described.removeAttribute('aria-describedby');
    this.#described = undefined;
    this.#anchor = undefined;
    removeEventListener('keydown', this.#onEscape, { capture: true });
  };

  #onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    // Else the browser would close a dialog around the element too.
    event.preventDefault();
    this.#hide();
  };

  #placeOf(anchor: Element): string {
    const host = this.#host.getBoundingClientRect();
    const { left, top } = anchor.getBoundingClientRect();
    return `${Math.round(left - host.left)} ${Math.round(top - host.top)}`;
  }

  /** Under the text where there is room, else above it; within the element and the window. */
  #placeUnder(anchor: Element): void {
    const tip = this.#tip!;
    const host = this.#host.getBoundingClientRect();
    const text = anchor.getBoundingClientRect();
    tip.style.setProperty('max-inline-size', `${Math.min(480, host.width - 2 * margin)}px`);
    const { width, height } = tip.getBoundingClientRect();
    const isMirrored = getComputedStyle(anchor).direction === 'rtl';
    const left = (isMirrored ? text.right - width : text.left) - host.left;
    const hasRoomBelow = text.bottom + height + margin <= Math.min(innerHeight, host.bottom);
    const top = hasRoomBelow ? text.bottom : Math.max(text.top - height, Math.max(0, host.top));
    tip.style.setProperty('left', `${Math.max(margin, Math.min(left, host.width - width - margin))}px`);
    tip.style.setProperty('top', `${top - host.top}px`);
  }
}

const cellOf = (element: Element): Element | null =>
  element.closest('.cell, .cell-narrow, td') ?? element.closest(tipped)?.parentElement ?? null;

/** What is cut in a cell, or said of it besides. */
const fullText = (cell: Element): string =>
  [...cell.querySelectorAll<HTMLElement>(tipped)]
    .flatMap((text) => text.dataset['tip'] ?? (isCut(text) ? [text.textContent!.trim()] : []))
    .join('\n');

const isCut = (text: HTMLElement): boolean =>
  text.scrollWidth > text.clientWidth || text.scrollHeight > text.clientHeight + 1 || isWrappedAway(text);

/** Whether a text stands in a line of its box that is not seen. */
const isWrappedAway = (text: HTMLElement): boolean =>
  text.getBoundingClientRect().top >= text.parentElement!.getBoundingClientRect().bottom;

export const tipStyles = css`
  :host {
    position: relative;
  }
  .tip {
    position: absolute;
    z-index: 4;
    inline-size: max-content;
    padding: 4px 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: 12px;
    line-height: 16px;
    white-space: pre-line;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  @media print {
    .tip {
      display: none;
    }
  }
`;
