import type { Account } from '../model/account.js';
import type { Call, CallDetails } from '../model/call.js';
import type { Period } from '../model/period.js';
import type { Granularity } from '../model/buckets.js';
import type { ReportQuery, SeriesQuery } from '../model/source.js';
import type { Audit } from './audit.js';
import type { CallOrId } from './call-details/call-details-dialog.js';
import type { CallReportView } from './call-report/call-report.js';
import type { InteractionStatsView } from './interaction-stats/interaction-stats.js';
import type { SignIn } from './session/connection.js';
import type { TimeseriesView } from './timeseries-chart/timeseries-chart.js';

/** What `sv-period-change` tells. */
export interface PeriodChange {
  /** Half-open, in epoch milliseconds. */
  period: Period;
  /** As the field shows it. */
  text: string;
  /** IANA zone the text is meant in. */
  timeZone: string;
}

/** What `sv-loaded` tells: of a chart `rows` alone. */
export interface Loaded {
  /** Calls, interactions or buckets that are shown now. */
  rows: number;
  /** How many the service says there are. */
  total?: number;
  /** Records that could not be read. */
  skipped?: number;
  /** Whether all have come; false after Stop, and where there are more than `max-rows`. */
  complete?: boolean;
}

/** What `sv-failed` tells. */
export interface Failed {
  /** A `SmartVideoError`, or what a source of your own threw. */
  error: unknown;
  /** Calls or interactions that had come and stay. */
  rows?: number;
}

/** What `sv-export` tells; an image has no rows. */
export interface Exporting {
  format: 'csv' | 'png';
  rows?: number;
}

/** What `sv-exported` tells. */
export interface Exported extends Exporting {
  file: Blob;
  /** File name. */
  name: string;
}

interface RecordingOfCall {
  callId: string;
  recordingId: string;
}

declare global {
  /** The events of all elements, as a listener of an element, the document or the window gets them. */
  interface GlobalEventHandlersEventMap {
    'sv-session-ready': CustomEvent<{ account: Account }>;
    'sv-session-change': CustomEvent<{ state: SignIn }>;
    'sv-sign-in': CustomEvent<undefined>;
    'sv-audit': CustomEvent<Audit>;
    'sv-period-change': CustomEvent<PeriodChange>;
    'sv-load': CustomEvent<{ query: ReportQuery | SeriesQuery }>;
    'sv-loaded': CustomEvent<Loaded>;
    'sv-failed': CustomEvent<Failed>;
    'sv-call-open': CustomEvent<{ call: CallOrId }>;
    'sv-stats-open': CustomEvent<{ period: Period | undefined }>;
    'sv-details-load': CustomEvent<{ callId: string }>;
    'sv-details-loaded': CustomEvent<{ call: CallDetails }>;
    'sv-details-failed': CustomEvent<{ callId: string; error: unknown }>;
    'sv-recording-request': CustomEvent<RecordingOfCall>;
    'sv-recording-open': CustomEvent<RecordingOfCall>;
    'sv-interaction-loaded': CustomEvent<{ calls: Call[] }>;
    'sv-export': CustomEvent<Exporting>;
    'sv-exported': CustomEvent<Exported>;
    'sv-view-change': CustomEvent<CallReportView | InteractionStatsView | TimeseriesView>;
    'sv-granularity-change': CustomEvent<{ granularity: Granularity }>;
  }
}
