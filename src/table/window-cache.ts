import type { Call } from '../model/call.js';
import type { CallWindow, CallWindowPage } from '../model/source.js';

/** Positions from `first` up to, not including, `end`. */
export interface PositionRange {
  first: number;
  end: number;
}

/** Where a page begins: its position, or a cursor of the page beside it, which is exact while calls come in. */
export type PagePlace = Pick<CallWindow, 'cursor' | 'offset'>;

/**
 * Calls of a view that a service answers in windows, by their positions: those of the pages used last. A page is as many
 * calls as are asked for at once; the pages of a view are of one size.
 */
export class WindowCache {
  /** Calls in the whole view. */
  total = 0;
  /** Whether `total` is about right only. */
  isEstimated = false;
  /** Records that could not be read, in the pages that have come. */
  skipped = 0;
  #calls = new Map<number, Call>();
  #positions = new Map<string, number>();
  #unreadable = new Set<number>();
  /** The pages kept, the one used last at the end. */
  #used = new Set<number>();
  /** Those of them that have been answered, also with fewer calls than were asked for. */
  #answered = new Set<number>();
  #next = new Map<number, string>();
  #previous = new Map<number, string>();

  /**
   * @param size calls of a page
   * @param most pages that are kept
   */
  constructor(
    readonly size: number,
    private readonly most: number,
  ) {}

  /** Nothing where the call is not kept, or could not be read. */
  callAt(position: number): Call | undefined {
    return this.#calls.get(position);
  }

  /** -1 for a call that is not kept. */
  positionOf(id: string): number {
    return this.#positions.get(id) ?? -1;
  }

  /** Whether it is known what is at a position. */
  isKnown(position: number): boolean {
    return this.#calls.has(position) || this.#unreadable.has(position);
  }

  /** The pages that a range is in. */
  pagesOf({ first, end }: PositionRange): number[] {
    const from = Math.floor(first / this.size);
    const to = Math.ceil(Math.min(end, this.total) / this.size);
    return Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
  }

  /** Whether a page has come, and is kept. */
  has(page: number): boolean {
    if (this.#answered.has(page)) return true;
    const { first, end } = this.#rangeOf(page);
    for (let position = first; position < end; position++) if (!this.isKnown(position)) return false;
    return true;
  }

  /** Notes that pages are in sight: they are kept longest. */
  use(pages: readonly number[]): void {
    for (const page of pages) if (this.#used.delete(page)) this.#used.add(page);
  }

  placeOf(page: number): PagePlace {
    const cursor = this.#next.get(page - 1) ?? this.#previous.get(page + 1);
    return cursor === undefined ? { offset: page * this.size } : { cursor };
  }

  /** Takes the place of cursors that the service does not know any longer. */
  dropCursors(): void {
    this.#next.clear();
    this.#previous.clear();
  }

  /**
   * Takes in the calls of a page.
   * @param inSight Pages that stay whatever comes. Of others, those go that have calls of this one: calls have come in
   * or gone since, and the newest answer is right.
   */
  store(page: number, answer: CallWindowPage, inSight: readonly number[] = []): void {
    this.#takeTotal(page, answer);
    this.#drop(page);
    const start = page * this.size;
    const unreadable = new Set(answer.skipped.map(({ index }) => index));
    const count = answer.rows.length + unreadable.size;
    const rows = answer.rows.values();
    for (let index = 0; index < count; index++) {
      const position = start + index;
      if (unreadable.has(index)) this.#unreadable.add(position);
      else this.#put(position, rows.next().value!, inSight);
    }
    this.skipped += unreadable.size;
    this.#used.add(page);
    this.#answered.add(page);
    if (answer.next !== undefined && count === this.size) this.#next.set(page, answer.next);
    if (answer.previous !== undefined) this.#previous.set(page, answer.previous);
    for (const oldest of this.#used) {
      if (this.#used.size <= this.most) break;
      if (oldest !== page && !inSight.includes(oldest)) this.#drop(oldest);
    }
  }

  /** So many calls have come in before all others. */
  shift(by: number): void {
    const moved = <Value>(entries: Iterable<[number, Value]>): [number, Value][] =>
      Array.from(entries, ([position, value]) => [position + by, value]);
    this.#calls = new Map(moved(this.#calls));
    for (const [position, { id }] of this.#calls) this.#positions.set(id, position);
    this.#unreadable = new Set(Array.from(this.#unreadable, (position) => position + by));
    const pages = [...this.#calls.keys()].map((position) => Math.floor(position / this.size));
    this.#used = new Set(pages);
    this.#answered.clear();
    this.dropCursors();
    this.total += by;
  }

  /** The positions around one whose calls are all kept; `end` is `first` when it is not kept itself. */
  keptAround(position: number, most: number): PositionRange {
    let first = position;
    let end = position;
    while (this.isKnown(end) && end - position < most) end++;
    while (end > position && this.isKnown(first - 1) && end - first < most) first--;
    return { first, end };
  }

  #rangeOf(page: number): PositionRange {
    const first = page * this.size;
    return { first, end: Math.min(first + this.size, this.total) };
  }

  #takeTotal(page: number, { rows, skipped, total, isEstimated, next }: CallWindowPage): void {
    if (total !== undefined) [this.total, this.isEstimated] = [total, isEstimated];
    const start = page * this.size;
    const count = rows.length + skipped.length;
    const isEnd = next === undefined && count < this.size;
    // What has come is better than what was said.
    if (isEnd && (count > 0 || page === 0)) [this.total, this.isEstimated] = [start + count, false];
    else if (isEnd) this.total = Math.min(this.total, start);
    else this.total = Math.max(this.total, start + count + Number(next !== undefined));
  }

  #put(position: number, call: Call, inSight: readonly number[]): void {
    const before = this.#positions.get(call.id);
    if (before !== undefined && before !== position) {
      const other = Math.floor(before / this.size);
      if (!inSight.includes(other) && other !== Math.floor(position / this.size)) this.#drop(other);
    }
    this.#calls.set(position, call);
    this.#positions.set(call.id, position);
  }

  #drop(page: number): void {
    this.#used.delete(page);
    this.#answered.delete(page);
    this.#next.delete(page);
    this.#previous.delete(page);
    for (let position = page * this.size; position < (page + 1) * this.size; position++) {
      const call = this.#calls.get(position);
      this.#calls.delete(position);
      if (this.#unreadable.delete(position)) this.skipped -= 1;
      if (call && this.#positions.get(call.id) === position) this.#positions.delete(call.id);
    }
  }
}
