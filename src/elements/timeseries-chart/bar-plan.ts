import type { Series } from '../../model/series.js';
import { barGroups, finestStep, stepFor, type Step } from './bar-groups.js';
import { axisLabels, type BucketTextOptions } from './bucket-text.js';
import type { BarPlan, Measure } from './chart-option.js';
import type { ZoomWindow } from './zoom-window.js';

/** Thinner bars, with the gap between groups, are added up to coarser steps. */
const thinnestBar = 1.5;
const gap = 2;
const besideBars = 48;
const labelWidth = 40;
const overviewGroups = 160;
/** Periods longer than this can be zoomed however wide the chart is. */
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
  width: number;
  height: number;
  rightToLeft: boolean;
  text: BucketTextOptions;
}

/** Which bars to draw: those in sight, by the finest step that the width has room for. */
export function barPlan(input: PlanInput): BarPlan & { step: Step } {
  const { series, measures, measureCount, zoom, width, height, rightToLeft, text } = input;
  const count = series.buckets.length;
  const first = Math.round(zoom?.first ?? 0);
  const last = Math.max(first + 1, Math.round(zoom?.last ?? count));
  const room = (bars: number): number => Math.floor((width - besideBars) / (bars * thinnestBar + gap));
  const step = stepFor(series.granularity, last - first, room(measures.length));
  const groups = barGroups(series, step).filter((group) => group.last > first && group.first < last);
  const zoomable =
    count > overseen ||
    stepFor(series.granularity, count, room(measureCount)) !== finestStep(series.granularity);
  return {
    step,
    width,
    height,
    groups,
    measures,
    labels: axisLabels(groups, step, Math.floor((width - besideBars) / labelWidth), text),
    overview: zoomable
      ? {
          values: outline(series, measures),
          start: (100 * (zoom?.first ?? 0)) / count,
          end: (100 * (zoom?.last ?? count)) / count,
        }
      : undefined,
    locale: text.locale,
    rightToLeft,
  };
}

function outline(series: Series, [measure]: readonly Measure[]): number[] {
  const step = stepFor(series.granularity, series.buckets.length, overviewGroups);
  return measure ? barGroups(series, step).map((group) => group[measure.key]) : [];
}
