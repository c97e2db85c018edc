import { createHash } from 'node:crypto';
import { agents, assen, emailOf, labAgents, type Person, pureclouddemo, slav } from '../data/people.js';
import { type DemoTenant, home, lab, tenants } from '../data/tenants.js';
import { agentFlags, type Flag, supervisorFlags } from './permissions.js';

export interface DemoAccount {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  contactEmail?: string;
  flags: readonly Flag[];
  /** The account's own tenant first, then others it may read. */
  tenants: readonly [DemoTenant, ...DemoTenant[]];
  /** Whether it is listed among the agents. */
  takesCalls: boolean;
  /** What its password is compared with; see `passwords.ts`. */
  passwordHash?: string;
}

/** Supervisors without one or more of the permissions. */
const restricted: readonly (readonly [
  person: Person,
  missing: readonly Flag[],
  role: string,
  about: string,
])[] = [
  [
    ['No', 'Recordings', 'no-recordings'],
    ['access_recordings_tenant'],
    'a supervisor',
    'Sees everybody’s calls and statistics, but not whether a call was recorded.',
  ],
  [
    ['No', 'Download', 'no-download'],
    ['recording_download'],
    'a supervisor',
    'Sees that calls were recorded, and cannot open the recordings.',
  ],
  [
    ['No', 'Statistics', 'no-stats'],
    ['manager_stats', 'team_member_report'],
    'a supervisor',
    'Sees everybody’s calls and recordings, and has no “Interaction Stats”.',
  ],
  [
    ['No', 'Calls', 'no-calls'],
    ['access_cdr_tenant', 'team_member_report', 'team_reports'],
    'a supervisor',
    'Sees everybody’s statistics, and a sentence in place of the call report.',
  ],
  [
    ['No', 'Access', 'no-access'],
    supervisorFlags,
    'without any permission',
    'Sees a sentence that says whom to ask, in place of every report.',
  ],
];

/** Who may read what. */
export class Accounts {
  readonly #byEmail = new Map<string, DemoAccount>();

  /** @param tenants All there are, also those without an account */
  constructor(
    accounts: Iterable<DemoAccount>,
    readonly tenants: readonly DemoTenant[],
  ) {
    for (const account of accounts) this.add(account);
  }

  find(email: string): DemoAccount | undefined {
    return this.#byEmail.get(email.toLowerCase());
  }

  agentsOf(tenantId: string): DemoAccount[] {
    return [...this.#byEmail.values()].filter(
      (account) => account.takesCalls && account.tenants[0].id === tenantId,
    );
  }

  add(account: DemoAccount): void {
    this.#byEmail.set(account.email.toLowerCase(), account);
  }
}

/** The demo's accounts; all have the same password. */
export function demoAccounts(): Accounts {
  const account = (
    person: Person,
    flags: readonly Flag[],
    its: DemoAccount['tenants'],
    takesCalls: boolean,
  ): DemoAccount => {
    const [firstName, lastName] = person;
    const email = emailOf(person);
    return { id: accountId(email), email, firstName, lastName, flags, tenants: its, takesCalls };
  };
  return new Accounts(
    [
      account(slav, supervisorFlags, [home, lab], true),
      ...agents
        .filter((person) => person !== slav)
        .map((person) => account(person, agentFlags, [home], true)),
      ...labAgents.map((person) => account(person, agentFlags, [lab], true)),
      ...restricted.map(([person, missing]) => {
        const flags = supervisorFlags.filter((flag) => !missing.includes(flag));
        return account(person, flags, [home], false);
      }),
    ],
    tenants,
  );
}

/** Somebody whom the people who try the demo can be. */
export interface SignIn {
  email: string;
  name: string;
  /** In a few words. */
  role: string;
  /** What the account may do, as a sentence. */
  about: string;
}

const signInOf = (person: Person, role: string, about: string): SignIn => ({
  email: emailOf(person),
  name: `${person[0]} ${person[1]}`,
  role,
  about,
});

export const signIns: readonly SignIn[] = [
  signInOf(
    slav,
    'a supervisor',
    'Sees everybody’s calls, recordings and statistics in two tenants, and takes calls too.',
  ),
  signInOf(
    assen,
    'an agent',
    'Sees only the calls he took or missed himself, their recordings and statistics.',
  ),
  signInOf(
    pureclouddemo,
    'an agent',
    'Sees only the calls of this account, most of those in the guide’s figures.',
  ),
  ...restricted.map(([person, , role, about]) => signInOf(person, role, about)),
];

export const accountId = (email: string): string =>
  createHash('sha1').update(email).digest('hex').slice(0, 24);
