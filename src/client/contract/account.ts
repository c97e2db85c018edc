import { get } from './endpoint.js';
import { bag, id, list, maybe, record, text, type Read } from './wire.js';

/** The signed-in account. Its access rights stand at `_account.acl.acl` or `_account.acl`. */
export const accountBody = record(
  {
    _id: id,
    email: maybe(text),
    contactEmail: maybe(text),
    firstName: maybe(text),
    lastName: maybe(text),
    tenantId: maybe(text),
    organizationId: maybe(text),
    brokerageId: maybe(text),
    locale: maybe(text),
    shortUrl: maybe(text),
    tenants: maybe(list(record({ id, label: maybe(text) }))),
    _account: maybe(record({ acl: maybe(bag) })),
  },
  { tenantId: ['tennantId'] },
);

/** One agent of the tenant; those without `_account` are passed over. */
export const agentBody = record({
  firstName: maybe(text),
  lastName: maybe(text),
  _account: maybe(record({ email: id })),
});

export type AccountBody = Read<typeof accountBody>;
export type AgentBody = Read<typeof agentBody>;

export const meEndpoint = get('me', '/api/brokerages/users/me', accountBody);
export const agentsEndpoint = get('agents', '/api/brokerages/agents', agentBody);
