import { type Call, isSuccessful, type Party } from '../../src/model/call.js';
import type { CallConditions, CallSort } from '../../src/model/call-query.js';
import { isSelected } from './naive-statistics.js';

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const collator = new Intl.Collator('en', { numeric: true });
const words = { visitor: 'Visitor', agent: 'Unknown', group: 'Group', unknown: 'Unknown' };
const party = ({ kind, label }: Party) => label || words[kind];

const shown: Record<CallSort['column'], (call: Call) => string | number | undefined> = {
  start: (call) => call.start,
  from: (call) => party(call.from),
  to: (call) => party(call.to),
  type: (call) => call.type,
  duration: (call) => call.duration,
  talk: (call) => call.talk,
  crm: (call) => call.crm,
  reason: (call) => call.reason,
  agent: agentText,
};

function agentText({ agent, answeredBy, to, from }: Call): string {
  const address = ({ kind, id, label }: Party) => (kind !== 'agent' ? '' : id?.includes('@') ? id : label);
  return agent?.trim() || answeredBy || address(to) || address(from);
}

function contains(text: string, query = ''): boolean {
  return fold(text).includes(fold(query).trim().replace(/\s+/g, ' '));
}

function within(value: number | undefined, least = NaN, most = NaN): boolean {
  if (Number.isNaN(least) && Number.isNaN(most)) return true;
  return value !== undefined && !(value < least) && !(value > most);
}

/** Every word is in a text or is an id; the ids are too short for beginnings. */
function hasWords(call: Call, search = ''): boolean {
  const { id, interactionId, visitorId, answeredBy, from, to } = call;
  const ids = [id, interactionId, visitorId, answeredBy, from.id, to.id].map((one) => one?.toLowerCase());
  const texts = [party(from), party(to), call.type, call.crm, call.reason, shown.agent(call)].map(String);
  const words = fold(search).split(/\s+/).filter(Boolean);
  return words.every((word) => ids.includes(word) || texts.some((text) => contains(text, word)));
}

function passes(call: Call, filters: CallConditions): boolean {
  return (
    hasWords(call, filters.search) &&
    isSelected(call, filters.selection ?? {}) &&
    contains(party(call.from), filters.from) &&
    contains(party(call.to), filters.to) &&
    contains(call.reason, filters.reason) &&
    contains(agentText(call), filters.agent) &&
    (!filters.type || call.type === filters.type) &&
    within(call.duration, filters.durationMin, filters.durationMax) &&
    within(call.talk, filters.talkMin, filters.talkMax) &&
    (filters.success === undefined || isSuccessful(call) === filters.success) &&
    (filters.hasRecording === undefined ||
      (call.recordingCount !== undefined && call.recordingCount > 0 === filters.hasRecording))
  );
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'string' ? collator.compare(a, String(b)) : a - Number(b);
}

/** The same promises as `CallTable`, kept in the plainest way: objects, `filter` and `sort`. */
export class NaiveTable {
  calls: Call[] = [];
  filters: CallConditions = {};
  sort: CallSort | undefined;

  append(calls: readonly Call[]): number {
    const before = this.calls.length;
    for (const call of calls) {
      if (!this.calls.some(({ id }) => id === call.id)) this.calls.push(call);
    }
    return this.calls.length - before;
  }

  view(): Call[] {
    const found = this.calls.filter((call) => passes(call, this.filters)).sort((a, b) => b.start - a.start);
    if (this.sort === undefined) return found;
    const { column, direction } = this.sort;
    const value = shown[column];
    const isMissing = (call: Call) => value(call) === undefined || String(value(call)).trim() === '';
    const sign = direction === 'ascending' ? 1 : -1;
    const present = found.filter((call) => !isMissing(call));
    present.sort((a, b) => sign * compare(value(a)!, value(b)!));
    return [...present, ...found.filter(isMissing)];
  }
}
