import type {
  AgentCounts,
  CallCounts,
  CallStatistics,
  HourCounts,
  ValueCounts,
} from '../../src/model/call-statistics.js';

const noCounts: CallCounts = {
  interactions: 0,
  total: 0,
  video: 0,
  screen: 0,
  chat: 0,
  successful: 0,
  unsuccessful: 0,
  talk: 0,
};

export const anAgent = (agent: string, counts: Partial<AgentCounts> = {}): AgentCounts => ({
  ...noCounts,
  talks: 0,
  ...counts,
  agent,
});

export const aValue = (value: string, counts: Partial<ValueCounts> = {}): ValueCounts => ({
  ...noCounts,
  ...counts,
  value,
});

/** All hours of the week, each on so many days, with nothing but what is given by `weekday-hour`. */
export const hoursWith = (given: Record<string, Partial<HourCounts>> = {}, days = 4): HourCounts[] =>
  Array.from({ length: 168 }, (_, at) => {
    const [weekday, hour] = [Math.floor(at / 24) + 1, at % 24];
    return { ...noCounts, days, ...given[`${weekday}-${hour}`], weekday, hour };
  });

/** Statistics of no calls, but for what is given. */
export const someStatistics = (given: Partial<CallStatistics> = {}): CallStatistics => ({
  totals: anAgent(''),
  agents: [],
  hours: hoursWith(),
  reasons: [],
  types: [],
  series: { granularity: 'hour', timeZone: 'Europe/Sofia', buckets: [] },
  ...given,
});
