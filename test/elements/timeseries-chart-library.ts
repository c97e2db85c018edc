/** Imported for its effect: the chart library is fetched before the clock of a test runs. */
import '../../src/elements/timeseries-chart/echarts-module.js';
