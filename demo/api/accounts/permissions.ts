import type { OperationName } from '../../../src/client/contract/operations.js';
import { HttpError } from '../http/answers.js';
import type { DemoAccount } from './accounts.js';
import type { Flag } from './acl.js';

/** Whose data are read: the account's own, or anybody's of the tenant. */
export type Whose = 'my' | 'tenant';

/** One of each group is needed. */
type Needs = readonly (readonly Flag[])[];

const tenantWide: readonly Flag[] = ['team_reports', 'manager_stats'];
const recordings: readonly Flag[] = ['access_recordings_tenant'];

const calls: Record<Whose, Needs> = {
  my: [['team_member_report', 'access_cdr_tenant']],
  tenant: [tenantWide, ['access_cdr_tenant']],
};
const statistics: Record<Whose, Needs> = {
  my: [['team_member_report', 'manager_stats']],
  tenant: [tenantWide, ['manager_stats']],
};
const anybody: Record<Whose, Needs> = { my: [], tenant: [] };

/** What each operation needs. */
const rules: Record<OperationName, Record<Whose, Needs>> = {
  impersonate: anybody,
  impersonateCreate: anybody,
  login: anybody,
  me: anybody,
  agents: { my: [tenantWide], tenant: [tenantWide] },
  interactions: statistics,
  interaction: statistics,
  timeseries: statistics,
  externalInteractions: statistics,
  externalInteractionsOfInteraction: statistics,
  externalInteractionsOfConversation: statistics,
  calls,
  call: calls,
  callsOfInteraction: calls,
  recordingUrl: {
    my: [recordings, ['recording_download']],
    tenant: [tenantWide, recordings, ['recording_download']],
  },
};

/** Why the account may not do it, as a sentence; `undefined` when it may. */
export function refusal(account: DemoAccount, operation: OperationName, whose: Whose): string | undefined {
  const missing = rules[operation][whose].find(
    (group) => !group.some((flag) => account.flags.includes(flag)),
  );
  if (missing === undefined) return undefined;
  const data = whose === 'my' ? 'this' : 'the tenant’s data here';
  return `Your account may not read ${data}: it lacks the permission ${missing.join(' or ')}.`;
}

export function demand(account: DemoAccount, operation: OperationName, whose: Whose): void {
  const sentence = refusal(account, operation, whose);
  if (sentence !== undefined) throw new HttpError(403, sentence);
}

interface Owned {
  tenant: string;
  agent: string;
}

/** Whether the account may read a record of this agent; one of a tenant it knows nothing of does not exist. */
export function mayRead(account: DemoAccount, operation: OperationName, record: Owned): boolean {
  return (
    readsTenant(account, record.tenant) && refusal(account, operation, whoseIs(account, record)) === undefined
  );
}

export function demandRecord(account: DemoAccount, operation: OperationName, record: Owned): void {
  demand(account, operation, whoseIs(account, record));
}

export function readsTenant(account: DemoAccount, tenantId: string): boolean {
  return account.tenants.some((tenant) => tenant.id === tenantId);
}

const whoseIs = (account: DemoAccount, record: Owned): Whose =>
  record.agent === account.email ? 'my' : 'tenant';

/** Which facts about recordings an account gets along with calls. */
export function seesRecordings(account: DemoAccount): boolean {
  return account.flags.includes('access_recordings_tenant');
}

export function opensRecordings(account: DemoAccount): boolean {
  return seesRecordings(account) && account.flags.includes('recording_download');
}
