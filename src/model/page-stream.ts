import type { Page } from './source.js';

/** `full`: as much has come as was wanted, and there is more. */
export type StreamState = 'idle' | 'loading' | 'stopped' | 'failed' | 'full' | 'complete';

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
  /** Whether the service is too busy for now, and is being waited for. */
  busy?: boolean;
}

export type FetchPage<Row> = (page: number, signal: AbortSignal) => Promise<Page<Row>>;

/** Takes a page in; what it returns is awaited before another is asked for in its place. */
export type TakePage<Row> = (page: Page<Row>) => unknown;

export interface PageStreamOptions {
  /** Pages under way at the same time, once the first has come. Default: 3. */
  atOnce?: number;
  /** Most pages that are counted through; where there are more, it ends after the first. Default: any number. */
  most?: number;
  /** How many records are wanted; looked up before each page. Default: all. */
  limit?: () => number;
}

/** How often pages are asked for anew because the total has changed: a restless service must not keep us for ever. */
const ROUNDS = 3;

/**
 * Pages of one answer, fetched a few at a time and handed on as they come. What has come stays: after a failure or
 * a stop, `run` again fetches only the pages that are missing. A record that reaches the service meanwhile pushes
 * the others from page to page, so pages of another total than the latest are fetched anew: none gets lost.
 */
export class PageStream<Row> {
  #fetch: FetchPage<Row>;
  #take: TakePage<Row>;
  #options: Required<PageStreamOptions>;
  #came = new Map<number, { total?: number; received: number; unread: number }>();
  #pageSize = 1;
  #last?: number;
  #abort?: AbortController;
  #progress: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

  constructor(
    fetch: FetchPage<Row>,
    take: TakePage<Row>,
    { atOnce = 3, most = Infinity, limit = () => Infinity }: PageStreamOptions = {},
  ) {
    this.#fetch = fetch;
    this.#take = take;
    this.#options = { atOnce, most, limit };
  }

  get progress(): Readonly<StreamProgress> {
    return this.#progress;
  }

  /** The size of its pages, once the first of them said that there are too many to be counted through. */
  get tooLong(): number | undefined {
    return (this.#last ?? 0) > this.#options.most ? this.#pageSize : undefined;
  }

  /** Fetches all pages that are missing. Never throws for a failed page: see `progress`. */
  async run(signal?: AbortSignal): Promise<void> {
    if (this.#progress.state === 'loading') return;
    // Of a run that failed, pages may still be under way.
    this.#abort?.abort();
    this.#progress = { ...this.#progress, state: 'loading', error: undefined };
    const abort = (this.#abort = new AbortController());
    const forward = (): void => {
      if (this.#abort === abort) this.stop();
    };
    signal?.addEventListener('abort', forward, { once: true });
    if (signal?.aborted) forward();
    try {
      if (!this.#came.has(1)) await this.#load(1, abort.signal);
      for (let round = 0; round < ROUNDS && (await this.#round(abort.signal)); round += 1);
    } finally {
      signal?.removeEventListener('abort', forward);
    }
    const isFull = this.#came.size < (this.#last ?? Infinity);
    this.#end(abort.signal, { state: isFull ? 'full' : 'complete' });
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    if (this.#progress.state === 'loading') this.#progress = { ...this.#progress, state: 'stopped' };
    this.#abort?.abort();
  }

  /** Fetches what is missing; tells whether there was anything. */
  async #round(signal: AbortSignal): Promise<boolean> {
    const queue = this.#missing(signal);
    let any = false;
    const work = async (): Promise<void> => {
      for (const page of queue) {
        any = true;
        await this.#load(page, signal);
      }
    };
    await Promise.all(Array.from({ length: this.#options.atOnce }, work));
    return any;
  }

  /** Pages that are missing or out of date, for as long as the run goes on. */
  *#missing(signal: AbortSignal): Generator<number> {
    const { limit, most } = this.#options;
    for (let page = 1; page <= (this.#last ?? page); page += 1) {
      const goesOn = !signal.aborted && this.#progress.state === 'loading' && (this.#last ?? 0) <= most;
      if (!goesOn || (page - 1) * this.#pageSize >= limit()) return;
      const { total } = this.#progress;
      const came = this.#came.get(page);
      if (!came || (came.total ?? total) !== total) yield page;
    }
  }

  async #load(number: number, signal: AbortSignal): Promise<void> {
    try {
      const page = await this.#fetch(number, signal);
      if (signal.aborted) return;
      this.#count(number, page);
      await this.#take(page);
    } catch (error) {
      if (!signal.aborted) this.#end(signal, { state: 'failed', error });
    }
  }

  /** How a run ended. One that was stopped and has been followed by another has no say in it any more. */
  #end(signal: AbortSignal, how: Pick<StreamProgress, 'state' | 'error'>): void {
    if (this.#abort?.signal === signal && this.#progress.state === 'loading')
      this.#progress = { ...this.#progress, ...how };
  }

  #count(number: number, page: Page<Row>): void {
    const { loaded, total, skipped } = this.#progress;
    const before = this.#came.get(number);
    const unread = page.skipped.length;
    const received = page.rows.length + unread;
    this.#came.set(number, { total: page.total, received, unread });
    this.#pageSize = Math.max(1, page.pageSize);
    this.#last = lastPage(page, number, received, this.#last);
    this.#progress = {
      ...this.#progress,
      loaded: loaded + received - (before?.received ?? 0),
      total: page.total ?? total,
      skipped: skipped + unread - (before?.unread ?? 0),
    };
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
