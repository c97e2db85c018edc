/**
 * More calls than can be made one by one while somebody waits: some are made, and copied. A copy is a little earlier than
 * what it was made from and has other ids; everything else is the same. Said once in TypeScript and once in SQL.
 */
import type { Database } from './database.js';
import type { InteractionFacts } from './facts.js';

/** Copies are spread over so many seconds before what they were made from. */
export const spread = 3600;

/** The interactions, each `times` times: as it is, then its copies. */
export function* repeated(
  interactions: Iterable<InteractionFacts>,
  times: number,
): Generator<InteractionFacts> {
  for (const interaction of interactions) {
    yield interaction;
    for (let copy = 1; copy < times; copy++) yield copyOf(interaction, copy);
  }
}

function copyOf(interaction: InteractionFacts, copy: number): InteractionFacts {
  const earlier = Math.floor((maskOf(copy) * spread) / 2 ** 32) * 1000;
  const other = (id: string): string => otherId(id, copy);
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

/** Odd, so that no two copies' products are the same in 32 bits; and those of neighbours are far from each other. */
const multiplier = 0x9e3779b1;

const maskOf = (copy: number): number => Math.imul(copy, multiplier) >>> 0;

/** An id with other digits in its first group: the same for the same copy, and never those of another copy. */
function otherId(id: string, copy: number): string {
  const digits = (parseInt(id.slice(0, 8), 16) ^ maskOf(copy)) >>> 0;
  return digits.toString(16).padStart(8, '0') + id.slice(8);
}

const copied = {
  calls: { ids: ['id', 'interaction', 'visitor', 'external_id'], moments: ['started'] },
  recordings: { ids: ['id', 'call_id'], moments: ['started', 'ended'] },
};

/** About so many copies are written together: a few of the parts that the engine passes over as a whole. */
const together = 500_000;

/**
 * What `repeated` does, with what the tables `calls` and `recordings` hold. Copies of the same days stand together, as calls
 * do that come day by day, so that a question about some days does not read all.
 */
export async function repeatInTables(database: Database, times: number): Promise<void> {
  if (times === 1) return;
  const copies = `SELECT (range * ${multiplier} % ${2 ** 32})::UINTEGER AS mask FROM range(1, ${times})`;
  for (const [table, { ids, moments }] of Object.entries(copied)) {
    const other = (id: string): string =>
      `if(${id} = '', '', printf('%08x', xor(('0x' || ${id}[1:8])::UINTEGER, mask)) || ${id}[9:]) AS ${id}`;
    const earlier = (moment: string): string =>
      `${moment} - mask::BIGINT * ${spread} // ${2 ** 32} * 1000 AS ${moment}`;
    const changed = [...ids.map(other), ...moments.map(earlier)].join(', ');
    const [made] = await database.rows<{ first: number; last: number; n: number }>(
      `SELECT min(started) AS first, max(started) AS last, count(*) AS n FROM ${table}`,
    );
    if (!made?.n) continue;
    const { first, last, n } = made;
    const span = Math.ceil((last + 1 - first) / Math.ceil((n * times) / together));
    // Oldest first: copies are earlier than what they are made from, so no copy is copied.
    for (let from = first; from <= last; from += span)
      await database.run(
        `INSERT INTO ${table} SELECT * EXCLUDE (mask) REPLACE (${changed}) FROM ${table}, (${copies})
         WHERE started >= ${from} AND started < ${from + span}`,
      );
  }
}
