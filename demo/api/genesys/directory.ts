import { signIns } from '../accounts/accounts.js';

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
  const id = `user-${email.split('@')[0]}`;
  return { id, name, email, state: 'active', organization: demoOrganization, about };
}
