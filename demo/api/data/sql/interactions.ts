import type { Granularity } from '../../../../src/model/buckets.js';
import type { Period } from '../../../../src/model/period.js';
import type { Bucket } from '../../../../src/model/series.js';
import { recordColumns, recordOf, type CallRow } from '../call-columns.js';
import type { CallRecord, ExternalRecord, InteractionRecord, Reach } from '../call-store.js';
import { all, startsWithin, whole } from './conditions.js';
import { bucketOf, Buckets, firstsOf, sumColumns, type Sums } from './counts.js';
import { Bindings, type Engine } from './engine.js';

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

/** Interactions, which are nothing but their calls. */
export class Interactions {
  constructor(private readonly engine: Engine) {}

  async page(
    reach: Reach,
    period: Period,
    { offset, size }: { offset: number; size: number },
  ): Promise<{ interactions: InteractionRecord[]; total: number }> {
    const heads = (bindings: Bindings): string => this.#heads(reach, period, bindings);
    const [counting, listing] = [new Bindings(), new Bindings()];
    const [[count], page] = await Promise.all([
      this.engine.rows<{ n: number }>(
        `SELECT count(*) AS n FROM (${heads(counting)}) AS heads`,
        counting.values,
      ),
      this.engine.rows<Head>(
        `SELECT interaction, first_start FROM (${heads(listing)}) AS heads ORDER BY first_start DESC, interaction LIMIT ${whole(size)} OFFSET ${whole(offset)}`,
        listing.values,
      ),
    ]);
    return { interactions: await this.#of(reach, page), total: count?.n ?? 0 };
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

  /** Interactions whose first call starts in the period. */
  #heads(reach: Reach, period: Period, bindings: Bindings): string {
    return this.engine.dialect.byInteraction(
      `SELECT interaction, min(started) AS first_start FROM calls
       WHERE ${startsWithin(reach, withBefore(period), bindings)}
       GROUP BY interaction HAVING min(started) >= ${whole(period.from)}`,
    );
  }

  async #of({ tenant }: Reach, heads: readonly Head[]): Promise<InteractionRecord[]> {
    const [newest, oldest] = [heads[0], heads.at(-1)];
    if (newest === undefined || oldest === undefined) return [];
    const bindings = new Bindings();
    const period = { from: oldest.first_start, to: newest.first_start + longestInteraction };
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
