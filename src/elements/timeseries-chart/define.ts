import { define } from '../../controls/tags.js';
import { SvTimeseriesChart } from './timeseries-chart.js';

define('sv-timeseries-chart', SvTimeseriesChart);
