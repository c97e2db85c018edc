import { formatMoment, isoText } from '../../src/model/format.js';
import { parsePeriod, splitByDays, toLocalInput, presets } from '../../src/model/period.js';
import { bucketStarts } from '../../src/model/buckets.js';
import { zones } from './builders.js';

const answers = zones.map((zone) => {
  const period = parsePeriod('2020-10-24T03:30', '2021-04-05', zone);
  return [
    period,
    presets(period.from, zone),
    splitByDays(period, 7, zone),
    bucketStarts(period, 'day', zone),
    bucketStarts({ ...period, to: period.from + 40 * 3_600_000 }, 'hour', zone),
    toLocalInput(period.from, zone),
    formatMoment(period.from, zone, 'detail'),
    formatMoment(period.from, zone, 'call', 'en', 'locale'),
    isoText(period.to, zone),
  ];
});
process.stdout.write(JSON.stringify(answers));
