import type { OperationName } from '../../../src/client/contract/operations.js';
import { HttpError } from '../http.js';
import type { DemoAccount } from './accounts.js';

/** Flags of `_account.acl.acl.routes`, as the published SDK names them. */
export const routeFlags = [
  'my_profile',
  'team_member_report',
  'team_reports',
  'manager_stats',
  'access_cdr_tenant',
  'access_recordings_tenant',
  'recording_download',
] as const;

export type Flag = (typeof routeFlags)[number];

export const supervisorFlags: readonly Flag[] = routeFlags;

/** Agents read their own data; what they may see of recordings is their own too. */
export const agentFlags: readonly Flag[] = [
  'my_profile',
  'team_member_report',
  'access_recordings_tenant',
  'recording_download',
];

/** The form in which the API states them. */
export function aclOf(flags: readonly Flag[]): Record<string, unknown> {
  const routes = Object.fromEntries(routeFlags.map((flag) => [flag, flags.includes(flag)]));
  const menu = { my_profile: flags.includes('my_profile'), team_reports: flags.includes('team_reports') };
  return { acl: { routes, menu } };
}

/** What is read: the account's own records, or anybody's of the tenant. */
export type Scope = 'my' | 'tenant';

/** One of each group is needed. */
type Needs = readonly (readonly Flag[])[];

const tenantWide: readonly Flag[] = ['team_reports', 'manager_stats'];
const recordings: readonly Flag[] = ['access_recordings_tenant'];

const calls: Record<Scope, Needs> = {
  my: [['team_member_report', 'access_cdr_tenant']],
  tenant: [tenantWide, ['access_cdr_tenant']],
};
const statistics: Record<Scope, Needs> = {
  my: [['team_member_report', 'manager_stats']],
  tenant: [tenantWide, ['manager_stats']],
};
const anybody: Record<Scope, Needs> = { my: [], tenant: [] };

/** What each operation needs. */
const rules: Record<OperationName, Record<Scope, Needs>> = {
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
  capabilities: anybody,
  calls,
  callsStream: calls,
  aggregate: calls,
  call: calls,
  callsOfInteraction: calls,
  recordingUrl: {
    my: [recordings, ['recording_download']],
    tenant: [tenantWide, recordings, ['recording_download']],
  },
};

/** Why the account may not do it, as a sentence; `undefined` when it may. */
export function refusal(account: DemoAccount, operation: OperationName, scope: Scope): string | undefined {
  const missing = rules[operation][scope].find(
    (group) => !group.some((flag) => account.flags.includes(flag)),
  );
  if (missing === undefined) return undefined;
  const data = scope === 'my' ? 'this' : 'the tenant’s data here';
  return `Your account may not read ${data}: it lacks the permission ${missing.join(' or ')}.`;
}

export function demand(account: DemoAccount, operation: OperationName, scope: Scope): void {
  const sentence = refusal(account, operation, scope);
  if (sentence !== undefined) throw new HttpError(403, sentence);
}

interface Owned {
  tenant: string;
  agent: string;
}

/** Whether the account may read a record of this agent; one of a tenant it knows nothing of does not exist. */
export function mayRead(account: DemoAccount, operation: OperationName, record: Owned): boolean {
  return (
    readsTenant(account, record.tenant) && refusal(account, operation, scopeOf(account, record)) === undefined
  );
}

export function demandRecord(account: DemoAccount, operation: OperationName, record: Owned): void {
  demand(account, operation, scopeOf(account, record));
}

export function readsTenant(account: DemoAccount, tenantId: string): boolean {
  return account.tenants.some((tenant) => tenant.id === tenantId);
}

const scopeOf = (account: DemoAccount, record: Owned): Scope =>
  record.agent === account.email ? 'my' : 'tenant';

/** Which facts about recordings an account gets along with calls. */
export function seesRecordings(account: DemoAccount): boolean {
  return account.flags.includes('access_recordings_tenant');
}

export function opensRecordings(account: DemoAccount): boolean {
  return seesRecordings(account) && account.flags.includes('recording_download');
}
