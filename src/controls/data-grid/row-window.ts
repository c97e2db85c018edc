import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ScrollSpace, type RowSpan } from './scroll-space.js';

/** Rows drawn before and after those in sight, so that the browser can scroll on before others are there. */
const ahead = 10;

/** With so few of them left, others are drawn. */
const least = 4;

/** So many are enough at first where all rows are others than before. */
const atFirst = 2;

/** Milliseconds without scrolling after which rows are drawn ahead, and the thumb may be moved. */
const rest = 150;

/** The elements of a grid that scroll. */
export interface WindowParts {
  scroller: HTMLElement;
  /** Stays at the upper edge. */
  head: HTMLElement;
  /** As high as all rows. */
  body: HTMLElement;
  /** As high as those before the ones drawn. */
  before: HTMLElement;
  /** Holds those that are drawn. */
  rows: HTMLElement;
}

/**
 * A window of rows that moves through the scrolled body. Should the browser scroll past it before the page has had its
 * turn, the window sticks to the edge: there are rows in sight at any time.
 */
export class RowWindow implements ReactiveController {
  readonly space = new ScrollSpace();
  /** The rows that are drawn. */
  span: RowSpan = { first: 0, end: 0 };
  #parts?: WindowParts;
  #draw: () => void;
  #observer?: ResizeObserver;
  #timer?: ReturnType<typeof setTimeout>;
  #isWhole = false;
  #more = atFirst;
  #isMeasured = false;
  /** Whether a finger rests on the rows: what it drags must not be moved otherwise. */
  #isHeld = false;
  /** Whether the box had no room, or was in no page. */
  #isAway = false;
  /** Height of the box with its head. */
  #height = this.space.room;
  #styles = new Map<HTMLElement, Map<string, number | undefined>>();
  /** Where the browser stands, as far as is known. */
  #known = 0;

  /** @param draw draws the rows of the span */
  constructor(host: ReactiveControllerHost, draw: () => void) {
    host.addController(this);
    this.#draw = draw;
  }

  hostConnected(): void {
    if (this.#parts) this.#observe(this.#parts);
  }

  hostDisconnected(): void {
    this.#isAway = true;
    this.#observer?.disconnect();
    clearTimeout(this.#timer);
  }

  attach(parts: WindowParts): void {
    this.#parts = parts;
    parts.scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    for (const name of ['touchstart', 'touchend', 'touchcancel'])
      parts.scroller.addEventListener(name, this.#onTouch, { passive: true });
    this.#observe(parts);
  }

  /**
   * Shows so many rows: those in sight or, up to a limit, all from the first on.
   * @param afresh whether they look otherwise than before
   */
  show(rows: number, wholeUpTo: number, afresh: boolean, rowHeight = this.space.rowHeight): void {
    const { space } = this;
    space.fit(rows, rowHeight, space.room);
    // All rows in the page were scrolled by themselves.
    if (this.#isWhole && this.#parts) this.#known = this.#parts.scroller.scrollTop;
    this.#isWhole = wholeUpTo > 0;
    if (afresh) this.#more = atFirst;
    this.#drawRows(this.#isWhole ? { first: 0, end: Math.min(rows, wholeUpTo) } : space.around(this.#more));
    this.#stand();
    this.#awaitRest();
  }

  /** Scrolls as `to` says, and draws the rows that are there. */
  scroll(to: (space: ScrollSpace) => void): void {
    if (!this.#isMeasured) this.#measure();
    to(this.space);
    this.#follow();
  }

  #observe({ scroller, head, rows }: WindowParts): void {
    this.#observer ??= new ResizeObserver(() => this.#measure());
    for (const part of [scroller, head, rows]) this.#observer.observe(part);
  }

  #measure(): void {
    if (!this.#parts) return;
    const { scroller, head, rows } = this.#parts;
    const { space, span } = this;
    const { clientHeight, scrollTop } = scroller;
    const room = clientHeight - head.offsetHeight;
    if (room <= 0) this.#isAway = true;
    if (room <= 0 || this.#isWhole) return;
    // What was out of sight comes back scrolled to its start.
    if (!this.#isAway && scrollTop !== this.#known) space.scrolled(scrollTop);
    this.#isAway = false;
    this.#isMeasured = true;
    this.#known = scrollTop;
    this.#height = clientHeight;
    const drawn = span.end - span.first;
    space.fit(space.rows, drawn > 0 ? rows.offsetHeight / drawn : space.rowHeight, room);
    this.#follow(this.#more);
  }

  #onScroll = (): void => {
    const { space } = this;
    const { scrollTop } = this.#parts!.scroller;
    if (this.#isWhole || scrollTop === this.#known) return;
    const isFar = Math.abs(scrollTop - this.#known) > space.room;
    this.#known = scrollTop;
    space.scrolled(scrollTop);
    if (space.isStuck) space.settle();
    this.#follow(isFar ? atFirst : ahead);
    this.#awaitRest();
  };

  #onTouch = ({ type }: Event): void => {
    this.#isHeld = type === 'touchstart';
    this.#awaitRest();
  };

  #awaitRest(): void {
    clearTimeout(this.#timer);
    if (this.#isHeld) return;
    if (this.space.isAdrift || this.#more < ahead)
      this.#timer = setTimeout(() => this.scroll((space) => space.settle()), rest);
  }

  /** Draws others when the window does not reach far enough. */
  #follow(more = ahead): void {
    const { space, span } = this;
    const { first, end } = space.inSight;
    const enough = Math.min(more, least);
    const reaches =
      span.first <= Math.max(0, first - enough) && span.end >= Math.min(space.rows, end + enough);
    if (!this.#isWhole && !(reaches && this.#more === more)) {
      this.#more = more;
      this.#drawRows(space.around(more));
    }
    this.#stand();
  }

  #drawRows(span: RowSpan): void {
    this.span = span;
    this.#draw();
  }

  /** Puts everything where it belongs. */
  #stand(): void {
    if (!this.#parts) return;
    const { scroller, body, before, rows } = this.#parts;
    const { space, span } = this;
    const height = (span.end - span.first) * space.rowHeight;
    const offset = this.#isWhole ? 0 : space.offsetOf(span.first);
    this.#set(body, 'block-size', this.#isWhole ? undefined : space.height);
    this.#set(before, 'block-size', Math.max(0, offset));
    this.#set(rows, 'margin-block-start', Math.min(0, offset));
    this.#set(rows, 'inset-block-start', this.#height - height);
    this.#set(rows, 'inset-block-end', space.room - height);
    if (Math.abs(space.scrollTop - this.#known) >= 1) this.#known = scroller.scrollTop = space.scrollTop;
  }

  /** A style that stays as it is need not be worked out anew. */
  #set(element: HTMLElement, property: string, pixels: number | undefined): void {
    const styles = this.#styles.get(element) ?? new Map<string, number | undefined>();
    if (styles.has(property) && styles.get(property) === pixels) return;
    this.#styles.set(element, styles.set(property, pixels));
    element.style.setProperty(property, pixels === undefined ? '' : `${pixels}px`);
  }
}
