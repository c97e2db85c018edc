// The calls every candidate is given: those the reference server makes, newest first, made once for all pages.
import { register } from 'tsx/esm/api';
import { rowOf } from './call-rows.mjs';

const day = 86_400_000;
const end = Date.parse('2026-11-01T00:00:00Z');
const rowsInPart = 10_000;

/** The same calls at each asking, in parts, each an array of rows as JSON. */
export async function callParts(count) {
  const facts = (await madeFacts(count)).sort((a, b) => b.start - a.start);
  const parts = [];
  for (let at = 0; at < count; at += rowsInPart)
    parts.push(JSON.stringify(facts.slice(at, at + rowsInPart).map(rowOf)));
  return parts;
}

async function madeFacts(count) {
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
  const facts = [];
  for (const { id: interactionId, agent, visitorId, visitorName = '', calls } of interactions) {
    const visit = { interactionId, agent, visitorId, visitorName };
    for (const { recordings = [], ...call } of calls)
      facts.push({ ...call, ...visit, recordingCount: recordings.length });
  }
  return facts;
}
