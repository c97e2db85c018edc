import type { Page } from './source.js';

export type StreamState = 'idle' | 'loading' | 'stopped' | 'failed' | 'complete';

export interface StreamProgress {
  state: StreamState;
  /** Records that have come, the unreadable ones included. */
  loaded: number;
  /** Records there are, when the service says. */
  total?: number;
  /** Records that could not be read. */
  skipped: number;
  /** Why it failed. */
  error?: unknown;
}

export type FetchPage<Row> = (page: number, signal: AbortSignal) => Promise<Page<Row>>;

/**
 * Pages of one answer, fetched a few at a time and handed on as they come. What has come stays: after a failure or
 * a stop, `run` again fetches only the pages that are missing.
 */
export class PageStream<Row> {
  #fetch: FetchPage<Row>;
  #onPage: (page: Page<Row>) => void;
  #atOnce: number;
  #done = new Set<number>();
  #last?: number;
  #abort?: AbortController;
  #progress: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

  /** @param atOnce pages under way at the same time, once the first has come */
  constructor(fetch: FetchPage<Row>, onPage: (page: Page<Row>) => void, atOnce = 3) {
    this.#fetch = fetch;
    this.#onPage = onPage;
    this.#atOnce = atOnce;
  }

  get progress(): Readonly<StreamProgress> {
    return this.#progress;
  }

  /** Fetches all pages that are missing. Never throws for a failed page: see `progress`. */
  async run(signal?: AbortSignal): Promise<void> {
    if (this.#progress.state === 'loading') return;
    this.#progress = { ...this.#progress, state: 'loading', error: undefined };
    const abort = (this.#abort = new AbortController());
    const forward = (): void => abort.abort();
    signal?.addEventListener('abort', forward, { once: true });
    if (signal?.aborted) forward();
    try {
      if (!this.#done.has(1)) await this.#load(1, abort.signal);
      const queue = this.#missing();
      await Promise.all(Array.from({ length: this.#atOnce }, () => this.#work(queue, abort.signal)));
    } finally {
      signal?.removeEventListener('abort', forward);
    }
    this.#end(abort.signal, { state: 'complete' });
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    if (this.#progress.state === 'loading') this.#progress = { ...this.#progress, state: 'stopped' };
    this.#abort?.abort();
  }

  *#missing(): Generator<number> {
    for (let page = 2; this.#last === undefined || page <= this.#last; page += 1)
      if (!this.#done.has(page)) yield page;
  }

  async #work(queue: Generator<number>, signal: AbortSignal): Promise<void> {
    const goesOn = (): boolean => !signal.aborted && this.#progress.state === 'loading';
    for (let next = queue.next(); !next.done && goesOn(); next = queue.next())
      await this.#load(next.value, signal);
  }

  async #load(number: number, signal: AbortSignal): Promise<void> {
    try {
      const page = await this.#fetch(number, signal);
      if (signal.aborted) this.#end(signal, { state: 'stopped' });
      else this.#take(number, page);
    } catch (error) {
      this.#end(signal, signal.aborted ? { state: 'stopped' } : { state: 'failed', error });
    }
  }

  /** How a run ended. One that was stopped and has been followed by another has no say in it any more. */
  #end(signal: AbortSignal, how: Pick<StreamProgress, 'state' | 'error'>): void {
    if (this.#abort?.signal === signal && this.#progress.state === 'loading')
      this.#progress = { ...this.#progress, ...how };
  }

  #take(number: number, page: Page<Row>): void {
    const received = page.rows.length + page.skipped.length;
    this.#done.add(number);
    this.#last = lastPage(page, number, received, this.#last);
    this.#progress = {
      ...this.#progress,
      loaded: this.#progress.loaded + received,
      total: page.total ?? this.#progress.total,
      skipped: this.#progress.skipped + page.skipped.length,
    };
    this.#onPage(page);
  }
}

/** The last page's number, from the total, else from the first page that is not full. */
function lastPage(
  page: Page<unknown>,
  number: number,
  received: number,
  known: number | undefined,
): number | undefined {
  if (page.total !== undefined) return Math.max(1, Math.ceil(page.total / Math.max(1, page.pageSize)));
  if (received === 0 || received < page.pageSize) return Math.min(known ?? number, number);
  return known;
}
