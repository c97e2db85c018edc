import type { Page } from './source.js';

/** `full`: the limit is reached, and there are more records. */
type StreamState = 'idle' | 'loading' | 'stopped' | 'failed' | 'full' | 'complete';

export interface StreamProgress {
  state: StreamState;
  /** Records loaded, including invalid ones. */
  loaded: number;
  /** Number of all records, when the service sends it. */
  total?: number;
  /** Invalid records. */
  skipped: number;
  /** Why it failed. */
  error?: unknown;
  /** Whether the service is busy and a request will be retried. */
  busy?: boolean;
}

export type FetchPage<Row> = (page: number, signal: AbortSignal) => Promise<Page<Row>>;

/** Processes a page; its result is awaited before the next page is fetched in its place. */
export type PageHandler<Row> = (page: Page<Row>) => unknown;

interface PageStreamOptions {
  /** Pages fetched in parallel after the first. Default: 3. */
  concurrency?: number;
  /** If there are more pages than this, the stream ends after the first; see `oversized`. Default: unlimited. */
  maxPages?: number;
  /** How many records to load; read before each page. Default: all. */
  limit?: () => number;
}

/** All pages are loaded, but have fewer records than the service's total. */
export class IncompleteError extends Error {
  override readonly name = 'IncompleteError';
  readonly code = 'incomplete';

  constructor({ loaded, total = 0 }: StreamProgress) {
    super(`The service says that there are more records: ${total - loaded} did not come.`);
  }
}

interface LoadedPage {
  /** The total at that time. */
  total?: number;
  received: number;
  skipped: number;
  /** Whether it has fewer records than a full page. */
  short: boolean;
  /** Whether to fetch it again, because records are missing. */
  stale?: boolean;
}

/** How often pages are fetched again after the total has changed: it may change all the time. */
const MAX_ROUNDS = 3;

/**
 * The pages of one query, fetched in parallel and passed on as they arrive. Loaded pages are kept: after a failure or a
 * stop, `run` fetches only the missing ones. A record that is created meanwhile shifts the others from page to page, so
 * pages with another total than the latest are fetched again: none gets lost.
 */
export class PageStream<Row> {
  #fetch: FetchPage<Row>;
  #onPage: PageHandler<Row>;
  #options: Required<PageStreamOptions>;
  #loadedPages = new Map<number, LoadedPage>();
  #pageSize = 1;
  #last?: number;
  #abort?: AbortController;
  #progress: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

  constructor(
    fetch: FetchPage<Row>,
    onPage: PageHandler<Row>,
    { concurrency = 3, maxPages = Infinity, limit = () => Infinity }: PageStreamOptions = {},
  ) {
    this.#fetch = fetch;
    this.#onPage = onPage;
    this.#options = { concurrency, maxPages, limit };
  }

  get progress(): Readonly<StreamProgress> {
    return this.#progress;
  }

  /** The page size, when the first page showed that there are more than `maxPages`. */
  get oversized(): number | undefined {
    const { maxPages, limit } = this.#options;
    return (this.#last ?? 0) > maxPages && this.#progress.loaded < limit() ? this.#pageSize : undefined;
  }

  /** Fetches all pages that are missing. Never throws for a failed page: see `progress`. */
  async run(signal?: AbortSignal): Promise<void> {
    if (this.#progress.state === 'loading') return;
    // Pages of a failed run may still be pending.
    this.#abort?.abort();
    this.#progress = { ...this.#progress, state: 'loading', error: undefined };
    const abort = (this.#abort = new AbortController());
    const forward = (): void => {
      if (this.#abort === abort) this.stop();
    };
    signal?.addEventListener('abort', forward, { once: true });
    if (signal?.aborted) forward();
    try {
      if (!this.#loadedPages.has(1)) await this.#load(1, abort.signal);
      for (let round = 0; round < MAX_ROUNDS && (await this.#round(abort.signal)); round += 1);
    } finally {
      signal?.removeEventListener('abort', forward);
    }
    const isFull = this.#loadedPages.size < (this.#last ?? Infinity);
    if (isFull || !this.#hasGap) this.#end(abort.signal, { state: isFull ? 'full' : 'complete' });
    else this.#end(abort.signal, { state: 'failed', error: this.#markGap() });
  }

  /** Stops fetching; loaded pages are kept. */
  stop(): void {
    if (this.#progress.state === 'loading') this.#progress = { ...this.#progress, state: 'stopped' };
    this.#abort?.abort();
  }

  get #hasGap(): boolean {
    return this.#progress.loaded < (this.#progress.total ?? 0);
  }

  /** Marks the pages that are not full, to be fetched again by the next run. */
  #markGap(): IncompleteError {
    for (const page of this.#loadedPages.values()) page.stale = page.short;
    return new IncompleteError(this.#progress);
  }

  /** Fetches the missing pages; resolves with whether there were any. */
  async #round(signal: AbortSignal): Promise<boolean> {
    const queue = this.#missing(signal);
    let any = false;
    const work = async (): Promise<void> => {
      for (const page of queue) {
        any = true;
        await this.#load(page, signal);
      }
    };
    await Promise.all(Array.from({ length: this.#options.concurrency }, work));
    return any;
  }

  /** Pages that are missing or out of date, while the run continues. */
  *#missing(signal: AbortSignal): Generator<number> {
    const { limit, maxPages } = this.#options;
    for (let page = 1; page <= (this.#last ?? page); page += 1) {
      const isRunning =
        !signal.aborted && this.#progress.state === 'loading' && (this.#last ?? 0) <= maxPages;
      if (!isRunning || (page - 1) * this.#pageSize >= limit()) return;
      const { total } = this.#progress;
      const loaded = this.#loadedPages.get(page);
      if (!loaded || loaded.stale || (loaded.total ?? total) !== total) yield page;
    }
  }

  async #load(number: number, signal: AbortSignal): Promise<void> {
    try {
      const page = await this.#fetch(number, signal);
      if (signal.aborted) return;
      this.#count(number, page);
      await this.#process(number, page);
    } catch (error) {
      if (!signal.aborted) this.#end(signal, { state: 'failed', error });
    }
  }

  /** A page of which the processing fails counts as not loaded, whichever run it belongs to. */
  async #process(number: number, page: Page<Row>): Promise<void> {
    try {
      await this.#onPage(page);
    } catch (error) {
      this.#uncount(number);
      this.#progress = { ...this.#progress, state: 'failed', error };
    }
  }

  /** Sets how a run ended, unless another run has replaced it. */
  #end(signal: AbortSignal, outcome: Pick<StreamProgress, 'state' | 'error'>): void {
    if (this.#abort?.signal === signal && this.#progress.state === 'loading')
      this.#progress = { ...this.#progress, ...outcome };
  }

  #count(number: number, page: Page<Row>): void {
    this.#uncount(number);
    const { loaded, total, skipped } = this.#progress;
    const unreadable = page.skipped.length;
    const received = page.rows.length + unreadable;
    this.#loadedPages.set(number, {
      total: page.total,
      received,
      skipped: unreadable,
      short: received < page.pageSize,
    });
    // Only the first: other pages may be the last, which is not full.
    if (number === 1) this.#pageSize = sizeOf(page, received);
    this.#last = lastPage(number, received, this.#pageSize, page.total, this.#last);
    this.#progress = {
      ...this.#progress,
      loaded: loaded + received,
      total: page.total ?? total,
      skipped: skipped + unreadable,
    };
  }

  #uncount(number: number): void {
    const { received = 0, skipped: unreadable = 0 } = this.#loadedPages.get(number) ?? {};
    const { loaded, skipped } = this.#progress;
    this.#loadedPages.delete(number);
    this.#progress = { ...this.#progress, loaded: loaded - received, skipped: skipped - unreadable };
  }
}

/** A first page that is neither full nor the last was capped: the service sends fewer records than requested. */
function sizeOf({ pageSize, total = 0 }: Page<unknown>, received: number): number {
  const isCapped = received > 0 && received < pageSize && received < total;
  return Math.max(1, isCapped ? received : pageSize);
}

/** The number of the last page, from the total, else from the first page that is not full. */
function lastPage(
  number: number,
  received: number,
  pageSize: number,
  total: number | undefined,
  known: number | undefined,
): number | undefined {
  if (total !== undefined) return Math.max(1, Math.ceil(total / pageSize));
  return received < pageSize ? Math.min(known ?? number, number) : known;
}
