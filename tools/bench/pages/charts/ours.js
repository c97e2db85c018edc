// The chart element as users get it, its series given by property.
import '../../../../dist/sv-elements.js';

const element = document.createElement('sv-timeseries-chart');

export const chart = {
  async mount(place, series) {
    this.set(series);
    place.append(element);
    await element.updateComplete;
  },
  set(series) {
    element.granularity = series.granularity;
    element.series = series;
  },
  hide: (measure) => (element.hiddenKpis = [measure]),
};
