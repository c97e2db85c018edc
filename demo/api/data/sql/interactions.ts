import type { Granularity } from '../../../../src/model/buckets.js';
import type { InteractionViewSort } from '../../../../src/model/interaction-query.js';
import type { Period } from '../../../../src/model/period.js';
import type { Bucket } from '../../../../src/model/series.js';
import { recordColumns, recordOf, type CallRow } from '../call-columns.js';
import type {
  CallRecord,
  CallsWanted,
  ExternalRecord,
  InteractionPosition,
  InteractionRecord,
  Reach,
  WindowOfInteractions,
  WindowStart,
} from '../call-store.js';
import { all, Conditions, isSuccessful, startsWithin, whole } from './conditions.js';
import { bucketOf, Buckets, countIf, firstsOf, sumColumns, type Sums } from './counts.js';
import { Bindings, type Dialect, type Engine, rowsOfParts } from './engine.js';
import { beyond, blankLast, orderedBy, valueOf, type Key } from './order.js';

/**
 * The longest that a call may start after the first of its interaction: where an interaction begins is known from the
 * calls of a period and of so much time before it.
 */
export const longestInteraction = 7 * 86_400_000;

const newestFirst = 'started DESC, place, id';

interface Head {
  interaction: string;
  first_start: number;
}

type SortedHead = Head & { sort_key: string | number };

/** An order of interactions, and the place in it that they are wanted from: after it, or before it in reverse. */
interface HeadsOrder {
  sort: InteractionViewSort;
  place?: InteractionPosition | undefined;
  isReversed?: boolean;
}

const firstStart = 'min(started)';

/** What interactions are sorted by, as aggregates of their calls; see `interactionOf`. */
function keyOf({ column, direction }: InteractionViewSort, dialect: Dialect, bindings: Bindings): string {
  switch (column) {
    case 'agent':
      return blankLast('max(agent_key)', direction, bindings);
    case 'start':
      return firstStart;
    case 'duration': {
      const end = 'max(started + 1000 * CAST(coalesce(duration, talk, 0) AS BIGINT))';
      return dialect.dividedBy(`(${end} - ${firstStart})`, 1000);
    }
    case 'totalCalls':
      return 'count(*)';
    case 'videos':
    case 'chats':
    case 'screens':
      return countIf(`type = '${column.slice(0, -1)}'`);
    case 'successful':
      return countIf(isSuccessful());
    case 'unsuccessful':
      return countIf(`NOT (${isSuccessful()})`);
    case 'talk':
      return 'coalesce(sum(coalesce(talk, 0)), 0)';
  }
}

/** What is sorted by, then newest first, then by id. */
const orderOf = ({ direction }: InteractionViewSort, [key, start]: readonly [string, string]): Key[] => [
  [key, direction],
  [start, 'descending'],
  ['interaction', 'ascending'],
];

/** Interactions, which are nothing but their calls. */
export class Interactions {
  constructor(private readonly engine: Engine) {}

  async window(
    wanted: CallsWanted,
    sort: InteractionViewSort,
    from: WindowStart<InteractionPosition>,
    size: number,
  ): Promise<WindowOfInteractions> {
    const isReversed = 'before' in from;
    const place = 'before' in from ? from.before : 'after' in from ? from.after : undefined;
    const offset = 'offset' in from ? from.offset : 0;
    const bindings = new Bindings();
    const heads = this.#heads(wanted, bindings, { sort, place, isReversed });
    const found = await this.engine.rows<SortedHead>(
      `SELECT interaction, first_start, sort_key FROM (${heads}) AS heads
       ORDER BY ${orderedBy(orderOf(sort, ['sort_key', 'first_start']), isReversed)}
       LIMIT ${whole(size + 1)} OFFSET ${whole(offset)}`,
      bindings.values,
    );
    const rows = found.slice(0, size);
    if (isReversed) rows.reverse();
    const hasMore = found.length > size;
    const isBegun = place !== undefined || (offset > 0 && rows.length > 0);
    return {
      interactions: await this.#of(wanted.reach, rows),
      first: positionOf(rows[0]),
      last: positionOf(rows.at(-1)),
      hasPrevious: isReversed ? hasMore : isBegun,
      hasNext: isReversed || hasMore,
    };
  }

  async count(wanted: CallsWanted): Promise<number> {
    const { dialect } = this.engine;
    const bindings = new Bindings();
    const { period } = wanted;
    // All but those that have begun before the period, which is faster than to look where each begins.
    const earlier = `CASE WHEN started < ${whole(period.from)} THEN interaction END`;
    const counts = await rowsOfParts<{ n: number }>(
      this.engine,
      `SELECT ${dialect.distinct('interaction')} - coalesce(${dialect.distinct(earlier)}, 0) AS n
       FROM calls WHERE ${this.#conditions(wanted, withBefore(period), bindings)}`,
      bindings.values,
    );
    return counts.reduce((sum, { n }) => sum + n, 0);
  }

  async one(id: string): Promise<InteractionRecord | undefined> {
    const calls = await this.calls(id);
    return calls.length === 0 ? undefined : interactionOf(calls);
  }

  /** Newest first. */
  async calls(id: string): Promise<CallRecord[]> {
    const bindings = new Bindings();
    const rows = await this.engine.rows<CallRow>(
      `SELECT ${recordColumns} FROM calls WHERE ${this.engine.dialect.hasId('interaction', bindings.bind(id))} ORDER BY ${newestFirst}`,
      bindings.values,
    );
    return rows.map(recordOf);
  }

  async external(
    of: { reach: Reach; period: Period } | { interactionId: string } | { externalId: string },
  ): Promise<ExternalRecord[]> {
    const bindings = new Bindings();
    const { hasId } = this.engine.dialect;
    const [where, having] =
      'reach' in of
        ? [
            startsWithin(of.reach, withBefore(of.period), bindings),
            `min(started) >= ${whole(of.period.from)}`,
          ]
        : 'interactionId' in of
          ? [hasId('interaction', bindings.bind(of.interactionId)), '1 = 1']
          : [hasId('external_id', bindings.bind(of.externalId)), '1 = 1'];
    const rows = await this.engine.rows<Head & Record<'conversation' | 'who' | 'whose' | 'owner', string>>(
      `SELECT interaction, min(started) AS first_start, max(external_id) AS conversation, max(visitor) AS who,
         max(tenant) AS whose, max(agent) AS owner
       FROM calls WHERE external_id <> '' AND ${where}
       GROUP BY interaction HAVING ${having} ORDER BY first_start DESC, interaction`,
      bindings.values,
    );
    return rows.map((row) => ({
      interactionId: row.interaction,
      externalId: row.conversation,
      visitorId: row.who,
      tenant: row.whose,
      agent: row.owner,
    }));
  }

  /** Counts of calls, and of interactions by their first call, in the hours or days of a zone. */
  async timeseries(
    reach: Reach,
    period: Period,
    granularity: Granularity,
    timeZone: string,
  ): Promise<Bucket[]> {
    const [calls, heads] = [new Bindings(), new Bindings()];
    const buckets = new Buckets(period, granularity, timeZone);
    const [sums, firsts] = await Promise.all([
      this.engine.rows<Sums>(
        `SELECT ${this.engine.dialect.dividedBy('started', buckets.unit)} AS grouped, ${sumColumns()}
         FROM calls WHERE ${startsWithin(reach, period, calls)} GROUP BY grouped`,
        calls.values,
      ),
      firstsOf(
        this.engine,
        buckets.unit,
        startsWithin(reach, withBefore(period), heads),
        heads,
        `min(started) >= ${whole(period.from)}`,
      ),
    ]);
    return buckets.of(sums, firsts).map(bucketOf);
  }

  /**
   * Interactions whose first call starts in the period and of which one call meets the conditions, with what they are
   * sorted by; of an order those beyond a place.
   */
  #heads(wanted: CallsWanted, bindings: Bindings, order: HeadsOrder): string {
    const { dialect } = this.engine;
    const { sort, place, isReversed = false } = order;
    const period = periodBeyond(wanted.period, order);
    // What they are sorted by may need all their calls.
    const counted = sort.column === 'start' ? withBefore(period) : around(period);
    const conditions = this.#conditions({ ...wanted, period }, counted, bindings);
    const key = keyOf(sort, dialect, bindings);
    const having = [`${firstStart} >= ${whole(period.from)}`, `${firstStart} < ${whole(period.to)}`];
    if (place !== undefined)
      having.push(
        beyond(
          orderOf(sort, [key, firstStart]),
          [valueOf(place.key, bindings), whole(place.start), bindings.bind(place.id)],
          isReversed,
        ),
      );
    return dialect.byInteraction(
      `SELECT interaction, ${firstStart} AS first_start, ${key} AS sort_key FROM calls
       WHERE ${conditions} GROUP BY interaction HAVING ${all(having)}`,
    );
  }

  /** The calls within `counted` of interactions of which one call meets the conditions. */
  #conditions(wanted: CallsWanted, counted: Period, bindings: Bindings): string {
    const conditions = [startsWithin(wanted.reach, counted, bindings)];
    const own = new Conditions({ ...wanted, period: around(wanted.period) }, this.engine.dialect, bindings);
    const asked = [own.exact(), own.selection(), own.filters()].filter((one) => one !== all([]));
    if (asked.length > 0 || wanted.exclude?.length)
      conditions.push(`interaction IN (SELECT interaction FROM calls WHERE ${all([own.base(), ...asked])})`);
    return all(conditions);
  }

  async #of({ tenant }: Reach, heads: readonly Head[]): Promise<InteractionRecord[]> {
    if (heads.length === 0) return [];
    const starts = heads.map(({ first_start }) => first_start);
    const period = { from: Math.min(...starts), to: Math.max(...starts) + longestInteraction };
    const bindings = new Bindings();
    const ids = bindings.bind(heads.map(({ interaction }) => interaction));
    const rows = await this.engine.rows<CallRow>(
      `SELECT ${recordColumns} FROM calls
       WHERE ${all([startsWithin({ tenant }, period, bindings), this.engine.dialect.isIn('interaction', ids)])}
       ORDER BY ${newestFirst}`,
      bindings.values,
    );
    const calls = new Map(heads.map(({ interaction }) => [interaction, [] as CallRecord[]]));
    for (const row of rows) calls.get(row.interaction)?.push(recordOf(row));
    return [...calls.values()].filter((its) => its.length > 0).map(interactionOf);
  }
}

const positionOf = (head: SortedHead | undefined): InteractionPosition | undefined =>
  head && { key: head.sort_key, start: head.first_start, id: head.interaction };

/** The part of a period in which the interactions beyond a place in an order by start begin. */
function periodBeyond(period: Period, { sort, place, isReversed = false }: HeadsOrder): Period {
  if (place === undefined || sort.column !== 'start') return period;
  return (sort.direction === 'ascending') === isReversed
    ? { ...period, to: Math.min(period.to, place.start + 1) }
    : { ...period, from: Math.max(period.from, place.start) };
}

/** The time in which calls of the interactions of a period can start. */
const around = (period: Period): Period => ({ ...withBefore(period), to: period.to + longestInteraction });

const withBefore = ({ from, to }: Period): Period => ({ from: from - longestInteraction, to });

/** @param calls Newest first, at least one */
function interactionOf(calls: readonly CallRecord[]): InteractionRecord {
  const oldest = calls.at(-1)!;
  const ofType = (type: string): number => calls.filter((call) => call.type === type).length;
  return {
    id: oldest.interactionId,
    tenant: oldest.tenant,
    agent: oldest.agent,
    visitorId: oldest.visitorId,
    calls: calls.map(({ id }) => id).reverse(),
    start: oldest.start,
    end: Math.max(...calls.map(({ start, duration, talk }) => start + 1000 * (duration ?? talk ?? 0))),
    total: calls.length,
    video: ofType('video'),
    chat: ofType('chat'),
    screen: ofType('screen'),
    successful: calls.filter(({ talk = 0 }) => talk > 0).length,
    talk: calls.reduce((sum, { talk = 0 }) => sum + talk, 0),
  };
}
