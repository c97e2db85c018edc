/**
 * More calls than can be made one by one while somebody waits: some are made, and copied. A copy is a little earlier than
 * what it was made from and has other ids; everything else is the same. Said once in TypeScript, and in the SQL of each engine.
 */
import type { Period } from '../../../src/model/period.js';
import type { Database } from './database.js';
import type { InteractionFacts } from './facts.js';

/** Copies are spread over so many seconds before what they were made from. */
export const spread = 3600;

/** A copy by what makes it differ. */
interface Copy {
  /** What the first digits of its ids are changed by: 32 bits. */
  mask: number;
  /** By how much it is earlier: milliseconds, whole seconds. */
  earlier: number;
}

/** Odd, so that no two copies' products are the same in 32 bits; and those of neighbours are far from each other. */
const multiplier = 0x9e3779b1;

/** The copies beside what they are made from, for so many of everything. */
export function copiesFor(times: number): Copy[] {
  return Array.from({ length: times - 1 }, (_, at) => {
    const mask = Math.imul(at + 1, multiplier) >>> 0;
    return { mask, earlier: Math.floor((mask * spread) / 2 ** 32) * 1000 };
  });
}

/** The interactions, each `times` times: as it is, then its copies. */
export function* repeated(
  interactions: Iterable<InteractionFacts>,
  times: number,
): Generator<InteractionFacts> {
  const copies = copiesFor(times);
  for (const interaction of interactions) {
    yield interaction;
    for (const copy of copies) yield copyOf(interaction, copy);
  }
}

function copyOf(interaction: InteractionFacts, { mask, earlier }: Copy): InteractionFacts {
  const other = (id: string): string => otherId(id, mask);
  return {
    ...interaction,
    id: other(interaction.id),
    visitorId: other(interaction.visitorId),
    ...(interaction.externalId !== undefined && { externalId: other(interaction.externalId) }),
    calls: interaction.calls.map((call) => ({
      ...call,
      id: other(call.id),
      start: call.start - earlier,
      ...(call.recordings && {
        recordings: call.recordings.map((recording) => ({
          ...recording,
          id: other(recording.id),
          start: recording.start - earlier,
          end: recording.end - earlier,
        })),
      }),
    })),
  };
}

/** An id with other digits in its first group: the same for the same copy, and never those of another copy. */
function otherId(id: string, mask: number): string {
  const digits = (parseInt(id.slice(0, 8), 16) ^ mask) >>> 0;
  return digits.toString(16).padStart(8, '0') + id.slice(8);
}

/** Columns that differ in a copy, of the tables that have some. An id may be blank, and stays so. */
export const copied = {
  calls: { ids: ['id', 'interaction', 'visitor', 'external_id'], moments: ['started'] },
  recordings: { ids: ['id', 'call_id'], moments: ['started', 'ended'] },
};

/** About so many copies are written together: a few of the parts that engines pass over as a whole. */
const together = 500_000;

/** What is made: when the first and the last of it start, and how much there is. */
export interface Extent {
  first: number;
  last: number;
  n: number;
}

/** The columns of `Extent`, of a table. */
export const extent = 'min(started) AS first, max(started) AS last, count(*) AS n';

/**
 * What is made, in the parts in which it is copied, oldest first. Copies of the same days stand together, as calls do that
 * come day by day, so that a question about some days does not read all.
 */
export function copiedTogether({ first, last, n }: Extent, times: number): Period[] {
  const span = Math.ceil((last + 1 - first) / Math.ceil((n * times) / together));
  const count = n === 0 ? 0 : Math.ceil((last + 1 - first) / span);
  return Array.from({ length: count }, (_, at) => ({
    from: first + at * span,
    to: first + (at + 1) * span,
  }));
}

/** What `repeated` does, with what the tables `calls` and `recordings` hold. */
export async function repeatInTables(database: Database, times: number): Promise<void> {
  if (times === 1) return;
  const copies = copiesFor(times).map(({ mask, earlier }) => `(${mask}::UINTEGER, ${earlier}::BIGINT)`);
  for (const [table, { ids, moments }] of Object.entries(copied)) {
    const other = (id: string): string =>
      `if(${id} = '', '', printf('%08x', xor(('0x' || ${id}[1:8])::UINTEGER, mask)) || ${id}[9:]) AS ${id}`;
    const changed = [...ids.map(other), ...moments.map((moment) => `${moment} - earlier AS ${moment}`)];
    const [made] = await database.rows<Extent>(`SELECT ${extent} FROM ${table}`);
    // Copies are earlier than what they are made from, so no copy is copied.
    for (const { from, to } of copiedTogether(made!, times))
      await database.run(
        `INSERT INTO ${table} SELECT * EXCLUDE (mask, earlier) REPLACE (${changed.join(', ')})
         FROM ${table}, (VALUES ${copies.join(', ')}) AS copies(mask, earlier)
         WHERE started >= ${from} AND started < ${to}`,
      );
  }
}
