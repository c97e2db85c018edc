import {
  IncompleteError,
  PageStream,
  type FetchPage,
  type PageHandler,
  type StreamProgress,
} from './page-stream.js';
import { splitEvenly, type Period } from './period.js';
import type { Page, PageOptions } from './source.js';

export type FetchPeriodPage<Row> = (period: Period, page: number, options: PageOptions) => Promise<Page<Row>>;

export interface PeriodStreamOptions {
  /** How many of the newest records to load; read repeatedly. Default: all. */
  limit?: () => number;
  /** Parts loaded in parallel. Default: 1. */
  concurrency?: number;
  /** Records a page. Default: the service's own. */
  pageSize?: number;
}

/** Most pages of one query: the higher the offset of a page, the more it costs the service. */
const MAX_PAGES = 10;
/** Up to this limit, no more records than that are requested. */
const SMALL_LIMIT = 1000;
/** Page size for periods with many records: smaller means more requests, larger blocks the main thread. */
const LARGE_PAGE = 5000;
/** Expected pages of a window; calls are distributed unevenly, so some have more. */
const PAGES_PER_WINDOW = 4;
/** Windows loaded in parallel. */
const WINDOW_CONCURRENCY = 3;
/** So close to the limit, windows are loaded one after the other, so that exactly the newest records are loaded. */
const SEQUENTIAL_BELOW = WINDOW_CONCURRENCY * MAX_PAGES * LARGE_PAGE;

/**
 * The pages of a period that is requested in parts, because the service limits the days of one request. A part with too
 * many pages is divided into windows, and these again where calls are dense. Otherwise it behaves as a `PageStream`.
 */
export class PeriodStream<Row> {
  readonly #parts: Part<Row>[];
  readonly #limit: () => number;
  readonly #concurrency: number;
  #abort?: AbortController;
  #running = false;

  /** @param periods The parts, in the order in which their records are to be loaded. */
  constructor(
    periods: readonly Period[],
    fetch: FetchPeriodPage<Row>,
    onPage: PageHandler<Row>,
    { limit = () => Infinity, concurrency = 1, pageSize }: PeriodStreamOptions = {},
  ) {
    this.#limit = limit;
    this.#concurrency = concurrency;
    this.#parts = periods.map((period, index) => {
      return new Part(period, fetch, onPage, { limit: () => this.#remaining(index), pageSize });
    });
  }

  /** The total is known when that of every part is. */
  get progress(): Readonly<StreamProgress> {
    const all = this.#parts.map(({ progress }) => progress);
    const sum = (count: (of: StreamProgress) => number): number => all.reduce((n, one) => n + count(one), 0);
    const known = all.every(({ total }) => total !== undefined);
    return {
      state: this.#stateOf(all),
      loaded: sum(({ loaded }) => loaded),
      total: known ? sum(({ total }) => total ?? 0) : undefined,
      skipped: sum(({ skipped }) => skipped),
      error: errorOf(all),
    };
  }

  /** Fetches all pages that are missing. Never throws for a failed page: see `progress`. */
  async run(signal?: AbortSignal): Promise<void> {
    if (this.#running && !this.#abort?.signal.aborted) return;
    const abort = (this.#abort = new AbortController());
    const forward = (): void => abort.abort();
    signal?.addEventListener('abort', forward, { once: true });
    if (signal?.aborted) forward();
    this.#running = true;
    let next = 0;
    const work = async (): Promise<void> => {
      while (!abort.signal.aborted && this.#mayStart(next)) {
        const part = this.#parts[next++]!;
        if (part.progress.state === 'complete') continue;
        await part.run(abort.signal);
        if (part.progress.state === 'failed' && !hasEnded(part)) abort.abort();
      }
    };
    await Promise.all(Array.from({ length: this.#concurrency }, work));
    signal?.removeEventListener('abort', forward);
    if (this.#abort === abort) this.#running = false;
  }

  /** Stops fetching; loaded pages are kept. */
  stop(): void {
    this.#abort?.abort();
  }

  #stateOf(all: readonly StreamProgress[]): StreamProgress['state'] {
    const aborted = this.#abort?.signal.aborted;
    if (this.#running && !aborted) return 'loading';
    if (all.every(({ state }) => state === 'complete')) return 'complete';
    if (all.some(({ state }) => state === 'failed')) return 'failed';
    if (!this.#abort) return 'idle';
    return aborted ? 'stopped' : 'full';
  }

  /** How many records of the limit remain for a part and those after it. */
  #remaining(index: number): number {
    return this.#parts
      .slice(0, index)
      .reduce((left, { progress }) => left - (progress.total ?? progress.loaded), this.#limit());
  }

  #mayStart(index: number): boolean {
    const remaining = this.#remaining(index);
    if (index >= this.#parts.length || remaining <= 0) return false;
    return remaining > SEQUENTIAL_BELOW || this.#parts.slice(0, index).every(hasEnded);
  }
}

/** Whether a part is finished. Missing records are reported at the end and do not stop the other parts. */
function hasEnded({ progress: { state, error } }: { progress: StreamProgress }): boolean {
  return state === 'complete' || (state === 'failed' && error instanceof IncompleteError);
}

/** The error to report: missing records only if there is no other. */
function errorOf(all: readonly StreamProgress[]): unknown {
  const errors = all.filter(({ state }) => state === 'failed').map(({ error }) => error);
  return errors.find((error) => !(error instanceof IncompleteError)) ?? errors[0];
}

/** One period: its pages, or its windows when there are too many pages. */
class Part<Row> {
  readonly #pages: PageStream<Row>;
  readonly #divide: (pageSize: number, total: number) => PeriodStream<Row>;
  #windows?: PeriodStream<Row>;

  constructor(
    period: Period,
    fetch: FetchPeriodPage<Row>,
    onPage: PageHandler<Row>,
    { limit, pageSize }: { limit: () => number; pageSize?: number },
  ) {
    const isWindow = pageSize !== undefined;
    // Computed once, because all pages need the same size.
    let size = pageSize;
    const fetchPage: FetchPage<Row> = (page, signal) => {
      size ??= limit() > SMALL_LIMIT ? 0 : Math.ceil(limit());
      return fetch(period, page, { signal, pageSize: size || undefined });
    };
    this.#pages = new PageStream<Row>(fetchPage, onPage, {
      limit,
      // Other windows are loaded in parallel.
      concurrency: isWindow ? 1 : undefined,
      // A single millisecond cannot be divided.
      maxPages: period.to - period.from > 1 ? MAX_PAGES : undefined,
    });
    this.#divide = (size, total) => {
      const count = Math.ceil(total / (PAGES_PER_WINDOW * (isWindow ? size : LARGE_PAGE)));
      const windows = splitEvenly(period, Math.max(WINDOW_CONCURRENCY, count));
      const concurrency = isWindow ? 1 : WINDOW_CONCURRENCY;
      return new PeriodStream<Row>(windows, fetch, onPage, { limit, pageSize: LARGE_PAGE, concurrency });
    };
  }

  get progress(): Readonly<StreamProgress> {
    const pages = this.#pages.progress;
    if (!this.#windows) return pages;
    // The windows load the records of the first page again.
    const { loaded, total = pages.total, ...windows } = this.#windows.progress;
    return { ...windows, loaded: Math.max(pages.loaded, loaded), total };
  }

  async run(signal: AbortSignal): Promise<void> {
    if (!this.#windows) await this.#pages.run(signal);
    const { oversized } = this.#pages;
    if (oversized === undefined || signal.aborted || this.#pages.progress.state === 'failed') return;
    this.#windows ??= this.#divide(oversized, this.#pages.progress.total ?? 0);
    await this.#windows.run(signal);
  }
}
