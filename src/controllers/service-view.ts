import type { Call } from '../model/call.js';
import { codeOf } from '../model/error-code.js';
import type {
  CallViewQuery,
  CallViewSource,
  CallWindow,
  CallWindowPage,
  CountKind,
} from '../model/source.js';
import { WindowCache, type PagePlace, type PositionRange } from '../table/window-cache.js';

/** Calls of a page. */
const PAGE_SIZE = 200;
/** Calls that are kept, those seen last. */
const MOST_KEPT = 20_000;
/** Requests under way at most. */
const MOST_REQUESTS = 2;
/** Milliseconds between two looks at what is in sight: of pages that are only scrolled past, few are asked for. */
const PACE = 80;

interface ServiceViewOptions {
  source: CallViewSource;
  query: CallViewQuery;
  /** How the service can count. */
  counts: readonly CountKind[];
  /** Calls have come, their number has changed, or something has failed. */
  changed: (came: readonly Call[]) => void;
  onBusy: (pause: number) => void;
}

/**
 * Calls that a service filters and sorts, read in pages around what is in sight. Pages that are no longer in sight are no
 * longer asked for. After a failure nothing is asked for until `retry`; what has come stays.
 */
export class ServiceView {
  /** Why the last page has not come. */
  error?: unknown;
  /** Calls that have come in before all others since it was opened. */
  inserted = 0;
  readonly query: CallViewQuery;
  #options: ServiceViewOptions;
  #cache = new WindowCache(PAGE_SIZE, 0);
  #firstId?: string;
  #sight: PositionRange = { first: 0, end: 0 };
  #isUpward = false;
  #running = new Map<number, AbortController>();
  #closed = new AbortController();
  #lookedAt = -Infinity;
  #nextLook?: ReturnType<typeof setTimeout>;

  constructor(options: ServiceViewOptions) {
    this.#options = options;
    this.query = options.query;
  }

  get length(): number {
    return this.#cache.total;
  }

  get isEstimated(): boolean {
    return this.#cache.isEstimated;
  }

  /** Records in the pages that are here which could not be read. */
  get skipped(): number {
    return this.#cache.skipped;
  }

  callAt(position: number): Call | undefined {
    return this.#cache.callAt(position);
  }

  positionOf(id: string): number {
    return this.#cache.positionOf(id);
  }

  /**
   * Where a call stands, also one that is not here. In the order of time as many calls stand before it as the service
   * counts; in any other, only calls that are here are found. -1 for a call that is not found.
   * @throws What the source throws, or an `AbortError` when the view is closed
   */
  async seek(id: string): Promise<number> {
    const { source, query } = this.#options;
    const { conditions, period } = query;
    const { column, direction } = query.sort ?? newestFirst;
    const here = this.positionOf(id);
    if (here >= 0 || column !== newestFirst.column) return here;
    const options = { signal: this.#closed.signal };
    const search = `${conditions?.search ?? ''} ${id}`.trim();
    const found = await source.callWindow(
      { ...query, conditions: { ...conditions, search } },
      { size: 10 },
      options,
    );
    const call = found.rows.find((one) => one.id === id);
    if (!call) return -1;
    const earlier = { from: period.from, to: call.start };
    const before = direction === 'ascending' ? earlier : { from: call.start + 1, to: period.to };
    const isFirst = before.from >= before.to;
    const { total: first = 0 } = isFirst
      ? {}
      : await source.callWindow({ ...query, period: before }, { size: 1, count: 'exact' }, options);
    // Others may have begun at the same moment.
    await this.fetch({ first, end: first + this.#cache.size }, options.signal);
    return this.positionOf(id);
  }

  /** The positions around one whose calls are all here. */
  keptAround(position: number, most: number): PositionRange {
    return this.#cache.keptAround(position, most);
  }

  /**
   * Reads the first page, and with it how many calls there are. Resolves with its calls.
   * @throws What the source throws, or the signal's reason
   */
  async open(signal: AbortSignal): Promise<readonly Call[]> {
    const { counts } = this.#options;
    const count = counts.includes('estimated') ? 'estimated' : undefined;
    const answer = await this.#request({ size: PAGE_SIZE, count }, signal);
    const came = answer.rows.length + answer.skipped.length;
    // A service that gives fewer at a time is asked for as many from now on.
    const size = answer.next !== undefined && came > 0 ? Math.min(came, PAGE_SIZE) : PAGE_SIZE;
    this.#cache = new WindowCache(size, Math.ceil(MOST_KEPT / size));
    this.#firstId = answer.rows[0]?.id;
    this.#cache.store(0, answer);
    if (this.isEstimated && counts.includes('exact')) void this.#countExactly();
    return answer.rows;
  }

  /** These positions are in sight: what is not here is read, and some more in the direction of scrolling. */
  see(sight: PositionRange): void {
    if (sight.first !== this.#sight.first) this.#isUpward = sight.first < this.#sight.first;
    this.#sight = sight;
    this.#cache.use(this.#inSight);
    if (this.#nextLook !== undefined || this.error !== undefined || this.#closed.signal.aborted) return;
    const wait = this.#lookedAt + PACE - performance.now();
    if (wait <= 0) this.#look();
    else this.#nextLook = setTimeout(() => this.#look(), wait);
  }

  /** Asks again for what has not come. */
  retry(): void {
    this.error = undefined;
    this.#look();
  }

  close(): void {
    this.#closed.abort();
    this.#stop();
  }

  /**
   * Reads the calls from one position up to another, as far as they are not here.
   * @throws What the source throws, or the signal's reason
   */
  async fetch(range: PositionRange, signal?: AbortSignal): Promise<void> {
    const pages = this.#cache.pagesOf(range);
    this.#cache.use(pages);
    for (const page of pages) {
      if (this.#cache.has(page)) continue;
      const answer = await this.#read(page, signal ?? this.#closed.signal);
      this.#cache.store(page, answer, [...this.#inSight, ...pages]);
      this.#options.changed(answer.rows);
    }
  }

  /**
   * Reads the first page again. Resolves with the number of calls that have come in before all others; `undefined` when
   * calls have come in or gone elsewhere, so that it is another view.
   * @throws What the source throws, or the signal's reason
   */
  async readNewer(signal: AbortSignal | undefined): Promise<number | undefined> {
    const { size } = this.#cache;
    const answer = await this.#request({ size, count: 'exact' }, signal ?? this.#closed.signal);
    const more = (answer.total ?? this.length) - this.length;
    const { column, direction } = this.query.sort ?? newestFirst;
    const isNewestFirst = column === newestFirst.column && direction === newestFirst.direction;
    const known = answer.rows.findIndex(({ id }) => id === this.#firstId);
    const inserted = known >= 0 ? known : Math.max(0, more);
    if (more === 0 && inserted === 0) return 0;
    if (!isNewestFirst || more !== inserted) return undefined;
    this.#stop();
    this.#cache.shift(inserted);
    this.inserted += inserted;
    this.#firstId = answer.rows[0]?.id;
    this.#cache.store(0, answer, this.#inSight);
    this.#options.changed(answer.rows);
    return inserted;
  }

  get #inSight(): number[] {
    return this.#cache.pagesOf(this.#sight);
  }

  /** Pages that are not here, the most needed first. */
  get #missing(): number[] {
    const pages = this.#inSight;
    if (this.#isUpward) pages.reverse();
    const ahead = pages.length > 0 ? pages.at(-1)! + (this.#isUpward ? -1 : 1) : 0;
    if (ahead >= 0 && ahead * this.#cache.size < this.length) pages.push(ahead);
    return pages.filter((page) => !this.#cache.has(page));
  }

  #look(): void {
    clearTimeout(this.#nextLook);
    this.#nextLook = undefined;
    this.#lookedAt = performance.now();
    if (this.error !== undefined || this.#closed.signal.aborted) return;
    const missing = this.#missing;
    for (const [page, request] of this.#running) {
      if (missing.includes(page)) continue;
      this.#running.delete(page);
      request.abort();
    }
    for (const page of missing) {
      if (this.#running.size >= MOST_REQUESTS) break;
      if (!this.#running.has(page)) void this.#bring(page);
    }
  }

  async #bring(page: number): Promise<void> {
    const request = new AbortController();
    this.#running.set(page, request);
    const isWanted = (): boolean => this.#running.get(page) === request;
    let came: readonly Call[] = [];
    try {
      const answer = await this.#read(page, request.signal);
      if (!isWanted()) return;
      this.#cache.store(page, answer, this.#inSight);
      came = answer.rows;
    } catch (error) {
      if (!isWanted()) return;
      this.#stop();
      this.error = error;
    }
    this.#running.delete(page);
    this.#options.changed(came);
    this.#look();
  }

  /** A page, found by the page beside it; where the service does not know its cursor any longer, by its position. */
  async #read(page: number, signal: AbortSignal): Promise<CallWindowPage> {
    const { counts } = this.#options;
    const count = counts.includes('none') ? 'none' : undefined;
    const ask = (place: PagePlace): Promise<CallWindowPage> =>
      this.#request({ size: this.#cache.size, ...place, count }, signal);
    const place = this.#cache.placeOf(page);
    return ask(place).catch((error: unknown) => {
      if (place.cursor === undefined || codeOf(error) !== 'bad-request') throw error;
      this.#cache.dropCursors();
      return ask(this.#cache.placeOf(page));
    });
  }

  #request(window: CallWindow, signal: AbortSignal): Promise<CallWindowPage> {
    const { source, query, onBusy } = this.#options;
    return source.callWindow(query, window, { signal, onBusy });
  }

  /** Where only an estimate came fast. It stays when this fails. */
  async #countExactly(): Promise<void> {
    const { signal } = this.#closed;
    const answer = await this.#request({ size: 1, count: 'exact' }, signal).catch(() => undefined);
    if (answer?.total === undefined || signal.aborted) return;
    this.#cache.total = answer.total;
    this.#cache.isEstimated = answer.isEstimated;
    this.#options.changed([]);
  }

  #stop(): void {
    clearTimeout(this.#nextLook);
    this.#nextLook = undefined;
    const requests = [...this.#running.values()];
    this.#running.clear();
    for (const request of requests) request.abort();
  }
}

const newestFirst = { column: 'start', direction: 'descending' } as const;
