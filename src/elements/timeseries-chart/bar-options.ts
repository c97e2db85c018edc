import { html } from 'lit';
import type { ChartContent } from '../../controls/chart/chart.js';
import type { ChartSize } from '../../controls/chart/surface.js';
import type {
  BarSeriesOption,
  DataZoomComponentOption,
  EChartsOption,
} from '../../controls/chart/echarts.js';
import { componentIds } from '../../controls/chart/drawing.js';
import { markColor, translucent, type ChartLook } from '../../controls/chart/look.js';
import { type ChartMeasure, markDecal } from '../../controls/chart/swatch.js';
import { minVisibleBuckets, wholeWindow, type ZoomWindow } from '../../model/zoom-window.js';
import { formatNumber } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import { listFormatter } from '../../model/format.js';
import {
  isFinest,
  mergedBuckets,
  stepFor,
  type MergedBucket,
  type Step,
} from '../../model/merged-buckets.js';
import { sumAligned } from '../../model/aligned-series.js';
import { bucketEnd, type Bucket, type KpiKey, type Series } from '../../model/series.js';
import type { Granularity } from '../../model/buckets.js';
import { addDays } from '../../model/zone.js';
import {
  axisLabels,
  bucketText,
  spanText,
  timeRangeText,
  type BucketTextOptions,
} from '../../controls/bucket-text.js';

/** A measure as it is drawn. */
export interface Measure extends ChartMeasure {
  key: KpiKey;
}

/** The buckets of an earlier period, drawn behind the others. */
export interface EarlierBars {
  /** One for each bucket of the series, or none; see `alignBuckets`. */
  buckets: readonly (Bucket | undefined)[];
  granularity: Granularity;
  /** The earlier period in words. */
  name: string;
}

export interface BarInput {
  /** Filled: every bucket of the period. */
  series: Series;
  earlier?: EarlierBars;
  /** Those shown. */
  measures: readonly Measure[];
  /** How many there are, shown or not: whether there is a slider does not depend on what is shown. */
  measureCount: number;
  /** Part in sight; absent: all. */
  zoom?: ZoomWindow;
  /** Whether a period that is long or zoomed has a slider under the bars that shows it in small. */
  hasSlider: boolean;
  patterns: boolean;
  text: BucketTextOptions;
  texts: StatsTexts;
}

/** Thinner bars, with the gap between groups, are added up to coarser steps. */
const thinnestBar = 1.5;
/** With an earlier one behind it, of which something is to be seen at both sides. */
const thinnestPair = 4;
/** The part of an earlier bar's width that the one in front has. */
const frontPart = 0.6;
const HOUR = 3_600_000;
const widestBar = 48;
const groupGap = 2;
const besideBars = 48;
const labelWidth = 40;
const labelGap = 8;
const labelLine = 16;
const digitWidth = 7;
const edge = 6;
const sliderHeight = 24;
const sliderBars = 160;
/** Periods of more buckets have a slider however wide the chart is. */
const maxBucketsWithoutSlider = 62;
/** How far from the middle of a handle of the slider it can be grabbed. */
const maxHandleRadius = 14;

/** The chart of a series at a size: the buckets in sight, by the finest step that the width has room for. */
export function barChart(input: BarInput, { width, height }: ChartSize): ChartContent {
  const { series, earlier, measures, measureCount, zoom, text, texts } = input;
  const { granularity, buckets } = series;
  const { first, last } = zoom ?? wholeWindow(series);
  const thinnest = earlier ? thinnestPair : thinnestBar;
  const room = (bars: number): number => Math.floor((width - besideBars) / (bars * thinnest + groupGap));
  const step = stepFor(granularity, last - first, room(measures.length));
  const steps = mergedBuckets(series, step);
  const groups = zoom ? steps.filter((group) => group.last > first && group.first < last) : steps;
  // Before it is laid out nothing is known of its width.
  const isLong =
    buckets.length > maxBucketsWithoutSlider ||
    (width > 0 && !isFinest(stepFor(granularity, buckets.length, room(measureCount)), granularity));
  const hasSlider = input.hasSlider && (isLong || zoom !== undefined);
  const ends = [0, buckets.length - 1].map((position) =>
    bucketText(buckets[position]!.time, granularity, text),
  ) as [string, string];
  const names = measures.map(({ name }) => name);
  const summary = texts.chart.summary(listFormatter(text.locale).format(names), ...ends);
  return {
    options: (look) => barOptions({ ...input, step, groups, hasSlider, look, width, height }),
    label: earlier ? `${summary}. ${texts.chart.behind(earlier.name)}` : summary,
    steps,
    visibleSteps: groups,
    end: bucketEnd(series, buckets.length - 1),
    point: (group) => {
      const before = earlier && sumAligned(earlier.buckets, group);
      const valueOf = (bucket: Bucket | undefined, { key }: Measure): string =>
        countText(bucket?.[key], text.locale, texts);
      return {
        title: spanText(series, group, text),
        earlierTitle: earlier && earlierText(earlier, group, text, texts),
        values: measures.map((measure) => ({
          measure,
          text: valueOf(group as MergedBucket, measure),
          earlier: earlier && valueOf(before, measure),
        })),
      };
    },
    measureCount,
    zoom,
    range: rangeText(series, zoom, step, text, texts),
  };
}

/** A count, or what stands for one that is not known. */
export const countText = (count: number | undefined, locale: string, { common }: StatsTexts): string =>
  count === undefined ? common.none : formatNumber(count, locale);

/** Which earlier buckets stand beside some of the series: one, or from the first to the last. */
export function earlierText(
  { buckets, granularity }: EarlierBars,
  { first, last }: { first: number; last: number },
  text: BucketTextOptions,
  { common }: StatsTexts,
): string {
  const found = buckets.slice(first, last).filter((bucket) => bucket !== undefined);
  const [start, end] = [found[0]?.time, found.at(-1)?.time];
  if (start === undefined || end === undefined) return common.none;
  if (start === end) return bucketText(start, granularity, text);
  return timeRangeText(start, granularity === 'hour' ? end + HOUR : addDays(end, 1, text.timeZone), text);
}

/** What is in sight, and how much each group covers: `By the hour.`, `7 days in each group, zoom in for single ones.` */
export function rangeText(
  series: Series,
  zoom: ZoomWindow | undefined,
  step: Step,
  text: BucketTextOptions,
  { chart }: StatsTexts,
): ReturnType<typeof html> {
  const merged = step.unit === 'hour' ? chart.mergedHours(step.count) : chart.mergedDays(step.count);
  const single: Record<Granularity, string> = { hour: chart.byHour, day: chart.byDay };
  const covered = isFinest(step, series.granularity) ? single[series.granularity] : merged;
  return html`<span class="number">${spanText(series, zoom ?? wholeWindow(series), text)}</span> · ${covered}`;
}

interface BarLayout extends BarInput, ChartSize {
  step: Step;
  groups: readonly MergedBucket[];
  look: ChartLook;
}

function barOptions(layout: BarLayout): EChartsOption {
  const { series, earlier, measures, groups, step, look, hasSlider, width, patterns, text } = layout;
  const { rightToLeft, locale } = text;
  const behind = earlier && groups.map((group) => sumAligned(earlier.buckets, group));
  const { max, interval } = scale([...groups, ...(behind ?? [])], measures);
  const labels = axisLabels(groups, step, Math.floor((width - besideBars) / labelWidth), text);
  const lines = Math.max(1, ...labels.map((label) => label.split('\n').length));
  // Charts above one another have their axes in one line, unless one has more digits.
  const start = Math.max(labelWidth, labelGap + digitWidth * formatNumber(max, locale).length);
  // The last label is not cut off at the edge where its bars are narrower.
  const end = labels.at(-1)
    ? Math.max(edge, (labelWidth - (width - start - edge) / groups.length) / 2)
    : edge;
  const sides = rightToLeft ? { left: end, right: start } : { left: start, right: end };
  const slider = hasSlider ? sliderHeight + 1 + labelGap : 0;
  const band = (width - start - end) / groups.length;
  const slot = barWidth(band, measures.length);
  const front = behind ? roundToPixels(slot * frontPart) : slot;
  const bars: BarSeriesOption[] = measures.map(({ key, name, color }) => ({
    id: key,
    type: 'bar',
    name,
    data: groups.map((group) => group[key] ?? NaN),
    itemStyle: {
      color: markColor(look, color),
      decal: patterns ? markDecal(look, color) : undefined,
    },
    barWidth: front,
    barGap: `${((slot - front) / front) * 100}%`,
    large: true,
    largeThreshold: 0,
    progressive: 0,
    silent: true,
  }));
  const earlierBars: BarSeriesOption[] = !behind
    ? []
    : measures.map(({ key, name, color }) => ({
        id: `earlier-${key}`,
        type: 'bar',
        name,
        xAxisIndex: 2,
        z: 1,
        // The outline of nothing would be a line.
        data: behind.map((bucket) => bucket?.[key] || NaN),
        itemStyle: {
          color: translucent(markColor(look, color), 0.3),
          borderColor: markColor(look, color),
          borderWidth: 1,
          decal: patterns ? markDecal(look, color) : undefined,
        },
        barWidth: slot,
        barGap: '0%',
        silent: true,
      }));
  const inverse = rightToLeft;
  return {
    grid: {
      id: componentIds.grid,
      ...sides,
      top: labelGap,
      bottom: lines * labelLine + labelGap + slider,
      outerBoundsMode: 'none',
    },
    xAxis: [
      {
        type: 'category',
        data: labels,
        inverse,
        axisLabel: {
          interval: (_index: number, label: string) => label !== '',
          hideOverlap: true,
        },
      },
      { type: 'value', show: false, min: 0, max: series.buckets.length, inverse },
      // Bars of one axis stand beside each other, those of two behind each other.
      ...(behind ? [{ type: 'category' as const, show: false, data: labels, inverse }] : []),
    ],
    yAxis: {
      type: 'value',
      min: 0,
      max,
      interval,
      position: rightToLeft ? 'right' : 'left',
      axisLabel: { formatter: (count: number) => formatNumber(count, locale) },
    },
    // Bars of a group stand in the direction of the language too.
    series: [
      ...(rightToLeft ? bars.reverse() : bars),
      ...(rightToLeft ? earlierBars.reverse() : earlierBars),
      ...(hasSlider ? [outline(layout)] : []),
    ],
    dataZoom: hasSlider ? [zoomSlider(layout, sides)] : [],
  };
}

/** Whole device pixels, so that all bars are of one width. */
function barWidth(band: number, bars: number): number {
  return Math.min(widestBar, roundToPixels((band - groupGap) / bars));
}

const roundToPixels = (width: number): number =>
  Math.max(1, Math.floor(width * devicePixelRatio)) / devicePixelRatio;

/** A top and steps that are round numbers, at most six steps high, and of whole calls. */
export function scale(
  groups: readonly (MergedBucket | Bucket | undefined)[],
  measures: readonly Measure[],
): { max: number; interval: number } {
  let highest = 1;
  for (const group of groups) for (const { key } of measures) highest = Math.max(highest, group?.[key] ?? 0);
  const rough = Math.max(1, highest / 6);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude);
  const interval = steps.find((step) => step >= rough && Number.isInteger(step))!;
  return { interval, max: interval * Math.ceil(highest / interval) };
}

/** An invisible series that the slider shows in small: the first measure over the whole period. */
function outline({ series, measures: [measure] }: BarLayout): BarSeriesOption {
  const step = stepFor(series.granularity, series.buckets.length, sliderBars);
  return {
    id: 'outline',
    type: 'bar',
    xAxisIndex: 1,
    data: mergedBuckets(series, step).map((group) => [group.first, group[measure!.key] ?? NaN]),
    itemStyle: { opacity: 0 },
    large: true,
    largeThreshold: 0,
    progressive: 0,
    silent: true,
  };
}

/** Moves over an axis of its own: echarts never leaves data out, the buckets in sight are merged anew. */
function zoomSlider(
  { series, zoom, width }: BarLayout,
  sides: { left: number; right: number },
): DataZoomComponentOption {
  const { first, last } = zoom ?? wholeWindow(series);
  const count = series.buckets.length;
  const frame = ((last - first) / count) * (width - sides.left - sides.right);
  // A narrow frame is still to be grabbed between its handles.
  const half = Math.max(4, Math.min(maxHandleRadius, frame / 3));
  return {
    id: componentIds.slider,
    type: 'slider',
    xAxisIndex: 1,
    filterMode: 'none',
    startValue: first,
    endValue: last,
    minValueSpan: minVisibleBuckets,
    ...sides,
    bottom: 1,
    height: sliderHeight,
    showDetail: false,
    brushSelect: false,
    // A grip in an outline without width, which makes the handle wider than it looks.
    handleIcon: `path://M${-half},-12h0M${half},12h0M-3.5,-7.5h7v15h-7z`,
    handleSize: '100%',
  };
}
