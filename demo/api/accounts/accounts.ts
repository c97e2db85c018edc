import { createHash } from 'node:crypto';
import { agents, domain, emailOf, labAgents, type Person, slav } from '../data/people.js';
import { type DemoTenant, home, lab } from '../data/tenants.js';
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
}

type Names = Pick<DemoAccount, 'firstName' | 'lastName' | 'contactEmail'>;

/** Supervisors without one or more of the permissions. */
const restricted: readonly (readonly [person: Person, missing: readonly Flag[], about: string])[] = [
  [['No', 'Recordings', 'no-recordings'], ['access_recordings_tenant'], 'does not see recordings'],
  [['No', 'Download', 'no-download'], ['recording_download'], 'sees recordings, cannot open them'],
  [['No', 'Statistics', 'no-stats'], ['manager_stats', 'team_member_report'], 'no statistics'],
  [
    ['No', 'Calls', 'no-calls'],
    ['access_cdr_tenant', 'team_member_report', 'team_reports'],
    'no call report',
  ],
  [['No', 'Access', 'no-access'], supervisorFlags, 'no permission at all'],
];

/** The demo's accounts; all have the same password. */
export class Accounts {
  readonly #byEmail = new Map<string, DemoAccount>();

  constructor() {
    this.#add(slav, supervisorFlags, [home, lab], true);
    for (const person of agents) if (person !== slav) this.#add(person, agentFlags, [home], true);
    for (const person of labAgents) this.#add(person, agentFlags, [lab], true);
    for (const [person, missing] of restricted) {
      const flags = supervisorFlags.filter((flag) => !missing.includes(flag));
      this.#add(person, flags, [home], false);
    }
  }

  find(email: string): DemoAccount | undefined {
    return this.#byEmail.get(email.toLowerCase());
  }

  agentsOf(tenantId: string): DemoAccount[] {
    return [...this.#byEmail.values()].filter(
      (account) => account.takesCalls && account.tenants[0].id === tenantId,
    );
  }

  /** An agent made on demand, as the agent SDK's sign-in does. */
  create(email: string, tenant: DemoTenant, names: Names): DemoAccount {
    const account: DemoAccount = {
      ...names,
      id: idOf(email),
      email,
      flags: agentFlags,
      tenants: [tenant],
      takesCalls: true,
    };
    this.#byEmail.set(email.toLowerCase(), account);
    return account;
  }

  #add(person: Person, flags: readonly Flag[], tenants: DemoAccount['tenants'], takesCalls: boolean): void {
    const [firstName, lastName] = person;
    const email = emailOf(person);
    this.#byEmail.set(email, { id: idOf(email), email, firstName, lastName, flags, tenants, takesCalls });
  }
}

/** Who the people who try the demo sign in as, and what for. */
export const signIns: readonly (readonly [email: string, about: string])[] = [
  [`slav${domain}`, 'supervisor of two tenants, takes calls too'],
  [`assen${domain}`, 'agent'],
  [`pureclouddemo${domain}`, 'agent'],
  ...restricted.map(([person, , about]) => [emailOf(person), `supervisor: ${about}`] as const),
];

const idOf = (email: string): string => createHash('sha1').update(email).digest('hex').slice(0, 24);
