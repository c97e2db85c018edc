// One chart that shows a week, to be given more, to hide a measure and to become narrower. The tool drives `bench`.
import { painted } from './paint.js';
import { month, week, year } from './series.js';

const asked = new URLSearchParams(location.search);
const place = document.getElementById('place');
const { chart } = await import(`./charts/${asked.get('candidate')}.js`);
const series = asked.get('series') === 'year' ? year : month;
const [wide, narrow] = [1200, 900];

/** Some charts draw in a later frame: what they then do counts too. */
async function step(name, work) {
  performance.mark(`${name}:start`);
  work();
  await painted();
  performance.mark(`${name}:painted`);
  for (let frame = 0; frame < 3; frame++) await painted();
  performance.mark(`${name}:end`);
}

place.style.inlineSize = `${wide}px`;
await chart.mount(place, week);
await painted();

window.bench = {
  set: () => step('set', () => chart.set(series)),
  toggle: () => step('toggle', () => chart.hide('video')),
  resize: () =>
    step('resize', () => {
      place.style.inlineSize = `${narrow}px`;
      chart.resize?.(narrow);
    }),
};
