import type { HostConfiguration } from './connect-host.js';
import type { PageProblem } from './page-problems.js';
import { regions, type RegionEntry } from './regions.js';
import { secureUrl } from './checks.js';

/**
 * What `smartvideo.json` beside the ready-made pages says. Addresses that tokens are sent to come from here alone; what
 * is relative is seen from the page.
 */
export interface PageConfiguration extends HostConfiguration {
  /** Address of the SmartVideo service, for example `https://videome.leadsecure.com`. */
  baseUrl: string;
  /** Other services, one of which the address of a page may choose by `base-url`. */
  baseUrls?: readonly string[];
  /** Address of the broker on your own server, which answers `{ token, expiresAt }`. */
  tokenUrl: string;
  /**
   * Address where users of your own pages sign in, for pages that have its session; `{return}` in it stands for the
   * path of the page to come back to.
   */
  signInUrl?: string;
  /** Id of the OAuth client in Genesys Cloud (Code Authorization with PKCE). */
  clientId?: string;
  /** Redirect URI that the client has registered. Default: the page's own address, without query and fragment. */
  redirectUri?: string;
  /** Domain of the Genesys Cloud region to sign in to where the page's address names none, such as `mypurecloud.de`. */
  region?: string;
  /** Address that shows an interaction where the host cannot, with `{id}` where its id belongs. */
  conversationUrl?: string;
}

const texts = ['tokenUrl', 'signInUrl', 'clientId', 'redirectUri', 'region', 'conversationUrl'] as const;
const lists = ['baseUrls', 'workspaceOrigins'] as const;

/**
 * Loads a page's configuration.
 * @param needed What this page cannot do without
 * @returns the configuration, or what is wrong with it
 */
export async function loadConfiguration(
  url: string,
  needed: readonly (keyof PageConfiguration)[],
): Promise<PageConfiguration | PageProblem> {
  let response: Response;
  try {
    response = await fetch(url, { cache: 'no-cache', credentials: 'same-origin' });
    if (response.status >= 500) return { code: 'configuration-unreachable' };
  } catch {
    return { code: 'configuration-unreachable' };
  }
  if (!response.ok) return { code: 'no-configuration' };
  try {
    return checked(await response.json(), needed);
  } catch {
    return { code: 'configuration-unreadable' };
  }
}

export const isProblem = (value: object): value is PageProblem => 'code' in value;

function checked(
  value: unknown,
  needed: readonly (keyof PageConfiguration)[],
): PageConfiguration | PageProblem {
  const given = (isObject(value) ? value : {}) as Partial<Record<keyof PageConfiguration, unknown>>;
  const unusable = Object.entries({
    ...Object.fromEntries(needed.map((name) => [name, given[name] !== undefined])),
    ...Object.fromEntries(texts.map((name) => [name, isText(given[name], needed.includes(name))])),
    baseUrl: isText(given.baseUrl, true),
    ...(needed.includes('clientId') && {
      tokenUrl: isText(given.tokenUrl, true) && secureUrl(given.tokenUrl as string, location.href),
      redirectUri: given.redirectUri === undefined || isOwnPage(given.redirectUri),
    }),
    ...Object.fromEntries(lists.map((name) => [name, isListOf(given[name], 'string')])),
    regions: isListOf(given.regions, 'object') && areRegions(given.regions as RegionEntry[] | undefined),
  }).find(([, usable]) => !usable);
  if (unusable) return { code: 'configuration-unusable', value: unusable[0] };
  return given as unknown as PageConfiguration;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isText = (value: unknown, needed: boolean): boolean =>
  value === undefined ? !needed : typeof value === 'string' && value !== '';

const isListOf = (value: unknown, type: 'string' | 'object'): boolean =>
  value === undefined || (Array.isArray(value) && value.every((one) => one !== null && typeof one === type));

/** Whether a login service may send the user's browser there. */
function isOwnPage(value: unknown): boolean {
  try {
    const { origin, href } = new URL(value as string, location.href);
    return origin === location.origin && !href.includes('#');
  } catch {
    return false;
  }
}

function areRegions(entries: readonly RegionEntry[] | undefined): boolean {
  try {
    return regions(entries).length > 0;
  } catch {
    return false;
  }
}
