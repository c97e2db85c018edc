import { BarChart, HeatmapChart, type BarSeriesOption, type HeatmapSeriesOption } from 'echarts/charts';
import {
  DataZoomSliderComponent,
  GridSimpleComponent,
  MarkAreaComponent,
  MarkLineComponent,
  VisualMapContinuousComponent,
  type DataZoomComponentOption,
  type GridComponentOption,
  type MarkAreaComponentOption,
  type MarkLineComponentOption,
  type VisualMapComponentOption,
} from 'echarts/components';
import {
  init,
  PRIORITY,
  registerLayout,
  use,
  type ComponentModel,
  type ComposeOption,
  type EChartsType,
  type SeriesModel,
} from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

export type { BarSeriesOption, DataZoomComponentOption, EChartsType, HeatmapSeriesOption };

/** Options of https://echarts.apache.org/en/option.html, as far as the charts and components below know them. */
export type EChartsOption = ComposeOption<
  | BarSeriesOption
  | HeatmapSeriesOption
  | GridComponentOption
  | DataZoomComponentOption
  | MarkLineComponentOption
  | MarkAreaComponentOption
  | VisualMapComponentOption
>;

use([
  BarChart,
  HeatmapChart,
  GridSimpleComponent,
  DataZoomSliderComponent,
  MarkLineComponent,
  MarkAreaComponent,
  VisualMapContinuousComponent,
  CanvasRenderer,
]);

/** In CSS pixels of the chart's own box. */
export interface PlotArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where the grids of each chart are, by their ids. */
const areas = new WeakMap<HTMLElement, Map<string, PlotArea>>();

// Runs after echarts has laid out its bars: edges between device pixels would be blurred.
registerLayout(PRIORITY.VISUAL.PROGRESSIVE_LAYOUT + 1, (ecModel, api) => {
  const grids = new Map<string, PlotArea>();
  ecModel.eachComponent('grid', (grid: ComponentModel & { coordinateSystem?: { getRect(): PlotArea } }) => {
    if (grid.coordinateSystem) grids.set(grid.id, grid.coordinateSystem.getRect());
  });
  areas.set(api.getDom(), grids);
  ecModel.eachSeriesByType('bar', (series: SeriesModel) =>
    alignToDevicePixels(series, api.getDevicePixelRatio()),
  );
});

function alignToDevicePixels(series: SeriesModel, ratio: number): void {
  const data = series.getData();
  const align = (length: number): number => Math.round(length * ratio) / ratio;
  /** At least one pixel, unless the size is zero. */
  const alignSize = (length: number): number =>
    Math.sign(length) * (length === 0 ? 0 : Math.max(1 / ratio, Math.abs(align(length))));
  const points = data.getLayout('largePoints') as Float32Array | undefined;
  if (points) {
    for (let at = 0; at < points.length; at += 3) {
      points[at] = align(points[at]!);
      points[at + 1] = align(points[at + 1]!);
      points[at + 2] = alignSize(points[at + 2]!);
    }
    data.setLayout('size', alignSize(data.getLayout('size') as number));
    return;
  }
  for (let index = 0; index < data.count(); index += 1) {
    const bar = data.getItemLayout(index) as PlotArea;
    const [x, y] = [align(bar.x), align(bar.y)];
    data.setItemLayout(index, { x, y, width: alignSize(bar.width), height: alignSize(bar.height) });
  }
}

/** Where a grid of a chart is, once it is drawn; nothing where the chart has no grid of that id. */
export const plotArea = (chart: EChartsType, gridId: string): PlotArea | undefined =>
  areas.get(chart.getDom())?.get(gridId);

interface ChartInit {
  width: number;
  height: number;
  /** Device pixels to one of CSS. */
  ratio: number;
  /** An echarts theme. */
  theme: object;
}

/** A chart in a box of its own, `getDom()`. */
export function createChart({ width, height, ratio, theme }: ChartInit): EChartsType {
  return init(emptiedWithoutMarkup(document.createElement('div')), theme, {
    renderer: 'canvas',
    devicePixelRatio: ratio,
    width,
    height,
  });
}

/** echarts empties its box by `innerHTML = ''`, which Trusted Types forbid, as they forbid all text there. */
function emptiedWithoutMarkup(box: HTMLElement): HTMLElement {
  return Object.defineProperty(box, 'innerHTML', {
    get: () => '',
    set(markup: string) {
      if (markup !== '') throw new TypeError('A chart is drawn without markup.');
      box.replaceChildren();
    },
  });
}
