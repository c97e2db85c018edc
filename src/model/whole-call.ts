import type { Call, Party } from './call.js';
import { mended } from './given-records.js';

/** Stands for a party that is missing. */
export const noParty: Readonly<Party> = { kind: 'unknown', label: '' };
const partyFields = Object.entries({ ...noParty, id: '' });

const blanks = { type: '', crm: '', reason: '' };
const callFields = Object.entries({
  ...blanks,
  interactionId: '',
  answeredBy: '',
  visitorId: '',
  duration: 0,
  talk: 0,
  recordingCount: 0,
  success: true,
});

/** A call that was handed in, with blanks for what it lacks; the call itself when it lacks nothing. */
export function wholeCall(call: Call): Call {
  const whole = mended(call, callFields, blanks);
  const [from, to] = [wholeParty(whole.from), wholeParty(whole.to)];
  return from === whole.from && to === whole.to ? whole : { ...whole, from, to };
}

const wholeParty = (party: Party | null | undefined): Party =>
  mended(typeof party === 'object' && party ? party : noParty, partyFields, noParty);
