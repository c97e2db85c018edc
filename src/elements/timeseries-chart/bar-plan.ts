import {
  isFinest,
  mergedBuckets,
  stepFor,
  type MergedBucket,
  type Step,
} from '../../model/merged-buckets.js';
import type { Series } from '../../model/series.js';
import { axisLabels, type BucketTextOptions } from './bucket-text.js';
import type { Measure } from './measure.js';
import { plotArea, type PlotArea } from './plot-area.js';
import { wholeWindow, type ZoomWindow } from './zoom-window.js';

/** What is drawn and where, but for the colours. */
export interface BarPlan {
  /** Size in CSS pixels. */
  width: number;
  height: number;
  area: PlotArea;
  step: Step;
  /** Those in sight. */
  groups: readonly MergedBucket[];
  /** Under each group; blank for none. */
  labels: readonly string[];
  /** From the first bar of a group to its last. */
  measures: readonly Measure[];
  /** The whole period in small, and which part of it (0 to 1) is in sight; where it is long, or zoomed. */
  overview?: { values: readonly number[]; from: number; to: number };
  locale: string;
  rightToLeft: boolean;
}

/** Thinner bars, with the gap between groups, are added up to coarser steps. */
const thinnestBar = 1.5;
export const groupGap = 2;
const besideBars = 48;
const labelWidth = 40;
const overviewGroups = 160;
/** Periods of more buckets are shown in small however wide the chart is. */
const overseen = 62;

export interface PlanInput {
  /** Filled: every bucket of the period. */
  series: Series;
  /** Those shown. */
  measures: readonly Measure[];
  /** How many there are, shown or not: whether there is a strip does not depend on what is shown. */
  measureCount: number;
  /** Part in sight; absent: all. */
  zoom?: ZoomWindow;
  /** Whether the period is shown in small under the bars, where it is long or zoomed. */
  withStrip: boolean;
  width: number;
  height: number;
  text: BucketTextOptions;
}

/** Which bars to draw: those in sight, by the finest step that the width has room for. */
export function barPlan(input: PlanInput): BarPlan {
  const { series, measures, measureCount, zoom, width, height, text } = input;
  const { granularity, buckets } = series;
  const { first, last } = zoom ?? wholeWindow(series);
  const room = (bars: number): number => Math.floor((width - besideBars) / (bars * thinnestBar + groupGap));
  const step = stepFor(granularity, last - first, room(measures.length));
  const all = mergedBuckets(series, step);
  const groups = zoom ? all.filter((group) => group.last > first && group.first < last) : all;
  const labels = axisLabels(groups, step, Math.floor((width - besideBars) / labelWidth), text);
  // Before it is laid out nothing is known of its width.
  const isLong =
    buckets.length > overseen ||
    (width > 0 && !isFinest(stepFor(granularity, buckets.length, room(measureCount)), granularity));
  const hasStrip = input.withStrip && (isLong || zoom !== undefined);
  const { locale, rightToLeft } = text;
  return {
    step,
    width,
    height,
    area: plotArea({ width, height, groups, measures, labels, hasStrip, rightToLeft, locale }),
    groups,
    measures,
    labels,
    overview: hasStrip
      ? {
          values: outline(series, measures),
          from: first / buckets.length,
          to: last / buckets.length,
        }
      : undefined,
    locale,
    rightToLeft,
  };
}

function outline(series: Series, [measure]: readonly Measure[]): number[] {
  const step = stepFor(series.granularity, series.buckets.length, overviewGroups);
  return measure ? mergedBuckets(series, step).map((group) => group[measure.key]) : [];
}
