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
