import { permissionsFrom, type Account, type Agent } from '../model/account.js';
import type { CallDetails, Recording, SessionData } from '../model/call-details.js';
import { partyKind, type Call, type Party } from '../model/call.js';
import type { ExternalInteraction, Interaction } from '../model/interaction.js';
import type { Bucket } from '../model/series.js';
import {
  type AccountBody,
  type AgentBody,
  type BucketBody,
  type CallBody,
  type CallDetailsBody,
  type ExternalInteractionBody,
  type InteractionBody,
  type RecordingBody,
  type SessionBody,
} from './contract/index.js';

/** From the API's bodies, once they are checked, to the facts: the only place that knows both. */

export function toCall(body: CallBody): Call {
  return {
    id: body.id,
    interactionId: body.interactionId,
    start: body.start,
    type: body.type ?? '',
    from: toParty(body.callerType, body.from?.trim() || 'Visitor', body.callerId),
    to: toParty(body.calleeType, body.to ?? '', body.calleeId),
    answeredBy: body.answeredBy,
    duration: body.duration,
    talk: body.talk,
    crm: body.crm ?? '',
    reason: body.reason ?? '',
    success: body.success,
    recordingCount: body.recordingCount,
    visitorId: body.visitorId,
  };
}

/** A label that only says what the party is, and is no name. */
const bareWord = /^(visitor|group)$/i;

function toParty(word: string | undefined, wireLabel: string, id: string | undefined): Party {
  const label = wireLabel.trim();
  const isBare = bareWord.test(label);
  // The API's word and id may be about whoever answered, and a group is not whoever answered for it.
  const kind = isBare ? partyKind(label, '') : partyKind(word, label);
  return { kind, label: isBare ? '' : label, id: kind === 'group' ? undefined : id };
}

export function toCallDetails(body: CallDetailsBody): CallDetails {
  const { callerSession, calleeSession, recordings } = body;
  return {
    ...toCall(body),
    recordingCount: recordings?.length ?? body.recordingCount,
    crmStatus: body.crm ?? '',
    callerId: body.callerId ?? '',
    callerType: body.callerType ?? '',
    calleeId: body.calleeId ?? '',
    calleeType: body.calleeType ?? '',
    callerInfo: body.callerInfo ?? {},
    callerSession: callerSession && toSession(callerSession),
    calleeSession: calleeSession && toSession(calleeSession),
    recordings: (recordings ?? []).map(toRecording),
    extra: body.unnamed ?? {},
  };
}

function toSession(body: SessionBody): SessionData {
  const { type = '', reason, userAgent, location, sockets = [] } = body;
  const addresses = sockets.map(({ ip, id }) => ({ ip, id }));
  return { type, reason, userAgent, location, sockets: addresses, extra: body.unnamed ?? {} };
}

function toRecording(body: RecordingBody): Recording {
  const { id, type = '', state = '', start, end, duration, mime = '', media = '' } = body;
  return { id, type, state, start, end, duration, mime, media, extra: body.unnamed ?? {} };
}

export function toInteraction(body: InteractionBody): Interaction {
  const callIds = body.calls ?? [];
  return {
    id: body._id.interactionId,
    agent: body._id.agentId ?? '',
    start: body.startTime,
    end: body.endTime,
    duration: body.duration,
    totalCalls: body.totalCalls ?? callIds.length,
    videos: body.videos ?? 0,
    chats: body.chats ?? 0,
    screens: body.screens ?? 0,
    successful: body.successful ?? 0,
    unsuccessful: body.unsuccessful ?? 0,
    talk: body.talk,
    visitorId: body.visitorId,
    callIds,
  };
}

export function toBucket(body: BucketBody): Bucket {
  const { time, interactions = 0, video = 0, screen = 0, chat = 0, successful = 0, unsuccessful = 0 } = body;
  const total = body.total ?? video + screen + chat;
  return { time, interactions, total, video, screen, chat, successful, unsuccessful };
}

export function toExternalInteraction(body: ExternalInteractionBody): ExternalInteraction {
  const { svInteractionId: interactionId, externalInteractionId: externalId = '', visitorId } = body;
  return { interactionId, externalId, visitorId };
}

export function toAccount(body: AccountBody): Account {
  const email = body.email ?? body.contactEmail ?? '';
  return {
    id: body._id,
    email,
    name: nameOf(body) || body.contactEmail || withoutPrefix(email, body.organizationId),
    tenantId: body.tenantId ?? '',
    locale: body.locale,
    tenants: (body.tenants ?? []).map(({ id, label }) => ({ id, label: label ?? id })),
    permissions: permissionsFrom(body._account?.acl),
  };
}

/** Nothing for an entry without an account. */
export function toAgent(body: AgentBody): Agent | undefined {
  const email = body._account?.email;
  return email === undefined ? undefined : { email, name: nameOf(body) || email };
}

function nameOf({ firstName = '', lastName = '' }: { firstName?: string; lastName?: string }): string {
  return `${firstName.trim()} ${lastName.trim()}`.trim();
}

/** Addresses of accounts that a partner made begin with the organisation's id. */
function withoutPrefix(email: string, prefix: string | undefined): string {
  return prefix && email.startsWith(prefix) ? email.slice(prefix.length) : email;
}
