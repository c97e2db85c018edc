export { version } from './version.js';
export * from './client/index.js';
export { SvSession } from './elements/session/session.js';
export { SvCallReport, type CallReportView } from './elements/call-report/call-report.js';
export type { Audit, AuditAction } from './controllers/audit.js';
export type { Imported, Importing } from './controllers/call-file.js';
export type { LeftOut } from './model/call-file.js';
export type {
  CallSearch,
  Exported,
  Exporting,
  Failed,
  Loaded,
  PeriodChange,
  SvAgentStatsEventMap,
  SvBreakdownEventMap,
  SvCallDetailsEventMap,
  SvCallReportEventMap,
  SvHeatMapEventMap,
  SvInteractionEventMap,
  SvInteractionStatsEventMap,
  SvPeriodPickerEventMap,
  SvSessionEventMap,
  SvTimeseriesChartEventMap,
} from './elements/events.js';
export type { ExportOptions } from './controllers/exporter.js';
export type { CallOrId } from './elements/call-details/call-details-dialog.js';
export { SvCallDetails } from './elements/call-details/call-details.js';
export { SvInteraction } from './elements/interaction/interaction.js';
export {
  SvInteractionStats,
  type InteractionStatsView,
} from './elements/interaction-stats/interaction-stats.js';
export type { InteractionSort } from './elements/interaction-stats/interaction-order.js';
export { SvTimeseriesChart, type TimeseriesView } from './elements/timeseries-chart/timeseries-chart.js';
export { SvAgentStats } from './elements/agent-stats/agent-stats.js';
export type { AgentSort } from './elements/agent-stats/agent-order.js';
export { SvHeatMap, type HeatMapView } from './elements/heat-map/heat-map.js';
export type { HeatMeasure } from './elements/heat-map/hour-values.js';
export { SvBreakdown, type BreakdownView } from './elements/breakdown/breakdown.js';
export type { Selecting } from './controllers/link.js';
export type { EChartsOption } from './controls/chart/echarts.js';
export type { SavedView, ViewStore } from './controls/views-store.js';
export { SvPeriodPicker } from './controls/period-picker/period-picker.js';
export { define } from './controls/tags.js';
export { defineAll } from './define-all.js';
export {
  addLanguage,
  languages,
  type AllTexts as Texts,
  type Labels,
  type Language,
} from './locales/texts.js';
export { ArraySource } from './model/array-source.js';
export type { Account, Agent, Permissions, Tenant } from './model/account.js';
export type {
  Call,
  CallInput,
  Party,
  PartyInput,
  PartyKind,
  SuccessRule,
  CallDetails,
  Recording,
  RecordingUrl,
  SessionData,
} from './model/call.js';
export type {
  AgentCounts,
  CallCounts,
  CallStatistics,
  HourCounts,
  ValueCounts,
} from './model/call-statistics.js';
export type { CallSelection, HourOfWeek, SelectionKey } from './model/call-selection.js';
export type { Host, HostContext, HostMessage } from './model/host.js';
export type { ExternalInteraction, Interaction, InteractionInput } from './model/interaction.js';
export type { InteractionViewSort } from './model/interaction-query.js';
export type { Totals } from './model/totals.js';
export type { Period } from './model/period.js';
export type { Bucket, KpiKey, Series } from './model/series.js';
export type { Granularity } from './model/buckets.js';
export type {
  AccountSource,
  CallSelectionQuery,
  CallSource,
  CallStatisticsQuery,
  CallViewQuery,
  CallViewSource,
  CallWindow,
  CallWindowPage,
  Capabilities,
  CountedCalls,
  CountKind,
  InteractionViewQuery,
  InteractionWindowPage,
  Page,
  ReportQuery,
  Scope,
  SeriesQuery,
  ShownNames,
  SkippedRecord,
  SmartVideoSource,
  StatsSource,
  ViewWindow,
  WindowPage,
} from './model/source.js';
export type {
  CallConditions,
  CallFacets,
  CallFilters,
  CallGroup,
  CallSort,
  TypeCount,
} from './model/call-query.js';
export type { RowsFrom } from './controllers/report-calls.js';
