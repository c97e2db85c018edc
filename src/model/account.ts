/** What the signed-in user may do, as far as the service said. The service has the last word. */
export interface Permissions {
  /** Read the whole organisation's data, and one agent's (`team_reports`, `manager_stats`). */
  tenant: boolean;
  /** See the call report (`access_cdr_tenant`, `team_member_report`, or `team_reports`). */
  calls: boolean;
  /** See the interaction statistics. */
  stats: boolean;
  /** See that there are recordings (`access_recordings_tenant`). */
  recordings: boolean;
  /** Ask for a recording's address (`recording_download`). */
  download: boolean;
  /** Export rows. The API knows no such right; a host may take it away. */
  export: boolean;
  /** Choose another tenant. The API knows no such right; a host may take it away. */
  tenants: boolean;
}

/** The signed-in user. */
export interface Account {
  id: string;
  email: string;
  name: string;
  tenantId: string;
  /** Language tag of the user's choice, when the service knows one. */
  locale?: string;
  /** Tenants the user may choose between; empty when there is only the user's own. */
  tenants: Tenant[];
  permissions: Permissions;
}

export interface Tenant {
  id: string;
  label: string;
}

export interface Agent {
  email: string;
  name: string;
}

/** May do all; what an element assumes while it knows of no account, as the service has the last word. */
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
 * Reads the account's access rights: `{ acl: { routes, menu } }` or `{ routes, menu }`. An account without any may
 * see its own data only. `calls` and `stats` speak of the widest scope the account has: a supervisor's of the
 * tenant's, where `access_cdr_tenant` and `manager_stats` decide if they are there; an agent's of the agent's own.
 */
export function permissionsFrom(acl: unknown): Permissions {
  const rights = field(acl, 'acl') ?? acl;
  const routes = field(rights, 'routes');
  if (routes === undefined && field(rights, 'menu') === undefined)
    return { ...allPermissions, tenant: false };
  const may = (name: string): boolean | undefined => flag(field(routes, name));
  const reports = may('team_reports') ?? false;
  const own = may('team_member_report') ?? false;
  const tenant =
    reports || may('manager_stats') || flag(field(field(rights, 'menu'), 'team_reports')) || false;
  const inScope = (name: string): boolean =>
    tenant ? (may(name) ?? (own || reports)) : own || (may(name) ?? false);
  return {
    ...allPermissions,
    tenant,
    calls: inScope('access_cdr_tenant'),
    stats: inScope('manager_stats'),
    recordings: may('access_recordings_tenant') ?? false,
    download: may('recording_download') ?? false,
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function flag(value: unknown): boolean | undefined {
  if (value === true || value === 1 || value === 'true' || value === '1') return true;
  return value === undefined || value === null ? undefined : false;
}
