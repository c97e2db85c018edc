import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { idleTime, pageTask } from '../controls/page-time.js';
import { RowStream } from './row-stream.js';
import { isLeftOut, type Call } from '../model/call.js';
import {
  hasIdAndStart,
  normalizeCall,
  notAnArray,
  selectCalls,
  withoutCallTypes,
} from '../model/normalize.js';
import type { StreamProgress } from '../model/page-stream.js';
import { MAX_DAYS, splitByDays } from '../model/period.js';
import { runInSlices } from '../model/slices.js';
import type { CallSource, ReportQuery } from '../model/source.js';
import { CallTable } from '../table/call-table.js';
import type { CallRows } from '../table/view.js';
import type { PositionRange } from '../table/window-cache.js';
import { TableRows } from './call-rows.js';
import type { Arrangement, CallGridRows, ViewedCalls } from './viewed-calls.js';
import type { CallConditions, CallFacets } from '../model/call-query.js';
import { IdIndex } from '../table/ids.js';
import type { CallTableOptions } from '../table/text-index.js';

/** Calls handed in that are read before any is shown; of more, the first rows come first. */
const READ_AT_ONCE = 5000;

/** Milliseconds that reading the others is put off at most while the page has other things to do. */
const MAX_DELAY = 100;

/** Milliseconds in which calls that were filtered or sorted are drawn before others are read. */
const DRAW_TIME = 50;

/** Calls handed in, and the query they are selected by. */
interface GivenCalls {
  calls: readonly Call[];
  query: ReportQuery;
  reading: AbortController;
  /** Whether all have been read. */
  complete: boolean;
  /** Things among them that cannot be calls, once they have been found. */
  skipped: number;
}

/** What calls are fetched with. */
interface CallRequest {
  source: Pick<CallSource, 'callPage'>;
  query: ReportQuery;
  /** IANA zone that days are counted in. */
  zone: string;
  limit: () => number;
}

/** The calls of a report, fetched or handed in, in the table that filters and sorts them. */
export class CallList implements ViewedCalls, ReactiveController {
  readonly isByService = false;
  readonly isArranging = false;
  readonly isEstimated = false;
  table = new CallTable();
  /** Another object whenever the calls have been filtered or sorted anew. */
  arrangement: object = {};
  /** Types of call that are left out of what comes. */
  exclude: readonly string[] = [];
  #stream: RowStream<Call>;
  /** Ids of the calls that were left out for their type. */
  #leftOut = new IdIndex();
  #view: Arrangement = { filters: {} };
  #options: CallTableOptions = {};
  #given?: GivenCalls;
  #interrupted = false;
  /** While newer calls are brought in: how many of them pass the filters. */
  #newer?: { shown: number };
  /** When the calls were filtered or sorted last. */
  #arrangedAt = -Infinity;

  constructor(host: ReactiveControllerHost) {
    this.#stream = new RowStream<Call>(host, { begin: () => this.#begin(), clear: () => this.#clear() });
    host.addController(this);
  }

  /** Shows the calls in other words or by another rule, those that are here and those to come. */
  configure(options: CallTableOptions): void {
    const before: CallTableOptions = this.#options;
    const keys = Object.keys(options) as (keyof CallTableOptions)[];
    if (keys.every((key) => options[key] === before[key])) return;
    this.#options = options;
    this.table.configure(options);
  }

  /** Filters and sorts what is there and what will come. */
  arrange(view: Arrangement): void {
    this.#view = view;
    this.arrangement = {};
    this.#arrangedAt = performance.now();
    this.table.filter(view.filters);
    this.table.sort(view.sort);
  }

  /** Calls handed in are all there from the beginning. */
  get progress(): Readonly<StreamProgress> {
    if (!this.#given) return this.#stream.progress;
    const { skipped } = this.#given;
    const total = this.table.length + skipped;
    return { state: 'complete', loaded: total, total, skipped };
  }

  /** The query of the calls shown. */
  get query(): ReportQuery | undefined {
    return this.#stream.query;
  }

  /** The last query. */
  get requested(): ReportQuery | undefined {
    return this.#stream.requested;
  }

  /** Whether the calls shown are of another query than the last one. */
  get outdated(): boolean {
    return this.#stream.outdated;
  }

  /** Whether there has been anything to show since the last reset. */
  get started(): boolean {
    return this.#given !== undefined || this.#stream.started;
  }

  /** Whether fetching or reading ended because the host left the page. */
  get interrupted(): boolean {
    return this.#given ? this.#interrupted : this.#stream.interrupted;
  }

  /** How many calls there are, or are expected in all. */
  get expected(): number {
    return Math.max(this.table.length, this.#given ? 0 : this.#stream.expected);
  }

  /** Calls of the view, filtered and sorted. */
  get length(): number {
    return this.table.view.length;
  }

  /** Where a call stands in the view; -1 when it is not there. */
  positionOf(id: string): number {
    return this.table.view.positionOf(this.table.rowOf(id));
  }

  async seek(id: string): Promise<number> {
    return this.positionOf(id);
  }

  callAt(position: number): Call {
    return this.table.view.callAt(position);
  }

  /** All calls there are, whatever the view shows. */
  get total(): number {
    return this.table.length;
  }

  get version(): number {
    return this.table.view.version;
  }

  get content(): object {
    return this.table;
  }

  rows(): CallGridRows {
    return new TableRows(this);
  }

  find(id: string): Call | undefined {
    const row = this.table.rowOf(id);
    return row < 0 ? undefined : this.table.call(row);
  }

  /** All of them are here. */
  async fetch(): Promise<void> {}

  hereAround(_position: number, most: number): PositionRange {
    return { first: 0, end: Math.min(this.length, most) };
  }

  all(): CallRows {
    return this.table.view.snapshot();
  }

  sorts(): boolean {
    return true;
  }

  facets(conditions: CallConditions): CallFacets | undefined {
    const isKnown = this.total > 0 || this.progress.state === 'complete';
    return isKnown ? this.table.facets(conditions) : undefined;
  }

  types(): string[] {
    return this.table.types().map(({ type }) => type);
  }

  isBlank(column: 'type' | 'crm' | 'reason'): boolean {
    return this.total > 0 && this.table.blankColumn(column);
  }

  countFound(search: string, except: string): number {
    const { table } = this;
    const left = table.rowOf(except);
    return table.rowsThatMeet({ search }).filter((row) => row !== left).length;
  }

  hostDisconnected(): void {
    this.#interrupted = this.#given?.complete === false;
    this.#given?.reading.abort();
  }

  /** Fetches the calls of a query. */
  load({ source, query, zone, limit }: CallRequest, signal?: AbortSignal): Promise<void> {
    return this.#stream.load(
      {
        query,
        pieces: splitByDays(query.period, MAX_DAYS, zone),
        fetch: (period, page, options) => source.callPage({ ...query, period }, page, options),
        limit,
      },
      signal,
    );
  }

  /** Fetches the pages that a stop or a failure left out, or reads the rest of the calls handed in. */
  async resume(): Promise<void> {
    if (!this.#given) return this.#stream.resume();
    this.#interrupted = false;
    await this.adopt(this.#given.calls, this.#given.query);
  }

  /**
   * Brings in the calls that have come since all of them were loaded, and leaves those that are here as they are, also
   * where the service has changed or deleted them. Only what ended a day ago or later is asked for. Resolves with the
   * number of calls added that pass the filters: 0 for calls handed in, and unless all have been loaded. Where `limit` leaves no room for all
   * that came, the newest are added, and the progress is `full`. Either all are added or, when it fails or is aborted
   * (by a new load, a reset, or the host's leaving too), none.
   *
   * @throws What the source throws, or the reason it was aborted for
   */
  async addNewer(signal?: AbortSignal): Promise<number> {
    if (this.#given) return 0;
    const { table } = this;
    const newer = (this.#newer ??= { shown: 0 });
    const isKnown = ({ id }: Call): boolean => table.rowOf(id) >= 0 || this.#leftOut.indexOf(id) >= 0;
    try {
      await this.#stream.addNewer(isKnown, signal);
    } finally {
      this.#newer = undefined;
    }
    return newer.shown;
  }

  stop(): void {
    this.#stream.stop();
  }

  /** Drops all calls. */
  reset(): void {
    this.#stream.reset();
  }

  /**
   * Shows those of the calls that match the query, in place: the first rows at once. Resolves when all have been
   * read: with false when the element left the page, or other calls took their place before. What is no list is
   * rejected.
   */
  async adopt(calls: readonly Call[], query: ReportQuery): Promise<boolean> {
    if (!Array.isArray(calls)) {
      this.#dropGiven();
      this.#stream.reject(notAnArray('calls'));
      return true;
    }
    this.#stream.reset(query);
    const given: GivenCalls = { calls, query, reading: new AbortController(), complete: false, skipped: 0 };
    this.#given = given;
    const { exclude } = this;
    const selected = selectCalls(calls, query);
    const wanted = withoutCallTypes(selected, exclude);
    const table = new CallTable(this.#options);
    const reading = table.adopt(wanted);
    const isShort = selected.length <= READ_AT_ONCE;
    if (isShort) while (!reading.next().done);
    this.#show(table);
    await (isShort ? pageTask() : this.#idle());
    const { signal } = given.reading;
    try {
      await runInSlices(reading, { signal, pause: this.#idle });
    } catch (error) {
      if (!signal.aborted) throw error;
      return false;
    }
    given.complete = true;
    if (table.length < wanted.length) given.skipped = wanted.filter((call) => !hasIdAndStart(call)).length;
    this.#stream.update();
    return true;
  }

  /** Resolves when the page is idle and the last order is drawn, with the milliseconds available. */
  #idle = async (): Promise<number> => {
    const time = await idleTime(MAX_DELAY);
    return performance.now() - this.#arrangedAt > DRAW_TIME ? time : this.#idle();
  };

  #begin(): (calls: readonly Call[]) => void {
    this.#dropGiven();
    const table = new CallTable(this.#options);
    const { exclude } = this;
    const leftOut = (this.#leftOut = new IdIndex());
    return (calls) => {
      const isFirst = table.length === 0;
      const normal = calls.map(normalizeCall);
      // Filters may change while newer calls are fetched, so what they add to the view is counted here.
      const before = this.#newer && table.view.length;
      table.append(withoutCallTypes(normal, exclude));
      if (this.#newer && before !== undefined) this.#newer.shown += table.view.length - before;
      for (const { id, type } of normal) if (isLeftOut(type, exclude)) leftOut.add(id);
      if (isFirst) table.reserve(this.#stream.expected);
      this.#show(table);
    };
  }

  #clear(): void {
    this.#dropGiven();
    this.#show(new CallTable(this.#options));
  }

  #dropGiven(): void {
    this.#given?.reading.abort();
    this.#given = undefined;
  }

  #show(table: CallTable): void {
    if (table === this.table) return;
    this.table = table;
    this.arrange(this.#view);
  }
}
