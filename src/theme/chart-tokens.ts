import { colorTokens } from './tokens.js';

/** Colours that only a chart is drawn with. */
export const chartTokens = colorTokens({
  'chart-1': ['charts-categorical-01', '#056385', '#53bee5'],
  'chart-2': ['charts-categorical-02', '#5798d9', '#467aae'],
  'chart-3': ['charts-categorical-03', '#ac75ff', '#ac75ff'],
  'chart-4': ['charts-categorical-04', '#89387b', '#e55ecd'],
  'chart-5': ['charts-categorical-09', '#54c6ab', '#54c6ab'],
  'chart-6': ['charts-categorical-05', '#ff5c77', '#ff5c77'],
  'chart-7': ['charts-categorical-07', '#ffc650', '#ffc650'],
  'chart-axis': ['charts-axis', '#b2b7c4', '#a3a8b5'],
  'chart-grid': ['charts-grid', '#ebedf5', '#4a4c52'],
});
