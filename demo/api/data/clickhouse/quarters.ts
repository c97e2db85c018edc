/** What the counts by quarters of an hour answer, which are many times fewer than the calls. */
import type { CallSort } from '../../../../src/model/call-query.js';
import type { Period } from '../../../../src/model/period.js';
import { callTypeOf } from '../../../../src/model/call.js';
import type {
  CallPosition,
  CallStore,
  CallsWanted,
  WindowOfCalls,
  WindowOfInteractions,
  WindowStart,
} from '../call-store.js';
import { all, any, quarter, whole } from '../sql/conditions.js';
import { facetRows, facetsOf, type FacetRow } from '../sql/counts.js';
import { Bindings, type Engine } from '../sql/engine.js';
import type { Reads } from '../sql/sql-reads.js';

/** The same answers, of fewer rows where the question allows it. */
export function quickReads(
  engine: Engine,
  reads: Reads,
): Pick<CallStore, 'aggregate' | 'countCalls' | 'callWindow' | 'interactionWindow'> {
  return {
    async countCalls(wanted, kind) {
      const split = splitOf(wanted);
      if (split === undefined) return reads.countCalls(wanted, kind);
      const [count, ...edges] = await Promise.all([
        countOf(engine, { ...wanted, period: split.inner }),
        ...split.edges.map((period) => countOfEdge(reads, wanted, period)),
      ]);
      return { count: edges.reduce((sum, edge) => sum + edge, count), isEstimated: false };
    },

    async aggregate(wanted, groups, measures, timeZone) {
      const split = groups.includes('facet') ? splitOf(wanted) : undefined;
      if (split === undefined) return reads.aggregate(wanted, groups, measures, timeZone);
      const others = groups.filter((group) => group !== 'facet');
      const [counted, ...rows] = await Promise.all([
        others.length === 0 ? {} : reads.aggregate(wanted, others, measures, timeZone),
        countsByFacet(engine, { ...wanted, period: split.inner }),
        ...split.edges.map((period) => facetRows(engine, { ...wanted, period })),
      ]);
      return { ...counted, facet: facetsOf(rows.flat(), wanted) };
    },

    async callWindow(wanted, sort, from, size, total) {
      if (sort.column !== 'start') return reads.callWindow(wanted, sort, from, size, total);
      if (!isFar(from)) return windowNearby(engine, reads, wanted, sort, from, size);
      const split = splitOf(wanted);
      if (split === undefined) return reads.callWindow(wanted, sort, from, size, total);
      return windowAt(engine, reads, { wanted, split }, sort, from.offset, size);
    },

    async interactionWindow(wanted, sort, from, size) {
      const ask = (part: CallsWanted): Promise<WindowOfInteractions> =>
        reads.interactionWindow(part, sort, from, size);
      return sort.column === 'start' && !isFar(from)
        ? inNearest(engine, wanted, sort.direction, from, size, ask)
        : ask(wanted);
    },
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

/** A period as the quarters of an hour that are in it as a whole, and what is left of it. */
interface Split {
  inner: Period;
  edges: Period[];
}

/** `undefined` where the counts do not answer. */
function splitOf(wanted: CallsWanted): Split | undefined {
  const { from, to } = wanted.period;
  const inner = { from: Math.ceil(from / quarter) * quarter, to: Math.floor(to / quarter) * quarter };
  if (!isCounted(wanted) || inner.from < 0 || inner.from >= inner.to) return undefined;
  const edges = [
    { from, to: inner.from },
    { from: inner.to, to },
  ];
  return { inner, edges: edges.filter((edge) => edge.from < edge.to) };
}

async function countOf(engine: Engine, wanted: CallsWanted): Promise<number> {
  const bindings = new Bindings();
  const sql = `SELECT sum(calls) AS n FROM call_counts WHERE ${meetsAll(wanted, bindings)}`;
  const [row] = await engine.rows<{ n: number }>(sql, bindings.values);
  return row!.n;
}

const countOfEdge = async (reads: Reads, wanted: CallsWanted, period: Period): Promise<number> =>
  (await reads.countCalls({ ...wanted, period }, 'exact')).count;

/** As `facetRows`. */
function countsByFacet(engine: Engine, wanted: CallsWanted): Promise<FacetRow[]> {
  const bindings = new Bindings();
  return engine.rows<FacetRow>(
    `SELECT type AS kind, ${isSuccessful(wanted)} AS good, has_recording AS recorded, sum(calls) AS n
     FROM call_counts WHERE ${isThere(wanted, bindings)} GROUP BY kind, good, recorded`,
    bindings.values,
  );
}

const isSuccessful = ({ successRule }: CallsWanted): string =>
  successRule === 'duration' ? 'has_duration' : 'has_talk';

/** Counts of the calls there are before anything is filtered. */
const isThere = ({ reach, period, exclude = [] }: CallsWanted, bindings: Bindings): string =>
  all([
    withinQuarters(reach.tenant, period, bindings),
    ...exclude.map((one) => `type <> ${bindings.bind(callTypeOf(one))}`),
  ]);

/** Counts of the calls that meet the conditions. */
function meetsAll(wanted: CallsWanted, bindings: Bindings): string {
  const { conditions = {}, seesRecordings } = wanted;
  const { type = '', success, hasRecording } = conditions;
  const recorded = hasRecording && seesRecordings ? 'has_recording = 1' : 'has_recording = 0';
  return all([
    isThere(wanted, bindings),
    ...(type === '' ? [] : [`type = ${bindings.bind(type)}`]),
    ...(success === undefined ? [] : [`${isSuccessful(wanted)} = ${Number(success)}`]),
    ...(hasRecording === undefined ? [] : [seesRecordings ? recorded : any([])]),
  ]);
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

type Start = WindowStart<Pick<CallPosition, 'start'>>;

const isFar = (from: Start): from is { offset: number } => 'offset' in from && from.offset > nearby;

const windowNearby = (
  engine: Engine,
  reads: Reads,
  wanted: CallsWanted,
  sort: CallSort,
  from: WindowStart,
  size: number,
): Promise<WindowOfCalls> =>
  inNearest(engine, wanted, sort.direction, from, size, (part) => reads.callWindow(part, sort, from, size));

/**
 * The window of a view by time. What it is of is not stored in this very order, so the server would sort all of the period:
 * it is asked about the nearest time alone, and about more of it until the window is full.
 */
async function inNearest<Found extends Pick<WindowOfCalls, 'hasPrevious' | 'hasNext'>>(
  engine: Engine,
  wanted: CallsWanted,
  direction: CallSort['direction'],
  from: Start,
  size: number,
  ask: (wanted: CallsWanted) => Promise<Found>,
): Promise<Found> {
  const isBefore = 'before' in from;
  const isForward = (direction === 'ascending') !== isBefore;
  const start = 'after' in from ? from.after.start : isBefore ? from.before.start : undefined;
  const period = {
    from: isForward ? Math.max(wanted.period.from, start ?? -Infinity) : wanted.period.from,
    to: isForward ? wanted.period.to : Math.min(wanted.period.to, (start ?? Infinity) + 1),
  };
  const offset = 'offset' in from ? from.offset : 0;
  for (let calls = Math.max(fewest, 4 * (offset + size)); ; calls *= growth) {
    const part = await partWith(engine, wanted.reach.tenant, period, calls, isForward);
    const found = await ask({ ...wanted, period: part ?? period });
    if (part === undefined || (isBefore ? found.hasPrevious : found.hasNext)) return found;
  }
}

/** The window at a position far into a view by time: the counts say in which quarter of an hour it begins. */
async function windowAt(
  engine: Engine,
  reads: Reads,
  { wanted, split }: { wanted: CallsWanted; split: Split },
  sort: CallSort,
  offset: number,
  size: number,
): Promise<WindowOfCalls> {
  const bindings = new Bindings();
  const where = meetsAll({ ...wanted, period: split.inner }, bindings);
  const [quarters, ...edges] = await Promise.all([
    engine.rows<QuarterCount>(
      `SELECT quarter AS number, sum(calls) AS n FROM call_counts WHERE ${where} GROUP BY number`,
      bindings.values,
    ),
    ...split.edges.map(async (period) => ({ ...period, n: await countOfEdge(reads, wanted, period) })),
  ]);
  const isForward = sort.direction === 'ascending';
  const parts = [
    ...quarters.map(({ number, n }) => ({ from: number * quarter, to: (number + 1) * quarter, n })),
    ...edges,
  ].sort((a, b) => (isForward ? a.from - b.from : b.from - a.from));
  let skipped = 0;
  for (const { from, to, n } of parts) {
    if (skipped + n <= offset) {
      skipped += n;
      continue;
    }
    const { period } = wanted;
    const rest = isForward ? { ...period, from } : { ...period, to };
    const start = { offset: offset - skipped };
    const window = await windowNearby(engine, reads, { ...wanted, period: rest }, sort, start, size);
    return { ...window, hasPrevious: true };
  }
  return { calls: [], hasPrevious: false, hasNext: false };
}

interface QuarterCount {
  number: number;
  n: number;
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
  const rows = await engine.rows<QuarterCount>(
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
