import { html, nothing, type TemplateResult } from 'lit';
import { partyLabel, reasonText } from '../../controls/call-cells.js';
import { isolated } from '../../locales/plural.js';
import {
  partyKind,
  type Call,
  type CallDetails,
  type Party,
  type Recording,
  type SessionData,
} from '../../model/call.js';
import { formatMoment, spokenDuration } from '../../model/format.js';
import {
  durationFact,
  extraFacts,
  fact,
  group,
  idFact,
  longFact,
  momentFact,
  note,
  valueFact,
  wordsFact,
  type FactOptions,
  type LongValue,
} from './facts.js';
import { callerInfoText, locationText, otherwise, socketsText, userAgentText } from './in-words.js';
import { isBlank, value } from './value.js';

/** A call of which everything is known, or only what its row says. */
export type KnownCall = Partial<CallDetails> & Pick<Call, 'id'>;

/** The guide's first group in its order, then what says more than the guide's figure. */
export function callInformation(call: KnownCall, options: FactOptions): TemplateResult {
  const { callInformation: title, fields } = options.texts.details;
  const [caller, callee] = [ofVisitor(call.callerType, call.from), ofVisitor(call.calleeType, call.to)];
  return group(title, 'call-information', [
    idFact(fields.id, call.id, options),
    wordsFact(fields.type, call.type, options),
    momentFact(fields.start, call.start, options),
    durationFact(fields.durationTalk, [call.duration, call.talk], options),
    wordsFact(fields.crmStatus, call.crmStatus ?? call.crm, options),
    idFact(fields.callerId, call.callerId ?? call.from?.id, options, caller),
    wordsFact(fields.callerType, call.callerType, options),
    idFact(fields.calleeId, call.calleeId ?? call.to?.id, options, callee),
    wordsFact(fields.calleeType, call.calleeType, options),
    longFact(fields.callerInfo, callerInfo(call, options), options),
    more(call, options),
  ]);
}

/** A visitor's id leads to the visitor's other calls. */
const ofVisitor = (type: string | undefined, party: Party | undefined): 'visitor' | undefined =>
  partyKind(type, party?.label ?? '') === 'visitor' || party?.kind === 'visitor' ? 'visitor' : undefined;

function callerInfo({ callerInfo: sent }: KnownCall, options: FactOptions): LongValue | undefined {
  if (!sent) return undefined;
  const { personal } = options.texts.details;
  return {
    id: 'callerInfo',
    key: 'callerInfo',
    words: callerInfoText(sent, options) || otherwise(sent, options),
    full: (options) => [value(sent, 'callerInfo', options), isBlank(sent.url) ? nothing : note(personal)],
  };
}

function more(call: KnownCall, options: FactOptions): unknown[] {
  const { fields } = options.texts.details;
  const { from, to, answeredBy, agent, reason, interactionId, visitorId } = call;
  const parties = tellsMore(from, call.callerId) || tellsMore(to, call.calleeId);
  const party = (label: string, one: Party | undefined): unknown =>
    one && parties ? wordsFact(label, partyLabel(one, options.texts), options) : nothing;
  return [
    party(fields.from, from),
    party(fields.to, to),
    answeredBy ? idFact(fields.answeredBy, answeredBy, options) : nothing,
    agent && ![answeredBy, from?.label, to?.label, call.callerId, call.calleeId].includes(agent)
      ? idFact(options.texts.call.columns.agent, agent, options)
      : nothing,
    reason ? wordsFact(fields.endReason, reasonText(reason, options.texts), options) : nothing,
    interactionId ? idFact(fields.interactionId, interactionId, options, 'interaction') : nothing,
    visitorId && ![call.callerId, call.calleeId, call.callerInfo?.visitorId].includes(visitorId)
      ? idFact(fields.visitorId, visitorId, options, 'visitor')
      : nothing,
  ];
}

/** Whether a party says more than the id and the type that stand above. */
function tellsMore(party: Party | undefined, id: string | undefined): boolean {
  if (!party || party.label === '') return party?.kind === 'group';
  return party.label !== id && party.label.toLowerCase() !== 'visitor';
}

/** One party's technical session, with the note on whose address `ip` is. */
export function sessionData(
  title: string,
  id: string,
  session: SessionData | undefined,
  options: FactOptions,
): TemplateResult {
  const { fields } = options.texts.details;
  return group(title, id, [
    wordsFact(fields.type, session?.type, options),
    valueFact(fields.reason, endOf(session?.reason, options), options, 'reason'),
    longFact(fields.userAgent, userAgent(id, session?.userAgent, options), options),
    longFact(fields.location, location(id, session?.location, options), options),
    longFact(fields.sockets, sockets(id, session?.sockets, options), options),
    extraFacts(session?.extra, options),
  ]);
}

/** In the language's words, unless all is shown as the service sent it. */
const endOf = (sent: unknown, { folding, texts }: FactOptions): unknown =>
  typeof sent === 'string' && folding ? reasonText(sent, texts) : sent;

function userAgent(of: string, sent: unknown, options: FactOptions): LongValue | undefined {
  if (sent === undefined) return undefined;
  const sentence = userAgentText(sent, options);
  return {
    id: `${of}.ua`,
    key: 'ua',
    words: sentence || otherwise(sent, options),
    full: ({ folding, ...rest }) => [
      sentence && !folding ? html`<p class="first">${sentence}</p>` : nothing,
      value(sent, 'ua', rest),
    ],
  };
}

function location(of: string, sent: unknown, options: FactOptions): LongValue | undefined {
  if (sent === undefined) return undefined;
  const words = locationText(sent, options) || otherwise(sent, options);
  return {
    id: `${of}.location`,
    key: 'location',
    words,
    full: (options) => value(sent, 'location', options),
  };
}

function sockets(
  of: string,
  sent: SessionData['sockets'] | undefined,
  options: FactOptions,
): LongValue | undefined {
  if (!sent) return undefined;
  const lines = sent.length === 1 ? sent[0] : sent;
  const { edgeIp } = options.texts.details;
  return {
    id: `${of}.sockets`,
    key: 'sockets',
    words: socketsText(sent, options),
    full: (options) => [value(lines, 'sockets', options), sent.some(({ ip }) => ip) ? note(edgeIp) : nothing],
  };
}

/** A recording's fields in the guide's order; `url` is what stands where its address would. */
export function recordingFacts(recording: Recording, url: unknown, options: FactOptions): unknown[] {
  const { fields } = options.texts.details;
  return [
    idFact(fields.id, recording.id, options),
    wordsFact(fields.type, recording.type, options),
    wordsFact(fields.state, recording.state, options),
    fact(fields.url, url, options),
    momentFact(fields.start, recording.start, options),
    momentFact(fields.end, recording.end, options),
    durationFact(fields.duration, [recording.duration], options),
    wordsFact(fields.mime, recording.mime, options),
    valueFact(fields.media, recording.media, options, 'media'),
    extraFacts(recording.extra, options),
  ];
}

/** A call in words: who called whom and when, who answered, how long, how it ended; as far as it is known. */
export function summary(call: KnownCall, options: FactOptions): string {
  const { call: words, details } = options.texts;
  const { start, from, to, answeredBy, reason } = call;
  const sentences: string[] = [];
  if (from && to && start !== undefined) {
    const [caller, callee] = [from, to].map((one) => isolated(partyLabel(one, options.texts))) as [
      string,
      string,
    ];
    sentences.push(details.summary(caller, callee, isolated(whenText(start, options))));
  }
  if (answeredBy && answeredBy !== to?.label) sentences.push(`${words.answeredBy(isolated(answeredBy))}.`);
  sentences.push(lasted(call, options));
  if (reason) sentences.push(details.ended(isolated(reasonText(reason, options.texts))));
  return sentences.filter(Boolean).join(' ');
}

const whenText = (start: number, { timeZone, locale, dateFormat }: FactOptions): string =>
  formatMoment(start, timeZone, 'detail', locale, dateFormat);

function lasted({ duration, talk }: KnownCall, { texts: { details }, locale }: FactOptions): string {
  if (duration === undefined) return '';
  const whole = spokenDuration(duration, locale);
  if (talk === undefined) return details.lasted(whole);
  return talk > 0 ? details.lastedTalk(whole, spokenDuration(talk, locale)) : details.lastedNoTalk(whole);
}
