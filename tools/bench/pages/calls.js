// The records, as an application has them from its server: parsed texts, each record's own; all of one shape.

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

function callOf([
  id,
  interactionId,
  start,
  type,
  dial,
  visitorId,
  visitorName,
  agent,
  duration,
  talk,
  reason,
  recordingCount,
]) {
  const visitor = { kind: 'visitor', label: visitorName, id: visitorId };
  const person = { kind: 'agent', label: agent, id: agent };
  const group = { kind: 'group', label: '', id: undefined };
  const [from, to] =
    dial === 'to-visitor' ? [person, visitor] : [visitor, dial === 'to-group' ? group : person];
  return {
    id,
    interactionId,
    start,
    type,
    from,
    to,
    answeredBy: talk !== 0 && to !== visitor ? agent : undefined,
    duration: duration ?? undefined,
    talk: talk ?? undefined,
    crm: '',
    reason,
    success: talk > 0,
    recordingCount,
    visitorId,
  };
}
