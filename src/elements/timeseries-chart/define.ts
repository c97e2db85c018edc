import { SvChart } from '../../controls/chart/chart.js';
import { define } from '../../controls/define.js';
import { SvSeriesTable } from './series-table.js';
import { SvTimeseriesChart } from './timeseries-chart.js';

define('sv-chart', SvChart);
define('sv-series-table', SvSeriesTable);
define('sv-timeseries-chart', SvTimeseriesChart);
