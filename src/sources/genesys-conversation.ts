import type { Call, Party } from '../model/call.js';
import { momentOf } from '../model/moment.js';

/** A conversation as Genesys Cloud's analytics tell it; what is not read here is left out. */
export interface Conversation {
  conversationId: string;
  conversationStart: string;
  /** Absent while it goes on. */
  conversationEnd?: string;
  originatingDirection?: string;
  participants?: Participant[];
}

interface Participant {
  participantId?: string;
  participantName?: string;
  /** `customer`, `external`, `acd`, `agent`, `user`, `ivr`, … */
  purpose?: string;
  userId?: string;
  externalContactId?: string;
  sessions?: Session[];
}

interface Session {
  mediaType?: string;
  ani?: string;
  sharingScreen?: boolean;
  segments?: Segment[];
  metrics?: { name: string; value?: number }[];
}

interface Segment {
  segmentStart?: string;
  segmentEnd?: string;
  segmentType?: string;
  disconnectType?: string;
}

/** E-mail address of a user by the id; `undefined` where it is not known. */
export type AddressOf = (userId: string) => string | undefined;

/** Types of call by the media of Genesys Cloud; others are shown as Genesys names them. */
const types: ReadonlyMap<string, string> = new Map([
  ['screenshare', 'screen'],
  ['cobrowse', 'screen'],
  ['message', 'chat'],
  ['internalmessage', 'chat'],
]);

const isCustomer = ({ purpose }: Participant): boolean => purpose === 'customer' || purpose === 'external';
const isAgent = ({ purpose, userId }: Participant): boolean =>
  purpose === 'agent' || (purpose === 'user' && userId !== undefined);

/**
 * The call that a conversation is, column by column:
 *
 * | of the call       | of the conversation                                                                                  |
 * | ----------------- | ---------------------------------------------------------------------------------------------------- |
 * | `id`              | `conversationId`                                                                                     |
 * | `interactionId`   | the same: a conversation is what one customer had with the organisation, whoever took part          |
 * | `start`           | `conversationStart`                                                                                  |
 * | `type`            | the media of the customer's first session: `video`; screen share and co-browse are `screen`; chat and message are `chat`; others, `voice` or `email`, as Genesys names them. `screen` too where a party shared the screen |
 * | `from`, `to`      | the customer, and the queue that was called, else the agent; the other way round for an outbound one |
 * | `answeredBy`      | the first agent who talked (a segment `interact`)                                                    |
 * | `agent`           | that one, else the first agent whom it rang at                                                       |
 * | `duration`        | `conversationEnd` less `conversationStart`; blank while it goes on                                    |
 * | `talk`            | the agents' `tTalkComplete`, else the time of their segments `interact`; 0 where nobody talked, blank while it goes on |
 * | `reason`          | by the `disconnectType` of the customer's last segment: `client` and `endpoint` are the customer's hanging up, `peer` the agent's; others as Genesys names them. `Missed Call` where no agent talked |
 * | `visitorId`       | `externalContactId` of the customer                                                                  |
 *
 * Blank, because the analytics do not say it: `crm`; `recordingCount` (they say whether, not how many); `success`, which
 * is talk above zero then. Agents are known by e-mail address where the users may be read, else by name or id.
 * @returns `undefined` for what has no id or no start that can be read
 */
export function callOfConversation(
  conversation: Conversation,
  addressOf: AddressOf = () => undefined,
): Call | undefined {
  const { conversationId: id, conversationStart, conversationEnd, originatingDirection } = conversation;
  const start = momentOf(conversationStart);
  if (typeof id !== 'string' || id === '' || start === undefined) return undefined;
  const participants = conversation.participants ?? [];
  const end = momentOf(conversationEnd);
  const customer = participants.find(isCustomer);
  const agents = participants.filter(isAgent);
  const answered = agents.filter((agent) => segmentsOf(agent).some(isTalk));
  const queue = participants.find(({ purpose }) => purpose === 'acd');
  const agentParty = (agent: Participant): Party => ({
    kind: 'agent',
    label: nameOf(agent, addressOf),
    id: agent.userId,
  });
  const visitor: Party = {
    kind: 'visitor',
    label: customer?.participantName?.trim() || lineOf(customer),
    id: customer?.externalContactId,
  };
  const first = answered[0] ?? agents[0];
  const isOutbound = originatingDirection === 'outbound';
  const agentSide: Party = first ? agentParty(first) : { kind: 'unknown', label: '' };
  const called: Party =
    !isOutbound && queue ? { kind: 'group', label: queue.participantName?.trim() ?? '' } : agentSide;
  return {
    id,
    interactionId: id,
    start,
    type: typeOf(customer ?? first, participants),
    from: isOutbound ? agentSide : visitor,
    to: isOutbound ? visitor : called,
    answeredBy: answered[0] && nameOf(answered[0], addressOf),
    agent: first && nameOf(first, addressOf),
    duration: end === undefined ? undefined : wholeSeconds(end - start),
    talk: end === undefined ? undefined : talkOf(answered),
    crm: '',
    reason: end === undefined ? '' : reasonOf(customer, answered.length > 0, isOutbound),
    visitorId: customer?.externalContactId,
  };
}

const wholeSeconds = (milliseconds: number): number => Math.max(0, Math.floor(milliseconds / 1000));

const sessionsOf = ({ sessions = [] }: Participant): Session[] => sessions;
const segmentsOf = (participant: Participant): Segment[] =>
  sessionsOf(participant).flatMap(({ segments = [] }) => segments);

const isTalk = ({ segmentType }: Segment): boolean => segmentType === 'interact';

const nameOf = ({ userId, participantName }: Participant, addressOf: AddressOf): string =>
  (userId && addressOf(userId)) || participantName?.trim() || (userId ?? '');

/** The number or address that the customer called from, without its scheme. */
const lineOf = (customer: Participant | undefined): string =>
  (customer &&
    sessionsOf(customer)
      .find(({ ani }) => ani)
      ?.ani?.replace(/^(tel|sips?):/, '')) ??
  '';

function typeOf(party: Participant | undefined, participants: readonly Participant[]): string {
  if (participants.some((one) => sessionsOf(one).some(({ sharingScreen }) => sharingScreen))) return 'screen';
  const media = (party && sessionsOf(party).find(({ mediaType }) => mediaType)?.mediaType) ?? '';
  return types.get(media.toLowerCase()) ?? media.toLowerCase();
}

function talkOf(agents: readonly Participant[]): number {
  const metrics = agents
    .flatMap(sessionsOf)
    .flatMap(({ metrics: ofSession = [] }) => ofSession)
    .filter(({ name, value }) => name === 'tTalkComplete' && value !== undefined);
  if (metrics.length > 0) return wholeSeconds(metrics.reduce((sum, { value = 0 }) => sum + value, 0));
  const times = agents.flatMap(segmentsOf).filter(isTalk);
  return wholeSeconds(times.reduce((sum, segment) => sum + lengthOf(segment), 0));
}

function lengthOf({ segmentStart, segmentEnd }: Segment): number {
  const [from, to] = [momentOf(segmentStart), momentOf(segmentEnd)];
  return from === undefined || to === undefined ? 0 : Math.max(0, to - from);
}

function reasonOf(customer: Participant | undefined, isAnswered: boolean, isOutbound: boolean): string {
  if (!isAnswered) return 'Missed Call';
  const ended = (customer ? segmentsOf(customer) : []).map(({ disconnectType }) => disconnectType);
  const type = ended.filter(Boolean).pop() ?? '';
  const isCustomers = type === 'client' || type === 'endpoint';
  if (!isCustomers && type !== 'peer') return type;
  // The customer is the caller, but of an outbound call.
  return isCustomers === !isOutbound ? 'Caller hangup' : 'Callee hangup';
}
