import type { ChartSize } from '../../controls/chart/surface.js';
import { weekdayName } from '../../model/format.js';
import type { HeatValues, HourTextOptions, HourValue, ShownValue } from './hour-values.js';

export interface HeatInput extends HourTextOptions, HeatValues {
  /** Key of the hour that is picked. */
  picked?: string;
  /** The measure in words. */
  name: string;
  rightToLeft: boolean;
}

/** Where the week has no room beside its hours, these run down: in CSS pixels, as the styles of the chart have it. */
const narrowWidth = 560;

export const characterWidth = 6.5;
/** Of weekdays beside the plot, which have letters of any width; of other words, on average; their distance from it. */
const letterWidth = 9;
const wordWidth = 6;
export const labelGap = 8;
export const cellPadding = 4;
export const lineHeight = 16;
export const hourWidth = 44;
/** Between the hours and their sums. */
export const sumGap = 8;
const edge = 1;

/** The highest value of the scale: a rate's is all. Sums have no colour, they would leave little of it to the hours. */
const highestOf = ({ week, measure }: HeatInput): number =>
  measure === 'successRate' ? 1 : Math.max(0, ...week.flat().map(({ value }) => value ?? 0));

/** What is where at a size: in CSS pixels. */
export interface HeatLayout extends HeatInput, ChartSize {
  isNarrow: boolean;
  rows: readonly (readonly HourValue[])[];
  /** What weekdays are called. */
  days: readonly string[];
  highest: number;
  sums: {
    ofRows: readonly ShownValue[];
    ofColumns: readonly ShownValue[];
    /** Of the column, and of the row. */
    width: number;
    height: number;
    /** Whether those of columns stand upright, for want of width. */
    isUpright: boolean;
    /** What the column and the row are called, in one line or more. */
    columnName: string;
    rowName: string;
  };
  /** Width of the labels beside the cells, height of those above, width of a column, height of a row. */
  start: number;
  top: number;
  band: number;
  line: number;
}

export const longest = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map(({ length }) => length));

export function layoutOf(input: HeatInput, { width, height }: ChartSize): HeatLayout {
  const { week, sumsOfDays, sumsOfHours, texts, locale } = input;
  const { allDays, allHours } = texts.heatMap;
  const isNarrow = width > 0 && width < narrowWidth;
  const rows = isNarrow ? week[0]!.map((_, hour) => week.map((day) => day[hour]!)) : week;
  const [ofRows, ofColumns] = isNarrow ? [sumsOfDays, sumsOfHours] : [sumsOfHours, sumsOfDays];
  // A line for each word, where there is least room.
  const lines = (name: string): string[] => (isNarrow ? name.split(' ') : [name]);
  const [columnName, rowName] = (isNarrow ? [allDays, allHours] : [allHours, allDays]).map(lines) as [
    string[],
    string[],
  ];
  const textWidth = (sums: readonly ShownValue[]): number =>
    Math.ceil(longest(sums.map(({ text }) => text)) * characterWidth);
  const names = (style: 'short' | 'narrow'): string[] =>
    week.map(([first]) => weekdayName(first!.counts.weekday, style, locale));
  const labelWidth = isNarrow ? hourWidth : labelGap + letterWidth * longest(names('short'));
  const start = Math.ceil(Math.max(labelWidth, labelGap + cellPadding + wordWidth * longest(rowName)));
  const top = labelGap + lineHeight * columnName.length;
  const sumWidth = cellPadding + Math.max(textWidth(ofRows), wordWidth * longest(columnName));
  // Whole pixels for each cell: edges between device pixels would be blurred.
  const band = Math.max(1, Math.floor((width - start - edge - sumGap - sumWidth) / rows[0]!.length));
  const isUpright = textWidth(ofColumns) > band;
  const sumHeight = Math.max(
    labelGap + lineHeight * rowName.length,
    isUpright ? cellPadding + textWidth(ofColumns) : 0,
  );
  const line = Math.max(1, Math.floor((height - top - edge - sumGap - sumHeight) / rows.length));
  const isShort = isNarrow && wordWidth * longest(names('short')) > band;
  return {
    ...input,
    width,
    height,
    isNarrow,
    rows,
    days: names(isShort ? 'narrow' : 'short'),
    highest: highestOf(input),
    sums: {
      ofRows,
      ofColumns,
      width: sumWidth,
      height: sumHeight,
      isUpright,
      columnName: columnName.join('\n'),
      rowName: rowName.join('\n'),
    },
    start,
    top,
    band,
    line,
  };
}
