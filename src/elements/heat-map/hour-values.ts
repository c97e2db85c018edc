import { hourText } from '../../controls/selection-bar.js';
import { formatDecimal, formatNumber, formatPercent } from '../../locales/plural.js';
import type { CallStatisticsTexts } from '../../locales/texts.js';
import { callTypes, isLeftOut } from '../../model/call.js';
import type { CallCounts, HourCounts } from '../../model/call-statistics.js';
import { formatDuration, weekdayName } from '../../model/format.js';

/** What can be shown of each hour of the week. */
export const heatMeasures = [
  'total',
  'interactions',
  'video',
  'screen',
  'chat',
  'successful',
  'unsuccessful',
  'successRate',
  'talk',
] as const;
export type HeatMeasure = (typeof heatMeasures)[number];

/** Whether a count is that of a day, or of all days of the period. */
export type HeatPer = 'day' | 'period';

export const measuresWithout = (types: readonly string[]): HeatMeasure[] =>
  heatMeasures.filter(
    (measure) => !(callTypes as readonly string[]).includes(measure) || !isLeftOut(measure, types),
  );

export interface HourTextOptions {
  measure: HeatMeasure;
  per: HeatPer;
  texts: CallStatisticsTexts;
  locale: string;
}

/** A value as it is shown. */
export interface ShownValue {
  /** `weekday-hour`, either of them `all` in a sum. */
  key: string;
  /** Whether the period has no such hour. */
  isAbsent: boolean;
  /** A count, seconds, or a rate of 0 to 1; `undefined` where it is absent, or a rate of no calls. */
  value?: number;
  /** The value alone; blank without one. */
  text: string;
  /** When it is. */
  title: string;
  /** What it shows, in words. */
  words: readonly string[];
}

/** An hour of the week as it is shown. */
export interface HourValue extends ShownValue {
  counts: HourCounts;
}

/** All that is shown. */
export interface HeatValues {
  /** Rows of weekdays, in each the hours of the day. */
  week: readonly (readonly HourValue[])[];
  /** Each hour of the day on all days. */
  sumsOfDays: readonly ShownValue[];
  /** Each weekday at all hours. */
  sumsOfHours: readonly ShownValue[];
}

/** Weekdays in the order of the language's weeks, 1 is Monday. */
export const weekFrom = (firstDay: number): number[] =>
  Array.from({ length: 7 }, (_, day) => ((firstDay + 6 + day) % 7) + 1);

/** All hours of the week, and their sums. */
export function heatValues(
  hours: readonly HourCounts[],
  firstDay: number,
  options: HourTextOptions,
): HeatValues {
  const byHour = new Map(hours.map((counts) => [`${counts.weekday}-${counts.hour}`, counts]));
  const week = weekFrom(firstDay).map((weekday) =>
    Array.from({ length: 24 }, (_, hour) => {
      const key = `${weekday}-${hour}`;
      return hourValue(byHour.get(key) ?? { ...nothingIn, weekday, hour }, key, options);
    }),
  );
  return { week, sumsOfDays: sumsOfDays(week, options), sumsOfHours: sumsOfHours(week, options) };
}

/**
 * Each hour of the day on all days. By the day, its count is divided by all days that have the hour: the average of the
 * seven cells would let a weekday that the period has once weigh as much as one that it has four times.
 */
function sumsOfDays(week: readonly (readonly HourValue[])[], options: HourTextOptions): ShownValue[] {
  const { texts } = options;
  return week[0]!.map(({ counts: { hour } }, at) => {
    const counts = addUp(week.map((hours) => hours[at]!.counts));
    const title = texts.heatMap.at(texts.heatMap.allDays, hourText(hour), hourText(hour + 1));
    return shown({ key: `all-${hour}`, title, counts, value: valueOf(counts, options) }, options);
  });
}

/**
 * Each weekday at all hours. By the day, it is the sum of its cells: what such a day has, also where the period has some
 * of its hours more often than others.
 */
function sumsOfHours(week: readonly (readonly HourValue[])[], options: HourTextOptions): ShownValue[] {
  const { texts, locale, measure } = options;
  return week.map((hours) => {
    const present = hours.filter(({ isAbsent }) => !isAbsent);
    const { weekday } = hours[0]!.counts;
    const dayCounts = new Set(present.map(({ counts }) => counts.days));
    const counts = {
      ...addUp(present.map((hour) => hour.counts)),
      days: dayCounts.size > 1 ? undefined : ([...dayCounts][0] ?? 0),
    };
    const value =
      measure === 'successRate'
        ? rateOf(counts)
        : present.reduce((sum, hour) => sum + valueOf(hour.counts, options)!, 0);
    const title = texts.heatMap.allHoursOf(weekdayName(weekday, 'long', locale));
    return shown({ key: `${weekday}-all`, title, counts, value }, options);
  });
}

const nothingIn: CallCounts & { days: number } = {
  interactions: 0,
  total: 0,
  video: 0,
  screen: 0,
  chat: 0,
  successful: 0,
  unsuccessful: 0,
  talk: 0,
  days: 0,
};

/** Counts with the number of days that they are of; `undefined` where some of their hours have more than others. */
type CountsOnDays = CallCounts & { days: number | undefined };

const countKeys = Object.keys(nothingIn) as (keyof typeof nothingIn)[];

function addUp(counts: readonly HourCounts[]): typeof nothingIn {
  const sum = { ...nothingIn };
  for (const one of counts) for (const key of countKeys) sum[key] += one[key];
  return sum;
}

function hourValue(counts: HourCounts, key: string, options: HourTextOptions): HourValue {
  const { weekday, hour } = counts;
  const name = weekdayName(weekday, 'long', options.locale);
  const title = options.texts.heatMap.at(name, hourText(hour), hourText(hour + 1));
  return { counts, ...shown({ key, title, counts, value: valueOf(counts, options) }, options) };
}

interface ValueToShow {
  key: string;
  title: string;
  counts: CountsOnDays;
  /** Of no meaning where there are no days. */
  value: number | undefined;
}

function shown({ key, title, counts, value: given }: ValueToShow, options: HourTextOptions): ShownValue {
  const isAbsent = counts.days === 0;
  const value = isAbsent ? undefined : given;
  return {
    key,
    title,
    isAbsent,
    value,
    text: value === undefined ? '' : valueText(value, options),
    words: isAbsent ? [options.texts.heatMap.absent] : wordsOf(counts, value, options),
  };
}

function valueOf(
  counts: CallCounts & { days: number },
  { measure, per }: HourTextOptions,
): number | undefined {
  if (measure === 'successRate') return rateOf(counts);
  return counts[measure] / (per === 'day' ? counts.days : 1);
}

function rateOf({ successful, unsuccessful }: CallCounts): number | undefined {
  const outcomes = successful + unsuccessful;
  return outcomes > 0 ? successful / outcomes : undefined;
}

/** A value of the measure; decimals where they tell more than noise. */
export function valueText(value: number, { measure, locale }: HourTextOptions): string {
  if (measure === 'successRate') return formatPercent(value, locale, 0);
  if (measure === 'talk') return formatDuration(Math.round(value));
  return formatDecimal(value, locale, value < 100 ? 1 : 0);
}

/** A value with what it counts: `3.5 sessions a day`. */
export function amountText(value: number, options: HourTextOptions): string {
  const { measure, per, texts } = options;
  const text = valueText(value, options);
  if (measure === 'successRate') return text;
  const amount = texts.heatMap.amounts[measure](text);
  return per === 'day' ? texts.heatMap.aDay(amount) : amount;
}

function wordsOf(counts: CountsOnDays, value: number | undefined, options: HourTextOptions): string[] {
  const { measure, per, texts, locale } = options;
  const { heatMap } = texts;
  const days = counts.days === undefined ? [] : [heatMap.dayCount(counts.days)];
  if (measure === 'successRate') {
    const outcomes = counts.successful + counts.unsuccessful;
    return [
      value === undefined ? heatMap.noCalls : heatMap.rateOf(valueText(value, options), outcomes),
      ...days,
    ];
  }
  const amount = amountText(value!, options);
  if (per === 'period') return [amount, ...days];
  const sum = measure === 'talk' ? formatDuration(counts.talk) : formatNumber(counts[measure], locale);
  const [onDays] = days;
  return [amount, onDays ? heatMap.onDays(sum, onDays) : heatMap.amounts[measure](sum)];
}
