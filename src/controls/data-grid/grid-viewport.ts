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

interface ViewportEvents {
  /** Renders the rows of `range`. */
  renderRows: () => void;
  /** The first row is in sight again. */
  backAtStart: () => void;
}

/**
 * Decides which rows are rendered, and positions them in the scrolled body. The box with the rendered rows is sticky:
 * when the browser has scrolled beyond it before it is the page's turn, old rows are visible instead of a blank area.
 */
export class GridViewport implements ReactiveController {
  readonly space = new ScrollSpace();
  /** The rows that are rendered. */
  range: RowRange = { first: 0, end: 0 };
  #events: ViewportEvents;
  #elements?: ViewportElements;
  #headObserver = new ResizeObserver(() => this.#headResized());
  #scrollEnd?: ReturnType<typeof setTimeout>;
  #overscan = initialOverscan;
  /** Whether rows are rendered from the first on, whatever is visible. */
  #isPrinting = false;
  #isMeasured = false;
  /** Whether the scroller has no room for rows, or is not in the page. */
  #isHidden = false;
  /** Whether a finger touches the rows: `scrollTop` must not be set while it drags them. */
  #isTouched = false;
  /** Pixels that `scrollTop` is to be set further, once the rows rest after a finger. */
  #ahead = 0;
  #print = matchMedia('print');
  #wasAtStart = true;
  /** Rows that have come in above the visible ones since the last rendering. */
  #rowsAbove = 0;
  #scrollerHeight = this.space.viewportHeight;
  /** `scrollTop` of the scroller when it was read or written last. */
  #scrollTop = 0;
  #lengths = new Map<HTMLElement, Map<string, number | undefined>>();

  constructor(host: ReactiveControllerHost, events: ViewportEvents) {
    host.addController(this);
    this.#events = events;
  }

  /** Whether the first row is wholly visible. */
  get isAtStart(): boolean {
    return this.space.offset < 1;
  }

  /** Leaves the visible rows where they are when the list is shown next, with so many more above them. */
  keepPlace(rowsAbove: number): void {
    this.#rowsAbove += rowsAbove;
  }

  hostConnected(): void {
    if (this.#elements) this.#headObserver.observe(this.#elements.head);
  }

  #headResized(): void {
    const { scroller, head } = this.#elements!;
    scroller.style.setProperty('--_head-height', `${head.offsetHeight}px`);
    this.reflow();
  }

  hostDisconnected(): void {
    this.#isHidden = true;
    this.#headObserver.disconnect();
    this.#isTouched = false;
    this.#ahead = 0;
    clearTimeout(this.#scrollEnd);
  }

  attach(elements: ViewportElements): void {
    this.#elements = elements;
    elements.scroller.addEventListener('touchstart', this.#onTouch, { passive: true });
    this.#headObserver.observe(elements.head);
  }

  /**
   * Renders a list of rows: those around the viewport or, where there are some, those to be printed.
   * @param isNew whether no row looks as it did before
   */
  show(rowCount: number, printed: RowRange, isNew: boolean, rowHeight = this.space.rowHeight): void {
    const { space } = this;
    space.resize(rowCount, rowHeight, space.viewportHeight);
    if (this.#rowsAbove !== 0) space.scrollTo(space.offset + this.#rowsAbove * space.rowHeight);
    this.#rowsAbove = 0;
    // The browser scrolled the printed rows by itself.
    if (this.#isPrinting && this.#elements) this.#scrollTop = this.#elements.scroller.scrollTop;
    this.#isPrinting = printed.end > printed.first;
    if (isNew) this.#overscan = initialOverscan;
    this.#setRange(
      this.#isPrinting
        ? { first: printed.first, end: Math.min(rowCount, printed.end) }
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
    // What is laid out to be printed is not what is scrolled.
    if (!this.#elements || this.#print.matches) return;
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
    if (distance !== 0) space.boxScrolled(scrollTop + this.#ahead);
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

  #onTouch = (event: Event): void => {
    this.#isTouched = event.type === 'touchstart';
    this.#awaitScrollEnd();
    if (!this.#isTouched) return;
    // What was touched is told of the end; the scroller is not where that row has gone meanwhile.
    const [touched] = event.composedPath();
    for (const name of ['touchend', 'touchcancel'])
      touched!.addEventListener(name, this.#onTouch, { passive: true, once: true });
  };

  #awaitScrollEnd(): void {
    clearTimeout(this.#scrollEnd);
    if (this.#isTouched) return;
    if (this.#ahead !== 0 || this.space.isMisaligned || this.#overscan < fullOverscan)
      this.#scrollEnd = setTimeout(this.#settle, scrollEndDelay);
  }

  #settle = (): void => {
    this.#ahead = 0;
    this.scroll((space) => space.align());
  };

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
    this.#events.renderRows();
  }

  #position(): void {
    if (!this.#elements) return;
    const { scroller, body, spacer, rows } = this.#elements;
    const { space, range } = this;
    const height = (range.end - range.first) * space.rowHeight;
    const ahead = space.scrollTop - this.#scrollTop;
    const isAhead = Math.abs(ahead) >= 1;
    // What a finger has moved may still run on after it.
    const waits = isAhead && (this.#isTouched || this.#ahead !== 0);
    this.#ahead = waits ? ahead : 0;
    const top = this.#isPrinting ? 0 : space.topOf(range.first) - this.#ahead;
    this.#setLength(body, 'block-size', this.#isPrinting ? undefined : space.height);
    this.#setLength(spacer, 'block-size', Math.max(0, top));
    this.#setLength(rows, 'margin-block-start', Math.min(0, top));
    // The rows stick with their far edge: with the lower one while scrolling down, with the upper one while scrolling up.
    this.#setLength(rows, 'inset-block-start', this.#scrollerHeight - height);
    this.#setLength(rows, 'inset-block-end', space.viewportHeight - height);
    if (isAhead && !waits) this.#scrollTop = scroller.scrollTop = space.scrollTop;
    const { isAtStart } = this;
    if (isAtStart && !this.#wasAtStart) this.#events.backAtStart();
    this.#wasAtStart = isAtStart;
  }

  /** Sets a style only when it has changed: setting it again would cost a recalculation of styles. */
  #setLength(element: HTMLElement, property: string, pixels: number | undefined): void {
    const lengths = this.#lengths.get(element) ?? new Map<string, number | undefined>();
    if (lengths.has(property) && lengths.get(property) === pixels) return;
    this.#lengths.set(element, lengths.set(property, pixels));
    element.style.setProperty(property, pixels === undefined ? '' : `${pixels}px`);
  }
}
