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
