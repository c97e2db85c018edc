/**
 * The tallest scrolled box, in CSS pixels. Firefox collapses boxes of more than 18 million pixels, Chromium and WebKit
 * clamp them at 33 million; long before that, layout in 24-bit fractions loses half pixels.
 */
const maxHeight = 4_000_000;

/** Near both ends, in pixels, a scaled space scrolls 1:1, so that the first and the last row are always reached. */
const unscaledEnds = 10_000;

/**
 * The longest distance, in pixels, that counts as a scroll by wheel, touch or key between two events. What is longer
 * is a drag of the scroll bar's thumb, or `scrollTop` set by script.
 */
const maxStep = (viewportHeight: number): number => Math.max(1500, 1.5 * viewportHeight);

/** Indexes of rows, from `first` up to, not including, `end`. */
export interface RowRange {
  first: number;
  end: number;
}

const clamp = (value: number, max: number): number => Math.min(Math.max(value, 0), Math.max(max, 0));

/**
 * Maps the `scrollTop` of a box to a list of rows of one height, which may be far taller than any browser can lay out.
 *
 * While all rows fit into a box of safe height, `offset` and `scrollTop` are the same. For more rows the box is a
 * scaled model of the list: a drag of the thumb goes through all rows in proportion, while wheel, touch and keys move
 * the rows by the very pixels scrolled. Those steps let `offset` and `scrollTop` diverge, so when scrolling has ended
 * `align()` moves the thumb, and no row, to the scaled position.
 */
export class ScrollSpace {
  rowCount = 0;
  rowHeight = 32;
  /** Height of the area in which rows are visible. */
  viewportHeight = 640;
  /** Pixels of the list above the viewport's upper edge. */
  offset = 0;
  /** `scrollTop` of the box that belongs to `offset`. */
  scrollTop = 0;

  /** Height of the box. */
  get height(): number {
    return Math.min(this.#listHeight, maxHeight);
  }

  get #listHeight(): number {
    return this.rowCount * this.rowHeight;
  }

  get #maxOffset(): number {
    return Math.max(0, this.#listHeight - this.viewportHeight);
  }

  get #maxScrollTop(): number {
    return Math.max(0, this.height - this.viewportHeight);
  }

  get #isScaled(): boolean {
    return this.#listHeight > maxHeight;
  }

  /** Takes another number or height of rows, or height of the viewport; the first visible row stays where it is. */
  resize(rowCount: number, rowHeight: number, viewportHeight: number): void {
    const wasScaled = this.#isScaled;
    const growth = rowHeight / this.rowHeight;
    Object.assign(this, { rowCount, rowHeight, viewportHeight });
    this.offset = clamp(growth === 1 ? this.offset : Math.round(this.offset * growth), this.#maxOffset);
    if (wasScaled && this.#isScaled && growth === 1)
      this.scrollTop = clamp(this.scrollTop, this.#maxScrollTop);
    else this.align();
  }

  /** Follows the box, which has been scrolled by the user or by script. */
  boxScrolled(scrollTop: number): void {
    const distance = scrollTop - this.scrollTop;
    this.scrollTop = scrollTop;
    if (!this.#isScaled) this.offset = clamp(scrollTop, this.#maxOffset);
    else if (Math.abs(distance) > maxStep(this.viewportHeight))
      this.offset = clamp(scaled(scrollTop, this.#maxScrollTop, this.#maxOffset), this.#maxOffset);
    else this.offset = clamp(this.offset + distance, this.#maxOffset);
  }

  /** Scrolls to an offset in the list, in pixels. */
  scrollTo(offset: number): void {
    this.offset = clamp(Math.round(offset), this.#maxOffset);
    this.align();
  }

  /** Scrolls by the shortest distance that makes a row wholly visible. */
  scrollIntoView(index: number): void {
    const top = index * this.rowHeight;
    const bottom = top + this.rowHeight;
    if (top < this.offset) this.scrollTo(Math.floor(top));
    else if (bottom > this.offset + this.viewportHeight)
      this.scrollTo(Math.ceil(bottom - this.viewportHeight));
  }

  /** Scrolls until a row is in the middle of the viewport. */
  center(index: number): void {
    this.scrollTo((index + 0.5) * this.rowHeight - this.viewportHeight / 2);
  }

  /** Moves the thumb to the scaled position of the offset. */
  align(): void {
    this.scrollTop = this.#alignedScrollTop;
  }

  get #alignedScrollTop(): number {
    return this.#isScaled ? scaled(this.offset, this.#maxOffset, this.#maxScrollTop) : this.offset;
  }

  /** Whether steps of the wheel have moved the thumb away from the scaled position of the offset. */
  get isMisaligned(): boolean {
    return Math.abs(this.scrollTop - this.#alignedScrollTop) > 1;
  }

  /**
   * Whether `align()` cannot wait until scrolling has ended: the box is about to reach its end before the list does, or
   * the list has reached its end and the box scrolls on.
   */
  get mustAlign(): boolean {
    if (!this.isMisaligned) return false;
    const isBlocked = (boxRest: number, listRest: number): boolean =>
      listRest < 1 ? boxRest > 1 : boxRest < Math.min(listRest - 1, maxStep(this.viewportHeight));
    return (
      isBlocked(this.scrollTop, this.offset) ||
      isBlocked(this.#maxScrollTop - this.scrollTop, this.#maxOffset - this.offset)
    );
  }

  /** Distance of a row from the upper edge of the box, in pixels. */
  topOf(index: number): number {
    return index * this.rowHeight - this.offset + this.scrollTop;
  }

  /** The rows that are visible, wholly or in part. */
  get visibleRange(): RowRange {
    return {
      first: clamp(Math.floor(this.offset / this.rowHeight), this.rowCount),
      end: clamp(Math.ceil((this.offset + this.viewportHeight) / this.rowHeight), this.rowCount),
    };
  }

  /**
   * The visible rows and some more on either side: the same number of rows at any offset, so that scrolling only reuses
   * row elements.
   */
  rangeWithOverscan(overscan: number): RowRange {
    const count = Math.ceil(this.viewportHeight / this.rowHeight) + 1 + 2 * overscan;
    const first = clamp(Math.floor(this.offset / this.rowHeight) - overscan, this.rowCount - count);
    return { first, end: Math.min(first + count, this.rowCount) };
  }

  /** The row closest to another that is wholly visible. */
  nearestVisible(index: number): number {
    const first = Math.ceil(this.offset / this.rowHeight);
    const last = Math.max(first, Math.floor((this.offset + this.viewportHeight) / this.rowHeight) - 1);
    return Math.min(Math.max(index, first), last);
  }

  /** How many rows can be wholly visible, at least one. */
  get rowsPerPage(): number {
    return Math.max(1, Math.floor(this.viewportHeight / this.rowHeight));
  }
}

/** Maps a value between two lengths: 1:1 near both ends, in proportion between them. */
function scaled(value: number, length: number, targetLength: number): number {
  if (value <= unscaledEnds) return value;
  if (value >= length - unscaledEnds) return targetLength - (length - value);
  const proportion = (targetLength - 2 * unscaledEnds) / (length - 2 * unscaledEnds);
  return Math.round(unscaledEnds + (value - unscaledEnds) * proportion);
}
