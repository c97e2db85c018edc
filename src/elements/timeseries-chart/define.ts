import { define } from '../../controls/define.js';
import { SvSeriesTable } from './series-table.js';
import { SvTimeseriesChart } from './timeseries-chart.js';
import { SvTimeseriesPlot } from './timeseries-plot.js';

define('sv-series-table', SvSeriesTable);
define('sv-timeseries-plot', SvTimeseriesPlot);
define('sv-timeseries-chart', SvTimeseriesChart);
