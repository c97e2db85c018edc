import type { Account, Agent } from './account.js';
import type { Granularity } from './buckets.js';
import type { CallConditions, CallFacets, CallGroup, CallSort } from './call-query.js';
import type { CallStatistics } from './call-statistics.js';
import type { Call, CallDetails, RecordingUrl, SuccessRule } from './call.js';
import type { ExternalInteraction, Interaction } from './interaction.js';
import type { InteractionViewSort } from './interaction-query.js';
import type { Period } from './period.js';
import type { Series } from './series.js';

/** Which data: the signed-in user's own, or the whole tenant's (supervisors). */
export type Scope = 'my' | 'tenant';

/** The query of a report. */
export interface ReportQuery {
  period: Period;
  scope: Scope;
  /** E-mail address of one agent; absent: all agents of the scope. */
  agent?: string;
  /** Id of a tenant other than the signed-in user's own. */
  tenant?: string;
}

export interface RequestOptions {
  signal?: AbortSignal;
}

/** An invalid record, which was left out. */
export interface SkippedRecord {
  /** Index in the response, from 0. */
  index: number;
  /** For the integrator: the path of the field and what is wrong with it. */
  problem: string;
}

/** One page of records. */
export interface Page<Row> {
  rows: Row[];
  /** From 1. */
  page: number;
  /** As the service applied it; it may cap a larger one. */
  pageSize: number;
  /** Records in all pages; `undefined` when the service does not send it. */
  total?: number;
  skipped: SkippedRecord[];
}

export interface PageOptions extends RequestOptions {
  pageSize?: number;
  /** Called when the service is busy, with the milliseconds until the request is retried. */
  onBusy?: (pause: number) => void;
  /**
   * Yields to other tasks while a long response is parsed, and resolves when they have run. Default: a timer, which
   * takes a second in a hidden page.
   */
  pause?: () => Promise<void>;
}

/** How many records a view has: counted, estimated by the service, or not said at all, which is the fastest. */
export type CountKind = 'exact' | 'estimated' | 'none';

/** What a service can do by itself; nothing by default. */
export interface Capabilities {
  /** Filtered and sorted views of calls, read in windows. */
  views?: {
    /** Columns it can sort by. */
    sort: readonly CallSort['column'][];
    count: readonly CountKind[];
    /** Whether it streams all calls of a view in one answer. */
    stream: boolean;
  };
  /** Views of interactions, filtered by their calls and sorted, read in windows. */
  interactionViews?: { sort: readonly InteractionViewSort['column'][]; count: readonly CountKind[] };
  /** Statistics, by the groups that it knows. */
  aggregate?: { groups: readonly CallGroup[]; quantiles: boolean };
}

/** Names that the user sees in place of the values of calls; searches and text filters are about them. */
export interface ShownNames {
  /** By the type, as the API names it. */
  type?: Readonly<Record<string, string>>;
  /** By the reason, as the API describes it. */
  reason?: Readonly<Record<string, string>>;
  /** Of parties without a name, by their kind. */
  party?: Readonly<Record<'visitor' | 'group' | 'unknown', string>>;
}

/** Calls that a service selects. */
export interface CallSelectionQuery extends ReportQuery {
  conditions?: CallConditions;
  /** Types of call that are left out. */
  exclude?: readonly string[];
  /** What counts as successful. Default: `server`. */
  successRule?: SuccessRule;
  names?: ShownNames;
}

/** A view: calls that a service selects and sorts. */
export interface CallViewQuery extends CallSelectionQuery {
  /** Default: newest first. */
  sort?: CallSort;
}

/** A view of interactions: those of which one call meets all conditions. Their figures stay those of all their calls. */
export interface InteractionViewQuery extends CallSelectionQuery {
  /** Default: newest first. */
  sort?: InteractionViewSort;
}

/** Which part of a view. */
export interface ViewWindow {
  /** How many records; the service may give fewer at a time. */
  size: number;
  /** Where an earlier answer has ended or begun: `next` or `previous`. Without it, the window begins at `offset`. */
  cursor?: string;
  /** Position of the first record, from 0, a multiple of `size`. Default: 0. */
  offset?: number;
  /** Default: `exact`. */
  count?: CountKind;
}
export type CallWindow = ViewWindow;

/** A part of a view. */
export interface WindowPage<Row> {
  rows: Row[];
  skipped: SkippedRecord[];
  /** Records in the whole view; `undefined` where it was not asked for. */
  total?: number;
  /** Whether `total` is about right only. */
  isEstimated: boolean;
  /** Where the records after these begin; `undefined` at the end. Nothing is seen twice or missed while others come in. */
  next?: string;
  /** Where the records before these end; `undefined` at the beginning. */
  previous?: string;
}
export type CallWindowPage = WindowPage<Call>;
/**
 * An interaction that gets another call meanwhile may move in an order by its figures, and be seen twice or missed; in one
 * by `start` it stays.
 */
export type InteractionWindowPage = WindowPage<Interaction>;

/** Calls that a service counts. */
export interface CallStatisticsQuery extends CallSelectionQuery {
  /** IANA zone of hours, weekdays and buckets. */
  timeZone: string;
  groups: readonly CallGroup[];
}

/** What a service has counted: the groups asked for, each without what is picked in itself. */
export type CountedCalls = Partial<CallStatistics> & { facets?: CallFacets };

/**
 * What a service does with calls by itself, for more of them than a browser holds. A source without it, or one whose
 * `capabilities()` say nothing, has all calls loaded.
 */
export interface CallViewSource {
  /** Asked once. */
  capabilities(options?: RequestOptions): Promise<Capabilities>;
  callWindow(query: CallViewQuery, window: CallWindow, options?: PageOptions): Promise<CallWindowPage>;
  /** All calls of a view, in its order, as they come; each call once. */
  callStream(query: CallViewQuery, options?: PageOptions): AsyncIterable<Call[]>;
  countCalls(query: CallStatisticsQuery, options?: RequestOptions): Promise<CountedCalls>;
}

/** Where calls come from: the HTTP client, an array, or a source of the integrator's own. */
export interface CallSource {
  /**
   * One page of the calls that start in the query's period, newest first. If a period has many pages, parts of it are
   * requested instead, in larger pages; the source may apply another `pageSize`.
   */
  callPage(query: ReportQuery, page: number, options?: PageOptions): Promise<Page<Call>>;
  call(id: string, options?: RequestOptions): Promise<CallDetails>;
  callsOfInteraction(id: string, options?: RequestOptions): Promise<Call[]>;
  recordingUrl(recordingId: string, options?: RequestOptions): Promise<RecordingUrl>;
}

export interface SeriesQuery extends ReportQuery {
  granularity: Granularity;
  /** IANA zone whose hours and days the buckets follow. */
  timeZone: string;
}

/** Where statistics come from. */
export interface StatsSource {
  /** One page of the interactions that start in the query's period, newest first; requested as with `callPage`. */
  interactionPage(query: ReportQuery, page: number, options?: PageOptions): Promise<Page<Interaction>>;
  callsOfInteraction(id: string, options?: RequestOptions): Promise<Call[]>;
  timeseries(query: SeriesQuery, options?: RequestOptions): Promise<Series>;
  externalInteractions(
    of: { interactionId: string } | { externalId: string } | { period: Period },
    options?: RequestOptions,
  ): Promise<ExternalInteraction[]>;
}

/** Where the account and the list of agents come from. */
export interface AccountSource {
  me(options?: RequestOptions): Promise<Account>;
  /** Agents of the tenant; supervisors only. */
  agents(tenant?: string, options?: RequestOptions): Promise<Agent[]>;
  /** Makes the next request authenticate anew, for a source that keeps a token. */
  forgetToken?(): void;
}

/** Everything the elements need; `SmartVideoClient` implements it. */
export type SmartVideoSource = CallSource & StatsSource & AccountSource;
