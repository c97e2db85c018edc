import fc from 'fast-check';
import type { CallSelection } from '../../src/model/call-selection.js';
import type { Call, Party } from '../../src/model/call.js';
import type { CallConditions, CallSort } from '../../src/model/call-query.js';
import type { StatisticsRequest } from '../../src/table/call-statistics.js';

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

const anyStart = fc.constantFrom(
  ...[0, 1, 2, 3, 4].map((n) => Date.UTC(2000, 0, 1) + n),
  1_601_920_000_000,
  1_601_920_000_001,
);

/** Few values each, so that calls agree in most of what they are sorted and filtered by. */
export const anyCall: fc.Arbitrary<Call> = fc.record(
  {
    id: fc.nat(80).map(String),
    start: anyStart,
    type: fc.constantFrom('video', 'chat', 'screen', 'fax', ''),
    from: anyParty,
    to: anyParty,
    crm: fc.constantFrom('', ' ', 'open', 'Done'),
    reason: fc.constantFrom('', 'Caller hangup', 'Callee hangup', 'Missed Call'),
    interactionId: fc.constantFrom('i1', 'i2'),
    answeredBy: fc.constantFrom('', 'agent2@x.com'),
    agent: fc.constantFrom('', ' ', 'agent2@x.com', 'agent10@x.com'),
    duration: fc.nat(4),
    talk: fc.nat(4),
    success: fc.boolean(),
    recordingCount: fc.nat(2),
    visitorId: fc.constantFrom('v1', 'v2'),
  },
  { requiredKeys: ['id', 'start', 'type', 'from', 'to', 'crm', 'reason'], noNullPrototype: true },
);

/** Of an hour of the week by the clock of one of these zones, and of parts that begin at one of these moments. */
export const anySelection = (
  timeZones: readonly string[],
  moments: fc.Arbitrary<number>,
): fc.Arbitrary<CallSelection> =>
  fc.record(
    {
      agent: fc.constantFrom('', 'agent2@x.com', 'agent10@x.com', 'Ada', 'nobody'),
      reason: fc.constantFrom('', 'Caller hangup', 'Missed Call', 'nothing'),
      type: fc.constantFrom('', 'video', 'chat', 'fax', 'telex'),
      success: fc.boolean(),
      hourOfWeek: fc.record({
        weekday: fc.integer({ min: 1, max: 7 }),
        hour: fc.integer({ min: 0, max: 23 }),
        timeZone: fc.constantFrom(...timeZones),
      }),
      part: fc
        .record({ from: moments, length: fc.constantFrom(1, 2, 3_600_000, 144_000_000) })
        .map(({ from, length }) => ({ from, to: from + length })),
    },
    { requiredKeys: [], noNullPrototype: true },
  );

/** Hours of the week in which calls of `anyCall` start, by several clocks. */
const hoursWithCalls = fc.constantFrom(
  { weekday: 6, hour: 0, timeZone: 'UTC' },
  { weekday: 5, hour: 21, timeZone: 'America/St_Johns' },
  { weekday: 5, hour: 20, timeZone: 'America/St_Johns' },
  { weekday: 1, hour: 23, timeZone: 'Asia/Kathmandu' },
  { weekday: 1, hour: 17, timeZone: 'UTC' },
);

export const anyFilters: fc.Arbitrary<CallConditions> = fc.record(
  {
    search: fc.constantFrom(
      '',
      ' ',
      'a',
      'ad',
      'ada',
      'ADA hang',
      'v1',
      ' V1 ',
      'v2 vis',
      'i2',
      '7',
      '17',
      'p1',
      'fax',
      'nobody',
    ),
    from: fc.constantFrom('', ' ', 'a', 'AD', 'ada', 'muller', 'zoe  m', 'Vis', 'nobody'),
    to: fc.constantFrom('a', 'agent', 'agent1', 'gro'),
    reason: fc.constantFrom('h', 'hang', 'HANGUP', 'missed call'),
    agent: fc.constantFrom('agent', 'AGENT1', 'ada', 'nobody'),
    type: fc.constantFrom('', 'video', 'chat', 'telex'),
    durationMin: fc.constantFrom(NaN, 0, 2),
    durationMax: fc.constantFrom(NaN, 0, 3),
    talkMin: fc.constantFrom(0, 1),
    talkMax: fc.constantFrom(1, 4),
    success: fc.boolean(),
    hasRecording: fc.boolean(),
    selection: fc
      .tuple(anySelection(['UTC'], anyStart), fc.option(hoursWithCalls, { nil: undefined }))
      .map(([selection, hourOfWeek]): CallSelection => ({ ...selection, hourOfWeek })),
  },
  { requiredKeys: [] },
);

export const anySort: fc.Arbitrary<CallSort | undefined> = fc.option(
  fc.record({
    column: fc.constantFrom('start', 'from', 'to', 'type', 'duration', 'talk', 'crm', 'reason', 'agent'),
    direction: fc.constantFrom('ascending', 'descending'),
  }),
  { nil: undefined },
);

/** Zones, each with a moment at which its clock changes. */
const changes = fc.constantFrom(
  ['Europe/Sofia', '2025-03-30T01:00Z'],
  ['Europe/Sofia', '2020-10-25T01:00Z'],
  ['America/Sao_Paulo', '2017-10-15T03:00Z'],
  ['America/Sao_Paulo', '2017-02-19T02:00Z'],
  ['Australia/Lord_Howe', '2024-10-05T15:30Z'],
  ['Australia/Lord_Howe', '2025-04-05T15:00Z'],
  ['Antarctica/Troll', '2024-10-27T01:00Z'],
  ['Asia/Kathmandu', '2025-01-01T00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['UTC', '2024-12-31T00:00Z'],
) as fc.Arbitrary<[zone: string, instant: string]>;

const anyMinutes = (days: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: days * 24 * 60 });

/** Calls to be counted around a change of clocks. */
export interface StatisticsCase {
  calls: Call[];
  request: StatisticsRequest;
  /** Another selection of the same calls. */
  selection: CallSelection;
}

export const anyStatisticsCase: fc.Arbitrary<StatisticsCase> = fc
  .record({ change: changes, before: anyMinutes(9), after: anyMinutes(9) })
  .chain(({ change: [timeZone, instant], before, after }) => {
    const period = {
      from: Date.parse(instant) - (before + 1) * 60_000,
      to: Date.parse(instant) + after * 60_000,
    };
    const anyStart = fc
      .integer({ min: period.from / 60_000 - 90, max: period.to / 60_000 + 90 })
      .map((minute) => minute * 60_000);
    const nearChange = fc
      .integer({ min: -180, max: 180 })
      .map((minutes) => Date.parse(instant) + minutes * 60_000);
    const selection = anySelection(
      [timeZone, timeZone, 'Asia/Kathmandu', 'UTC'],
      fc.oneof(anyStart, nearChange),
    );
    const call = fc
      .tuple(anyCall, fc.oneof(anyStart, nearChange))
      .map(([one, start]): Call => ({ ...one, start }));
    return fc.record({
      calls: fc.uniqueArray(call, { selector: ({ id }) => id, maxLength: 60 }),
      request: fc.record({
        period: fc.constant(period),
        timeZone: fc.constant(timeZone),
        rule: fc.constantFrom('server', 'talk', 'duration'),
        selection,
      }),
      selection,
    });
  });
