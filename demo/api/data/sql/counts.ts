import { bucketIndex, bucketStarts, type Granularity } from '../../../../src/model/buckets.js';
import type { CallFacets, CallGroup } from '../../../../src/model/call-query.js';
import type { CallSelection } from '../../../../src/model/call-selection.js';
import type {
  AgentCounts,
  CallCounts,
  HourCounts,
  ValueCounts,
} from '../../../../src/model/call-statistics.js';
import type { Bucket } from '../../../../src/model/series.js';
import { weekHourAt } from '../../../../src/model/zone.js';
import type { CallMeasures, CallsWanted, CountedGroups } from '../call-store.js';
import { all, Conditions, isSuccessful } from './conditions.js';
import { Bindings, type Engine, rowsOfParts, type Values } from './engine.js';

/** Sums of the calls that share something. No name is that of a column, which some engines would take for it. */
export interface Sums {
  /** What they share. */
  grouped: string | number;
  interactions?: number;
  total: number;
  video: number;
  chat: number;
  screen: number;
  successful: number;
  /** Talk time. */
  seconds: number;
}

interface TalkSums extends Sums {
  talks: number;
  median?: number | null;
  ninety?: number | null;
}

/** A number of calls that meet a condition. */
export const countIf = (condition: string): string =>
  `coalesce(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`;

/** Counts of calls, in groups that filter each other. */
export class Counts {
  constructor(private readonly engine: Engine) {}

  async groups(
    wanted: CallsWanted,
    groups: readonly CallGroup[],
    measures: CallMeasures,
    timeZone: string,
  ): Promise<CountedGroups> {
    const section = new Section(this.engine, wanted, measures);
    const counted = (group: CallGroup): Promise<CountedGroups> => {
      switch (group) {
        case 'total':
          return section.total().then((total) => ({ total }));
        case 'agent':
          return section.agents().then((agent) => ({ agent }));
        case 'reason':
        case 'type':
          return section.values(group).then((values) => ({ [group]: values }));
        case 'hourOfWeek':
          return section
            .hours('hourOfWeek', timeZone)
            .then((hours) => ({ hourOfWeek: byWeekHour(hours, timeZone) }));
        case 'bucket':
          return section.hours('part', timeZone).then((hours) => ({ bucket: hours.map(bucketOf) }));
        case 'facet':
          return section.facets().then((facet) => ({ facet }));
      }
    };
    const found = await Promise.all([...new Set(groups)].map(counted));
    return Object.assign({}, ...found) as CountedGroups;
  }
}

/** One hour, or day, by its start. */
type Hour = [start: number, counts: CallCounts];

class Section {
  constructor(
    private readonly engine: Engine,
    private readonly wanted: CallsWanted,
    private readonly measures: CallMeasures,
  ) {}

  async total(): Promise<AgentCounts> {
    const [row] = await this.#sums<TalkSums>({ by: `''`, withTalks: true });
    return { agent: '', ...talkCountsOf(row ?? { ...nothing, talks: 0 }) };
  }

  async agents(): Promise<AgentCounts[]> {
    const rows = await this.#sums<TalkSums>({
      by: 'agent',
      leftOut: 'agent',
      isGrouped: true,
      withTalks: true,
    });
    return mostFirst(rows).map((row) => ({ agent: String(row.grouped), ...talkCountsOf(row) }));
  }

  async values(column: 'reason' | 'type'): Promise<ValueCounts[]> {
    const rows = await this.#sums({ by: column, leftOut: column, isGrouped: true });
    return mostFirst(rows).map((row) => ({ value: String(row.grouped), ...countsOf(row) }));
  }

  /** Of the hours of a zone that have calls. An interaction counts where the first of its calls starts. */
  async hours(leftOut: keyof CallSelection, timeZone: string): Promise<Hour[]> {
    const buckets = new Buckets(this.wanted.period, 'hour', timeZone);
    const number = this.engine.dialect.dividedBy('started', buckets.unit);
    const [rows, firsts] = await Promise.all([
      this.#sums({ by: number, leftOut, isGrouped: true, withoutInteractions: true }),
      this.measures.interactions ? this.#firsts(leftOut, buckets.unit) : [],
    ]);
    return buckets.of(rows, firsts);
  }

  async facets(): Promise<CallFacets> {
    return facetsOf(await facetRows(this.engine, this.wanted), this.wanted);
  }

  #conditions(bindings: Bindings): Conditions {
    return new Conditions(this.wanted, this.engine.dialect, bindings);
  }

  #where(bindings: Bindings, leftOut?: keyof CallSelection): string {
    const own = this.#conditions(bindings);
    return all([own.base(), own.exact(), own.selection(leftOut), own.filters()]);
  }

  async #sums<Row extends Sums = Sums>(wish: {
    by: string;
    leftOut?: keyof CallSelection;
    isGrouped?: boolean;
    withTalks?: boolean;
    withoutInteractions?: boolean;
  }): Promise<Row[]> {
    const { dialect } = this.engine;
    const talked = 'CASE WHEN talk > 0 THEN talk END';
    const columns = [
      sumColumns(this.wanted.successRule),
      ...(wish.withTalks ? [`${countIf('talk > 0')} AS talks`] : []),
      ...(wish.withTalks && this.measures.quantiles
        ? [`${dialect.quantile(talked, 0.5)} AS median`, `${dialect.quantile(talked, 0.9)} AS ninety`]
        : []),
    ];
    const statement = (selected: readonly string[]): [sql: string, values: Values] => {
      const bindings = new Bindings();
      const where = this.#where(bindings, wish.leftOut);
      const select = [`${wish.by} AS grouped`, ...selected].join(', ');
      const by = wish.isGrouped ? 'GROUP BY grouped' : '';
      return [`SELECT ${select} FROM calls WHERE ${where} ${by}`, bindings.values];
    };
    if (!this.measures.interactions || wish.withoutInteractions)
      return this.engine.rows<Row>(...statement(columns));
    const distinct = `${dialect.distinct('interaction')} AS interactions`;
    if (this.engine.rowsOfParts === undefined)
      return this.engine.rows<Row>(...statement([...columns, distinct]));
    const [rows, parts] = await Promise.all([
      this.engine.rows<Row>(...statement(columns)),
      this.engine.rowsOfParts<Pick<Sums, 'grouped' | 'interactions'>>(...statement([distinct])),
    ]);
    const counted = new Map<Sums['grouped'], number>();
    for (const { grouped, interactions = 0 } of parts)
      counted.set(grouped, (counted.get(grouped) ?? 0) + interactions);
    return rows.map((row) => ({ ...row, interactions: counted.get(row.grouped) ?? 0 }));
  }

  /** How many interactions have their first counted call in each `unit` of milliseconds. */
  #firsts(leftOut: keyof CallSelection, unit: number): Promise<FirstCount[]> {
    const bindings = new Bindings();
    return firstsOf(this.engine, unit, this.#where(bindings, leftOut), bindings);
  }
}

/** A number of calls by what facets are of. */
export interface FacetRow {
  kind: string;
  /** Whether they are successful: 0 or 1. */
  good: number;
  /** Whether they have a recording: 0 or 1. */
  recorded: number;
  n: number;
}

/** All of them, whichever of these the conditions want, with those of the calls that meet all other conditions. */
export function facetRows(engine: Engine, wanted: CallsWanted): Promise<FacetRow[]> {
  const bindings = new Bindings();
  const own = new Conditions(wanted, engine.dialect, bindings);
  const meets = all([own.selection(), own.filters()]);
  return engine.rows<FacetRow>(
    `SELECT type AS kind,
       CASE WHEN ${isSuccessful(wanted.successRule)} THEN 1 ELSE 0 END AS good,
       CASE WHEN recordings > 0 THEN 1 ELSE 0 END AS recorded,
       ${countIf(meets)} AS n
     FROM calls WHERE ${own.base()} GROUP BY kind, good, recorded`,
    bindings.values,
  );
}

/** As `FacetCounts` has them: each type of the period, also with no calls that meet the conditions. */
export function facetsOf(
  rows: readonly FacetRow[],
  { conditions = {}, names, seesRecordings }: CallsWanted,
): CallFacets {
  const { type: chosen = '', success, hasRecording } = conditions;
  const sum = (type: string, ofSuccess: boolean | undefined, ofRecording: boolean | undefined): number =>
    rows
      .filter(({ kind }) => type === '' || kind === type)
      .filter(({ good }) => ofSuccess === undefined || ofSuccess === good > 0)
      .filter(({ recorded }) => ofRecording === undefined || (seesRecordings && ofRecording === recorded > 0))
      .reduce((n, row) => n + row.n, 0);
  const label = (type: string): string => names?.type?.[type] ?? type;
  const types = [...new Set(rows.map(({ kind }) => kind))].filter((type) => type !== '');
  return {
    all: sum('', undefined, undefined),
    unsuccessful: sum(chosen, false, hasRecording),
    recorded: sum(chosen, success, true),
    types: types
      .sort((a, b) => byLabel.compare(label(a), label(b)))
      .map((type) => ({ type, count: sum(type, success, hasRecording) })),
  };
}

export interface FirstCount {
  grouped: number;
  n: number;
}

/** How many interactions have the first of some calls in each `unit` of milliseconds. */
export function firstsOf(
  engine: Engine,
  unit: number,
  where: string,
  { values }: Bindings,
  having = '1 = 1',
): Promise<FirstCount[]> {
  return rowsOfParts(
    engine,
    `SELECT ${engine.dialect.dividedBy('first_start', unit)} AS grouped, count(*) AS n
     FROM (SELECT min(started) AS first_start FROM calls WHERE ${where}
       GROUP BY ${engine.dialect.groupKey('interaction')} HAVING ${having}) AS firsts
     GROUP BY grouped`,
    values,
  );
}

/** The sums that all groups have. */
export const sumColumns = (rule?: CallsWanted['successRule']): string =>
  [
    'count(*) AS total',
    ...['video', 'chat', 'screen'].map((type) => `${countIf(`type = '${type}'`)} AS ${type}`),
    `${countIf(isSuccessful(rule))} AS successful`,
    'coalesce(sum(coalesce(talk, 0)), 0) AS seconds',
  ].join(', ');

/** The hours or days of a zone. */
export class Buckets {
  readonly #starts: readonly number[];
  /** Milliseconds: what is counted in multiples of it falls into one bucket each. As long as the zone's offsets allow. */
  readonly unit: number;

  constructor(
    private readonly period: CallsWanted['period'],
    granularity: Granularity,
    timeZone: string,
  ) {
    this.#starts = bucketStarts(period, granularity, timeZone);
    this.unit = this.#starts.reduce(commonDivisor, day);
  }

  /** Counts of each `unit`, of all calls and of first ones, by bucket; those with nothing are left out. */
  of(units: readonly Sums[], firsts: readonly FirstCount[]): Hour[] {
    const hours = new Map<number, CallCounts>();
    const at = (number: number): CallCounts => {
      // Of the first unit, the part that is in the period.
      const moment = Math.max(number * this.unit, this.period.from);
      const start = this.#starts[bucketIndex(this.#starts, moment)] ?? this.period.from;
      const counts = hours.get(start) ?? countsOf(nothing);
      hours.set(start, counts);
      return counts;
    };
    for (const row of units) {
      const counts = at(Number(row.grouped));
      for (const [name, value] of Object.entries(countsOf(row)) as [keyof CallCounts, number][])
        counts[name] += value;
    }
    for (const { grouped, n } of firsts) at(grouped).interactions += n;
    return [...hours].sort(([a], [b]) => a - b);
  }
}

const day = 86_400_000;

const commonDivisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : commonDivisor(b, a % b));

/** An hour or a day of a time series. */
export function bucketOf([time, { talk: _talk, ...counts }]: Hour): Bucket {
  return { time, ...counts };
}

function byWeekHour(hours: readonly Hour[], timeZone: string): Omit<HourCounts, 'days'>[] {
  const found = new Map<number, CallCounts>();
  for (const [start, counts] of hours) {
    const code = weekHourAt(start, timeZone);
    const sum = found.get(code) ?? countsOf(nothing);
    for (const [name, value] of Object.entries(counts) as [keyof CallCounts, number][]) sum[name] += value;
    found.set(code, sum);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([code, counts]) => ({ weekday: Math.floor(code / 24) + 1, hour: code % 24, ...counts }));
}

const nothing: Sums = {
  grouped: '',
  total: 0,
  video: 0,
  chat: 0,
  screen: 0,
  successful: 0,
  seconds: 0,
};

const countsOf = ({
  interactions = 0,
  total,
  video,
  chat,
  screen,
  successful,
  seconds,
}: Sums): CallCounts => ({
  interactions,
  total,
  video,
  screen,
  chat,
  successful,
  unsuccessful: total - successful,
  talk: seconds,
});

const talkCountsOf = (row: TalkSums): Omit<AgentCounts, 'agent'> => ({
  ...countsOf(row),
  talks: row.talks,
  ...(typeof row.median === 'number' && { medianTalk: row.median }),
  ...(typeof row.ninety === 'number' && { talk90: row.ninety }),
});

/** Most calls first, then by the text's code units. */
const mostFirst = <Row extends Sums>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => b.total - a.total || (a.grouped < b.grouped ? -1 : 1));

const byLabel = new Intl.Collator(undefined, { numeric: true });
