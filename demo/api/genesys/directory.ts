import { type Accounts, type DemoAccount, signIns } from '../accounts/accounts.js';
import { home } from '../data/tenants.js';

/** A customer of Genesys Cloud. */
export interface Organization {
  id: string;
  name: string;
}

export interface GenesysUser {
  id: string;
  name: string;
  email: string;
  state: 'active' | 'inactive';
  organization: Organization;
  /** What the user is there for. */
  about: string;
}

export const demoOrganization: Organization = {
  id: '6a1f0d2e-8c4b-4e57-9b1d-2f3c5a7e9011',
  name: 'SmartVideo demo',
};

const anotherCustomer: Organization = {
  id: 'e0c9b7a5-1d3f-4b6e-8a2c-4d6f8b0e1357',
  name: 'Another customer',
};

/** The demo's accounts as users of Genesys Cloud, and some who get no SmartVideo token for other reasons. */
export const users: readonly GenesysUser[] = [
  ...signIns.map(({ email, name, role }) => user(email, name, role)),
  user('newcomer@videoengager.com', 'A newcomer', 'without an account in SmartVideo'),
  { ...user('retired@videoengager.com', 'A retired agent', 'not active any more'), state: 'inactive' },
  {
    ...user('stranger@example.org', 'A stranger', 'of another customer’s organisation'),
    organization: anotherCustomer,
  },
];

function user(email: string, name: string, about: string): GenesysUser {
  return { id: userIdOf(email), name, email, state: 'active', organization: demoOrganization, about };
}

export function userIdOf(email: string): string {
  return `user-${email.split('@')[0]}`;
}

/** All users of the demo's organisation: who sign in, and the agents. */
export function directory(accounts: Accounts): Pick<GenesysUser, 'id' | 'name' | 'email' | 'state'>[] {
  const agents = accounts
    .agentsOf(home.id)
    .map(({ email, firstName, lastName }) => user(email, `${firstName} ${lastName}`, 'takes calls'));
  const all = [...users.filter(({ organization }) => organization === demoOrganization), ...agents];
  return [...new Map(all.map((one) => [one.id, one])).values()].map(({ id, name, email, state }) => ({
    id,
    name,
    email,
    state,
  }));
}

export const emailOfUser = (id: string, accounts: Accounts): string | undefined =>
  directory(accounts).find((one) => one.id === id)?.email;

/** What an account may see of the organisation's conversations, as Genesys Cloud names it. */
export function permissionsOf(account: DemoAccount | undefined): string[] {
  const has = (flag: DemoAccount['flags'][number]): boolean => account?.flags.includes(flag) ?? false;
  if (has('team_reports') || has('manager_stats'))
    return ['analytics:conversationDetail:view', 'directory:user:view'];
  return has('team_member_report') ? ['analytics:agentConversationDetail:view', 'directory:user:view'] : [];
}
