import type { Columns, Database } from './database.js';
import type { InteractionFacts } from './facts.js';

const factColumns: Columns = {
  ord: 'INTEGER',
  id: 'VARCHAR',
  tenant: 'VARCHAR',
  agent: 'VARCHAR',
  visitor_id: 'VARCHAR',
  visitor_name: 'VARCHAR',
  external_id: 'VARCHAR',
};

const callColumns: Columns = {
  ord: 'INTEGER',
  id: 'VARCHAR',
  interaction: 'INTEGER',
  tenant: 'VARCHAR',
  agent: 'VARCHAR',
  started: 'BIGINT',
  type: 'VARCHAR',
  dial: 'VARCHAR',
  duration: 'INTEGER',
  talk: 'INTEGER',
  reason: 'VARCHAR',
  lost: 'BOOLEAN',
  recordings: 'INTEGER',
};

const recordingColumns: Columns = {
  id: 'VARCHAR',
  call_id: 'VARCHAR',
  tenant: 'VARCHAR',
  agent: 'VARCHAR',
  state: 'VARCHAR',
  started: 'BIGINT',
  ended: 'BIGINT',
  duration: 'INTEGER',
};

/**
 * Writes the facts as tables `calls`, `recordings` and `interactions`. `ord` breaks ties: of two calls that start
 * together, the one with the lower number is listed above.
 */
export async function fill(database: Database, contents: Iterable<InteractionFacts>): Promise<void> {
  const facts = await database.table('interaction_facts', factColumns);
  const calls = await database.table('calls', callColumns);
  const recordings = await database.table('recordings', recordingColumns);
  let interactionOrd = 0;
  let callOrd = 0;

  for (const { calls: its, ...interaction } of contents) {
    const { id, tenant, agent, visitorId, visitorName = null, externalId = null } = interaction;
    facts.append([++interactionOrd, id, tenant, agent, visitorId, visitorName, externalId]);
    for (const call of its) {
      const { duration = null, talk = null, lost = false } = call;
      calls.append([
        ++callOrd,
        call.id,
        interactionOrd,
        tenant,
        agent,
        BigInt(call.start),
        call.type,
        call.dial,
        duration,
        talk,
        call.reason,
        lost,
        call.recordings?.length ?? 0,
      ]);
      for (const { id: recordingId, state, start, end, duration: measured } of call.recordings ?? []) {
        recordings.append([recordingId, call.id, tenant, agent, state, BigInt(start), BigInt(end), measured]);
      }
    }
  }
  for (const table of [facts, calls, recordings]) table.close();
  await addUp(database);
}

/** An interaction's figures follow from its calls (guide, "Interactions and Interaction data"). */
async function addUp(database: Database): Promise<void> {
  await database.run(`
    CREATE TABLE interactions AS
    SELECT facts.*, sums.* EXCLUDE (interaction)
    FROM interaction_facts AS facts
    JOIN (
      SELECT
        interaction,
        list(id ORDER BY started, ord DESC) AS calls,
        min(started) AS started,
        max(started + 1000 * coalesce(duration, talk, 0)) AS ended,
        count(*)::INTEGER AS total,
        count_if(type = 'video')::INTEGER AS video,
        count_if(type = 'chat')::INTEGER AS chat,
        count_if(type = 'screen')::INTEGER AS screen,
        count_if(talk > 0)::INTEGER AS successful,
        coalesce(sum(talk), 0)::INTEGER AS talk
      FROM calls
      GROUP BY interaction
    ) AS sums ON sums.interaction = facts.ord
    ORDER BY facts.ord;
    DROP TABLE interaction_facts;
  `);
}
