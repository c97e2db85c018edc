import type { Granularity } from '../../../src/model/buckets.js';
import { isTimeZone } from '../../../src/model/zone.js';
import type { CallStore } from '../data/call-store.js';
import { type ApiContext, HttpError, json, nothingHere, param, revalidate } from '../http.js';
import { periodOf, reachOf } from './parameters.js';

const steps = new Map<string, Granularity>([
  ['byHour', 'hour'],
  ['byDay', 'day'],
]);

/** What happened in each hour or day of a zone. A call or an interaction counts where it starts. */
export function timeseriesQuery(store: CallStore) {
  return {
    async timeseries(c: ApiContext): Promise<Response> {
      const { account } = c.get('bearer');
      const granularity = steps.get(param(c, 'step'));
      if (granularity === undefined) throw nothingHere();
      const reach = reachOf(c, account, 'timeseries');
      const period = periodOf(c);
      const timeZone = c.req.query('timeZone') || 'UTC';
      if (!isTimeZone(timeZone))
        throw new HttpError(400, 'The parameter timeZone is not the name of an IANA time zone.');

      const data = await store.timeseries(reach, period, granularity, timeZone);
      return json({ data, timeZone }, revalidate);
    },
  };
}
