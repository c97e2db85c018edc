/**
 * Maps the API's bodies, once validated, to the model. Together with `details.ts` and `statistics.ts`, which load on
 * demand, this is the only place that knows both.
 */
import { permissionsFrom, type Account, type Agent } from '../model/account.js';
import { partyKind, type Call, type Party } from '../model/call.js';
import type { AccountBody, AgentBody, CallBody } from './contract/core.js';

export function toCall(body: CallBody): Call {
  return {
    id: body.id,
    interactionId: body.interactionId,
    start: body.start,
    type: body.type ?? '',
    from: toParty(body.callerType, body.from?.trim() || 'Visitor', body.callerId),
    to: toParty(body.calleeType, body.to ?? '', body.calleeId),
    answeredBy: body.answeredBy,
    agent: body.agent,
    duration: body.duration,
    talk: body.talk,
    crm: body.crm ?? '',
    reason: body.reason ?? '',
    success: body.success,
    recordingCount: body.recordingCount,
    visitorId: body.visitorId,
  };
}

/** A label that only names the kind of party. */
const kindLabel = /^(visitor|group)$/i;

function toParty(type: string | undefined, name: string, id: string | undefined): Party {
  const label = name.trim();
  const isKindLabel = kindLabel.test(label);
  // The API's type and id may be those of the agent who answered for a group; the group itself has no id.
  const kind = isKindLabel ? partyKind(label, '') : partyKind(type, label);
  return { kind, label: isKindLabel ? '' : label, id: kind === 'group' ? undefined : id };
}

export function toAccount(body: AccountBody): Account {
  const email = body.email ?? body.contactEmail ?? '';
  return {
    id: body._id,
    email,
    name: fullName(body) || body.contactEmail || withoutPrefix(email, body.organizationId),
    tenantId: body.tenantId ?? '',
    locale: body.locale,
    tenants: (body.tenants ?? []).map(({ id, label }) => ({ id, label: label ?? id })),
    permissions: permissionsFrom(body._account?.acl),
  };
}

/** `undefined` for an entry without an account. */
export function toAgent(body: AgentBody): Agent | undefined {
  const email = body._account?.email;
  return email === undefined ? undefined : { email, name: fullName(body) || email };
}

function fullName({ firstName = '', lastName = '' }: { firstName?: string; lastName?: string }): string {
  return `${firstName.trim()} ${lastName.trim()}`.trim();
}

/** E-mail addresses of accounts created by a partner are prefixed with the organisation's id. */
function withoutPrefix(email: string, prefix: string | undefined): string {
  return prefix && email.startsWith(prefix) ? email.slice(prefix.length) : email;
}
