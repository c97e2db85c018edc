import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ScrollSpace, type RowRange } from './scroll-space.js';

/** Rows rendered beyond the visible ones on either side, so that the browser can scroll on before it is the page's turn. */
const fullOverscan = 10;

/** When fewer rows of the overscan are left in one direction, the range moves on. */
const minOverscan = 4;

/** Overscan of the first rendering where no row can be kept; the rest follows when scrolling has ended. */
const initialOverscan = 2;

/** Milliseconds without a scroll event after which scrolling has ended. WebKit had no `scrollend` before version 26. */
const scrollEndDelay = 150;

/** The elements of a grid that scroll. */
interface ViewportElements {
  scroller: HTMLElement;
  /** Sticks to the upper edge of the scroller. */
  head: HTMLElement;
  /** The box that is as tall as the list. */
  body: HTMLElement;
  /** Takes up the space above the rendered rows. */
  spacer: HTMLElement;
  /** Contains the rendered rows. */
  rows: HTMLElement;
}

/**
 * Decides which rows are rendered, and positions them in the scrolled body. The box with the rendered rows is sticky:
 * when the browser has scrolled beyond it before it is the page's turn, old rows are visible instead of a blank area.
 */
export class GridViewport implements ReactiveController {
  readonly space = new ScrollSpace();
  /** The rows that are rendered. */
  range: RowRange = { first: 0, end: 0 };
  #renderRows: () => void;
  #elements?: ViewportElements;
  #headObserver = new ResizeObserver(() => this.reflow());
  #scrollEnd?: ReturnType<typeof setTimeout>;
  #overscan = initialOverscan;
  /** Whether rows are rendered from the first on, whatever is visible. */
  #isPrinting = false;
  #isMeasured = false;
  /** Whether the scroller has no room for rows, or is not in the page. */
  #isHidden = false;
  /** Whether a finger touches the rows: `scrollTop` must not be set while it drags them. */
  #isTouched = false;
  #scrollerHeight = this.space.viewportHeight;
  /** `scrollTop` of the scroller when it was read or written last. */
  #scrollTop = 0;
  #lengths = new Map<HTMLElement, Map<string, number | undefined>>();

  /** @param renderRows renders the rows of `range` */
  constructor(host: ReactiveControllerHost, renderRows: () => void) {
    host.addController(this);
    this.#renderRows = renderRows;
  }

  hostConnected(): void {
    if (this.#elements) this.#headObserver.observe(this.#elements.head);
  }

  hostDisconnected(): void {
    this.#isHidden = true;
    this.#headObserver.disconnect();
    clearTimeout(this.#scrollEnd);
  }

  attach(elements: ViewportElements): void {
    this.#elements = elements;
    for (const name of ['touchstart', 'touchend', 'touchcancel'])
      elements.scroller.addEventListener(name, this.#onTouch, { passive: true });
    this.#headObserver.observe(elements.head);
  }

  /**
   * Renders a list of rows: those around the viewport or, to be printed, the first `printedRows`.
   * @param isNew whether no row looks as it did before
   */
  show(rowCount: number, printedRows: number, isNew: boolean, rowHeight = this.space.rowHeight): void {
    const { space } = this;
    space.resize(rowCount, rowHeight, space.viewportHeight);
    // The browser scrolled the printed rows by itself.
    if (this.#isPrinting && this.#elements) this.#scrollTop = this.#elements.scroller.scrollTop;
    this.#isPrinting = printedRows > 0;
    if (isNew) this.#overscan = initialOverscan;
    this.#setRange(
      this.#isPrinting
        ? { first: 0, end: Math.min(rowCount, printedRows) }
        : space.rangeWithOverscan(this.#overscan),
    );
    this.#position();
    this.#awaitScrollEnd();
  }

  /** Scrolls by a method of the space, and renders the rows that are visible then. */
  scroll(by: (space: ScrollSpace) => void): void {
    if (!this.#isMeasured) this.reflow();
    by(this.space);
    this.#update(fullOverscan);
  }

  /** Follows the scroller after a scroll, or after a resize of anything in or around it. */
  reflow = (): void => {
    if (!this.#elements) return;
    const { scroller, head } = this.#elements;
    const { clientHeight, scrollTop } = scroller;
    const viewportHeight = clientHeight - head.offsetHeight;
    if (viewportHeight <= 0) this.#isHidden = true;
    if (viewportHeight <= 0 || this.#isPrinting) return;
    // A scroller that was hidden comes back at its start, and is put back to where it was.
    const distance = this.#isHidden ? 0 : scrollTop - this.#scrollTop;
    this.#isHidden = false;
    this.#isMeasured = true;
    this.#scrollTop = scrollTop;
    this.#scrollerHeight = clientHeight;
    const { space } = this;
    if (distance !== 0) space.boxScrolled(scrollTop);
    const rowHeight = this.#measureRowHeight();
    if (rowHeight !== space.rowHeight || viewportHeight !== space.viewportHeight)
      space.resize(space.rowCount, rowHeight, viewportHeight);
    if (distance === 0) this.#update(this.#overscan);
    else {
      if (space.mustAlign) space.align();
      this.#update(Math.abs(distance) > viewportHeight ? initialOverscan : fullOverscan);
      this.#awaitScrollEnd();
    }
  };

  #measureRowHeight(): number {
    const { rowHeight } = this.space;
    const count = this.range.end - this.range.first;
    const height = this.#elements!.rows.offsetHeight;
    // `offsetHeight` is rounded to whole pixels.
    return Math.abs(height - count * rowHeight) < 1 ? rowHeight : height / count;
  }

  #onTouch = ({ type }: Event): void => {
    this.#isTouched = type === 'touchstart';
    this.#awaitScrollEnd();
  };

  #awaitScrollEnd(): void {
    clearTimeout(this.#scrollEnd);
    if (this.#isTouched) return;
    if (this.space.isMisaligned || this.#overscan < fullOverscan)
      this.#scrollEnd = setTimeout(() => this.scroll((space) => space.align()), scrollEndDelay);
  }

  /** Renders other rows when too few of the rendered ones are left around the visible ones. */
  #update(overscan: number): void {
    const { space, range } = this;
    const { first, end } = space.visibleRange;
    const margin = Math.min(overscan, minOverscan);
    const isEnough =
      range.first <= Math.max(0, first - margin) && range.end >= Math.min(space.rowCount, end + margin);
    if (!this.#isPrinting && !(isEnough && this.#overscan === overscan)) {
      this.#overscan = overscan;
      this.#setRange(space.rangeWithOverscan(overscan));
    }
    this.#position();
  }

  #setRange(range: RowRange): void {
    this.range = range;
    this.#renderRows();
  }

  #position(): void {
    if (!this.#elements) return;
    const { scroller, body, spacer, rows } = this.#elements;
    const { space, range } = this;
    const height = (range.end - range.first) * space.rowHeight;
    const top = this.#isPrinting ? 0 : space.topOf(range.first);
    this.#setLength(body, 'block-size', this.#isPrinting ? undefined : space.height);
    this.#setLength(spacer, 'block-size', Math.max(0, top));
    this.#setLength(rows, 'margin-block-start', Math.min(0, top));
    // The rows stick with their far edge: with the lower one while scrolling down, with the upper one while scrolling up.
    this.#setLength(rows, 'inset-block-start', this.#scrollerHeight - height);
    this.#setLength(rows, 'inset-block-end', space.viewportHeight - height);
    if (Math.abs(space.scrollTop - this.#scrollTop) >= 1)
      this.#scrollTop = scroller.scrollTop = space.scrollTop;
  }

  /** Sets a style only when it has changed: setting it again would cost a recalculation of styles. */
  #setLength(element: HTMLElement, property: string, pixels: number | undefined): void {
    const lengths = this.#lengths.get(element) ?? new Map<string, number | undefined>();
    if (lengths.has(property) && lengths.get(property) === pixels) return;
    this.#lengths.set(element, lengths.set(property, pixels));
    element.style.setProperty(property, pixels === undefined ? '' : `${pixels}px`);
  }
}
