import { formatNumber } from '../../locales/plural.js';
import type { KpiKey } from '../../model/series.js';
import type { BarGroup } from './bar-groups.js';
import type { ChartColors } from './chart-colors.js';
import type { ChartOption } from './echarts-module.js';

/** A measure as it is drawn: its name, and which of the chart's colours is its own. */
export interface Measure {
  key: KpiKey;
  name: string;
  color: number;
}

/** What is drawn and where, but for the colours. */
export interface BarPlan {
  /** Size in CSS pixels. */
  width: number;
  height: number;
  groups: readonly BarGroup[];
  /** Under each group; blank for none. */
  labels: readonly string[];
  /** From the first bar of a group to its last. */
  measures: readonly Measure[];
  /** The whole period in small, and which part of it (in percent) the groups are; for the strip that zooms. */
  overview?: { values: readonly number[]; start: number; end: number };
  locale: string;
  rightToLeft: boolean;
}

export interface BarPicture extends BarPlan {
  colors: ChartColors;
  font: string;
}

/** Where the bars are, in CSS pixels. */
export interface PlotArea {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Width of a group with its gap. */
  band: number;
}

const edge = 6;
const labelGap = 8;
const axisLine = 16;
const stripHeight = 24;
const digitWidth = 7;

export function plotArea(plan: BarPlan): PlotArea {
  const { width, height, groups, labels, overview, rightToLeft, locale } = plan;
  const start = labelGap + digitWidth * formatNumber(scale(plan).max, locale).length;
  const [left, right] = rightToLeft ? [edge, width - start] : [start, width - edge];
  const lines = labels.some((label) => label.includes('\n')) ? 2 : 1;
  const bottom = height - lines * axisLine - labelGap - (overview ? stripHeight + labelGap : 0);
  return { left, right, top: labelGap, bottom, band: (right - left) / Math.max(1, groups.length) };
}

/** What echarts draws: the bars, their axes, and under them the strip that zooms. */
export function chartOption(picture: BarPicture): ChartOption {
  const { width, groups, labels, measures, colors, font, locale, rightToLeft, overview } = picture;
  const { left, right, top, bottom } = plotArea(picture);
  const box = { left, right: width - right };
  const text = { color: colors.text, fontFamily: font, fontSize: 12, lineHeight: axisLine };
  // Along a reversed axis echarts still puts the bars of a group from left to right.
  const inOrder = rightToLeft ? [...measures].reverse() : measures;
  return {
    animation: false,
    grid: [
      { id: 'bars', ...box, top, height: bottom - top },
      { id: 'overview', ...box, bottom: 0, height: stripHeight },
    ],
    xAxis: [
      {
        id: 'time',
        type: 'category',
        inverse: rightToLeft,
        data: groups.map(({ time }) => String(time)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colors.axis } },
        axisLabel: {
          ...text,
          interval: (index) => labels[index] !== '',
          formatter: (_value, index) => labels[index] ?? '',
          hideOverlap: true,
        },
      },
      {
        id: 'period',
        gridIndex: 1,
        type: 'category',
        show: false,
        inverse: rightToLeft,
        data: overview?.values.map((_, position) => position) ?? [],
      },
    ],
    yAxis: [
      {
        id: 'count',
        type: 'value',
        position: rightToLeft ? 'right' : 'left',
        min: 0,
        ...scale(picture),
        axisLabel: { ...text, formatter: (value) => formatNumber(value, locale) },
        splitLine: { lineStyle: { color: colors.grid } },
      },
      { id: 'overview', gridIndex: 1, type: 'value', show: false },
    ],
    series: [
      ...inOrder.map(({ key, color }) => ({
        id: key,
        type: 'bar' as const,
        data: groups.map((group) => group[key]),
        color: colors.bars[color % colors.bars.length],
        barGap: 0,
        barCategoryGap: 2,
        barMaxWidth: 48,
        silent: true,
      })),
      ...(overview ? [overviewSeries(overview.values)] : []),
    ],
    dataZoom: overview ? [zoomStrip(overview, box, picture)] : [],
  };
}

/** Not to be seen itself: the strip takes its outline from it. */
function overviewSeries(values: readonly number[]) {
  return {
    id: 'overview',
    type: 'bar' as const,
    xAxisIndex: 1,
    yAxisIndex: 1,
    data: [...values],
    itemStyle: { opacity: 0 },
    silent: true,
  };
}

function zoomStrip(
  { start, end }: { start: number; end: number },
  box: { left: number; right: number },
  { colors }: BarPicture,
) {
  const outline = (color: string, opacity: number) => ({
    lineStyle: { color, width: 1, opacity },
    areaStyle: { color, opacity: opacity / 3 },
  });
  const handle = { color: colors.page, borderColor: colors.text, borderWidth: 1 };
  return {
    id: 'zoom',
    type: 'slider' as const,
    xAxisIndex: 1,
    ...box,
    start,
    end,
    bottom: 0,
    height: stripHeight,
    brushSelect: false,
    showDetail: false,
    borderColor: colors.grid,
    borderRadius: 4,
    fillerColor: 'transparent',
    dataBackground: outline(colors.axis, 0.3),
    selectedDataBackground: outline(colors.axis, 1),
    handleStyle: handle,
    emphasis: { handleStyle: handle },
  };
}

/** A top and steps that are round numbers, at most five steps high, and never less than a whole call. */
function scale({ groups, measures }: BarPlan): { max: number; interval: number } {
  let highest = 1;
  for (const group of groups) for (const { key } of measures) highest = Math.max(highest, group[key]);
  const rough = highest / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const round = [1, 2, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10;
  const interval = Math.max(1, round * magnitude);
  return { interval, max: interval * Math.ceil(highest / interval) };
}
