import { secureAddress, secureUrl } from './checks.js';

/** A Genesys Cloud region as it is listed or configured. What is left out follows from the domain. */
export interface RegionEntry {
  /** Name of the environment, as the placeholder `{{gcTargetEnv}}` gives it, for example `prod-euc1`. */
  name: string;
  /** Domain that the region's addresses end with, for example `mypurecloud.de`. */
  domain: string;
  /** Origin of the user interface. Default: `https://apps.<domain>`, and any host of the domain is accepted. */
  apps?: string;
  /** Address of the Platform API, without `/api/v2`. Default: `https://api.<domain>`. */
  api?: string;
  /** Address of the login service, without `/oauth`. Default: `https://login.<domain>`. */
  login?: string;
}

/** A Genesys Cloud region with all its addresses, none of them with a slash at its end. */
export interface Region extends Required<RegionEntry> {
  /** Whether only the origin `apps` is the user interface, and no other host of the domain. */
  readonly exact: boolean;
}

/** The regions Genesys lists publicly (service discovery 3.0.500 and the JavaScript SDK 259). */
const listed: readonly RegionEntry[] = [
  { name: 'prod', domain: 'mypurecloud.com' },
  { name: 'prod-usw2', domain: 'usw2.pure.cloud' },
  { name: 'prod-cac1', domain: 'cac1.pure.cloud' },
  { name: 'prod-mxc1', domain: 'mxc1.pure.cloud' },
  { name: 'prod-sae1', domain: 'sae1.pure.cloud' },
  { name: 'prod-euw1', domain: 'mypurecloud.ie' },
  { name: 'prod-euw2', domain: 'euw2.pure.cloud' },
  { name: 'prod-euc1', domain: 'mypurecloud.de' },
  { name: 'prod-euc2', domain: 'euc2.pure.cloud' },
  { name: 'prod-mec1', domain: 'mec1.pure.cloud' },
  { name: 'prod-aps1', domain: 'aps1.pure.cloud' },
  { name: 'prod-apse1', domain: 'apse1.pure.cloud' },
  { name: 'prod-apse2', domain: 'mypurecloud.com.au' },
  { name: 'prod-apne1', domain: 'mypurecloud.jp' },
  { name: 'prod-apne2', domain: 'apne2.pure.cloud' },
  { name: 'prod-apne3', domain: 'apne3.pure.cloud' },
  { name: 'fedramp-use2-core', domain: 'use2.us-gov-pure.cloud' },
  // Its environment's name is not public; this is the name of its AWS region.
  { name: 'eusc-de-east-1', domain: 'edee1.eusc-pure.cloud' },
];

/**
 * All regions there are.
 * @param more regions of the integrator's own; one takes the place of a listed one of the same name
 * @throws TypeError for an address that is neither https nor on this very machine
 */
export function regions(more: readonly RegionEntry[] = []): Region[] {
  const own = more.map(completed);
  return [...own, ...listed.filter(({ name }) => !own.some((region) => region.name === name)).map(completed)];
}

/**
 * The region a host page says it is of, by the placeholders `{{gcHostOrigin}}` and `{{gcTargetEnv}}`. Both must fit:
 * either alone could be anybody's words.
 * @returns the region with the host's own origin as `apps`; nothing for an origin that is not the region's
 */
export function regionOfHost(
  hostOrigin: string,
  targetEnv: string,
  known: readonly Region[] = regions(),
): Region | undefined {
  const origin = bareOrigin(hostOrigin);
  const region = origin && known.find((one) => one.name === targetEnv && isHostOf(one, origin));
  return region ? { ...region, apps: origin.origin } : undefined;
}

/** The region of a domain as the older placeholder `{{pcEnvironment}}` gives it, for example `mypurecloud.ie`. */
export function regionOfDomain(domain: string, known: readonly Region[] = regions()): Region | undefined {
  const bare = domain.trim().replace(/^\./, '').replace(/\/$/, '').toLowerCase();
  return known.find((region) => region.domain === bare);
}

/** Address of a client app in the region's user interface, for a link from outside it. */
export function clientAppLink({ apps }: Pick<Region, 'apps'>, integrationId: string): string {
  return `${apps}/directory/#/apps/${encodeURIComponent(integrationId)}`;
}

/** Address of an interaction in the region's user interface, with `{id}` where its id belongs. */
export function interactionTemplate({ apps }: Pick<Region, 'apps'>): string {
  return `${apps}/directory/#/engage/admin/interactions/{id}`;
}

function isHostOf({ apps, domain, exact }: Region, { origin, protocol, hostname, port }: URL): boolean {
  if (exact) return origin === apps;
  const ofDomain = hostname === domain || hostname.endsWith(`.${domain}`);
  return ofDomain && protocol === 'https:' && port === '';
}

function completed({ name, domain, apps, api, login }: RegionEntry): Region {
  const address = (given: string | undefined, part: string): string =>
    secureAddress(given ?? `https://${part}.${domain}`, `The ${part} address of region “${name}”`);
  const origin = address(apps, 'apps');
  if (origin !== new URL(origin).origin)
    throw new TypeError(`The apps address of region “${name}” is no origin`);
  return {
    name,
    domain: domain.toLowerCase(),
    apps: origin,
    api: address(api, 'api'),
    login: address(login, 'login'),
    exact: apps !== undefined,
  };
}

function bareOrigin(text: string): URL | undefined {
  const url = secureUrl(text);
  return url?.pathname === '/' ? url : undefined;
}
