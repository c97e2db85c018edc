// The records, as an application has them from its server: parsed texts, each record's own; all of one shape.
import { factsOf } from '../call-rows.mjs';

export async function fetchCalls(count) {
  const calls = [];
  for (let part = 0; calls.length < count; part++) calls.push(...(await fetchPart(count, part)));
  return calls;
}

/** Ten thousand of so many calls, or the rest of them; `part` from 0. */
export async function fetchPart(count, part) {
  const rows = await (await fetch(`/calls/${count}/${part}`)).json();
  return rows.map(callOf);
}

function callOf(row) {
  const facts = factsOf(row);
  const { dial, agent, talk } = facts;
  const visitor = { kind: 'visitor', label: facts.visitorName, id: facts.visitorId };
  const person = { kind: 'agent', label: agent, id: agent };
  const group = { kind: 'group', label: '', id: undefined };
  const [from, to] =
    dial === 'to-visitor' ? [person, visitor] : [visitor, dial === 'to-group' ? group : person];
  return {
    id: facts.id,
    interactionId: facts.interactionId,
    start: facts.start,
    type: facts.type,
    from,
    to,
    answeredBy: talk !== 0 && to !== visitor ? agent : undefined,
    duration: facts.duration ?? undefined,
    talk: talk ?? undefined,
    crm: '',
    reason: facts.reason,
    success: talk > 0,
    recordingCount: facts.recordingCount,
    visitorId: facts.visitorId,
  };
}
