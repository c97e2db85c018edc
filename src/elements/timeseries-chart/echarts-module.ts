import { BarChart, type BarSeriesOption } from 'echarts/charts';
import {
  DataZoomSliderComponent,
  GridSimpleComponent,
  type DataZoomComponentOption,
  type GridComponentOption,
} from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([BarChart, GridSimpleComponent, DataZoomSliderComponent, CanvasRenderer]);

export { init };

/** This module, which is large: import it when a chart is about to be seen, and only its types before. */
export interface ChartModule {
  init: typeof init;
}

export type ChartOption = ComposeOption<BarSeriesOption | DataZoomComponentOption | GridComponentOption>;
