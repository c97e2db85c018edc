import { typeText } from '../controls/call-cells.js';
import { amounts, progressText } from '../controls/load-progress.js';
import type { Texts } from '../locales/texts.js';
import type { SuccessRule } from '../model/call.js';
import { isoText } from '../model/format.js';
import type { StreamProgress } from '../model/page-stream.js';
import { ALL_TIME, periodText } from '../model/period.js';
import type { ReportQuery } from '../model/source.js';

/** A report as it is when its rows are exported: what is shown, not what is chosen. */
export interface ExportedReport {
  texts: Texts;
  locale: string;
  zone: string;
  version: string;
  excludeTypes: readonly string[];
  query?: ReportQuery;
  progress: Readonly<StreamProgress>;
  outdated: boolean;
  rule: SuccessRule;
  /** Name of the tenant, when it is known. */
  tenant?: string;
}

/** The lines above an exported table that every report has: title, period, scope and agent, and what is missing. */
export function aboutExport(title: string, report: ExportedReport): [string, string][] {
  const { texts, locale, zone, version, excludeTypes, query, progress, outdated, rule, tenant } = report;
  const period = query?.period === ALL_TIME ? undefined : query?.period;
  const types = excludeTypes.map((type) => typeText(type, texts)).join(', ');
  const missing = progressText(progress, texts, locale);
  const failed = progress.state === 'failed' ? texts.report.partial(...amounts(progress, locale)) : undefined;
  const state = outdated ? undefined : (failed ?? missing);
  return [
    [title, version],
    [texts.export.period, period ? periodText(period, zone, texts.period.to) : texts.export.all],
    [texts.export.timeZone, zone],
    [texts.export.scope, query?.scope === 'my' ? texts.export.my : texts.export.organisation],
    ...(tenant ? [[texts.export.tenant, tenant] satisfies [string, string]] : []),
    [texts.export.agent, query?.agent ?? texts.export.all],
    ...(types ? [[texts.export.without, types] satisfies [string, string]] : []),
    [texts.export.successRule, texts.success[rule]],
    ...(state ? [[texts.export.incomplete, state] satisfies [string, string]] : []),
  ];
}

/** A column for programs, whose values are the same in every language. */
export interface RawColumn<Row> {
  label: string;
  value: (row: Row) => string | number;
}

interface TimedRow {
  start: number;
  duration?: number;
  talk?: number;
}

/**
 * The columns for programs that every report has.
 * @param agentOf Left out where the agent is among the columns shown already, or is to be hidden.
 */
export function rawColumns<Row extends TimedRow>(
  { texts: { export: labels }, zone, tenant = '' }: ExportedReport,
  agentOf?: (row: Row) => string,
): RawColumn<Row>[] {
  return [
    { label: labels.isoStart, value: ({ start }) => isoText(start, zone) },
    { label: labels.durationSeconds, value: ({ duration }) => wholeSeconds(duration) },
    { label: labels.talkSeconds, value: ({ talk }) => wholeSeconds(talk) },
    ...(agentOf ? [{ label: labels.agent, value: agentOf }] : []),
    { label: labels.tenant, value: () => tenant },
  ];
}

const wholeSeconds = (seconds: number | undefined): number | '' =>
  seconds === undefined || !Number.isFinite(seconds) ? '' : Math.max(0, Math.floor(seconds));
