import { typeText } from '../controls/call-cells.js';
import { amounts, progressText } from '../controls/load-progress.js';
import type { Texts } from '../locales/texts.js';
import type { SuccessRule } from '../model/call.js';
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
}

/** The lines above an exported table that every report has: title, period, scope and agent, and what is missing. */
export function aboutExport(title: string, report: ExportedReport): [string, string][] {
  const { texts, locale, zone, version, excludeTypes, query, progress, outdated, rule } = report;
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
    [texts.export.agent, query?.agent ?? texts.export.all],
    ...(types ? [[texts.export.without, types] satisfies [string, string]] : []),
    [texts.export.successRule, texts.success[rule]],
    ...(state ? [[texts.export.incomplete, state] satisfies [string, string]] : []),
  ];
}
