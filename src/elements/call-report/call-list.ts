import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Call } from '../../model/call.js';
import type { StreamProgress } from '../../model/page-stream.js';
import type { Period } from '../../model/period.js';
import { PeriodStream } from '../../model/period-stream.js';
import type { CallSource, ReportQuery } from '../../model/source.js';
import { CallTable } from '../../table/call-table.js';
import type { CallTableOptions } from '../../table/wording.js';
import type { CallFilters } from '../../table/filter.js';
import type { CallSort } from '../../table/sort.js';

const idle: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

export interface CallListView {
  filters: CallFilters;
  sort?: CallSort;
}

/**
 * The calls a report shows and how they come in. The calls of before stay until the first page of new ones is
 * there; what has come stays after a stop or a failure.
 */
export class CallList implements ReactiveController {
  table: CallTable;
  /** Whether a load was broken off because the element left the page. */
  brokenOff = false;
  #host: ReactiveControllerHost;
  #stream?: PeriodStream<Call>;
  #view: CallListView = { filters: {} };
  #options: CallTableOptions = {};
  #fresh = true;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.table = new CallTable();
    host.addController(this);
  }

  hostDisconnected(): void {
    this.brokenOff = this.progress.state === 'loading';
    this.#stream?.stop();
  }

  get progress(): Readonly<StreamProgress> {
    return this.#stream?.progress ?? idle;
  }

  /** Whether the rows shown belong to the load before the one under way. */
  get outdated(): boolean {
    return !this.#fresh && this.table.length > 0;
  }

  get everLoaded(): boolean {
    return this.#stream !== undefined;
  }

  /** Loads all pages of a query, whose period comes in pieces; never throws for a failed page, see `progress`. */
  async load(
    source: CallSource,
    query: ReportQuery,
    pieces: readonly Period[],
    exclude: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const table = new CallTable(this.#options);
    this.#fresh = false;
    const stream = new PeriodStream<Call>(
      pieces,
      (period, page, pageSignal) => source.callPage({ ...query, period }, page, { signal: pageSignal }),
      (page) => {
        table.append(page.rows.filter((call) => !exclude.includes(call.type)));
        this.#show(table);
      },
    );
    this.#stream = stream;
    await this.#run(stream, signal);
    if (stream === this.#stream && stream.progress.state === 'complete') this.#show(table);
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(signal?: AbortSignal): Promise<void> {
    this.brokenOff = false;
    if (this.#stream) await this.#run(this.#stream, signal);
  }

  stop(): void {
    this.#stream?.stop();
    this.#host.requestUpdate();
  }

  /** Sees the calls in other words or by another rule, those that are here and those to come. */
  configure(options: CallTableOptions): void {
    const before: CallTableOptions = this.#options;
    const keys = Object.keys(options) as (keyof CallTableOptions)[];
    if (keys.every((key) => options[key] === before[key])) return;
    this.#options = options;
    this.table.configure(options);
  }

  /** Filters and sorts what is there and what will come. */
  arrange(view: CallListView): void {
    this.#view = view;
    this.table.filter(view.filters);
    this.table.sort(view.sort);
  }

  async #run(stream: PeriodStream<Call>, signal?: AbortSignal): Promise<void> {
    const running = stream.run(signal);
    this.#host.requestUpdate();
    await running;
    this.#host.requestUpdate();
  }

  #show(table: CallTable): void {
    if (table !== this.table) {
      this.table = table;
      table.configure(this.#options);
      this.arrange(this.#view);
    }
    this.#fresh = true;
    this.#host.requestUpdate();
  }
}
