import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { StreamProgress } from '../model/page-stream.js';
import type { Period } from '../model/period.js';
import { PeriodStream, type FetchPeriodPage } from '../model/period-stream.js';
import { runInSlices } from '../model/slices.js';
import type { ReportQuery } from '../model/source.js';
import { pageTask } from './page-time.js';

const idle: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

/** Milliseconds between two looks at a load under way: often enough to be seen moving. */
const PACE = 250;
/** Rows that are taken in at a time. */
const BATCH = 500;

export interface PeriodLoadOptions<Row> {
  query: ReportQuery;
  /** The query's period in the pieces it is asked for. */
  pieces: readonly Period[];
  fetch: FetchPeriodPage<Row>;
  /** How many rows are wanted, the newest. Default: all. */
  limit?: () => number;
}

/**
 * How the rows of a report come in. Those of before stay until the first page of new ones is there; what has come
 * stays after a stop or a failure; a new load ends the one before.
 */
export abstract class PeriodLoad<Row> implements ReactiveController {
  /** What the rows shown were asked for with. */
  query?: ReportQuery;
  /** What was asked for last. */
  wanted?: ReportQuery;
  /** Whether a load was broken off because the element left the page. */
  brokenOff = false;
  #host: ReactiveControllerHost;
  #stream?: PeriodStream<Row>;
  #limit?: () => number;
  #next?: ReturnType<typeof setTimeout>;
  #busyUntil = 0;
  #patience?: ReturnType<typeof setTimeout>;
  #refusal?: StreamProgress;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.brokenOff = this.progress.state === 'loading';
    this.#stream?.stop();
    this.#waitNoMore();
  }

  get progress(): Readonly<StreamProgress> {
    if (this.#refusal) return this.#refusal;
    const busy = this.#patience !== undefined;
    return this.#stream ? { ...this.#stream.progress, busy } : idle;
  }

  /** Whether the rows shown belong to another load than the last one. */
  get outdated(): boolean {
    return this.#refusal !== undefined || (this.query !== undefined && this.query !== this.wanted);
  }

  /** Whether all rows of the query shown are here. */
  get complete(): boolean {
    return this.progress.state === 'complete' && !this.outdated;
  }

  /** How many rows the load will bring in all, as far as the service has said. */
  protected get expected(): number {
    return Math.min(this.progress.total ?? 0, this.#limit?.() ?? Infinity);
  }

  get everLoaded(): boolean {
    return this.#stream !== undefined;
  }

  /** Makes room for new rows and gives what takes them; the rows of before stay until it is called. */
  protected abstract begin(): (rows: readonly Row[]) => void;

  /** Throws away what was loaded. */
  protected abstract clear(): void;

  /** Loads all pages of a query; never throws for a failed page, see `progress`. */
  async load({ query, pieces, fetch, limit }: PeriodLoadOptions<Row>, signal?: AbortSignal): Promise<void> {
    this.#leave();
    this.wanted = query;
    this.#limit = limit;
    const take = this.begin();
    const show = (rows: readonly Row[]): void => {
      if (stream !== this.#stream) return;
      take(rows);
      if (this.query === query) return this.#updateSoon();
      this.query = query;
      this.update();
    };
    const onBusy = (pause: number): void => {
      if (stream === this.#stream) this.#wait(pause);
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
    this.brokenOff = false;
    if (this.#stream) await this.#run(this.#stream);
  }

  stop(): void {
    this.#stream?.stop();
    this.update();
  }

  /** Something was handed in that cannot be shown: what is here stays. */
  refuse(error: unknown): void {
    this.#leave();
    this.#refusal = { ...idle, state: 'failed', error };
    this.update();
  }

  /** Forgets everything: the data was somebody else's. */
  reset(): void {
    this.#leave();
    this.query = this.wanted = undefined;
    this.clear();
    this.update();
  }

  /** Nothing more is to come of what was asked for. */
  #leave(): void {
    this.#stream?.stop();
    this.#stream = this.#refusal = undefined;
    this.#waitNoMore();
  }

  protected update(): void {
    clearTimeout(this.#next);
    this.#next = undefined;
    this.#host.requestUpdate();
  }

  /** Of several requests that have to wait, the one that does so longest counts. */
  #wait(pause: number): void {
    const now = performance.now();
    this.#busyUntil = Math.max(this.#busyUntil, now + pause);
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      this.#waitNoMore();
      this.update();
    }, this.#busyUntil - now);
    this.update();
  }

  #waitNoMore(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#busyUntil = 0;
  }

  #updateSoon(): void {
    this.#next ??= setTimeout(() => this.update(), PACE);
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
  // A page without rows is a page too: those of before go.
  do {
    take(rows.slice(from, from + BATCH));
    yield;
    from += BATCH;
  } while (from < rows.length);
}
