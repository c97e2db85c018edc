import { formatNumber } from '../../locales/plural.js';
import type { MergedBucket } from '../../model/merged-buckets.js';
import type { Measure } from './measure.js';

/** Where things are on the canvas, in CSS pixels, and what a bar's height means. */
export interface PlotArea {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Width of a group with its gap. */
  band: number;
  /** The number at the top. */
  max: number;
  /** From one line across to the next. */
  interval: number;
  /** Upper edge of the strip that shows the whole period in small, where there is one. */
  strip?: number;
}

export interface PlotAreaInput {
  width: number;
  height: number;
  groups: readonly MergedBucket[];
  measures: readonly Measure[];
  labels: readonly string[];
  hasStrip: boolean;
  rightToLeft: boolean;
  locale: string;
}

const edge = 6;
const digitWidth = 7;
export const labelGap = 8;
export const labelLine = 16;
export const stripHeight = 24;

export function plotArea(input: PlotAreaInput): PlotArea {
  const { width, height, groups, labels, hasStrip, rightToLeft, locale } = input;
  const { max, interval } = scale(input);
  const start = labelGap + digitWidth * formatNumber(max, locale).length;
  const [left, right] = rightToLeft ? [edge, width - start] : [start, width - edge];
  const lines = labels.some((label) => label.includes('\n')) ? 2 : 1;
  // The line around the strip is half outside it.
  const strip = hasStrip ? height - stripHeight - 1 : undefined;
  return {
    left,
    right,
    top: labelGap,
    bottom: (strip === undefined ? height : strip - labelGap) - lines * labelLine - labelGap,
    band: (right - left) / Math.max(1, groups.length),
    max,
    interval,
    strip,
  };
}

/** A top and steps that are round numbers, at most six steps high, and of whole calls. */
function scale({ groups, measures }: PlotAreaInput): { max: number; interval: number } {
  let highest = 1;
  for (const group of groups) for (const { key } of measures) highest = Math.max(highest, group[key]);
  const rough = Math.max(1, highest / 6);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude);
  const interval = steps.find((step) => step >= rough && Number.isInteger(step))!;
  return { interval, max: interval * Math.ceil(highest / interval) };
}
