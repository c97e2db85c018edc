import { permissionsFrom, type Account, type Agent } from '../model/account.js';
import { partyKind, type Call, type Party } from '../model/call.js';
import type { AccountBody, AgentBody, CallBody } from './contract/index.js';

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
