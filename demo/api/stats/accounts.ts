import type { Accounts } from '../accounts/accounts.js';
import { aclOf } from '../accounts/permissions.js';
import { demand } from '../accounts/permissions.js';
import { type ApiContext, json } from '../http.js';
import { tenantOf } from './parameters.js';

/** The signed-in account and the agents of its tenant. */
export function accountQueries(accounts: Accounts) {
  return {
    me(c: ApiContext): Response {
      const { account } = c.get('bearer');
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

    agents(c: ApiContext): Response {
      const { account } = c.get('bearer');
      demand(account, 'agents', 'tenant');
      const agents = accounts.agentsOf(tenantOf(c, account));
      const body = agents.map(({ firstName, lastName, email }) => ({
        firstName,
        lastName,
        _account: { email },
      }));
      return json(body);
    },
  };
}
