import type { Account } from '../model/account.js';
import type { Call, CallDetails } from '../model/call.js';
import type { Period } from '../model/period.js';
import type { Granularity } from '../model/buckets.js';
import type { ReportQuery, SeriesQuery } from '../model/source.js';
import type { Audit } from '../controllers/audit.js';
import type { Imported, Importing } from '../controllers/call-file.js';
import type { SignInState } from '../controllers/connection-context.js';
import type { Selecting } from '../controllers/link.js';
import type { PeriodChange } from '../controls/events.js';
import type { BreakdownView } from './breakdown/breakdown.js';
import type { CallOrId } from './call-details/call-details-dialog.js';
import type { CallReportView } from './call-report/call-report.js';
import type { HeatMapView } from './heat-map/heat-map.js';
import type { InteractionStatsView } from './interaction-stats/interaction-stats.js';
import type { TimeseriesView } from './timeseries-chart/timeseries-chart.js';

export type { PeriodChange, SvPeriodPickerEventMap } from '../controls/events.js';

/** Detail of `sv-loaded`; of a chart `rows` alone. */
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

/** Detail of `sv-failed`. */
export interface Failed {
  /** A `SmartVideoError`, or what a source of your own threw. */
  error: unknown;
  /** Calls or interactions that had come and stay. */
  rows?: number;
}

/** Detail of `sv-export`; an image has no rows. */
export interface Exporting {
  format: 'csv' | 'png';
  rows?: number;
}

/** Detail of `sv-exported`. */
export interface Exported extends Exporting {
  file: Blob;
  /** File name. */
  name: string;
}

/** Detail of `sv-search`. */
export interface CallSearch {
  /** The id to search for. */
  query: string;
  /** Whose id it is. */
  by: 'visitor' | 'interaction';
  /** Id of the call in whose details it was pressed. */
  callId: string;
}

interface RecordingOfCall {
  callId: string;
  recordingId: string;
}

/** The events of `sv-session`. */
export interface SvSessionEventMap {
  'sv-session-ready': CustomEvent<{ account: Account }>;
  'sv-session-change': CustomEvent<{ state: SignInState }>;
  'sv-sign-in': CustomEvent<undefined>;
}

/** The events of elements that load calls or interactions, and export what they show. */
interface ReportEvents {
  'sv-load': CustomEvent<{ query: ReportQuery }>;
  'sv-loaded': CustomEvent<LoadedPages>;
  'sv-failed': CustomEvent<FailedPages>;
  'sv-export': CustomEvent<Exporting>;
  'sv-exported': CustomEvent<Exported>;
  'sv-audit': CustomEvent<Audit>;
  'sv-select': CustomEvent<Selecting>;
}

/** The events of elements that show numbers of calls as a table that is exported. */
interface SectionEvents extends ReportEvents {
  'sv-export': CustomEvent<ExportingTable>;
  'sv-exported': CustomEvent<ExportedTable>;
}

type LoadedPages = Required<Omit<Loaded, 'total'>> & Pick<Loaded, 'total'>;
type FailedPages = Required<Failed>;
type ExportingTable = Exporting & { format: 'csv'; rows: number };
type ExportedTable = Exported & ExportingTable;
type ExportingImage = Exporting & { format: 'png' };
type ExportedImage = Exported & ExportingImage;

/** The events of elements that show the calls of a file. */
interface FileEvents {
  'sv-import': CustomEvent<Importing>;
  'sv-imported': CustomEvent<Imported>;
}

/** The events of `sv-call-report`. */
export interface SvCallReportEventMap extends ReportEvents, FileEvents {
  'sv-period-change': CustomEvent<PeriodChange>;
  'sv-call-open': CustomEvent<{ call: CallOrId }>;
  'sv-search': CustomEvent<CallSearch>;
  'sv-view-change': CustomEvent<CallReportView>;
  'sv-stats-open': CustomEvent<{ period: Period | undefined }>;
}

/** The events of `sv-call-details`. */
export interface SvCallDetailsEventMap {
  'sv-details-load': CustomEvent<{ callId: string }>;
  'sv-details-loaded': CustomEvent<{ call: CallDetails }>;
  'sv-details-failed': CustomEvent<{ callId: string; error: unknown }>;
  'sv-details-call': CustomEvent<Call>;
  'sv-recording-request': CustomEvent<RecordingOfCall>;
  'sv-recording-open': CustomEvent<RecordingOfCall>;
  'sv-audit': CustomEvent<Audit>;
  'sv-search': CustomEvent<CallSearch>;
  'sv-call-open': CustomEvent<{ call: Call }>;
}

/** The events of `sv-interaction`. */
export interface SvInteractionEventMap {
  'sv-interaction-loaded': CustomEvent<{ calls: Call[] }>;
  'sv-failed': CustomEvent<FailedPages>;
  'sv-audit': CustomEvent<Audit>;
}

/** The events of `sv-interaction-stats`. */
export interface SvInteractionStatsEventMap extends ReportEvents, FileEvents {
  'sv-period-change': CustomEvent<PeriodChange>;
  'sv-call-open': CustomEvent<{ call: CallOrId }>;
  'sv-granularity-change': CustomEvent<{ granularity: Granularity }>;
  'sv-view-change': CustomEvent<InteractionStatsView>;
}

/** The events of `sv-timeseries-chart`. */
export interface SvTimeseriesChartEventMap {
  'sv-granularity-change': CustomEvent<{ granularity: Granularity }>;
  'sv-load': CustomEvent<{ query: SeriesQuery }>;
  'sv-loaded': CustomEvent<Pick<Loaded, 'rows'>>;
  'sv-failed': CustomEvent<Pick<Failed, 'error'>>;
  'sv-select': CustomEvent<Selecting>;
  'sv-export': CustomEvent<ExportingImage>;
  'sv-exported': CustomEvent<ExportedImage>;
  'sv-audit': CustomEvent<Audit>;
  'sv-view-change': CustomEvent<TimeseriesView>;
}

/** The events of `sv-agent-stats`. */
export type SvAgentStatsEventMap = SectionEvents;

/** The events of `sv-heat-map`. */
export interface SvHeatMapEventMap extends SectionEvents {
  'sv-view-change': CustomEvent<HeatMapView>;
}

/** The events of `sv-breakdown`. */
export interface SvBreakdownEventMap extends SectionEvents {
  'sv-view-change': CustomEvent<BreakdownView>;
}

declare global {
  /** The events of all elements, as a listener of an element, the document or the window gets them. */
  interface GlobalEventHandlersEventMap {
    'sv-session-ready': CustomEvent<{ account: Account }>;
    'sv-session-change': CustomEvent<{ state: SignInState }>;
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
    'sv-search': CustomEvent<CallSearch>;
    'sv-recording-request': CustomEvent<RecordingOfCall>;
    'sv-recording-open': CustomEvent<RecordingOfCall>;
    'sv-interaction-loaded': CustomEvent<{ calls: Call[] }>;
    'sv-export': CustomEvent<Exporting>;
    'sv-exported': CustomEvent<Exported>;
    'sv-import': CustomEvent<Importing>;
    'sv-imported': CustomEvent<Imported>;
    'sv-view-change': CustomEvent<
      CallReportView | InteractionStatsView | TimeseriesView | HeatMapView | BreakdownView
    >;
    'sv-select': CustomEvent<Selecting>;
    'sv-granularity-change': CustomEvent<{ granularity: Granularity }>;
  }
}
