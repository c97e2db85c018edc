/** What a service has counted. Loaded on demand: a page whose periods fit in the browser does without. */
import type { AgentCounts, CallCounts, HourCounts, ValueCounts } from '../model/call-statistics.js';
import { UnreadableAnswerError } from '../model/errors.js';
import { fillSeries, type Bucket, type Series } from '../model/series.js';
import { runInSlices } from '../model/slices.js';
import type { CallGroup } from '../model/call-query.js';
import type { CallStatisticsQuery, CountedCalls, RequestOptions } from '../model/source.js';
import { countKeys } from '../model/totals.js';
import { weekHoursOf } from '../model/week-hours.js';
import { contradictionIn } from './contradictions.js';
import { aggregateBody, aggregateEndpoint, type AggregateBody } from './contract/views.js';
import type { EndpointClient } from './endpoint-client.js';
import { parseOrThrow } from './records.js';
import { filterParameter } from './views.js';

/** Statistics of the calls that a query selects, each group without what is picked in itself. */
export async function countCalls(
  client: EndpointClient,
  query: CallStatisticsQuery,
  { signal }: RequestOptions,
): Promise<CountedCalls> {
  const { period, scope, agent, tenant, timeZone, groups } = query;
  const params = { scope, from: period.from, to: period.to };
  const asked = { agent, tenant, timeZone, group: groups.join(), filter: filterParameter(query) };
  const response = await client.request(aggregateEndpoint, { params, query: asked, signal });
  const body = parseOrThrow(aggregateBody, response.json(), response.details);
  const refuse = (detail: string): never => {
    throw new UnreadableAnswerError({ ...response.details, detail });
  };
  if (body.timeZone !== undefined && body.timeZone !== timeZone) refuse('timeZone: is not the one asked for');
  const counted = await new CountedAnswer(query, body, refuse).read(signal);
  const contradiction = contradictionIn(counted, query.conditions?.selection ?? {});
  if (contradiction) refuse(contradiction);
  return counted;
}

/** Counts as they come: any may be missing. */
type CountsBody = Partial<CallCounts & Pick<AgentCounts, 'talks' | 'medianTalk' | 'talk90'>>;

const callCountKeys = [...countKeys, 'talk'] as const;

/** Reads the groups that were asked for. */
class CountedAnswer {
  readonly #query: CallStatisticsQuery;
  readonly #body: AggregateBody;
  readonly #refuse: (detail: string) => never;

  constructor(query: CallStatisticsQuery, body: AggregateBody, refuse: (detail: string) => never) {
    this.#query = query;
    this.#body = body;
    this.#refuse = refuse;
  }

  async read(signal?: AbortSignal): Promise<CountedCalls> {
    const counted: CountedCalls = {};
    for (const group of this.#query.groups) Object.assign(counted, await this.#readGroup(group, signal));
    return counted;
  }

  async #readGroup(group: CallGroup, signal?: AbortSignal): Promise<CountedCalls> {
    const { total, agent, reason, type, bucket, facet } = this.#body;
    switch (group) {
      case 'total':
        return { totals: this.#agentCounts('', this.#known(group, total), group) };
      case 'agent':
        return {
          agents: this.#ranked(
            group,
            this.#known(group, agent).map((row) => this.#agentCounts(row.agent, row, group)),
            (row) => row.agent,
          ),
        };
      case 'reason':
        return { reasons: this.#valueCounts(group, reason) };
      case 'type':
        return { types: this.#valueCounts(group, type) };
      case 'hourOfWeek':
        return { hours: await this.#hours(signal) };
      case 'bucket':
        return { series: this.#series(this.#known(group, bucket)) };
      case 'facet': {
        const { all, unsuccessful, recorded, types = [] } = this.#known(group, facet);
        return {
          facets: {
            all: this.#known('facet.all', all),
            unsuccessful: this.#known('facet.unsuccessful', unsuccessful),
            recorded: this.#known('facet.recorded', recorded),
            types: types.filter(({ type }) => type !== ''),
          },
        };
      }
    }
  }

  /** What may be missing in any answer, and must not in this one. */
  #known<Value>(path: string, value: Value | undefined): Value {
    return value === undefined ? this.#refuse(`${path}: is missing`) : value;
  }

  #counts(body: CountsBody, path: string): CallCounts {
    const entries = callCountKeys.map((key) => [key, this.#known(`${path}.${key}`, body[key])]);
    return Object.fromEntries(entries) as unknown as CallCounts;
  }

  #agentCounts(agent: string, body: CountsBody, path: string): AgentCounts {
    const { medianTalk, talk90 } = body;
    const talks = this.#known(`${path}.talks`, body.talks);
    const quantiles = talks > 0 && medianTalk !== undefined && talk90 !== undefined;
    return { agent, ...this.#counts(body, path), talks, ...(quantiles && { medianTalk, talk90 }) };
  }

  #valueCounts(
    group: CallGroup,
    rows: readonly ({ value: string } & CountsBody)[] | undefined,
  ): ValueCounts[] {
    return this.#ranked(
      group,
      this.#known(group, rows).map((row) => ({ value: row.value, ...this.#counts(row, group) })),
      (row) => row.value,
    );
  }

  /** Those that have calls, as `CallStatistics` has them: most calls first, then by the texts' code units. */
  #ranked<Counts extends CallCounts>(path: string, all: Counts[], textOf: (of: Counts) => string): Counts[] {
    if (new Set(all.map(textOf)).size < all.length) this.#refuse(`${path}: has one for the second time`);
    return all
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total || (textOf(a) < textOf(b) ? -1 : 1));
  }

  /** All hours of the week, those without calls too, with the days that the period has of them. */
  async #hours(signal?: AbortSignal): Promise<HourCounts[]> {
    const { period, timeZone } = this.#query;
    const { days } = await runInSlices(weekHoursOf(period, timeZone), { signal });
    const hours = Array.from(days, (count, code): HourCounts => {
      const place = { weekday: Math.floor(code / 24) + 1, hour: code % 24 };
      return { ...place, days: count, ...noCounts };
    });
    const seen = new Set<HourCounts>();
    for (const { weekday, hour, ...counts } of this.#known('hourOfWeek', this.#body.hourOfWeek)) {
      const found = hour < 24 ? hours[(weekday - 1) * 24 + hour] : undefined;
      if (!found || seen.has(found))
        return this.#refuse('hourOfWeek: is no hour of the week, or one for the second time');
      seen.add(Object.assign(found, this.#counts(counts, 'hourOfWeek')));
    }
    return hours;
  }

  #series(bodies: readonly Bucket[]): Series {
    const { period, timeZone } = this.#query;
    const buckets = bodies.map((body): Bucket => {
      const counts = countKeys.map((key) => [key, this.#known(`bucket.${key}`, body[key])]);
      return { time: body.time, ...Object.fromEntries(counts) };
    });
    return fillSeries({ granularity: 'hour', timeZone, buckets }, period);
  }
}

const noCounts = Object.fromEntries(callCountKeys.map((key) => [key, 0])) as unknown as CallCounts;
