import { formatNumber } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import { listFormatter } from '../../model/format.js';
import { isFinest, type MergedBucket, type Step } from '../../model/merged-buckets.js';
import type { Granularity } from '../../model/buckets.js';
import type { Measure } from './measure.js';

const list = (words: readonly string[], locale: string): string => listFormatter(locale).format(words);

/** The names of what is shown: `Interactions, Total sessions`. */
export const namesText = (measures: readonly Measure[], locale: string): string =>
  list(
    measures.map(({ name }) => name),
    locale,
  );

/** The values of one group: `Interactions 4, Total sessions 9`. */
export function valuesText(group: MergedBucket, measures: readonly Measure[], locale: string): string {
  return list(
    measures.map(({ key, name }) => `${name} ${formatNumber(group[key], locale)}`),
    locale,
  );
}

/** How much a group covers: `By the hour.`, `7 days in each group, zoom in for single ones.` */
export function stepText(step: Step, granularity: Granularity, { chart }: StatsTexts): string {
  if (isFinest(step, granularity)) return granularity === 'hour' ? chart.byHour : chart.byDay;
  return step.unit === 'hour' ? chart.mergedHours(step.count) : chart.mergedDays(step.count);
}
