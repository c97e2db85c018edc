import type { Account, Agent } from './account.js';
import type { Granularity } from './buckets.js';
import type { Call, CallDetails, RecordingUrl } from './call.js';
import type { ExternalInteraction, Interaction } from './interaction.js';
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
