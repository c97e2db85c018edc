import { inkOn, scaleColor } from '../../controls/chart/color-scale.js';
import { componentIds } from '../../controls/chart/drawing.js';
import type { EChartsOption, HeatmapSeriesOption } from '../../controls/chart/echarts.js';
import type { GridCell, GridContent } from '../../controls/chart/grid-chart.js';
import type { ChartLook } from '../../controls/chart/look.js';
import type { ChartSize } from '../../controls/chart/surface.js';
import { hourText } from '../../controls/selection-bar.js';
import {
  cellPadding,
  characterWidth,
  hourWidth,
  labelGap,
  layoutOf,
  lineHeight,
  longest,
  sumGap,
  type HeatInput,
  type HeatLayout,
} from './heat-layout.js';
import { amountText, valueText, type HeatMeasure, type ShownValue } from './hour-values.js';

/** Many zeros would hide the few calls; that of all calls none was successful is news. */
const isNothing = ({ value }: ShownValue, measure: HeatMeasure): boolean =>
  value === 0 && measure !== 'successRate';

/** Steps of the colour scale; between its stops echarts mixes in RGB. */
const scaleSteps = 8;

/** The heat map at a size: weekdays below each other, or beside each other where it is narrow. */
export function heatMap(input: HeatInput, size: ChartSize): GridContent {
  const { picked, texts, name, per, measure } = input;
  const what = per === 'day' && measure !== 'successRate' ? texts.heatMap.perDay(name) : name;
  const layout = layoutOf(input, size);
  const { rows, highest, sums } = layout;
  const cellOf = ({ key, title, words, isAbsent }: ShownValue, isSum: boolean): GridCell => ({
    key,
    title,
    values: words,
    isAbsent,
    isPicked: key === picked,
    isSum,
  });
  return {
    options: (look) => heatOptions(layout, look),
    label: texts.heatMap.label(what),
    hint: texts.heatMap.hint,
    rows: [
      ...rows.map((row, at) => [...row.map((hour) => cellOf(hour, false)), cellOf(sums.ofRows[at]!, true)]),
      sums.ofColumns.map((sum) => cellOf(sum, true)),
    ],
    sums: { gap: sumGap, width: sums.width, height: sums.height },
    scale: {
      label: texts.heatMap.scale,
      low: valueText(0, input),
      high: amountText(highest, input),
      absent: texts.heatMap.absent,
    },
  };
}

function heatOptions(layout: HeatLayout, look: ChartLook): EChartsOption {
  const { rows, days, isNarrow, width, height, rightToLeft, week, start, top, band, line, sums } = layout;
  const end = width - start - band * rows[0]!.length;
  const sides = rightToLeft ? { left: end, right: start } : { left: start, right: end };
  const hours = week[0]!.map((_, hour) => hourText(hour));
  const everyHour = hours.map((text, hour) =>
    band >= hourWidth ? text : band < characterWidth * 3 && hour % 3 > 0 ? '' : String(hour),
  );
  const axis = { type: 'category', axisLine: { show: false } } as const;
  const [before, after] = rightToLeft ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const name = {
    nameLocation: 'start',
    nameGap: labelGap,
    nameTextStyle: { color: look.text, lineHeight },
  } as const;
  /** Numbers that are centred on their axis, which is in the middle of their row or column. */
  const numbers = (values: readonly ShownValue[]) =>
    ({
      interval: 0,
      margin: 0,
      align: 'center',
      verticalAlign: 'middle',
      fontSize: 11,
      fontWeight: 600,
      rich: { zero: { fontSize: 11, fontWeight: 400 } },
      formatter: (text: string, at: number) =>
        isNothing(values[at]!, layout.measure) ? `{zero|${text}}` : text,
    }) as const;
  return {
    grid: {
      id: componentIds.grid,
      ...sides,
      top,
      bottom: height - top - line * rows.length,
      outerBoundsMode: 'none',
    },
    xAxis: [
      {
        ...axis,
        data: isNarrow ? [...days] : everyHour,
        inverse: rightToLeft,
        position: 'top',
        axisLabel: { interval: 0 },
      },
      {
        ...axis,
        ...name,
        name: sums.rowName,
        data: sums.ofColumns.map(({ text }) => text),
        inverse: rightToLeft,
        position: 'bottom',
        offset: sumGap + sums.height / 2,
        axisLabel: { ...numbers(sums.ofColumns), rotate: sums.isUpright ? 90 : 0 },
      },
    ],
    yAxis: [
      {
        ...axis,
        data: isNarrow ? hours : [...days],
        inverse: true,
        position: before,
        axisLabel: { interval: 0 },
      },
      {
        ...axis,
        ...name,
        name: sums.columnName,
        data: sums.ofRows.map(({ text }) => text),
        inverse: true,
        position: after,
        offset: sumGap + sums.width / 2,
        axisLabel: numbers(sums.ofRows),
      },
    ],
    visualMap: {
      type: 'continuous',
      show: false,
      min: 0,
      max: 2 * scaleSteps,
      dimension: 2,
      seriesIndex: 0,
      inRange: { color: scaleStops(look) },
    },
    series: [cells(layout, look)],
  };
}

/** Nothing is drawn in the page's own colour, whatever the first step above it is: the lower half of the stops has it. */
const scaleStops = (look: ChartLook): string[] =>
  Array.from({ length: 2 * scaleSteps + 1 }, (_, at) =>
    at < scaleSteps ? look.page : scaleColor(look, at / scaleSteps - 1),
  );

/** Where a value, as part of the highest one, is among the stops. */
const scalePlace = (part: number): number => (part > 0 ? scaleSteps * (1 + part) : 0);

function cells({ rows, highest, band, measure }: HeatLayout, look: ChartLook): HeatmapSeriesOption {
  const all = rows.flatMap((row, y) => row.map((hour, x) => ({ hour, x, y })));
  const drawn = all.filter(({ hour }) => !hour.isAbsent);
  const texts = drawn.map(({ hour }) => (isNothing(hour, measure) ? '' : hour.text));
  return {
    id: 'cells',
    type: 'heatmap',
    data: drawn.map(({ hour: { value = 0 }, x, y }) => {
      const part = value / (highest || 1);
      return {
        value: [x, y, scalePlace(part)],
        label: { color: part > 0 ? inkOn(scaleColor(look, part)) : look.text },
      };
    }),
    label: {
      show: longest(texts) * characterWidth + cellPadding <= band,
      fontFamily: look.font,
      fontSize: 11,
      formatter: ({ dataIndex }) => texts[dataIndex]!,
    },
    itemStyle: { borderColor: look.grid, borderWidth: 1 },
    progressive: 0,
    silent: true,
  };
}
