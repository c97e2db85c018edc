/** What the counts by quarters of an hour answer, which are many times fewer than the calls. */
import type { CallSort } from '../../../../src/model/call-query.js';
import type { Period } from '../../../../src/model/period.js';
import { callTypeOf } from '../../../../src/model/call.js';
import type { CallStore, CallsWanted, WindowOfCalls, WindowStart } from '../call-store.js';
import { all, any, quarter, whole } from '../sql/conditions.js';
import { Bindings, type Engine } from '../sql/engine.js';
import type { Reads } from '../sql/sql-reads.js';

/** The same answers, of fewer rows where the question allows it. */
export function quickReads(engine: Engine, reads: Reads): Pick<CallStore, 'countCalls' | 'callWindow'> {
  return {
    async countCalls(wanted, kind) {
      const inner = isCounted(wanted) ? wholeQuarters(wanted.period) : undefined;
      if (inner === undefined) return reads.countCalls(wanted, kind);
      const edges = [
        { from: wanted.period.from, to: inner.from },
        { from: inner.to, to: wanted.period.to },
      ].filter(({ from, to }) => from < to);
      const [count, ...others] = await Promise.all([
        countOf(engine, { ...wanted, period: inner }),
        ...edges.map((period) => reads.countCalls({ ...wanted, period }, kind).then((edge) => edge.count)),
      ]);
      return { count: others.reduce((sum, edge) => sum + edge, count), isEstimated: false };
    },

    callWindow: (wanted, sort, from, size, total) =>
      sort.column === 'start' && !('offset' in from && from.offset > nearby)
        ? windowNearby(engine, reads, wanted, sort, from, size)
        : reads.callWindow(wanted, sort, from, size, total),
  };
}

/** Conditions that the counts know. */
const counted: ReadonlySet<string> = new Set(['type', 'success', 'hasRecording', 'selection']);

/** Whether nothing is asked that the counts do not know. */
function isCounted({ reach, conditions = {} }: CallsWanted): boolean {
  const others = Object.entries(conditions).filter(([name]) => !counted.has(name));
  const values = [...others.map(([, value]) => value), ...Object.values(conditions.selection ?? {})];
  return reach.agent === undefined && values.every((value) => value === undefined || value === '');
}

/** The quarters of an hour that are in a period as a whole; `undefined` without any. */
function wholeQuarters({ from, to }: Period): Period | undefined {
  const inner = { from: Math.ceil(from / quarter) * quarter, to: Math.floor(to / quarter) * quarter };
  return inner.from >= 0 && inner.from < inner.to ? inner : undefined;
}

async function countOf(engine: Engine, wanted: CallsWanted): Promise<number> {
  const { conditions = {}, exclude = [], successRule, seesRecordings, reach, period } = wanted;
  const { type = '', success, hasRecording } = conditions;
  const bindings = new Bindings();
  const isSuccessful = successRule === 'duration' ? 'has_duration' : 'has_talk';
  const recorded = hasRecording && seesRecordings ? 'has_recording = 1' : 'has_recording = 0';
  const where = all([
    withinQuarters(reach.tenant, period, bindings),
    ...exclude.map((one) => `type <> ${bindings.bind(callTypeOf(one))}`),
    ...(type === '' ? [] : [`type = ${bindings.bind(type)}`]),
    ...(success === undefined ? [] : [`${isSuccessful} = ${Number(success)}`]),
    ...(hasRecording === undefined ? [] : [seesRecordings ? recorded : any([])]),
  ]);
  const sql = `SELECT sum(calls) AS n FROM call_counts WHERE ${where}`;
  const [row] = await engine.rows<{ n: number }>(sql, bindings.values);
  return row!.n;
}

const withinQuarters = (tenant: string, { from, to }: Period, bindings: Bindings): string =>
  all([
    `tenant = ${bindings.bind(tenant)}`,
    `quarter >= ${whole(Math.floor(from / quarter))}`,
    `quarter <= ${whole(Math.floor((to - 1) / quarter))}`,
  ]);

/** How far into a view a window is looked for in calls of the nearest time alone. */
const nearby = 2000;

/** How many calls are looked through first, and how many times as many next. */
const fewest = 1000;
const growth = 8;

/**
 * The window of a view by time. The calls are not stored in this very order, so the server would sort all of the period:
 * it is asked about the nearest time alone, and about more of it until the window is full.
 */
async function windowNearby(
  engine: Engine,
  reads: Reads,
  wanted: CallsWanted,
  sort: CallSort,
  from: WindowStart,
  size: number,
): Promise<WindowOfCalls> {
  const isBefore = 'before' in from;
  const isForward = (sort.direction === 'ascending') !== isBefore;
  const start = 'after' in from ? from.after.start : isBefore ? from.before.start : undefined;
  const period = {
    from: isForward ? Math.max(wanted.period.from, start ?? -Infinity) : wanted.period.from,
    to: isForward ? wanted.period.to : Math.min(wanted.period.to, (start ?? Infinity) + 1),
  };
  for (let calls = Math.max(fewest, 4 * size); ; calls *= growth) {
    const part = await partWith(engine, wanted.reach.tenant, period, calls, isForward);
    const window = await reads.callWindow({ ...wanted, period: part ?? period }, sort, from, size);
    if (part === undefined || (isBefore ? window.hasPrevious : window.hasNext)) return window;
  }
}

/** The nearest part of a period that has so many calls, or so many quarters with some; `undefined` for all of it. */
async function partWith(
  engine: Engine,
  tenant: string,
  period: Period,
  calls: number,
  isForward: boolean,
): Promise<Period | undefined> {
  if (period.from < 0 || period.from >= period.to) return undefined;
  const bindings = new Bindings();
  const rows = await engine.rows<{ number: number; n: number }>(
    `SELECT quarter AS number, sum(calls) AS n FROM call_counts WHERE ${withinQuarters(tenant, period, bindings)}
     GROUP BY number ORDER BY number ${isForward ? 'ASC' : 'DESC'} LIMIT ${whole(calls)}`,
    bindings.values,
  );
  let found = 0;
  for (const [index, { number, n }] of rows.entries()) {
    found += n;
    if (found < calls && index + 1 < calls) continue;
    const part = isForward
      ? { from: period.from, to: (number + 1) * quarter }
      : { from: number * quarter, to: period.to };
    return part.from > period.from || part.to < period.to ? part : undefined;
  }
  return undefined;
}
