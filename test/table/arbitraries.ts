import fc from 'fast-check';
import type { Call, Party } from '../../src/model/call.js';
import type { CallFilters } from '../../src/table/filter.js';
import type { CallSort } from '../../src/table/sort.js';

const anyLabel = fc.constantFrom(
  '',
  'Ada',
  'ada',
  'Áda',
  'A\u0301da',
  'agent2@x.com',
  'agent10@x.com',
  'Zoë Müller',
  'visitor',
);

const anyParty: fc.Arbitrary<Party> = fc.record(
  {
    kind: fc.constantFrom('visitor', 'agent', 'group', 'unknown'),
    label: anyLabel,
    id: fc.constantFrom('', 'p1', 'p2'),
  },
  { requiredKeys: ['kind', 'label'], noNullPrototype: true },
);

/** Few values each, so that calls agree in most of what they are sorted and filtered by. */
export const anyCall: fc.Arbitrary<Call> = fc.record(
  {
    id: fc.nat(80).map(String),
    start: fc.constantFrom(-5, -0, 0, 1, 2, 3, 1_601_920_000_000, 1_601_920_000_001),
    type: fc.constantFrom('video', 'chat', 'screen', 'fax', ''),
    from: anyParty,
    to: anyParty,
    crm: fc.constantFrom('', ' ', 'open', 'Done'),
    reason: fc.constantFrom('', 'Caller hangup', 'Callee hangup', 'Missed Call'),
    interactionId: fc.constantFrom('i1', 'i2'),
    answeredBy: fc.constantFrom('', 'agent2@x.com'),
    duration: fc.nat(4),
    talk: fc.nat(4),
    success: fc.boolean(),
    recordingCount: fc.nat(2),
    visitorId: fc.constantFrom('v1', 'v2'),
  },
  { requiredKeys: ['id', 'start', 'type', 'from', 'to', 'crm', 'reason'], noNullPrototype: true },
);

export const anyFilters: fc.Arbitrary<CallFilters> = fc.record(
  {
    from: fc.constantFrom('', ' ', 'a', 'AD', 'ada', 'muller', 'zoe  m', 'Vis', 'nobody'),
    to: fc.constantFrom('a', 'agent', 'agent1', 'gro'),
    reason: fc.constantFrom('h', 'hang', 'HANGUP', 'missed call'),
    type: fc.constantFrom('', 'video', 'chat', 'telex'),
    durationMin: fc.constantFrom(NaN, 0, 2),
    durationMax: fc.constantFrom(NaN, 0, 3),
    talkMin: fc.constantFrom(0, 1),
    talkMax: fc.constantFrom(1, 4),
    success: fc.boolean(),
    hasRecording: fc.boolean(),
  },
  { requiredKeys: [] },
);

export const anySort: fc.Arbitrary<CallSort | undefined> = fc.option(
  fc.record({
    column: fc.constantFrom('start', 'from', 'to', 'type', 'duration', 'talk', 'crm', 'reason'),
    direction: fc.constantFrom('ascending', 'descending'),
  }),
  { nil: undefined },
);
