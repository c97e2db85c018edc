import { IncompleteError, LARGE_PAGE, PageStream, Run, type StreamProgress } from './page-stream.js';
import { inParallel } from './parallel.js';
import type { Period } from './period.js';
import { Received, type LoadedRecord, type ReceivedOptions } from './received.js';
import type { Page, PageOptions } from './source.js';

export type FetchPeriodPage<Row> = (period: Period, page: number, options: PageOptions) => Promise<Page<Row>>;

export interface PeriodStreamOptions<Row> extends ReceivedOptions<Row> {
  /** How many of the newest records to load; read repeatedly. Default: all. */
  limit?: () => number;
}

/** Most pages of one query: the higher the offset of a page, the more it costs the service. */
const MAX_PAGES = 10;
/** Up to this limit, no more records than that are requested. */
const SMALL_LIMIT = 1000;
/** Expected pages of a window; calls are distributed unevenly, so some have more. */
const PAGES_PER_WINDOW = 4;
/** Windows loaded in parallel. */
const WINDOW_CONCURRENCY = 3;
/** Windows that a period is cut into at least, and at most before it is known whether that helps. */
const FEWEST_WINDOWS = 3;
const MOST_WINDOWS = 64;
/** How much longer the windows become that follow one with hardly a record. */
const GROWTH = 4;
/** So close to the limit, windows are loaded one after the other, so that exactly the newest records are loaded. */
const SEQUENTIAL_BELOW = WINDOW_CONCURRENCY * MAX_PAGES * LARGE_PAGE;
/** Requests of one run: so many for each piece of the period, and so many times the pages that the records fill. */
const REQUESTS_PER_PIECE = 256;
const REQUESTS_PER_PAGE = 4;

/**
 * The records of a period that is requested in pieces, because the service limits the days of one request. A piece with
 * too many pages is cut into windows, and these again where records are dense. What it holds to, whatever the service
 * says and does:
 *
 * - Every record is passed on once. Complete is what has as many distinct and invalid records as the service says there
 *   are; short of that, it is asked for once more (see `PageStream`), and then the stream has failed with what has come.
 * - A period is cut only where the page beyond the most holds records. Windows are cut as they are read, and become
 *   longer where there is nothing: how many there are depends on the records, not on a total. Where windows bring one
 *   another's records, or fewer than the whole has, the service does not keep to them: the piece is read uncut.
 * - A run ends after 256 requests for each piece, and 4 for each page that the distinct records would fill.
 * - Whatever throws ends the run as failed; `stop` ends it at any moment, whether the source hears of it or not.
 *   A later run fetches only what is missing.
 *
 * A service that keeps to what it says needs its pages, and besides them: one request where the last page is full, two
 * for each period that is cut.
 */
export class PeriodStream<Row extends LoadedRecord> {
  readonly #received: Received<Row>;
  readonly #pieces: Piece<Row>[];
  readonly #limit: () => number;
  #run?: Run;
  /** How the last run ended, unless it was stopped or has failed. */
  #outcome?: 'complete' | 'full';
  #requests = 0;

  /**
   * @param periods The pieces, in the order in which their records are to be loaded.
   * @param show Takes in records that are new; what it throws fails the run.
   */
  constructor(
    periods: readonly Period[],
    fetch: FetchPeriodPage<Row>,
    show: (rows: readonly Row[]) => void,
    { limit = () => Infinity, ...options }: PeriodStreamOptions<Row> = {},
  ) {
    this.#received = new Received(show, options);
    this.#limit = limit;
    const fetchPage: FetchPeriodPage<Row> = async (...wish) => {
      this.#demandBudget();
      return fetch(...wish);
    };
    const left = (): number => this.#limit() - this.progress.loaded;
    this.#pieces = periods.map((period) => new Piece(period, fetchPage, this.#received, left));
  }

  /** The total is known when that of every piece is. */
  get progress(): Readonly<StreamProgress> {
    const skipped = this.#pieces.reduce((sum, piece) => sum + piece.skipped, 0);
    const loaded = this.#received.size + skipped;
    const expected = this.#pieces.reduce<number | undefined>(
      (sum, piece) => (sum === undefined || piece.expected === undefined ? undefined : sum + piece.expected),
      0,
    );
    const total = expected === undefined ? undefined : Math.max(expected, loaded);
    return { state: this.#state, loaded, total, skipped, error: this.#run?.failure?.error };
  }

  /** Fetches all pages that are missing. Never throws for what fails: see `progress`. */
  async run(signal?: AbortSignal): Promise<void> {
    if (this.#state === 'loading') return;
    // Pages of a failed run may still be pending.
    this.#run?.stop();
    const run = (this.#run = new Run());
    this.#outcome = undefined;
    this.#requests = 0;
    const forward = (): void => run.stop();
    signal?.addEventListener('abort', forward, { once: true });
    if (signal?.aborted) forward();
    try {
      await this.#load(run);
    } catch (error) {
      run.fail(error);
    } finally {
      signal?.removeEventListener('abort', forward);
    }
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    if (!this.#outcome) this.#run?.stop();
  }

  get #state(): StreamProgress['state'] {
    if (this.#outcome) return this.#outcome;
    if (!this.#run) return 'idle';
    if (this.#run.failure) return 'failed';
    return this.#run.signal.aborted ? 'stopped' : 'loading';
  }

  async #load(run: Run): Promise<void> {
    for (const piece of this.#pieces) {
      if (!run.isActive || this.progress.loaded >= this.#limit()) break;
      await piece.run(run);
    }
    if (!run.isActive) return;
    if (this.#pieces.every((piece) => piece.isComplete)) {
      this.#outcome = 'complete';
      this.#received.release();
    } else if (this.#pieces.some((piece) => piece.isShort)) run.fail(new IncompleteError(this.progress));
    else this.#outcome = 'full';
  }

  /** @throws IncompleteError when the requests of this run have brought too little */
  #demandBudget(): void {
    const { size, largestPage } = this.#received;
    const budget =
      REQUESTS_PER_PIECE * this.#pieces.length + REQUESTS_PER_PAGE * Math.ceil(size / largestPage);
    if (this.#requests >= budget) throw new IncompleteError(this.progress);
    this.#requests += 1;
  }
}

/** A part of a piece that is still to be cut into windows, from its end. */
interface Span extends Period {
  /** Records, as the service says. */
  total: number;
  /** Milliseconds of its next window. */
  width: number;
}

interface Window<Row extends LoadedRecord> {
  period: Period;
  pages: PageStream<Row>;
  /** Where it was cut from. */
  span: Span;
}

/** One piece of the period: its pages, or its windows when there are too many pages. */
class Piece<Row extends LoadedRecord> {
  readonly #period: Period;
  readonly #fetch: FetchPeriodPage<Row>;
  readonly #received: Received<Row>;
  /** How many records may still come. */
  readonly #left: () => number;
  readonly #whole: PageStream<Row>;
  readonly #windows: Window<Row>[] = [];
  /** What is still to be cut, newest first. */
  readonly #spans: Span[] = [];
  /** Whether it is read page by page, in windows, or in large pages because windows did not help. */
  #way: 'pages' | 'windows' | 'large pages' = 'pages';

  constructor(period: Period, fetch: FetchPeriodPage<Row>, received: Received<Row>, left: () => number) {
    this.#period = period;
    this.#fetch = fetch;
    this.#received = received;
    this.#left = left;
    const limit = (): number => this.#left() + this.#held + this.skipped;
    this.#whole = this.#pagesOf(period, {
      pageSize: () => (limit() > SMALL_LIMIT ? undefined : Math.max(1, Math.ceil(limit()))),
      limit,
      held: () => this.#held,
    });
  }

  get skipped(): number {
    const inWindows = this.#uncut.reduce((sum, { pages }) => sum + pages.skipped, 0);
    if (this.#way === 'windows' && this.#areWindowsRead) return inWindows;
    return this.#way === 'large pages' ? this.#whole.skipped : Math.max(this.#whole.skipped, inWindows);
  }

  get expected(): number | undefined {
    return this.#whole.expected;
  }

  get isComplete(): boolean {
    if (this.#way !== 'windows') return this.#whole.isComplete;
    return this.#areWindowsRead && !this.isShort && !this.#isMissing;
  }

  get isShort(): boolean {
    if (this.#way !== 'windows') return this.#whole.isShort;
    return this.#uncut.some(({ pages }) => pages.isShort);
  }

  async run(run: Run): Promise<void> {
    if (this.isComplete) return;
    if (this.#way === 'windows') await this.#runWindows(run);
    else await this.#whole.run(run);
    if (this.#way !== 'pages' || !this.#whole.isOversized || !run.isActive) return;
    this.#way = 'windows';
    this.#whole.scope.isOpen = true;
    this.#spans.push(spanOf(this.#period, this.#whole.total ?? 0, LARGE_PAGE));
    await this.#runWindows(run);
  }

  /** Distinct records. */
  get #held(): number {
    return this.#windows.reduce((sum, { pages }) => sum + pages.scope.own, this.#whole.scope.own);
  }

  get #isMissing(): boolean {
    return this.#held + this.skipped < (this.#whole.total ?? 0);
  }

  get #overlaps(): boolean {
    return this.#windows.some(({ pages }) => pages.overlaps);
  }

  /** Windows that have not been cut again. */
  get #uncut(): Window<Row>[] {
    return this.#windows.filter(({ pages }) => !pages.isOversized);
  }

  get #areWindowsRead(): boolean {
    return this.#spans.length === 0 && this.#uncut.every(({ pages }) => pages.isComplete || pages.isShort);
  }

  async #runWindows(run: Run): Promise<void> {
    const begun = this.#uncut.filter(({ pages }) => !pages.isComplete);
    const next = (underWay: ReadonlyMap<Window<Row>, unknown>): Window<Row> | undefined =>
      run.isActive && this.#mayStart(underWay.size > 0) ? (begun.shift() ?? this.#cutWindow()) : undefined;
    await inParallel(WINDOW_CONCURRENCY, next, async (window) => {
      await window.pages.run(run);
      this.#adapt(window);
    });
    if (!run.isActive) return;
    const isTiled = this.#areWindowsRead && !this.isShort;
    if (!this.#overlaps && !(isTiled && this.#isMissing)) return;
    this.#way = 'large pages';
    this.#whole.scope.isOpen = false;
    for (const { pages } of this.#windows) pages.scope.isOpen = true;
    this.#whole.readAgain(LARGE_PAGE);
    await this.#whole.run(run);
  }

  #mayStart(others: boolean): boolean {
    const left = this.#left();
    return left > 0 && !this.#overlaps && (!others || left > SEQUENTIAL_BELOW);
  }

  #cutWindow(): Window<Row> | undefined {
    const [span] = this.#spans;
    if (!span) return undefined;
    const period = { from: Math.max(span.from, span.to - span.width), to: span.to };
    if (period.from === span.from) this.#spans.shift();
    else span.to = period.from;
    const pages: PageStream<Row> = this.#pagesOf(period, {
      pageSize: () => LARGE_PAGE,
      limit: () => this.#left() + pages.scope.own + pages.skipped,
      // Other windows are loaded in parallel.
      concurrency: 1,
    });
    const window = { period, pages, span };
    this.#windows.push(window);
    return window;
  }

  /** Cuts a window again that has too many records, and makes those after one with few longer. */
  #adapt(window: Window<Row>): void {
    const { period, pages, span } = window;
    if (pages.isOversized) {
      pages.scope.isOpen = true;
      const { total = 0, size } = pages;
      // Where one window has most of the records, so has a small part of it.
      const fewest = total * 2 > span.total ? MOST_WINDOWS : FEWEST_WINDOWS;
      this.#spans.unshift(spanOf(period, total, size, fewest));
    } else if (pages.scope.own * 2 * GROWTH < PAGES_PER_WINDOW * pages.size)
      span.width = Math.max(span.width, (period.to - period.from) * GROWTH);
  }

  #pagesOf(period: Period, options: ConstructorParameters<typeof PageStream<Row>>[2]): PageStream<Row> {
    return new PageStream<Row>(
      (page, pageSize, signal) => this.#fetch(period, page, { signal, pageSize }),
      this.#received,
      // A single millisecond cannot be divided.
      { maxPages: period.to - period.from > 1 ? MAX_PAGES : undefined, ...options },
    );
  }
}

/** A period to be cut into windows of a few pages each, if its records were spread evenly. */
function spanOf({ from, to }: Period, total: number, pageSize: number, fewest = FEWEST_WINDOWS): Span {
  const count = Math.ceil(total / (PAGES_PER_WINDOW * pageSize));
  const windows = Math.min(Math.max(count, fewest), MOST_WINDOWS);
  return { from, to, total, width: Math.ceil((to - from) / windows) };
}
