import type { Accounts } from '../accounts/accounts.js';
import { aclOf } from '../accounts/acl.js';
import { demand } from '../accounts/permissions.js';
import type { Bearer } from '../accounts/tokens.js';
import { type Answer, json } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';
import { tenantOf } from './reach.js';

/** The signed-in account and the agents of its tenant. */
export function accountQueries(accounts: Accounts) {
  return {
    me(_request: ApiRequest, { account }: Bearer): Answer {
      const { id, email, firstName, lastName, contactEmail, tenants, flags } = account;
      const [own] = tenants;
      return json({
        _id: id,
        email,
        contactEmail: contactEmail ?? email,
        firstName,
        lastName,
        // The published API spells it so.
        tennantId: own.id,
        organizationId: own.id,
        brokerageId: own.id,
        shortUrl: email.slice(0, email.indexOf('@')),
        recording: { enable: true, format: 'webm' },
        ...(tenants.length > 1 && {
          tenants: tenants.map((tenant) => ({ id: tenant.id, label: tenant.label })),
        }),
        _account: { acl: aclOf(flags) },
      });
    },

    agents(request: ApiRequest, { account }: Bearer): Answer {
      demand(account, 'agents', 'tenant');
      const agents = accounts.agentsOf(tenantOf(request, account));
      const body = agents.map(({ firstName, lastName, email }) => ({
        firstName,
        lastName,
        _account: { email },
      }));
      return json(body);
    },
  };
}
