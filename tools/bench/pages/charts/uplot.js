// uPlot with its bars.
import uPlot from '/peers/uplot/dist/uPlot.esm.js';
import { measures } from '../series.js';

const height = 320;
const colors = ['#4c78a8', '#f58518', '#54a24b', '#e45756', '#72b7b2', '#b279a2'];
let instance;

const dataOf = ({ buckets }) => [
  buckets.map(({ time }) => time / 1000),
  ...measures.map((measure) => buckets.map((bucket) => bucket[measure])),
];

export const chart = {
  mount(place, series) {
    const bars = measures.map((label, index) => ({
      label,
      fill: colors[index],
      paths: uPlot.paths.bars({ size: [0.15, 100], align: 1 }),
      points: { show: false },
    }));
    instance = new uPlot({ width: place.clientWidth, height, series: [{}, ...bars] }, dataOf(series), place);
  },
  set: (series) => instance.setData(dataOf(series)),
  hide: (measure) => instance.setSeries(measures.indexOf(measure) + 1, { show: false }),
  resize: (width) => instance.setSize({ width, height }),
};
