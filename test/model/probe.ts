import { formatMoment, isoText } from '../../src/model/format.js';
import { parsePeriod, splitPeriod, toLocalInput } from '../../src/model/period.js';
import { presets } from '../../src/model/presets.js';
import { bucketStarts } from '../../src/model/series.js';
import { zones } from './builders.js';

const answers = zones.map((zone) => {
  const period = parsePeriod('2020-10-24T03:30', '2021-04-05', zone);
  return [
    period,
    presets(period.from, zone),
    splitPeriod(period, 7, zone),
    bucketStarts(period, 'day', zone),
    bucketStarts({ ...period, to: period.from + 40 * 3_600_000 }, 'hour', zone),
    toLocalInput(period.from, zone),
    formatMoment(period.from, zone, 'detail'),
    formatMoment(period.from, zone, 'call', 'en', 'locale'),
    isoText(period.to, zone),
  ];
});
process.stdout.write(JSON.stringify(answers));
