import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pageTask } from '../controls/page-time.js';
import type { StreamProgress } from '../model/page-stream.js';
import type { Period } from '../model/period.js';
import { PeriodStream, type FetchPeriodPage } from '../model/period-stream.js';
import { runInSlices } from '../model/slices.js';
import type { ReportQuery } from '../model/source.js';

const idle: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

/** Milliseconds between two updates of the host while rows come in: often enough to be seen moving. */
const UPDATE_INTERVAL = 250;
/** Rows that are taken in at a time. */
const BATCH = 500;

/** Where the rows of a stream go. */
interface RowSink<Row> {
  /**
   * Prepares for the rows of a new query, and returns the function that takes them in. Rows of the query before stay
   * until its first call, with the first page.
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
  /** How many rows are wanted, the newest. Default: all. */
  limit?: () => number;
}

/**
 * The rows of a report as they come in page by page. What has come stays after a stop, a failure, or when the host
 * leaves the page, and `resume` fetches the rest; a new query ends the one before.
 */
export class RowStream<Row> implements ReactiveController {
  /** The query of the rows shown. */
  query?: ReportQuery;
  /** The last query. */
  requested?: ReportQuery;
  /** Whether fetching ended because the host left the page. */
  interrupted = false;
  #host: ReactiveControllerHost;
  #sink: RowSink<Row>;
  #stream?: PeriodStream<Row>;
  #limit?: () => number;
  #nextUpdate?: ReturnType<typeof setTimeout>;
  #busyUntil = 0;
  #busyTimer?: ReturnType<typeof setTimeout>;
  #rejected?: StreamProgress;

  constructor(host: ReactiveControllerHost, sink: RowSink<Row>) {
    this.#host = host;
    this.#sink = sink;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.interrupted = this.progress.state === 'loading';
    this.#stream?.stop();
    this.#endBusy();
  }

  get progress(): Readonly<StreamProgress> {
    if (this.#rejected) return this.#rejected;
    const busy = this.#busyTimer !== undefined;
    return this.#stream ? { ...this.#stream.progress, busy } : idle;
  }

  /** Whether the rows shown are of another query than the last one. */
  get outdated(): boolean {
    return this.#rejected !== undefined || (this.query !== undefined && this.query !== this.requested);
  }

  /** Whether all rows of the last query are here. */
  get complete(): boolean {
    return this.progress.state === 'complete' && !this.outdated;
  }

  /** How many rows the query will bring in all, as far as the service has said. */
  get expected(): number {
    return Math.min(this.progress.total ?? 0, this.#limit?.() ?? Infinity);
  }

  /** Whether anything has been requested since the last reset. */
  get started(): boolean {
    return this.#stream !== undefined;
  }

  /** Fetches all pages of a query; never throws for a failed page, see `progress`. */
  async load({ query, pieces, fetch, limit }: RowRequest<Row>, signal?: AbortSignal): Promise<void> {
    this.#end();
    this.requested = query;
    this.#limit = limit;
    const take = this.#sink.begin();
    const show = (rows: readonly Row[]): void => {
      if (stream !== this.#stream) return;
      take(rows);
      if (this.query === query) return this.#updateSoon();
      this.query = query;
      this.update();
    };
    const onBusy = (pause: number): void => {
      if (stream === this.#stream) this.#beginBusy(pause);
    };
    const stream: PeriodStream<Row> = new PeriodStream<Row>(
      pieces,
      (period, page, options) => fetch(period, page, { ...options, onBusy, pause: pageTask }),
      ({ rows }) => runInSlices(inBatches(rows, show), { pause: pageTask }),
      { limit },
    );
    this.#stream = stream;
    await this.#run(stream, signal);
    if (stream.progress.state === 'complete') show([]);
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    this.interrupted = false;
    if (this.#stream) await this.#run(this.#stream);
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

  #end(): void {
    this.#stream?.stop();
    this.#stream = this.#rejected = undefined;
    this.#endBusy();
  }

  /** Of several requests that have to wait, the longest wait counts. */
  #beginBusy(pause: number): void {
    const now = performance.now();
    this.#busyUntil = Math.max(this.#busyUntil, now + pause);
    clearTimeout(this.#busyTimer);
    this.#busyTimer = setTimeout(() => {
      this.#endBusy();
      this.update();
    }, this.#busyUntil - now);
    this.update();
  }

  #endBusy(): void {
    clearTimeout(this.#busyTimer);
    this.#busyTimer = undefined;
    this.#busyUntil = 0;
  }

  async #run(stream: PeriodStream<Row>, signal?: AbortSignal): Promise<void> {
    const running = stream.run(signal);
    this.update();
    await running;
    this.update();
  }
}

function* inBatches<Row>(rows: readonly Row[], take: (rows: readonly Row[]) => void): Generator<void, void> {
  let from = 0;
  // A first page without rows is passed on too: it replaces the rows of the query before.
  do {
    take(rows.slice(from, from + BATCH));
    yield;
    from += BATCH;
  } while (from < rows.length);
}
