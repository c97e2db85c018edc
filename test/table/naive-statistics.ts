import { Temporal } from 'temporal-polyfill';
import type { CallSelection, SelectionKey } from '../../src/model/call-selection.js';
import type { AgentCounts, CallCounts, CallStatistics } from '../../src/model/call-statistics.js';
import { agentOf, callTypeOf, isSuccessful, type Call } from '../../src/model/call.js';
import { groupCalls } from '../../src/model/call-groups.js';
import { seriesFromCalls } from '../../src/model/series.js';
import type { StatisticsRequest } from '../../src/table/call-statistics.js';

const clocks = new Map<string, Clock>();

/** What a zone's clock shows; each moment is looked up once. */
function zoned(instant: number, timeZone: string): Clock {
  const key = `${instant} ${timeZone}`;
  const known = clocks.get(key);
  if (known) return known;
  const { dayOfWeek, hour, year, month, day } =
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const clock = { dayOfWeek, hour, date: [year, month, day].join('-') };
  clocks.set(key, clock);
  return clock;
}

interface Clock {
  dayOfWeek: number;
  hour: number;
  date: string;
}

/** Whether a call is that of all that are picked, in the plainest way. */
export function isSelected(call: Call, selection: CallSelection, rule?: StatisticsRequest['rule']): boolean {
  const { agent, reason, type, success, hourOfWeek, part } = selection;
  const clock = hourOfWeek && zoned(call.start, hourOfWeek.timeZone);
  return [
    agent === undefined || agentOf(call) === agent,
    reason === undefined || call.reason === reason,
    type === undefined || callTypeOf(call.type) === type,
    success === undefined || isSuccessful(call, rule) === success,
    !clock || (clock.dayOfWeek === hourOfWeek.weekday && clock.hour === hourOfWeek.hour),
    !part || (call.start >= part.from && call.start < part.to),
  ].every(Boolean);
}

const countWhere = (calls: readonly Call[], test: (call: Call) => boolean): number =>
  calls.filter(test).length;

function countsOf(calls: readonly Call[], rule: StatisticsRequest['rule']): CallCounts {
  const successful = countWhere(calls, (call) => isSuccessful(call, rule));
  return {
    interactions: groupCalls(calls).length,
    total: calls.length,
    video: countWhere(calls, ({ type }) => type === 'video'),
    screen: countWhere(calls, ({ type }) => type === 'screen'),
    chat: countWhere(calls, ({ type }) => type === 'chat'),
    successful,
    unsuccessful: calls.length - successful,
    talk: calls.reduce((sum, { talk = 0 }) => sum + talk, 0),
  };
}

function agentCounts(agent: string, calls: readonly Call[], rule: StatisticsRequest['rule']): AgentCounts {
  const talks = calls.flatMap(({ talk }) => talk || []).sort((a, b) => a - b);
  const nearestRank = (percent: number): number | undefined =>
    talks.find((_, index) => (index + 1) * 100 >= talks.length * percent);
  return {
    agent,
    ...countsOf(calls, rule),
    talks: talks.length,
    ...(talks.length > 0 && { medianTalk: nearestRank(50), talk90: nearestRank(90) }),
  };
}

const weekHour = (instant: number, timeZone: string): string => {
  const { dayOfWeek, hour } = zoned(instant, timeZone);
  return `${dayOfWeek} ${hour}`;
};

const QUARTER = 15 * 60_000;

/** For each hour of the week the dates on which the clock shows it within the period. */
function datesByHour({ period: { from, to }, timeZone }: StatisticsRequest): Map<string, Set<string>> {
  const dates = new Map<string, Set<string>>();
  // Clocks are set in steps of quarters of an hour, and at them, so that every hour shown begins with one.
  const first = Math.floor(from / QUARTER) * QUARTER;
  for (let instant = from; instant < to; instant = instant === from ? first + QUARTER : instant + QUARTER) {
    const key = weekHour(instant, timeZone);
    dates.set(key, (dates.get(key) ?? new Set()).add(zoned(instant, timeZone).date));
  }
  return dates;
}

function grouped<Key>(calls: readonly Call[], keyOf: (call: Call) => Key): Map<Key, Call[]> {
  const groups = new Map<Key, Call[]>();
  for (const call of calls) groups.set(keyOf(call), [...(groups.get(keyOf(call)) ?? []), call]);
  return groups;
}

/** The same promises as `StatisticsCounter`, kept in the plainest way. */
export function naiveStatistics(calls: readonly Call[], request: StatisticsRequest): CallStatistics {
  const { period, timeZone, rule, selection } = request;
  const inside = calls.filter(({ start }) => start >= period.from && start < period.to);
  const counted = (key?: SelectionKey): Call[] =>
    inside.filter((call) => isSelected(call, { ...selection, ...(key && { [key]: undefined }) }, rule));
  const valuesOf = (
    key: 'agent' | 'reason' | 'type',
    valueOf: (call: Call) => string,
  ): [string, Call[]][] => {
    return [...grouped(counted(key), valueOf)].sort(
      ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
    );
  };
  const all = counted();
  const forHours = counted('hourOfWeek');
  const firsts = groupCalls(forHours).map((group) => group.calls[0]);
  const dates = datesByHour(request);
  const byHour = grouped(forHours, ({ start }) => weekHour(start, timeZone));
  const firstsByHour = grouped(firsts, ({ start }) => weekHour(start, timeZone));
  return {
    totals: agentCounts('', all, rule),
    agents: valuesOf('agent', agentOf).map(([agent, own]) => agentCounts(agent, own, rule)),
    hours: Array.from({ length: 7 * 24 }, (_, index) => {
      const [weekday, hour] = [Math.floor(index / 24) + 1, index % 24];
      const key = `${weekday} ${hour}`;
      return {
        weekday,
        hour,
        days: dates.get(key)?.size ?? 0,
        ...countsOf(byHour.get(key) ?? [], rule),
        interactions: firstsByHour.get(key)?.length ?? 0,
      };
    }),
    reasons: valuesOf('reason', ({ reason }) => reason).map(([value, own]) => ({
      value,
      ...countsOf(own, rule),
    })),
    types: valuesOf('type', ({ type }) => callTypeOf(type)).map(([value, own]) => ({
      value,
      ...countsOf(own, rule),
    })),
    series: seriesFromCalls(counted('part'), period, 'hour', timeZone, rule),
  };
}
