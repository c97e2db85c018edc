/**
 * Height a box may have, in CSS pixels. Firefox gives up at 18 million, Chromium and WebKit at 33 million; long before
 * that, half pixels are lost because they reckon with 24 bits.
 */
const tallest = 4_000_000;

/** Near both ends, in pixels, a scaled space scrolls pixel by pixel, so that the very ends are met. */
const ends = 10_000;

/**
 * Nobody's wheel, finger or key scrolls so far between two frames, but for a page; by so few the thumb of a long bar
 * is hardly ever dragged.
 */
const leap = (room: number): number => Math.max(1500, 1.5 * room);

/** Rows from the first to before the end. */
export interface RowSpan {
  first: number;
  end: number;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), Math.max(most, 0));

/**
 * Where rows of one height stand in a box that scrolls. While all of them fit into a box of a safe height, that is
 * where the browser has scrolled to. Of more rows the box shows a scaled picture: dragging its thumb goes through all
 * of them in proportion, and everything else moves the rows by the very pixels scrolled. The two come apart by that,
 * so once scrolling has come to rest `settle()` moves the thumb, and not the rows, to where it belongs.
 */
export class ScrollSpace {
  rows = 0;
  rowHeight = 32;
  /** Height in which rows are to be seen. */
  room = 640;
  /** Pixels of all rows that are above the upper edge. */
  top = 0;
  /** The same as the browser counts it. */
  scrollTop = 0;

  /** Height of all rows together as the box has it. */
  get height(): number {
    return Math.min(this.#fullHeight, tallest);
  }

  get #fullHeight(): number {
    return this.rows * this.rowHeight;
  }

  get #maxTop(): number {
    return Math.max(0, this.#fullHeight - this.room);
  }

  get #maxScrollTop(): number {
    return Math.max(0, this.height - this.room);
  }

  get #isScaled(): boolean {
    return this.#fullHeight > tallest;
  }

  /** Other rows, or room for others; the first row in sight stays. */
  fit(rows: number, rowHeight: number, room: number): void {
    const wasScaled = this.#isScaled;
    const growth = rowHeight / this.rowHeight;
    Object.assign(this, { rows, rowHeight, room });
    this.top = clamp(growth === 1 ? this.top : Math.round(this.top * growth), this.#maxTop);
    if (wasScaled && this.#isScaled && growth === 1)
      this.scrollTop = clamp(this.scrollTop, this.#maxScrollTop);
    else this.settle();
  }

  /** The browser has scrolled. */
  scrolled(scrollTop: number): void {
    const by = scrollTop - this.scrollTop;
    this.scrollTop = scrollTop;
    if (!this.#isScaled) this.top = clamp(scrollTop, this.#maxTop);
    else if (Math.abs(by) > leap(this.room)) this.top = clamp(this.#topAt(scrollTop), this.#maxTop);
    else this.top = clamp(this.top + by, this.#maxTop);
  }

  /** Scrolls to where so many pixels of all rows are above the upper edge. */
  moveTo(top: number): void {
    this.top = clamp(Math.round(top), this.#maxTop);
    this.settle();
  }

  /** Scrolls as little as it takes for a row to be wholly in sight. */
  reveal(position: number): void {
    const top = position * this.rowHeight;
    if (top < this.top) this.moveTo(Math.floor(top));
    else if (top + this.rowHeight > this.top + this.room)
      this.moveTo(Math.ceil(top + this.rowHeight - this.room));
  }

  /** Scrolls until a row stands in the middle. */
  center(position: number): void {
    this.moveTo((position + 0.5) * this.rowHeight - this.room / 2);
  }

  settle(): void {
    this.scrollTop = this.#scrollTopAt(this.top);
  }

  /** Whether the thumb is not where it belongs. */
  get isAdrift(): boolean {
    return Math.abs(this.scrollTop - this.#scrollTopAt(this.top)) > 1;
  }

  /** Whether it cannot wait: the browser is about to stop before the last row, or goes on behind it. */
  get isStuck(): boolean {
    if (!this.isAdrift) return false;
    const stuckBefore = (scrollTop: number, top: number): boolean =>
      top < 1 ? scrollTop > 1 : scrollTop < Math.min(top - 1, leap(this.room));
    return (
      stuckBefore(this.scrollTop, this.top) ||
      stuckBefore(this.#maxScrollTop - this.scrollTop, this.#maxTop - this.top)
    );
  }

  /** How far below the upper end of the box a row stands. */
  offsetOf(position: number): number {
    return position * this.rowHeight - this.top + this.scrollTop;
  }

  /** The rows in sight, also in part: from the first to before the end. */
  get inSight(): RowSpan {
    return {
      first: clamp(Math.floor(this.top / this.rowHeight), this.rows),
      end: clamp(Math.ceil((this.top + this.room) / this.rowHeight), this.rows),
    };
  }

  /** The rows in sight and so many more before and after them; always as many, so that none need be made anew. */
  around(more: number): RowSpan {
    const count = Math.ceil(this.room / this.rowHeight) + 1 + 2 * more;
    const first = clamp(Math.floor(this.top / this.rowHeight) - more, this.rows - count);
    return { first, end: Math.min(first + count, this.rows) };
  }

  /** The row closest to another that is wholly in sight. */
  nearest(position: number): number {
    const first = Math.ceil(this.top / this.rowHeight);
    const last = Math.max(first, Math.floor((this.top + this.room) / this.rowHeight) - 1);
    return Math.min(Math.max(position, first), last);
  }

  /** How many rows can be wholly in sight, one at least. */
  get page(): number {
    return Math.max(1, Math.floor(this.room / this.rowHeight));
  }

  #topAt(scrollTop: number): number {
    return between(scrollTop, this.#maxScrollTop, this.#maxTop);
  }

  #scrollTopAt(top: number): number {
    return this.#isScaled ? between(top, this.#maxTop, this.#maxScrollTop) : top;
  }
}

/** The place in one space for that in another, the same near both ends and in proportion between them. */
function between(value: number, max: number, otherMax: number): number {
  if (value <= ends) return value;
  if (value >= max - ends) return otherMax - (max - value);
  return Math.round(ends + ((value - ends) * (otherMax - 2 * ends)) / (max - 2 * ends));
}
