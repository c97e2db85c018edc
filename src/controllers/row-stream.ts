import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pageTask } from '../controls/page-time.js';
import { Busy } from './busy.js';
import { newerRows } from '../model/newer-rows.js';
import type { StreamProgress } from '../model/page-stream.js';
import type { Period } from '../model/period.js';
import { PeriodStream, type FetchPeriodPage } from '../model/period-stream.js';
import type { LoadedRecord } from '../model/received.js';
import type { ReportQuery } from '../model/source.js';
import { IdIndex } from '../table/ids.js';

const idle: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

/** Milliseconds between two updates of the host while rows come in: often enough to be seen moving. */
const UPDATE_INTERVAL = 250;
/** How many times what has come are expected at most: a total may be anything. The first to come are 500, see `Received`. */
const MOST_EXPECTED = 2000;

/** Where the rows of a stream go. */
interface RowSink<Row> {
  /**
   * Prepares for the rows of a new query, and returns the function that takes them in, each once. Rows of the query
   * before stay until its first call, with the first page.
   */
  begin: () => (rows: readonly Row[]) => void;
  /** Drops all rows. */
  clear: () => void;
}

interface RowRequest<Row> {
  query: ReportQuery;
  /** The query's period in the pieces that are requested one after another. */
  pieces: readonly Period[];
  fetch: FetchPeriodPage<Row>;
  /** What tells one row from another. Default: its id. */
  keyOf?: (row: Row) => string;
  /** How many rows are wanted, the newest. Default: all. */
  limit?: () => number;
}

/**
 * The rows of a report as they come in page by page. What has come stays after a stop, a failure, or when the host
 * leaves the page, and `resume` fetches the rest; a new query ends the one before.
 */
export class RowStream<Row extends LoadedRecord> implements ReactiveController {
  /** The query of the rows shown. */
  query?: ReportQuery;
  /** The last query. */
  requested?: ReportQuery;
  /** Whether fetching ended because the host left the page. */
  interrupted = false;
  #host: ReactiveControllerHost;
  #sink: RowSink<Row>;
  #stream?: PeriodStream<Row>;
  #request?: RowRequest<Row>;
  #show?: (rows: readonly Row[]) => void;
  #nextUpdate?: ReturnType<typeof setTimeout>;
  #busy = new Busy(() => this.update());
  #rejected?: StreamProgress;
  /** Rows brought in since all were loaded, and how many there were to bring in. */
  #newer = { loaded: 0, total: 0 };
  #adding?: { ended: Promise<number>; abort: AbortController };

  constructor(host: ReactiveControllerHost, sink: RowSink<Row>) {
    this.#host = host;
    this.#sink = sink;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.interrupted = this.progress.state === 'loading';
    this.#stream?.stop();
    this.#adding?.abort.abort();
    this.#busy.end();
  }

  get progress(): Readonly<StreamProgress> {
    if (this.#rejected) return this.#rejected;
    if (!this.#stream) return idle;
    const { state, loaded, total, ...progress } = this.#stream.progress;
    const { loaded: newer, total: all } = this.#newer;
    return {
      ...progress,
      busy: this.#busy.is,
      state: state === 'complete' && newer < all ? 'full' : state,
      loaded: loaded + newer,
      total: total === undefined ? undefined : total + all,
    };
  }

  /** Whether the rows shown are of another query than the last one. */
  get outdated(): boolean {
    return this.#rejected !== undefined || (this.query !== undefined && this.query !== this.requested);
  }

  /** Whether all rows of the last query are here. */
  get complete(): boolean {
    return this.progress.state === 'complete' && !this.outdated;
  }

  /** How many rows the query will bring in all: as the service has said, as far as what has come bears that out. */
  get expected(): number {
    const { loaded, total = 0 } = this.progress;
    return Math.min(total, this.#request?.limit?.() ?? Infinity, loaded * MOST_EXPECTED);
  }

  /** Whether anything has been requested since the last reset. */
  get started(): boolean {
    return this.#stream !== undefined;
  }

  /** Fetches all pages of a query; never throws for a failed page, see `progress`. */
  async load(request: RowRequest<Row>, signal?: AbortSignal): Promise<void> {
    const { query, pieces, fetch, keyOf, limit } = request;
    this.#end();
    this.requested = query;
    this.#request = request;
    const take = this.#sink.begin();
    const show = (rows: readonly Row[]): void => {
      if (stream !== this.#stream) return;
      take(rows);
      if (this.query === query) return this.#updateSoon();
      this.query = query;
      this.update();
    };
    const onBusy = (pause: number): void => {
      if (stream === this.#stream) this.#busy.begin(pause);
    };
    const stream: PeriodStream<Row> = new PeriodStream<Row>(
      pieces,
      (period, page, options) => fetch(period, page, { ...options, onBusy, pause: pageTask }),
      show,
      { limit, keyOf, keys: new IdIndex(), pause: pageTask },
    );
    this.#stream = stream;
    this.#show = show;
    await this.#run(stream, signal);
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    this.interrupted = false;
    if (this.#stream) await this.#run(this.#stream);
  }

  /**
   * Brings in the rows that have come since all were loaded, as far as the limit allows; those that are here stay as
   * they are, and nothing is shown as loading. Resolves with their number: 0 unless all have been loaded. It brings in
   * all of them or, when it fails or is aborted, none; a new load, a reset, and the host's leaving abort it too. One that
   * is under way is waited for.
   *
   * @param isKnown Whether a row has come before.
   * @throws What the fetch throws, or the reason it was aborted for
   */
  addNewer(isKnown: (row: Row) => boolean, signal?: AbortSignal): Promise<number> {
    if (this.#adding) return this.#adding.ended;
    if (!this.complete) return Promise.resolve(0);
    const abort = new AbortController();
    const forward = (): void => abort.abort(signal?.reason);
    signal?.addEventListener('abort', forward);
    if (signal?.aborted) forward();
    const adding = {
      abort,
      ended: this.#addNewer(isKnown, abort.signal).finally(() => {
        signal?.removeEventListener('abort', forward);
        if (this.#adding === adding) this.#adding = undefined;
      }),
    };
    this.#adding = adding;
    return adding.ended;
  }

  stop(): void {
    this.#stream?.stop();
    this.update();
  }

  /** Fails for something handed in that cannot be shown; rows that are here stay. */
  reject(error: unknown): void {
    this.#end();
    this.#rejected = { ...idle, state: 'failed', error };
    this.update();
  }

  /** Drops everything, and sets the query that rows which are handed in belong to, if there is one. */
  reset(query?: ReportQuery): void {
    this.#end();
    this.query = this.requested = query;
    this.#sink.clear();
    this.update();
  }

  /** Updates the host now, not with the next batch. */
  update(): void {
    clearTimeout(this.#nextUpdate);
    this.#nextUpdate = undefined;
    this.#host.requestUpdate();
  }

  #updateSoon(): void {
    this.#nextUpdate ??= setTimeout(() => this.update(), UPDATE_INTERVAL);
  }

  async #addNewer(isKnown: (row: Row) => boolean, signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    const { pieces, fetch, limit = () => Infinity } = this.#request!;
    const left = (): number => Math.max(0, limit() - this.progress.loaded);
    const rows = await newerRows(pieces, fetch, {
      isKnown,
      now: Date.now(),
      most: left(),
      signal,
      pause: pageTask,
    });
    signal.throwIfAborted();
    const wanted = rows.slice(0, left());
    if (wanted.length > 0) this.#show?.(wanted);
    this.#newer.loaded += wanted.length;
    this.#newer.total += rows.length;
    if (rows.length > 0) this.update();
    return wanted.length;
  }

  #end(): void {
    this.#stream?.stop();
    this.#adding?.abort.abort();
    this.#adding = undefined;
    this.#newer = { loaded: 0, total: 0 };
    this.#stream = this.#rejected = undefined;
    this.#busy.end();
  }

  async #run(stream: PeriodStream<Row>, signal?: AbortSignal): Promise<void> {
    const running = stream.run(signal);
    this.update();
    await running;
    // The query of rows that were here before has none, or none that can be read.
    if (stream.progress.state === 'complete') this.#show?.([]);
    this.update();
  }
}
