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
export type PageHandler<Row> = (page: Page<Row>) => unknown;

export interface PageStreamOptions {
  /** Pages under way at the same time, once the first has come. Default: 3. */
  atOnce?: number;
  /** Most pages that are counted through; where there are more, it ends after the first. Default: any number. */
  most?: number;
  /** How many records are wanted; looked up before each page. Default: all. */
  limit?: () => number;
}

/** All pages have come, and the service had told of more records than there were on them. */
export class IncompleteError extends Error {
  override readonly name = 'IncompleteError';
  readonly code = 'incomplete';

  constructor({ loaded, total = 0 }: StreamProgress) {
    super(`The service says that there are more records: ${total - loaded} did not come.`);
  }
}

interface CamePage {
  /** Records there were then. */
  total?: number;
  received: number;
  unread: number;
  /** Whether it holds fewer records than were asked for. */
  short: boolean;
  /** Whether it is to be fetched anew, to see if what is missing is there. */
  doubted?: boolean;
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
  #take: PageHandler<Row>;
  #options: Required<PageStreamOptions>;
  #came = new Map<number, CamePage>();
  #pageSize = 1;
  #last?: number;
  #abort?: AbortController;
  #progress: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

  constructor(
    fetch: FetchPage<Row>,
    take: PageHandler<Row>,
    { atOnce = 3, most = Infinity, limit = () => Infinity }: PageStreamOptions = {},
  ) {
    this.#fetch = fetch;
    this.#take = take;
    this.#options = { atOnce, most, limit };
  }

  get progress(): Readonly<StreamProgress> {
    return this.#progress;
  }

  /** The size of its pages, once the first of them said that too many are wanted to be counted through. */
  get tooLong(): number | undefined {
    const { most, limit } = this.#options;
    return (this.#last ?? 0) > most && this.#progress.loaded < limit() ? this.#pageSize : undefined;
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
    if (isFull || !this.#hasGap) this.#end(abort.signal, { state: isFull ? 'full' : 'complete' });
    else this.#end(abort.signal, { state: 'failed', error: this.#gap() });
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    if (this.#progress.state === 'loading') this.#progress = { ...this.#progress, state: 'stopped' };
    this.#abort?.abort();
  }

  get #hasGap(): boolean {
    return this.#progress.loaded < (this.#progress.total ?? 0);
  }

  /** Has the pages that are not full fetched anew by another run. */
  #gap(): IncompleteError {
    for (const came of this.#came.values()) came.doubted = came.short;
    return new IncompleteError(this.#progress);
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
      if (!came || came.doubted || (came.total ?? total) !== total) yield page;
    }
  }

  async #load(number: number, signal: AbortSignal): Promise<void> {
    try {
      const page = await this.#fetch(number, signal);
      if (signal.aborted) return;
      this.#count(number, page);
      await this.#takeIn(number, page);
    } catch (error) {
      if (!signal.aborted) this.#end(signal, { state: 'failed', error });
    }
  }

  /** A page that cannot be taken in has not come, whatever run it belongs to. */
  async #takeIn(number: number, page: Page<Row>): Promise<void> {
    try {
      await this.#take(page);
    } catch (error) {
      this.#uncount(number);
      this.#progress = { ...this.#progress, state: 'failed', error };
    }
  }

  /** How a run ended. One that was stopped and has been followed by another has no say in it any more. */
  #end(signal: AbortSignal, how: Pick<StreamProgress, 'state' | 'error'>): void {
    if (this.#abort?.signal === signal && this.#progress.state === 'loading')
      this.#progress = { ...this.#progress, ...how };
  }

  #count(number: number, page: Page<Row>): void {
    this.#uncount(number);
    const { loaded, total, skipped } = this.#progress;
    const unread = page.skipped.length;
    const received = page.rows.length + unread;
    this.#came.set(number, { total: page.total, received, unread, short: received < page.pageSize });
    // Others may be the last, and not full.
    if (number === 1) this.#pageSize = sizeOf(page, received);
    this.#last = lastPage(number, received, this.#pageSize, page.total, this.#last);
    this.#progress = {
      ...this.#progress,
      loaded: loaded + received,
      total: page.total ?? total,
      skipped: skipped + unread,
    };
  }

  #uncount(number: number): void {
    const { received = 0, unread = 0 } = this.#came.get(number) ?? {};
    const { loaded, skipped } = this.#progress;
    this.#came.delete(number);
    this.#progress = { ...this.#progress, loaded: loaded - received, skipped: skipped - unread };
  }
}

/** A first page that is not full, and is not the last either, was cut: the service gives fewer than it was asked for. */
function sizeOf({ pageSize, total = 0 }: Page<unknown>, received: number): number {
  const isCut = received > 0 && received < pageSize && received < total;
  return Math.max(1, isCut ? received : pageSize);
}

/** The last page's number, from the total, else from the first page that is not full. */
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
