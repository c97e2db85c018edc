/** The permissions of the signed-in user, as the service reported them. The service enforces them. */
export interface Permissions {
  /** Read the whole organisation's data, and one agent's (`team_reports`, `manager_stats`). */
  tenant: boolean;
  /** See the call report (`access_cdr_tenant`, `team_member_report`, or `team_reports`). */
  calls: boolean;
  /** See the interaction statistics. */
  stats: boolean;
  /** See which recordings exist (`access_recordings_tenant`). */
  recordings: boolean;
  /** Get the address of a recording (`recording_download`). */
  download: boolean;
  /** Export rows. The API has no such right; a host may revoke it. */
  export: boolean;
  /** Choose another tenant. The API has no such right; a host may revoke it. */
  tenants: boolean;
}

/** The signed-in user. */
export interface Account {
  id: string;
  email: string;
  name: string;
  tenantId: string;
  /** BCP 47 tag of the user's preferred language, when the service has one. */
  locale?: string;
  /** Tenants the user may choose between; empty when there is only the user's own. */
  tenants: Tenant[];
  permissions: Permissions;
}

export interface Tenant {
  id: string;
  label: string;
}

/** Name of a tenant, or its id where the account does not name it. Default: the account's own. */
export function tenantName(account: Account | undefined, id = account?.tenantId): string | undefined {
  return account?.tenants.find((tenant) => tenant.id === id)?.label || id || undefined;
}

export interface Agent {
  email: string;
  name: string;
}

/** The default of an element without an account; the service enforces the real permissions. */
export const allPermissions: Permissions = {
  tenant: true,
  calls: true,
  stats: true,
  recordings: true,
  download: true,
  export: true,
  tenants: true,
};

/**
 * Parses the account's access rights: `{ acl: { routes, menu } }` or `{ routes, menu }`. An account without any may see
 * its own data only. `calls` and `stats` apply to the widest scope of the account: for a supervisor the tenant, where
 * `access_cdr_tenant` and `manager_stats` decide if present; for an agent the agent's own data.
 */
export function permissionsFrom(acl: unknown): Permissions {
  const rights = field(acl, 'acl') ?? acl;
  const routes = field(rights, 'routes');
  if (routes === undefined && field(rights, 'menu') === undefined)
    return { ...allPermissions, tenant: false };
  const allows = (name: string): boolean | undefined => flag(field(routes, name));
  const reports = allows('team_reports') ?? false;
  const own = allows('team_member_report') ?? false;
  const tenant =
    reports || allows('manager_stats') || flag(field(field(rights, 'menu'), 'team_reports')) || false;
  const inScope = (name: string): boolean =>
    tenant ? (allows(name) ?? (own || reports)) : own || (allows(name) ?? false);
  return {
    ...allPermissions,
    tenant,
    calls: inScope('access_cdr_tenant'),
    stats: inScope('manager_stats'),
    recordings: allows('access_recordings_tenant') ?? false,
    download: allows('recording_download') ?? false,
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function flag(value: unknown): boolean | undefined {
  if (value === true || value === 1 || value === 'true' || value === '1') return true;
  return value === undefined || value === null ? undefined : false;
}
