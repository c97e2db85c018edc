/** Calls as a store has them, questions about them, and what the table in the browser says of both. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { toCall } from '../../src/client/mapping.js';
import type { CallConditions, CallSort } from '../../src/model/call-query.js';
import type { Call } from '../../src/model/call.js';
import { interactionSortColumns, type InteractionViewSort } from '../../src/model/interaction-query.js';
import { withoutCallTypes } from '../../src/model/normalize.js';
import type { Period } from '../../src/model/period.js';
import { CallTable } from '../../src/table/call-table.js';
import { recordOf, rowsOf } from '../../demo/api/data/call-columns.js';
import type { CallRecord, CallsWanted, InteractionRecord, NewCall } from '../../demo/api/data/call-store.js';
import { callBody } from '../../demo/api/stats/call-body.js';
import { anySelection } from '../table/arbitraries.js';

const minute = 60_000;

/** Around a change of clocks in Sofia. */
export const middle = Date.parse('2025-03-30T01:00Z');
export const wholePeriod: Period = { from: middle - 5000 * minute, to: middle + 5000 * minute };

const anyStart = fc.oneof(
  fc.integer({ min: -4000, max: 4000 }).map((minutes) => middle + minutes * minute),
  fc.constantFrom(middle - minute, middle, middle + 1, middle + 60 * minute),
);

const agents = ['agent2@x.com', 'agent10@x.com', 'Dispatch', 'zoë@x.com'];
/** Their letters, whatever the case and the accents, are in the order of dictionaries, and no two are the same. */
const visitorNames = [
  'Ada',
  'Áron  Z',
  'Zoë Müller',
  'bob 2',
  'Bob-10',
  'visitor',
  'ŁUKASZ',
  'x_1',
  'x1',
  '50% off',
];
const reasons = ['', 'Caller hangup', 'Callee Closed the Window', 'Missed Call', "it's \\ (odd)"];
const types = ['video', 'chat', 'screen', 'fax'];

/** The forms that ids take: UUIDs, hexadecimal digits, numbers, texts. */
const idForms: readonly ((seed: string) => string)[] = [
  (seed) => uuidOf(seed),
  (seed) => uuidOf(seed).toUpperCase(),
  (seed) => hash(seed).slice(0, 32),
  (seed) => hash(seed).slice(0, 12),
  (seed) => `call-${parseInt(hash(seed).slice(0, 8), 16)}`,
  (seed) => `${seed}/Ä_${hash(seed).slice(0, 6)}`,
];
const hash = (seed: string): string => createHash('sha1').update(seed).digest('hex');
const uuidOf = (seed: string): string =>
  hash(seed).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');

const anyIdForm = fc.constantFrom(...idForms, idForms[0]!, idForms[0]!);

const anyCallOfInteraction = fc.record(
  {
    start: anyStart,
    idForm: anyIdForm,
    place: fc.nat(2),
    type: fc.constantFrom(...types),
    dial: fc.constantFrom('to-agent', 'to-group', 'to-visitor'),
    duration: fc.nat(6),
    talk: fc.nat(6),
    reason: fc.constantFrom(...reasons),
    lost: fc.boolean(),
    recordings: fc.nat(2),
  },
  {
    requiredKeys: ['start', 'idForm', 'place', 'type', 'dial', 'reason', 'recordings'],
    noNullPrototype: true,
  },
);

const anyInteraction = fc.record(
  {
    idForm: anyIdForm,
    agent: fc.constantFrom(...agents),
    visitorName: fc.constantFrom(...visitorNames),
    hasConversation: fc.boolean(),
    calls: fc.array(anyCallOfInteraction, { minLength: 1, maxLength: 5 }),
  },
  { requiredKeys: ['idForm', 'agent', 'hasConversation', 'calls'], noNullPrototype: true },
);

let tenants = 0;

/** Calls of a tenant of their own, so that one store can be asked about many lists of them. */
export const anyCalls = (most = 14): fc.Arbitrary<(tenant: string) => NewCall[]> =>
  fc.array(anyInteraction, { maxLength: most }).map(
    (interactions) => (tenant) =>
      interactions.flatMap(({ idForm, agent, visitorName, hasConversation, calls }, number) => {
        const seed = `${tenant}.${number}`;
        return calls.map(({ idForm: formOfCall, recordings, ...call }, at): NewCall => {
          const id = formOfCall(`${seed}.${at}`);
          return {
            ...call,
            id,
            tenant,
            agent,
            interactionId: idForm(seed),
            visitorId: idForm(`${seed} visitor`),
            ...(visitorName !== undefined && { visitorName }),
            ...(hasConversation && { externalId: uuidOf(`${seed} conversation`) }),
            recordings: Array.from({ length: recordings }, (_, index) => ({
              id: `${id} recording ${index}`,
              state: index === 0 ? ('finished' as const) : ('processing' as const),
              start: call.start + 1000 * (2 - index),
              end: call.start + 5000,
              duration: 3,
            })),
          };
        });
      }),
  );

/** The name of a tenant that nobody has used. */
export const newTenant = (): string => `tenant ${process.pid} ${++tenants}`;

/** A condition on calls, of which some words are taken from their ids. */
export interface Question {
  conditions: CallConditions;
  /** A part of an id: of which call, which of its ids, how much of it, and how it is written. */
  id?: [call: number, which: number, length: number, form: number];
  exclude: string[];
  successRule?: CallsWanted['successRule'];
  names?: CallsWanted['names'];
  agent?: string;
  seesRecordings: boolean;
  period: Period;
}

const anyWord = fc.constantFrom(
  ...['', ' ', 'a', 'ada', 'ADA hang', 'aron z', 'muller', 'vis', 'gast', 'gro', 'agent1', 'bob', 'lukasz'],
  ...['window)', "it's", '\\', '%', '_', '50%', '“odd”', 'film', 'video', 'nobody'],
);

const anyConditions: fc.Arbitrary<CallConditions> = fc.record(
  {
    search: anyWord,
    from: fc.constantFrom('a', 'AD', 'zoe  m', 'vis', 'gast', 'agent', 'nobody'),
    to: fc.constantFrom('a', 'agent', 'agent1', 'gro', 'vis', 'team'),
    reason: fc.constantFrom('h', 'HANGUP', 'missed call', 'gone', '\\', "'"),
    agent: fc.constantFrom('agent', 'AGENT1', 'zoe', 'nobody'),
    type: fc.constantFrom('', 'video', 'chat', 'telex'),
    durationMin: fc.constantFrom(NaN, 0, 2, 2.5),
    durationMax: fc.constantFrom(NaN, 0, 3),
    talkMin: fc.constantFrom(0, 1),
    talkMax: fc.constantFrom(1, 4),
    success: fc.boolean(),
    hasRecording: fc.boolean(),
    selection: anySelection(['Europe/Sofia', 'Asia/Kathmandu'], anyStart).map((selection) =>
      // Hours are those of the clock change, most others have no call.
      selection.hourOfWeek
        ? {
            ...selection,
            hourOfWeek: { ...selection.hourOfWeek, weekday: 7, hour: selection.hourOfWeek.hour % 6 },
          }
        : selection,
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);

export const anyQuestion: fc.Arbitrary<Question> = fc.record(
  {
    // Few conditions at once, or none would be met.
    conditions: fc
      .tuple(anyConditions, fc.array(fc.nat(15), { maxLength: 3 }))
      .map(([all, kept]) => Object.fromEntries(Object.entries(all).filter((_, at) => kept.includes(at)))),
    id: fc.option(fc.tuple(fc.nat(60), fc.nat(2), fc.integer({ min: 2, max: 40 }), fc.nat(3)), {
      freq: 1,
      nil: undefined,
    }),
    exclude: fc.subarray(['chat', ' FAX', ' Screen'], { maxLength: 1 }),
    successRule: fc.constantFrom('server', 'talk', 'duration'),
    names: fc.record(
      {
        type: fc.constant({ video: 'Film', fax: 'Telefax' }),
        reason: fc.constant({ 'Missed Call': 'Gone', 'Caller hangup': '', none: 'h' }),
        party: fc.constant({ visitor: 'Gast', group: 'Das Team', unknown: '?' }),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    agent: fc.constantFrom(...agents, ...Array<undefined>(8).fill(undefined)),
    seesRecordings: fc.boolean(),
    period: fc.constantFrom(wholePeriod, {
      from: middle - 1000 * minute + 1,
      to: middle + 1500 * minute + 7,
    }),
  },
  { requiredKeys: ['conditions', 'exclude', 'seesRecordings', 'period'], noNullPrototype: true },
);

export const anySort: fc.Arbitrary<CallSort> = fc.record({
  column: fc.constantFrom('start', 'from', 'to', 'type', 'duration', 'talk', 'crm', 'reason', 'agent'),
  direction: fc.constantFrom('ascending', 'descending'),
});

export const anyInteractionSort: fc.Arbitrary<InteractionViewSort> = fc.record({
  column: fc.constantFrom(...interactionSortColumns),
  direction: fc.constantFrom('ascending', 'descending'),
});

/** The question with the part of an id among the words searched for. */
function conditionsOf({ conditions, id }: Question, calls: readonly NewCall[]): CallConditions {
  const call = id && calls[id[0] % Math.max(calls.length, 1)];
  if (!id || !call) return conditions;
  const [, which, length, form] = id;
  const whole = [call.id, call.interactionId, call.visitorId][which]!;
  const part = whole.slice(0, length);
  const written = [part, part.toUpperCase(), part.replaceAll('-', ''), `${part}1`][form]!;
  return { ...conditions, search: `${conditions.search ?? ''} ${written.replace(/\s.*/, '')}` };
}

export function wantedOf(question: Question, tenant: string, calls: readonly NewCall[]): CallsWanted {
  const { exclude, successRule, names, seesRecordings, period, agent } = question;
  return {
    reach: { tenant, ...(agent !== undefined && { agent }) },
    period,
    conditions: conditionsOf(question, calls),
    exclude,
    successRule,
    names,
    seesRecordings,
  };
}

/** The record that a store makes of a call. */
export const recordOfNew = (call: NewCall): CallRecord => recordOf(rowsOf(call).call);

/** As calls are listed: newest first, then by place, then by id. */
export const listed = (a: CallRecord, b: CallRecord): number =>
  b.start - a.start || a.place - b.place || (a.id < b.id ? -1 : 1);

/** The calls of a reach and a period, as the browser gets them and in the order in which they are listed. */
export function callsInReach(
  calls: readonly NewCall[],
  { reach, period, exclude = [], seesRecordings }: CallsWanted,
): Call[] {
  const records = calls
    .map(recordOfNew)
    .filter(({ tenant, agent }) => tenant === reach.tenant && (reach.agent ?? agent) === agent)
    .filter(({ start }) => start >= period.from && start < period.to)
    .sort(listed);
  const all = records.map((record) => toCall(callBody(record, seesRecordings)));
  return [...withoutCallTypes(all, exclude)];
}

/** A table of calls that shows what a service is asked for. */
export function tableOf(calls: readonly Call[], { names, successRule }: CallsWanted): CallTable {
  const table = new CallTable({
    locale: 'en',
    labels: { visitor: 'Visitor', group: 'Group', unknown: 'Unknown', ...names?.party },
    typeLabels: names?.type,
    reasonLabels: names?.reason,
    successRule,
  });
  table.append(calls);
  return table;
}

/** The interactions of a view, from the plain meaning of its words. */
export function interactionsOf(
  calls: readonly NewCall[],
  wanted: CallsWanted,
  sort: InteractionViewSort,
): InteractionRecord[] {
  const always = { ...wanted, period: { from: 0, to: Infinity } };
  const table = tableOf(callsInReach(calls, always), wanted);
  table.filter(wanted.conditions ?? {});
  const met = new Set(Array.from(table.view, ({ interactionId }) => interactionId));
  const { tenant, agent } = wanted.reach;
  const records = calls
    .map(recordOfNew)
    .filter((call) => call.tenant === tenant && (agent ?? call.agent) === call.agent)
    .sort(listed)
    .reverse();
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return [...new Set(records.map(({ interactionId }) => interactionId))]
    .filter((id) => met.has(id))
    .map((id) => interactionOf(records.filter(({ interactionId }) => interactionId === id)))
    .filter(({ start }) => start >= wanted.period.from && start < wanted.period.to)
    .sort((a, b) => sign * compared(a, b, sort.column) || b.start - a.start || (a.id < b.id ? -1 : 1));
}

function interactionOf(calls: readonly CallRecord[]): InteractionRecord {
  const [{ interactionId: id, tenant, agent, visitorId, start }] = calls as [CallRecord];
  const ends = calls.map((call) => call.start + 1000 * (call.duration ?? call.talk ?? 0));
  const number = (meets: (call: CallRecord) => boolean): number => calls.filter(meets).length;
  return {
    ...{ id, tenant, agent, visitorId, start, end: Math.max(...ends) },
    calls: calls.map((call) => call.id),
    total: calls.length,
    video: number(({ type }) => type === 'video'),
    chat: number(({ type }) => type === 'chat'),
    screen: number(({ type }) => type === 'screen'),
    successful: number(({ talk }) => talk !== undefined && talk > 0),
    talk: calls.reduce((sum, { talk }) => sum + (talk ?? 0), 0),
  };
}

const byNumbersInTexts = new Intl.Collator('en', { numeric: true });

function compared(a: InteractionRecord, b: InteractionRecord, column: InteractionViewSort['column']): number {
  if (column === 'agent') return byNumbersInTexts.compare(a.agent, b.agent);
  const figure = (of: InteractionRecord): number =>
    ({
      ...{ start: of.start, duration: Math.floor((of.end - of.start) / 1000), totalCalls: of.total },
      ...{ videos: of.video, chats: of.chat, screens: of.screen, talk: of.talk },
      ...{ successful: of.successful, unsuccessful: of.total - of.successful },
    })[column];
  return figure(a) - figure(b);
}
