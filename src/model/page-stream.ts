import { notAnArray } from './normalize.js';
import { abortable, inParallel } from './parallel.js';
import type { Brought, LoadedRecord, Reading, Received, Scope } from './received.js';
import type { Page } from './source.js';

/** `full`: the limit is reached, and there are more records. */
type StreamState = 'idle' | 'loading' | 'stopped' | 'failed' | 'full' | 'complete';

export interface StreamProgress {
  state: StreamState;
  /** Distinct records loaded, and invalid ones. */
  loaded: number;
  /** Number of all records, when the service sends it; never less than `loaded`. */
  total?: number;
  /** Invalid records. */
  skipped: number;
  /** Why it failed. */
  error?: unknown;
  /** Whether the service is busy and a request will be retried. */
  busy?: boolean;
}

/** All pages have come, with fewer records than the service says there are, or more of them than make sense. */
export class IncompleteError extends Error {
  override readonly name = 'IncompleteError';
  readonly code = 'incomplete';

  constructor({ loaded, total }: Pick<StreamProgress, 'loaded' | 'total'>) {
    const missing = total === undefined || total <= loaded ? 'some' : total - loaded;
    super(`The service says that there are more records: ${missing} did not come.`);
  }
}

/** Fetches a page; without a size in the service's own. */
export type FetchPage<Row> = (
  page: number,
  size: number | undefined,
  signal: AbortSignal,
) => Promise<Page<Row>>;

/** One run of a stream: it goes on until it is stopped or something fails. */
export class Run {
  readonly #abort = new AbortController();
  /** What failed first. */
  failure?: { error: unknown };

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isActive(): boolean {
    return !this.failure && !this.signal.aborted;
  }

  /** Ends the run for an error; what is under way still counts. */
  fail(error: unknown): void {
    if (!this.signal.aborted) this.failure ??= { error };
  }

  stop(): void {
    this.#abort.abort();
  }
}

interface PageStreamOptions {
  /** Pages fetched in parallel after the first. Default: 3. */
  concurrency?: number;
  /** Records a page, read before the first is fetched. Default: the service's own. */
  pageSize?: () => number | undefined;
  /** If there are more pages than this, the stream ends with the first beyond them; see `isOversized`. Default: unlimited. */
  maxPages?: number;
  /** How many records are wanted of this query; read before each page. Default: all. */
  limit?: () => number;
  /** Distinct records that this query has. Default: those this stream brought. */
  held?: () => number;
}

/** How often a query is read in one run, as long as records are missing that the service says it has. */
const MAX_READINGS = 3;
/** Page size where a query has many records: smaller means more requests, larger blocks the main thread. */
export const LARGE_PAGE = 5000;

/**
 * The pages of one query. What it holds to, whatever the service says:
 *
 * - A total is a claim. It says how many pages are worth asking for in parallel, and when records are missing; pages
 *   end where the records do: with an empty page, or one without a record that the pages before it did not have. A full
 *   page where the service says that all have come is followed by the next one. Without a total, any page with something
 *   new is.
 * - It is complete when as many distinct records have come, and invalid ones, as the service says there are. Short of
 *   that, it is read once more, in one page where that can hold them all: pages shift when records come and go, and
 *   those of one moment may be in another order on each page. That ends with the last record that was missing, and when
 *   a reading brings nothing new.
 * - Invalid records cannot be told from one another: one that moved to the next page meanwhile is counted twice. So they
 *   count only as long as all pages of a reading tell the same total, and none has a record of another.
 * - Pages that have come are kept: after a failure or a stop, `run` fetches only those that are missing.
 */
export class PageStream<Row extends LoadedRecord> {
  readonly scope: Scope = { own: 0, isOpen: false };
  /** How many records the service says there are, when it says so. */
  total?: number;
  /** Whether there are more pages than `maxPages`. */
  isOversized = false;
  /** Whether a page had records of other queries only: the service does not keep to what it is asked for. */
  overlaps = false;
  readonly #fetch: FetchPage<Row>;
  readonly #received: Received<Row>;
  readonly #options: Required<PageStreamOptions>;
  #maxPages: number;
  #pages = new Map<number, Brought>();
  /** Pages that have come and are still being taken in, also for a run that was stopped. */
  #taking = new Map<number, Promise<void>>();
  #reading: Reading = { scope: this.scope, foreign: 0 };
  /** How many readings have begun. */
  #readings = 1;
  /** Whether the reading has come to its end. */
  #isRead = false;
  /** The last page that may bring something. */
  #last = Infinity;
  /** The first page that has not come. */
  #next = 1;
  #asked?: number;
  #size = 1;
  /** Invalid records of this reading, and of the readings before. */
  #skipped = { now: 0, before: 0 };
  /** Whether no record has moved from page to page in this reading, as far as can be told. */
  #isSteady = true;

  constructor(
    fetch: FetchPage<Row>,
    received: Received<Row>,
    {
      concurrency = 3,
      pageSize = () => undefined,
      maxPages = Infinity,
      limit = () => Infinity,
      held = () => this.scope.own,
    }: PageStreamOptions = {},
  ) {
    this.#fetch = fetch;
    this.#received = received;
    this.#maxPages = maxPages;
    this.#options = { concurrency, pageSize, maxPages, limit, held };
  }

  /** Records a page, as the first page showed. */
  get size(): number {
    return this.#size;
  }

  /** Invalid records. */
  get skipped(): number {
    const { now, before } = this.#skipped;
    return this.#isRead ? now : Math.max(now, before);
  }

  /** Whether there are invalid records of which one may have been counted twice. */
  get #mayBeCountedTwice(): boolean {
    return !this.#isSteady && this.#skipped.now > 0;
  }

  /** How many records the service says there are besides those of other queries. */
  get expected(): number | undefined {
    if (this.overlaps) return this.#options.held() + this.skipped;
    return this.total === undefined ? undefined : Math.max(0, this.total - this.#reading.foreign);
  }

  get isComplete(): boolean {
    return this.#isRead && !this.#isMissing;
  }

  /** Whether all pages have come, with fewer records than the service says there are. */
  get isShort(): boolean {
    return this.#isRead && this.#isMissing;
  }

  /** Fetches the pages that are missing; what fails ends the run. */
  async run(run: Run): Promise<void> {
    for (let n = 1; n <= MAX_READINGS && run.isActive && !this.isComplete && !this.isOversized; n += 1) {
      const held = this.#options.held();
      if (this.#isRead) this.readAgain();
      await this.#read(run);
      const isVain = this.#readings > 1 && !this.#mayBeCountedTwice && this.#options.held() === held;
      if (!this.#isRead || isVain) return;
    }
  }

  /** Starts over with the first page, whatever has come. */
  readAgain(pageSize?: number): void {
    const { total = 0 } = this;
    const larger = total > this.#size && this.#size < LARGE_PAGE ? Math.min(total, LARGE_PAGE) : undefined;
    this.#skipped = { now: 0, before: this.skipped };
    this.#asked = pageSize ?? larger ?? this.#asked;
    this.#reading = { scope: this.scope, foreign: 0 };
    this.#readings += 1;
    this.#pages.clear();
    this.#taking.clear();
    this.#next = 1;
    this.#last = Infinity;
    this.#maxPages = Infinity;
    this.#isRead = this.isOversized = this.overlaps = false;
    this.#isSteady = true;
  }

  get #isMissing(): boolean {
    const skipped = this.#mayBeCountedTwice ? 0 : this.#skipped.now;
    return this.expected !== undefined && this.#options.held() + skipped < this.expected;
  }

  async #read(run: Run): Promise<void> {
    if (!this.#pages.has(1)) await this.#load(1, run);
    if (run.isActive && this.#isTooLong) await this.#probe(run);
    if (!run.isActive || this.isOversized) return;
    const next = (underWay: ReadonlyMap<number, unknown>): number | undefined =>
      run.isActive ? this.#wanted(underWay) : undefined;
    await inParallel(this.#options.concurrency, next, (page) => this.#load(page, run));
    if (!run.isActive) return;
    // Where no more are wanted, the total is believed.
    const isAll = this.total !== undefined && !this.#isMissing;
    this.#isRead = !this.#mayBring(this.#firstMissing()) || isAll;
  }

  /** The next page to fetch. */
  #wanted(underWay: ReadonlyMap<number, unknown>): number | undefined {
    const page = this.#firstMissing(underWay);
    const others = underWay.size > 0;
    const limit = this.#options.limit();
    // Pages may have brought less than they could hold.
    const isWanted =
      (page - 1) * this.#size < limit || (!others && this.#options.held() + this.skipped < limit);
    return isWanted && this.#mayBring(page, others) ? page : undefined;
  }

  #firstMissing(underWay?: ReadonlyMap<number, unknown>): number {
    while (this.#pages.has(this.#next)) this.#next += 1;
    let page = this.#next;
    while (this.#pages.has(page) || underWay?.has(page)) page += 1;
    return page;
  }

  /** Whether a page may bring something, by what the service says and by the pages that have come. */
  #mayBring(page: number, othersMay = false): boolean {
    if (page > this.#last || (this.#readings > 1 && !this.#isMissing)) return false;
    const { total } = this;
    if (page === 1 || page <= this.#claimedPages) return true;
    if (othersMay) return false;
    const { fresh = 0, received = 0 } = this.#pages.get(page - 1) ?? {};
    return fresh > 0 && (total === undefined || received >= this.#size || this.#isMissing);
  }

  get #claimedPages(): number {
    return Math.ceil((this.total ?? 0) / this.#size);
  }

  get #isTooLong(): boolean {
    const wanted = Math.min(this.total ?? 0, this.#options.limit());
    return Math.ceil(wanted / this.#size) > this.#maxPages;
  }

  /** Looks whether there is a page beyond the most: the total may be wrong. Some services refuse pages so far down. */
  async #probe(run: Run): Promise<void> {
    const page = this.#maxPages + 1;
    let isRefused = false;
    if (!this.#pages.has(page))
      await this.#load(
        page,
        run,
        (error) => (isRefused = isRefusal(error) || codeOf(error) === 'server-fault'),
      );
    const { fresh = 0, skipped = 0 } = this.#pages.get(page) ?? {};
    this.isOversized = isRefused || fresh + skipped > 0;
    if (run.isActive) this.#maxPages = Infinity;
  }

  /** @param isExpected Whether it may fail with such an error */
  async #load(number: number, run: Run, isExpected?: (error: unknown) => boolean): Promise<void> {
    // Fetched again it would bring nothing new, which would be taken for the end.
    const taking = this.#taking.get(number);
    if (taking) return taking;
    const isExtra = number > 1 && number > this.#claimedPages && !this.#isMissing;
    try {
      const page = await this.#get(number, run);
      this.#learn(number, page);
      await this.#take(number, page);
    } catch (error) {
      if (run.signal.aborted || isExpected?.(error)) return;
      // What the service does not say it has may be refused: then there is none.
      if (isExtra && (isRefusal(error) || (this.total !== undefined && codeOf(error) === 'server-fault')))
        this.#last = Math.min(this.#last, number - 1);
      else run.fail(error);
    }
  }

  async #take(number: number, page: Page<Row>): Promise<void> {
    const reading = this.#reading;
    // Taking in begins once it is known to be under way.
    const brought = Promise.resolve().then(() => this.#received.take(page, reading));
    const taken = brought.then(
      () => undefined,
      () => undefined,
    );
    this.#taking.set(number, taken);
    try {
      const result = await brought;
      if (reading === this.#reading) this.#note(number, result, page);
    } finally {
      if (this.#taking.get(number) === taken) this.#taking.delete(number);
    }
  }

  async #get(number: number, { signal }: Run): Promise<Page<Row>> {
    this.#asked ??= this.#options.pageSize();
    const page = await abortable(this.#fetch(number, this.#asked, signal), signal);
    signal.throwIfAborted();
    if (!Array.isArray(page.rows)) throw notAnArray('rows');
    return page;
  }

  #note(number: number, brought: Brought, { rows }: Page<Row>): void {
    const { received, fresh, foreign, skipped } = brought;
    const repeated = received - skipped - fresh - foreign;
    if (repeated > 0 && repeated > rows.length - new Set(rows.map((row) => row?.id)).size)
      this.#isSteady = false;
    this.#pages.set(number, brought);
    if (fresh === 0 && foreign > 0) this.overlaps = true;
    const isRepeated = fresh === 0 && received > skipped;
    if (!isRepeated) this.#skipped.now += skipped;
    // Invalid records cannot be told apart: a page of them may be followed by better ones, if the service says so.
    const isEnd = fresh === 0 && (isRepeated || received === 0 || this.total === undefined);
    if (isEnd) this.#last = Math.min(this.#last, number);
  }

  #learn(number: number, page: Page<Row>): void {
    const total = countOf(page.total) ?? this.total;
    if (this.#pages.size > 0 && total !== this.total) this.#isSteady = false;
    this.total = total;
    // Only the first: other pages may be the last, which is not full.
    if (number === 1) this.#size = sizeOf(page, this.total);
  }
}

/** Whether a service has refused a page as such, as some do with one after their last, or too far down. */
export const isRefusal = (error: unknown): boolean => ['bad-request', 'not-found'].includes(codeOf(error));
const codeOf = (error: unknown): string => String((error as { code?: unknown } | null | undefined)?.code);

/** A number of records; what is none, in pages of an integrator's own source, counts as not told. */
const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && value < Infinity ? value : undefined;

/** A first page that is neither full nor the last was capped: the service sends fewer records than requested. */
function sizeOf({ rows, skipped, pageSize }: Page<unknown>, total = 0): number {
  const received = rows.length + (skipped?.length ?? 0);
  const applied = countOf(pageSize) || received;
  const isCapped = received > 0 && received < applied && received < total;
  return Math.max(1, Math.floor(isCapped ? received : applied));
}
