// The calls every candidate is given: those the reference server makes, newest first, made once for all pages.
import { register } from 'tsx/esm/api';

const day = 86_400_000;
const end = Date.parse('2026-11-01T00:00:00Z');
const rowsInPart = 10_000;

/** The same calls at each asking, in parts, each an array of rows as JSON; pages/calls.js says what a row is. */
export async function callParts(count) {
  const rows = (await madeRows(count)).sort((a, b) => b[2] - a[2]);
  const parts = [];
  for (let at = 0; at < count; at += rowsInPart) parts.push(JSON.stringify(rows.slice(at, at + rowsInPart)));
  return parts;
}

async function madeRows(count) {
  const unregister = register();
  const { madeInteractions } = await import('../../demo/api/data/made/made.ts');
  const { agents, emailOf } = await import('../../demo/api/data/people.ts');
  await unregister();
  const interactions = madeInteractions({
    seed: 'bench',
    tenant: 'bench',
    agents: agents.map((person) => [emailOf(person), 1]),
    period: { from: end - 90 * day, to: end },
    timeZone: 'Europe/Sofia',
    growth: 0.5,
    size: { calls: count },
    named: 0.3,
  });
  const rows = [];
  for (const { id, agent, visitorId, visitorName = '', calls } of interactions) {
    for (const call of calls) {
      const { start, type, dial, duration, talk, reason, recordings = [] } = call;
      rows.push([
        call.id,
        id,
        start,
        type,
        dial,
        visitorId,
        visitorName,
        agent,
        duration,
        talk,
        reason,
        recordings.length,
      ]);
    }
  }
  return rows;
}
