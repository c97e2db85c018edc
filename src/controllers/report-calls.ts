import type { ReactiveControllerHost } from 'lit';
import { loadModule, loadViews } from '../client/lazy.js';
import type { CallColumnName, CallConditions, CallFacets } from '../model/call-query.js';
import type { Call } from '../model/call.js';
import type { StreamProgress } from '../model/page-stream.js';
import { isOneRequest } from '../model/period.js';
import type { CallSource, CallViewSource, Capabilities, PageOptions, ReportQuery } from '../model/source.js';
import type { CallTableOptions } from '../table/text-index.js';
import type { PositionRange } from '../table/window-cache.js';
import type { CallRows } from '../table/view.js';
import { CallList } from './call-list.js';
import type { ServiceCalls } from './service-calls.js';
import type { Arrangement, CallGridRows, StreamedCalls, ViewedCalls } from './viewed-calls.js';

/** Where calls are filtered and sorted; see the attribute `rows-from`. */
export type RowsFrom = 'auto' | 'browser' | 'service';

/** What calls are loaded with. */
export interface CallsRequest {
  source: CallSource & Partial<CallViewSource>;
  query: ReportQuery;
  /** IANA zone that days are counted in. */
  zone: string;
  /** How many calls the browser may hold. */
  limit: () => number;
  /** Types of call that are left out. */
  exclude: readonly string[];
  from: RowsFrom;
}

interface ReportCallsOptions {
  /** Another view is shown, which the service was asked for. */
  arranged: () => void;
}

/**
 * The calls of a report: in the browser as long as it holds them all, else as the service gives them. What was shown
 * before stays until the first calls of the next query are here, whoever has them.
 */
export class ReportCalls implements ViewedCalls {
  /** All calls in the browser, or none. */
  readonly browser: CallList;
  /** The service's, once they have been needed. */
  #service?: ServiceCalls;
  /** Where the calls of the last query come from. */
  #target: CallList | ServiceCalls;
  #host: ReactiveControllerHost;
  #given: ReportCallsOptions;
  #options: CallTableOptions = {};
  #arrangement: Arrangement = { filters: {} };

  constructor(host: ReactiveControllerHost, options: ReportCallsOptions) {
    this.browser = this.#target = new CallList(host);
    this.#host = host;
    this.#given = options;
  }

  /** Whose calls are shown: those of the last query once there are some. */
  get #shown(): ViewedCalls {
    const other = this.#target === this.browser ? this.#service : this.browser;
    const isHere = this.#target.query !== undefined && !this.#target.outdated;
    return isHere || other?.query === undefined ? this.#target : other;
  }

  /** Shows the calls of a query; never throws, see `progress`. */
  async load(request: CallsRequest, signal: AbortSignal): Promise<void> {
    const { source, query, zone, exclude, from } = request;
    const views = from === 'browser' ? undefined : viewsOf(source, query, zone);
    let capabilities: Capabilities | undefined;
    // Asked only where it matters: a service that knows nothing of it is asked what it always was.
    const byService = async (): Promise<boolean> => {
      capabilities = await views?.capabilities({ signal }).catch(() => undefined);
      return capabilities?.views !== undefined && (await this.#hasService());
    };
    if (from === 'service' && (await byService()) && !signal.aborted)
      return this.#loadFromService(views!, capabilities!, request, signal);
    if (signal.aborted) return;
    const probe = new AbortController();
    const forward = (): void => probe.abort(signal.reason);
    signal.addEventListener('abort', forward);
    const wanted = from === 'auto' && views ? this.#probing(request, probe, byService) : source;
    const { limit } = request;
    this.browser.exclude = exclude;
    this.#target = this.browser;
    await this.browser.load({ source: wanted, query, zone, limit }, probe.signal);
    signal.removeEventListener('abort', forward);
    if (signal.aborted) return;
    if (probe.signal.aborted) await this.#loadFromService(views!, capabilities!, request, signal);
    else if (this.#shown === this.browser) this.#service?.reset();
  }

  /** A source that ends the load with its first answer where there are more calls than the browser holds. */
  #probing(
    { source, limit }: CallsRequest,
    probe: AbortController,
    byService: () => Promise<boolean>,
  ): Pick<CallSource, 'callPage'> {
    let isProbed = false;
    return {
      callPage: async (query: ReportQuery, page: number, options?: PageOptions) => {
        const answer = await source.callPage(query, page, options);
        const isFirst = !isProbed;
        isProbed = true;
        if (isFirst && (answer.total ?? 0) > limit() && (await byService())) {
          probe.abort();
          probe.signal.throwIfAborted();
        }
        return answer;
      },
    };
  }

  async #loadFromService(
    source: CallViewSource,
    capabilities: Capabilities,
    { query, zone, exclude }: CallsRequest,
    signal: AbortSignal,
  ): Promise<void> {
    const service = (this.#target = this.#service!);
    await service.load({ source, capabilities, query, zone, exclude }, signal);
    if (this.#shown === service) this.browser.reset();
  }

  /** Loads what shows the service's calls, which most pages do without; without a network, there is none. */
  async #hasService(): Promise<boolean> {
    const loading = Promise.all([import('./service-calls.js'), loadViews()]);
    const [loaded] = await loadModule(loading).catch(() => []);
    if (!loaded) return false;
    this.#service ??= new loaded.ServiceCalls(this.#host, this.#given);
    this.#service.configure(this.#options);
    this.#service.arrange(this.#arrangement);
    return true;
  }

  /** Shows calls that were handed in; see `CallList`. */
  adopt(calls: readonly Call[], query: ReportQuery, exclude: readonly string[]): Promise<boolean> {
    this.#target = this.browser;
    this.#service?.reset();
    this.browser.exclude = exclude;
    return this.browser.adopt(calls, query);
  }

  get progress(): Readonly<StreamProgress> {
    return this.#target.progress;
  }

  get query(): ReportQuery | undefined {
    return this.#shown.query;
  }

  get requested(): ReportQuery | undefined {
    return this.#target.requested;
  }

  get outdated(): boolean {
    return this.#shown !== this.#target || this.#target.outdated;
  }

  get started(): boolean {
    return this.browser.started || this.#service?.started === true;
  }

  get interrupted(): boolean {
    return this.#target.interrupted;
  }

  get isByService(): boolean {
    return this.#shown.isByService;
  }

  get isArranging(): boolean {
    return this.#shown.isArranging;
  }

  get total(): number {
    return this.#shown.total;
  }

  get expected(): number {
    return Math.max(this.browser.expected, this.#service?.expected ?? 0);
  }

  get length(): number {
    return this.#shown.length;
  }

  get isEstimated(): boolean {
    return this.#shown.isEstimated;
  }

  get version(): number {
    return this.#shown.version;
  }

  get content(): object {
    return this.#shown.content;
  }

  configure(options: CallTableOptions): void {
    this.#options = options;
    this.browser.configure(options);
    this.#service?.configure(options);
  }

  arrange(arrangement: Arrangement): void {
    this.#arrangement = arrangement;
    this.browser.arrange(arrangement);
    this.#service?.arrange(arrangement);
  }

  sorts(column: CallColumnName): boolean {
    return this.#shown.sorts(column);
  }

  rows(): CallGridRows {
    return this.#shown.rows();
  }

  /** The rows to draw: those that were drawn, as long as it is the same view. */
  rowsAfter(rows: CallGridRows | undefined): CallGridRows {
    const now = rows?.isOf(this.#shown) ? rows : this.rows();
    now.take();
    return now;
  }

  callAt(position: number): Call | undefined {
    return this.#shown.callAt(position);
  }

  positionOf(id: string): number {
    return this.#shown.positionOf(id);
  }

  seek(id: string): Promise<number> {
    return this.#shown.seek(id);
  }

  find(id: string): Call | undefined {
    return this.#shown.find(id);
  }

  fetch(first: number, end: number, signal?: AbortSignal): Promise<void> {
    return this.#shown.fetch(first, end, signal);
  }

  /** The positions around one whose calls are all here. */
  hereAround(position: number, most: number): PositionRange {
    return this.#shown.hereAround(position, most);
  }

  all(): CallRows | StreamedCalls {
    return this.#shown.all();
  }

  facets(conditions: CallConditions): Partial<CallFacets> | undefined {
    return this.#shown.facets(conditions);
  }

  types(): readonly string[] {
    return this.#shown.types();
  }

  isBlank(column: 'type' | 'crm' | 'reason'): boolean {
    return this.#shown.isBlank(column);
  }

  countFound(search: string, except: string): number | undefined {
    return this.#shown.countFound(search, except);
  }

  resume(): Promise<void> {
    return this.#target.resume();
  }

  async addNewer(signal?: AbortSignal): Promise<number> {
    return this.#target.addNewer(signal);
  }

  stop(): void {
    this.#target.stop();
  }

  reset(): void {
    this.#target = this.browser;
    this.browser.reset();
    this.#service?.reset();
  }
}

/** A source that can answer views of a query, which it takes as one period. */
function viewsOf(
  source: Partial<CallViewSource>,
  { period }: ReportQuery,
  zone: string,
): CallViewSource | undefined {
  const canAnswer = isOneRequest(period, zone) && typeof source.capabilities === 'function';
  return canAnswer ? (source as CallViewSource) : undefined;
}
