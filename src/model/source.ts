import type { Account, Agent } from './account.js';
import type { Call, CallDetails, RecordingUrl } from './call.js';
import type { ExternalInteraction, Interaction } from './interaction.js';
import type { Period } from './period.js';
import type { Granularity } from './buckets.js';
import type { Series } from './series.js';

/** Whose data: the signed-in user's own, or the whole tenant's (supervisors). */
export type Scope = 'my' | 'tenant';

/** What a report asks for. */
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

/** A record that could not be read, and why. */
export interface SkippedRecord {
  /** Position in the answer, from 0. */
  index: number;
  /** In an integrator's words: the path and what was wrong with it. */
  problem: string;
}

/** One page of an answer. */
export interface Page<Row> {
  rows: Row[];
  /** From 1. */
  page: number;
  /** As the service applied it; a larger wish may have been cut. */
  pageSize: number;
  /** Rows in all pages; `undefined` when the service does not say. */
  total?: number;
  skipped: SkippedRecord[];
}

export interface PageOptions extends RequestOptions {
  pageSize?: number;
  /** Told when the service is busy and the page will be asked for again, after so many milliseconds. */
  onBusy?: (pause: number) => void;
  /**
   * Resolves when others have had their turn, while a long answer is read. Default: a timer, which takes a second in a
   * page out of sight.
   */
  pause?: () => Promise<void>;
}

/** Where calls come from: the HTTP client, an array, or a source of the integrator's own. */
export interface CallSource {
  /**
   * One page of the calls that start in the query's period, newest first. Where a period has many pages, parts of it
   * are asked for instead, in larger pages; `pageSize` is a wish.
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
  /** One page of the interactions that start in the query's period, newest first; asked for as `callPage` is. */
  interactionPage(query: ReportQuery, page: number, options?: PageOptions): Promise<Page<Interaction>>;
  callsOfInteraction(id: string, options?: RequestOptions): Promise<Call[]>;
  timeseries(query: SeriesQuery, options?: RequestOptions): Promise<Series>;
  externalInteractions(
    of: { interactionId: string } | { externalId: string } | { period: Period },
    options?: RequestOptions,
  ): Promise<ExternalInteraction[]>;
}

/** Who is signed in, and which agents there are. */
export interface AccountSource {
  me(options?: RequestOptions): Promise<Account>;
  /** Agents of the tenant; supervisors only. */
  agents(tenant?: string, options?: RequestOptions): Promise<Agent[]>;
  /** Has the next request find out anew who is signed in, where the source remembers. */
  forgetToken?(): void;
}

/** Everything the elements ask for; `SmartVideoClient` is one. */
export type SmartVideoSource = CallSource & StatsSource & AccountSource;
