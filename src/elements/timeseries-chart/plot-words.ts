import { formatNumber } from '../../locales/plural.js';
import type { Texts } from '../../locales/texts.js';
import type { Series } from '../../model/series.js';
import { finestStep, type BarGroup, type Step } from './bar-groups.js';
import { bucketText, type BucketTextOptions } from './bucket-text.js';
import type { Measure } from './chart-option.js';

const list = (words: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'unit' }).format(words);

/** What the whole chart shows: `Bar chart of …, 01.05.2021 to 31.05.2021`. */
export function summary(
  { buckets, granularity }: Series,
  measures: readonly Measure[],
  texts: Texts,
  text: BucketTextOptions,
): string {
  const [first, last] = [buckets[0], buckets.at(-1)].map((bucket) =>
    bucketText(bucket?.time ?? NaN, granularity, text),
  );
  const names = measures.map(({ name }) => name);
  return texts.chart.summary(list(names, text.locale), first!, last!);
}

/** The values of one group: `Interactions 4, Total sessions 9`. */
export function valuesText(group: BarGroup, measures: readonly Measure[], locale: string): string {
  return list(
    measures.map(({ key, name }) => `${name} ${formatNumber(group[key], locale)}`),
    locale,
  );
}

/** How much a group covers, where it is more than a bucket. */
export function stepNote(step: Step, { granularity }: Series, { chart }: Texts): string {
  if (step === finestStep(granularity)) return '';
  return step.unit === 'hour' ? chart.mergedHours(step.count) : chart.mergedDays(step.count);
}
