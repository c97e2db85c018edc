import { bucketStarts, type Granularity } from '../../../src/model/buckets.js';
import type { Bucket } from '../../../src/model/series.js';
import { isTimeZone } from '../../../src/model/zone.js';
import type { Database } from '../data/database.js';
import { type ApiContext, HttpError, json, nothingHere, param, revalidate } from '../http.js';
import { periodOf, reachOf, startsWithin } from './parameters.js';

const steps = new Map<string, Granularity>([
  ['byHour', 'hour'],
  ['byDay', 'day'],
]);

/** What happened in each hour or day of a zone. A call or an interaction counts where it starts. */
export function timeseriesQuery(database: Database) {
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

      // Buckets follow the zone's clock, also through its changes, so their starts come from where clocks are known.
      const starts = bucketStarts(period, granularity, timeZone);
      const { where, values } = startsWithin(reach, period);
      const data = await database.rows<Bucket>(
        `WITH buckets AS (SELECT unnest([${starts.join(', ')}]::BIGINT[]) AS time),
              of_calls AS (
                SELECT
                  time,
                  count(*) AS total,
                  count_if(type = 'video') AS video,
                  count_if(type = 'screen') AS screen,
                  count_if(type = 'chat') AS chat,
                  count_if(talk > 0) AS successful
                FROM (SELECT started, type, talk FROM calls WHERE ${where}) ASOF JOIN buckets ON started >= time
                GROUP BY time
              ),
              of_interactions AS (
                SELECT time, count(*) AS interactions
                FROM (SELECT started FROM interactions WHERE ${where}) ASOF JOIN buckets ON started >= time
                GROUP BY time
              )
         SELECT
           time,
           coalesce(interactions, 0) AS interactions,
           coalesce(total, 0) AS total,
           coalesce(video, 0) AS video,
           coalesce(screen, 0) AS screen,
           coalesce(chat, 0) AS chat,
           coalesce(successful, 0) AS successful,
           coalesce(total - successful, 0) AS unsuccessful
         FROM of_calls FULL JOIN of_interactions USING (time)
         ORDER BY time`,
        values,
      );
      return json({ data, timeZone }, revalidate);
    },
  };
}
