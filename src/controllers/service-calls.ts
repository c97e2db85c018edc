import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pageTask } from '../controls/page-time.js';
import type { CallColumnName, CallConditions, CallFacets } from '../model/call-query.js';
import { isSelecting } from '../model/call-selection.js';
import type { Call } from '../model/call.js';
import type { StreamProgress } from '../model/page-stream.js';
import { sameContent } from '../model/same.js';
import type {
  CallViewQuery,
  CallViewSource,
  Capabilities,
  ReportQuery,
  ShownNames,
} from '../model/source.js';
import { normalizeFilters } from '../table/filter.js';
import type { CallTableOptions } from '../table/text-index.js';
import type { PositionRange } from '../table/window-cache.js';
import { Busy } from './busy.js';
import { ServiceCount } from './service-count.js';
import { ServiceView } from './service-view.js';
import type { Arrangement, CallGridRows, StreamedCalls, ViewedCalls } from './viewed-calls.js';
import { WindowRows } from './window-rows.js';

/** Milliseconds without another change of filters or order, after which the service is asked. */
const DEBOUNCE = 250;
/** Calls of a page, where all calls are read without a stream. */
const EXPORT_PAGE = 2000;

/** Which calls, and what the service can do with them. */
export interface ServiceRequest {
  source: CallViewSource;
  capabilities: Capabilities;
  query: ReportQuery;
  /** IANA zone that the service counts in. */
  zone: string;
  /** Types of call that are left out. */
  exclude: readonly string[];
}

interface ServiceCallsOptions {
  /** The view that was asked for last is there. */
  arranged?: () => void;
}

/** Columns of which it is known whether they are blank. */
const columnsToFill = ['type', 'crm', 'reason'] as const;

const idle: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

/**
 * The calls of a report as the service filters and sorts them, for more than a browser holds. The view before stays until
 * the first page of the next one is here, and what has come stays when something fails.
 */
export class ServiceCalls implements ViewedCalls, ReactiveController {
  readonly isByService = true;
  requested?: ReportQuery;
  interrupted = false;
  version = 0;
  #host: ReactiveControllerHost;
  #options: ServiceCallsOptions;
  #busy: Busy;
  #request?: ServiceRequest;
  #names: Pick<CallViewQuery, 'names' | 'successRule'> = {};
  #arrangement: Arrangement = { filters: {} };
  #shown?: { view: ServiceView; request: ServiceRequest };
  #opening?: AbortController;
  #debounce?: ReturnType<typeof setTimeout>;
  #error?: unknown;
  #isStopped = false;
  /** All calls of the query, filtered or not. */
  #total?: { total: number; isEstimated: boolean };
  #facets?: CallFacets;
  #types = new Set<string>();
  #filled = new Set<string>();

  constructor(host: ReactiveControllerHost, options: ServiceCallsOptions = {}) {
    this.#host = host;
    this.#options = options;
    this.#busy = new Busy(() => this.#update());
    host.addController(this);
  }

  hostDisconnected(): void {
    this.interrupted = this.#opening !== undefined || this.#debounce !== undefined;
    this.#end();
    this.#busy.end();
  }

  get progress(): Readonly<StreamProgress> {
    const skipped = this.#shown?.view.skipped ?? 0;
    const error = this.#error ?? this.#shown?.view.error;
    if (error !== undefined) return { ...idle, state: 'failed', skipped, error };
    const isLoading = this.#opening !== undefined && this.#isNew;
    if (isLoading) return { ...idle, state: 'loading', busy: this.#busy.is };
    if (this.#isStopped && this.#isNew) return { ...idle, state: 'stopped' };
    if (!this.#shown) return idle;
    return { state: 'complete', loaded: this.total, total: this.total, skipped, busy: this.#busy.is };
  }

  get query(): ReportQuery | undefined {
    return this.#shown?.request.query;
  }

  get outdated(): boolean {
    return this.#shown !== undefined && this.query !== this.requested;
  }

  get started(): boolean {
    return this.#request !== undefined;
  }

  get isArranging(): boolean {
    return this.#debounce !== undefined || this.#opening !== undefined;
  }

  get total(): number {
    return this.#total?.total ?? this.length;
  }

  get expected(): number {
    return Math.max(this.total, this.length);
  }

  get length(): number {
    return this.#shown?.view.length ?? 0;
  }

  get isEstimated(): boolean {
    return this.#shown?.view.isEstimated === true || this.#total?.isEstimated === true;
  }

  /** The view that is shown. */
  get view(): ServiceView | undefined {
    return this.#shown?.view;
  }

  get content(): object {
    return this.#shown?.request ?? this;
  }

  rows(): CallGridRows {
    return new WindowRows(this);
  }

  callAt(position: number): Call | undefined {
    return this.view?.callAt(position);
  }

  positionOf(id: string): number {
    return this.view?.positionOf(id) ?? -1;
  }

  async seek(id: string): Promise<number> {
    return (await this.view?.seek(id)) ?? -1;
  }

  find(id: string): Call | undefined {
    return this.callAt(this.positionOf(id));
  }

  async fetch(first: number, end: number, signal?: AbortSignal): Promise<void> {
    await this.view?.fetch({ first, end }, signal);
  }

  hereAround(position: number, most: number): PositionRange {
    return this.view?.keptAround(position, most) ?? { first: 0, end: 0 };
  }

  all(): StreamedCalls {
    const shown = this.#shown;
    if (!shown) return { length: 0, isEstimated: false, batches: async function* () {} };
    const { view, request } = shown;
    const { length, isEstimated } = view;
    return { length, isEstimated, batches: (signal) => callsOf(request, view.query, signal) };
  }

  sorts(column: CallColumnName): boolean {
    return this.#request?.capabilities.views?.sort.includes(column) ?? true;
  }

  types(): readonly string[] {
    return [...this.#types];
  }

  isBlank(column: 'type' | 'crm' | 'reason'): boolean {
    return this.total > 0 && !this.#filled.has(column);
  }

  countFound(): undefined {
    return undefined;
  }

  facets(): Partial<CallFacets> | undefined {
    if (!this.#shown) return undefined;
    return this.#facets ?? facetsFrom(this.#shown.view);
  }

  configure({ labels, typeLabels, reasonLabels, successRule }: CallTableOptions): void {
    const party = labels && { visitor: labels.visitor, group: labels.group, unknown: labels.unknown };
    const names: ShownNames = { type: typeLabels, reason: reasonLabels, party };
    const before = this.#names;
    this.#names = { names, successRule };
    if (this.#shown && !sameContent(before, this.#names)) this.#openSoon();
  }

  arrange(arrangement: Arrangement): void {
    const isSame = sameContent(meaningOf(arrangement), meaningOf(this.#arrangement));
    this.#arrangement = arrangement;
    if (!isSame && this.#shown) this.#openSoon();
  }

  /** Shows the calls of a query once the first of them are here; never throws, see `progress`. */
  async load(request: ServiceRequest, signal?: AbortSignal): Promise<void> {
    this.#request = request;
    this.requested = request.query;
    await this.#open(signal);
  }

  async resume(): Promise<void> {
    this.interrupted = false;
    if (this.#shown?.view.error !== undefined && this.#error === undefined) this.#shown.view.retry();
    else if (this.#request) await this.#open();
    this.#update();
  }

  async addNewer(signal?: AbortSignal): Promise<number> {
    const { view } = this;
    if (!view || this.isArranging || this.progress.state !== 'complete') return 0;
    const before = this.length;
    const inserted = await view.readNewer(signal);
    if (view !== this.view) return 0;
    // Of those that the view leaves out, it is not known whether some have come in.
    if (inserted !== 0 || !isEverything(view.query.conditions))
      ServiceCount.again(this.#shown!.request.source, view.query.period);
    if (inserted === 0) return 0;
    if (inserted === undefined) await this.#open(signal);
    else void this.#count(true);
    return inserted ?? Math.max(0, this.length - before);
  }

  stop(): void {
    this.#isStopped = this.#opening !== undefined;
    this.#end();
    this.#update();
  }

  reset(): void {
    this.#end();
    this.#shown?.view.close();
    this.#shown = this.#request = this.requested = this.#error = this.#total = this.#facets = undefined;
    this.#isStopped = false;
    this.#types.clear();
    this.#filled.clear();
    this.#update();
  }

  /** Whether nothing of the last query is shown yet. */
  get #isNew(): boolean {
    return this.#shown?.request !== this.#request;
  }

  #openSoon(): void {
    clearTimeout(this.#debounce);
    this.#opening?.abort();
    this.#opening = undefined;
    this.#debounce = setTimeout(() => {
      this.#debounce = undefined;
      void this.#open();
    }, DEBOUNCE);
    this.#update();
  }

  async #open(signal?: AbortSignal): Promise<void> {
    this.#end();
    const request = this.#request!;
    const opening = (this.#opening = new AbortController());
    const abort = (): void => opening.abort();
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    const { source, capabilities } = request;
    const view = new ServiceView({
      source,
      query: this.#viewQuery(request),
      counts: capabilities.views?.count ?? [],
      changed: (came) => view === this.view && this.#changed(came),
      onBusy: (pause) => this.#busy.begin(pause),
    });
    this.#error = undefined;
    this.#isStopped = false;
    this.#update();
    try {
      const came = await view.open(opening.signal);
      if (this.#opening !== opening) return view.close();
      this.#opening = undefined;
      this.#show(view, request);
      this.#changed(came);
      this.#options.arranged?.();
    } catch (error) {
      if (this.#opening !== opening) return;
      this.#opening = undefined;
      if (!opening.signal.aborted) this.#error = error;
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#update();
    }
  }

  #show(view: ServiceView, request: ServiceRequest): void {
    const before = this.#shown;
    before?.view.close();
    if (before?.request !== request) {
      this.#facets = this.#total = undefined;
      this.#types.clear();
      this.#filled.clear();
    } else if (!sameContent(before.view.query.conditions, view.query.conditions)) {
      this.#facets = undefined;
    }
    this.#shown = { view, request };
    void this.#count();
  }

  #changed(came: readonly Call[]): void {
    for (const call of came) {
      if (call.type.trim()) this.#types.add(call.type);
      for (const column of columnsToFill) if (call[column].trim()) this.#filled.add(column);
    }
    const { length: total, isEstimated, query } = this.view!;
    if (isEverything(query.conditions)) this.#total = { total, isEstimated };
    this.#update();
  }

  /**
   * Counts what the view does not say: what the chips say, and all calls where it shows some. Where that fails, it is not
   * known, and nothing is missing.
   */
  async #count(isNewer = false): Promise<void> {
    const { view, request } = this.#shown!;
    const { source, capabilities, zone } = request;
    const { conditions } = view.query;
    if (!isEverything(conditions) && (isNewer || !this.#total)) void this.#countAll(view.query, request);
    if (!capabilities.aggregate?.groups.includes('facet')) return;
    const query = { ...view.query, sort: undefined, timeZone: zone, groups: ['facet'] as const };
    const { facets } = await source.countCalls(query).catch(() => ({ facets: undefined }));
    if (this.view !== view) return;
    this.#facets = facets;
    for (const { type } of facets?.types ?? []) this.#types.add(type);
    this.#update();
  }

  async #countAll(query: CallViewQuery, request: ServiceRequest): Promise<void> {
    const { source } = request;
    const { total, isEstimated } = await source
      .callWindow({ ...query, conditions: undefined, sort: undefined }, { size: 1 })
      .catch(() => ({ total: undefined, isEstimated: false }));
    if (total === undefined || this.#shown?.request !== request) return;
    this.#total = { total, isEstimated };
    this.#update();
  }

  #viewQuery({ query, exclude }: ServiceRequest): CallViewQuery {
    const { filters, sort } = this.#arrangement;
    return { ...query, conditions: filters, sort, exclude, ...this.#names };
  }

  #end(): void {
    clearTimeout(this.#debounce);
    this.#debounce = undefined;
    this.#opening?.abort();
    this.#opening = undefined;
  }

  #update(): void {
    this.version += 1;
    this.#host.requestUpdate();
  }
}

/** What an arrangement means, whatever it leaves out. */
const meaningOf = ({ filters: { search, selection, ...filters }, sort }: Arrangement): unknown => ({
  filters: normalizeFilters(filters),
  search: search?.trim() || undefined,
  selection: selection && isSelecting(selection) ? selection : undefined,
  sort: sort && { column: sort.column, direction: sort.direction },
});

const isEverything = (conditions: CallConditions = {}): boolean =>
  sameContent(meaningOf({ filters: conditions }), meaningOf({ filters: {} }));

/** What the number of calls of a view says about the chips that are on. */
function facetsFrom({ query: { conditions = {} }, length: count }: ServiceView): Partial<CallFacets> {
  const { success, hasRecording, type } = conditions;
  const isNone = success === undefined && hasRecording === undefined && !type;
  return {
    ...(isNone && { all: count }),
    ...(success === false && { unsuccessful: count }),
    ...(hasRecording === true && { recorded: count }),
    ...(type && { types: [{ type, count }] }),
  };
}

/** All calls of a view: streamed where the service can, else a page after the other. */
async function* callsOf(
  { source, capabilities }: ServiceRequest,
  query: CallViewQuery,
  signal: AbortSignal,
): AsyncGenerator<readonly Call[], void, undefined> {
  const options = { signal, pause: pageTask };
  if (capabilities.views?.stream) return yield* source.callStream(query, options);
  let cursor: string | undefined;
  do {
    const { rows, next } = await source.callWindow(query, { size: EXPORT_PAGE, cursor }, options);
    yield rows;
    cursor = next;
  } while (cursor !== undefined);
}
