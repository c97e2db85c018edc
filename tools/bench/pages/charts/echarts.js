// Apache ECharts, plain: a bar series for each measure, without animation.
import * as echarts from '/peers/echarts/dist/echarts.esm.min.mjs';
import { measures } from '../series.js';

const height = 320;
let instance;

export const chart = {
  mount(place, series) {
    const box = document.createElement('div');
    box.style.height = `${height}px`;
    place.append(box);
    instance = echarts.init(box);
    instance.setOption({
      animation: false,
      legend: {},
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category' },
      yAxis: {},
      series: measures.map((name) => ({ name, type: 'bar', data: [] })),
    });
    this.set(series);
  },
  set: ({ buckets }) =>
    instance.setOption({
      xAxis: { data: buckets.map(({ time }) => new Date(time).toISOString().slice(0, 16)) },
      series: measures.map((name) => ({ name, data: buckets.map((bucket) => bucket[name]) })),
    }),
  hide: (name) => instance.dispatchAction({ type: 'legendUnSelect', name }),
  resize: () => instance.resize(),
};
