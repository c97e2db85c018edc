import {
  IncompleteError,
  PageStream,
  type FetchPage,
  type StreamProgress,
  type PageHandler,
} from './page-stream.js';
import { splitEvenly, type Period } from './period.js';
import type { Page, PageOptions } from './source.js';

export type FetchPeriodPage<Row> = (period: Period, page: number, options: PageOptions) => Promise<Page<Row>>;

export interface PeriodStreamOptions {
  /** How many records are wanted, the newest; looked up again and again. Default: all. */
  limit?: () => number;
  /** Pieces under way at the same time. Default: 1. */
  atOnce?: number;
  /** Records to ask for at once. Default: what the service thinks fit. */
  pageSize?: number;
}

/** Pages up to which an answer is counted through: the farther down a page begins, the more it costs the service. */
const MOST_PAGES = 10;
/** Up to so many records wanted, no more are asked for. */
const SHORT_PAGE = 1000;
/** Records asked for at once of a period that has many: fewer cost more requests, more hold the page up. */
const LONG_PAGE = 5000;
/** Pages a window is made for; calls come unevenly, so some have more. */
const PAGES_A_WINDOW = 4;
/** Windows under way at the same time. */
const WINDOWS_AT_ONCE = 3;
/** So near to the limit, windows come one after the other, so that it is the newest records that are here in the end. */
const LAST_LAP = WINDOWS_AT_ONCE * MOST_PAGES * LONG_PAGE;

/**
 * Pages of a period that is asked for in pieces, because a service answers for a limited time at once. A piece that
 * has too many records to be counted through is cut into windows, and these again where calls are dense. What holds
 * for a `PageStream` holds for the whole.
 */
export class PeriodStream<Row> {
  readonly #pieces: Piece<Row>[];
  readonly #limit: () => number;
  readonly #atOnce: number;
  #abort?: AbortController;
  #running = false;

  /** @param pieces in the order their records are to come */
  constructor(
    pieces: readonly Period[],
    fetch: FetchPeriodPage<Row>,
    take: PageHandler<Row>,
    { limit = () => Infinity, atOnce = 1, pageSize }: PeriodStreamOptions = {},
  ) {
    this.#limit = limit;
    this.#atOnce = atOnce;
    this.#pieces = pieces.map((period, index) => {
      return new Piece(period, fetch, take, { limit: () => this.#left(index), pageSize });
    });
  }

  /** The total is known when every piece's is. */
  get progress(): Readonly<StreamProgress> {
    const all = this.#pieces.map(({ progress }) => progress);
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
      while (!abort.signal.aborted && this.#mayBegin(next)) {
        const piece = this.#pieces[next++]!;
        if (piece.progress.state === 'complete') continue;
        await piece.run(abort.signal);
        if (piece.progress.state === 'failed' && !hasEnded(piece)) abort.abort();
      }
    };
    await Promise.all(Array.from({ length: this.#atOnce }, work));
    signal?.removeEventListener('abort', forward);
    if (this.#abort === abort) this.#running = false;
  }

  /** Stops fetching; what has come stays. */
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

  /** Of the records wanted, how many are left for a piece and those after it. */
  #left(index: number): number {
    return this.#pieces
      .slice(0, index)
      .reduce((left, { progress }) => left - (progress.total ?? progress.loaded), this.#limit());
  }

  #mayBegin(index: number): boolean {
    const left = this.#left(index);
    if (index >= this.#pieces.length || left <= 0) return false;
    return left > LAST_LAP || this.#pieces.slice(0, index).every(hasEnded);
  }
}

/** Whether there is nothing more to come. A gap is told of in the end: it does not keep the others from coming. */
function hasEnded({ progress: { state, error } }: { progress: StreamProgress }): boolean {
  return state === 'complete' || (state === 'failed' && error instanceof IncompleteError);
}

/** A gap is the least that can be wrong. */
function errorOf(all: readonly StreamProgress[]): unknown {
  const errors = all.filter(({ state }) => state === 'failed').map(({ error }) => error);
  return errors.find((error) => !(error instanceof IncompleteError)) ?? errors[0];
}

/** A stretch of time: its pages, or its windows where there are too many pages. */
class Piece<Row> {
  readonly #pages: PageStream<Row>;
  readonly #cut: (pageSize: number, total: number) => PeriodStream<Row>;
  #windows?: PeriodStream<Row>;

  constructor(
    period: Period,
    fetch: FetchPeriodPage<Row>,
    take: PageHandler<Row>,
    { limit, pageSize }: { limit: () => number; pageSize?: number },
  ) {
    const isWindow = pageSize !== undefined;
    // Looked up once, or pages would not follow each other.
    let size = pageSize;
    const fetchPage: FetchPage<Row> = (page, signal) => {
      size ??= limit() > SHORT_PAGE ? 0 : Math.ceil(limit());
      return fetch(period, page, { signal, pageSize: size || undefined });
    };
    this.#pages = new PageStream<Row>(fetchPage, take, {
      limit,
      // There are other windows at the same time.
      atOnce: isWindow ? 1 : undefined,
      // What starts at the same moment cannot be cut.
      most: period.to - period.from > 1 ? MOST_PAGES : undefined,
    });
    this.#cut = (size, total) => {
      const parts = Math.ceil(total / (PAGES_A_WINDOW * (isWindow ? size : LONG_PAGE)));
      const windows = splitEvenly(period, Math.max(WINDOWS_AT_ONCE, parts));
      const atOnce = isWindow ? 1 : WINDOWS_AT_ONCE;
      return new PeriodStream<Row>(windows, fetch, take, { limit, pageSize: LONG_PAGE, atOnce });
    };
  }

  get progress(): Readonly<StreamProgress> {
    const pages = this.#pages.progress;
    if (!this.#windows) return pages;
    // The windows bring the first page once more.
    const { loaded, total = pages.total, ...windows } = this.#windows.progress;
    return { ...windows, loaded: Math.max(pages.loaded, loaded), total };
  }

  async run(signal: AbortSignal): Promise<void> {
    if (!this.#windows) await this.#pages.run(signal);
    const { tooLong } = this.#pages;
    if (tooLong === undefined || signal.aborted || this.#pages.progress.state === 'failed') return;
    this.#windows ??= this.#cut(tooLong, this.#pages.progress.total ?? 0);
    await this.#windows.run(signal);
  }
}
