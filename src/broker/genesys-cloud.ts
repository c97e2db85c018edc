import type { Authenticate } from './broker.js';
import type { BrokerUser } from './impersonate.js';
import { socketAddress } from './node-listener.js';
import { fingerprint, type RateLimit } from './rate-limit.js';
import { TokenChecks } from './token-checks.js';
import { Refusal, requestUpstream, secureUrl, unusable } from './upstream.js';

/** A region by its domain, with the address of its API where that is not `https://api.{domain}`. */
export interface BrokerRegion {
  domain: string;
  api?: string;
}

/** What Genesys Cloud says of the user. */
export interface GenesysUser {
  id: string;
  email: string;
  organization: string;
  /** Domain of the region. */
  region: string;
}

export interface GenesysCloudOptions<Context = unknown> {
  /** Domains of the regions whose users may ask, for example `mypurecloud.de`. */
  regions: readonly (string | BrokerRegion)[];
  /**
   * Ids of the organisations whose users may ask. Any other customer's token is just as valid in the same region, so
   * nobody is let in without this list.
   */
  organizations: readonly string[];
  /**
   * Ids of the OAuth clients whose tokens are taken. Without it the token of any app that a user of these
   * organisations signed in to will do.
   */
  clients?: readonly string[];
  /** The SmartVideo tenant or division (`externalId`), the same for all or by the user; `undefined` for none. */
  tenant: string | ((user: GenesysUser) => Promise<string | undefined> | string | undefined);
  /** The user's e-mail in SmartVideo. Default: the one in Genesys Cloud. */
  email?: (user: GenesysUser) => string;
  /** Milliseconds that Genesys Cloud may take to answer. Default: 10,000. */
  timeout?: number;
  /**
   * What strangers are told apart by: those who come with a token that Genesys Cloud has not accepted before. Whoever
   * sends made-up tokens uses up the budget of their own key and nobody else's; users whose token was accepted are
   * counted by who they are.
   *
   * Default: the address at the other end of the connection, which a request of `nodeListener` has (`socketAddress`).
   * Behind a reverse proxy or a load balancer that is the proxy's address for everybody, and on the edge there is none:
   * then all strangers share one budget, and a flood keeps new users out. Give the address your proxy states: the last
   * one in `X-Forwarded-For`, which your proxy has appended, not the first, which anybody can send; with several proxies
   * of your own the one before them.
   *
   * ```ts
   * clientKey: ({ headers }) => headers.get('x-forwarded-for')?.split(',').at(-1)?.trim(),
   * ```
   * Everybody behind one address (an office) shares its budget. `undefined` is one key for all who have none. How many
   * requests come in from all senders together is for your proxy to limit.
   */
  clientKey?: (request: Request, context: Context) => string | undefined;
  /**
   * How often Genesys Cloud is asked about tokens it has not accepted before, those of one `clientKey` together, by
   * this process: nobody can tell a new user's from made-up ones. Default: 120 in 60 seconds.
   */
  unknownTokenLimit?: RateLimit;
  fetch?: typeof fetch;
  /** Epoch milliseconds. Default: `Date.now`. */
  now?: () => number;
}

const name = 'Genesys Cloud';

/**
 * Authenticates by a Genesys Cloud token: `Authorization: Bearer {token}`, and `x-genesys-region: {domain}` where more
 * than one region is listed. Genesys Cloud itself is asked each time, so a token that was revoked is refused at once;
 * one that was refused is not asked about again for half a minute.
 * @throws TypeError for options that cannot be used
 */
export function genesysCloud<Context>(options: GenesysCloudOptions<Context>): Authenticate<Context> {
  const { organizations, clients, tenant, timeout = 10_000, fetch, now = () => Date.now() } = options;
  const { clientKey = (_request, context) => socketAddress(context) } = options;
  const regions = apisOf(options.regions);
  if (!Array.isArray(organizations) || organizations.length === 0) {
    throw new TypeError(
      'organizations must list the ids of the Genesys Cloud organisations that may sign in.',
    );
  }
  const checks = new TokenChecks(options.unknownTokenLimit ?? { requests: 120, seconds: 60 }, now);

  const userOf = async (token: string, region: string, api: string): Promise<BrokerUser | undefined> => {
    const url = `${api}/api/v2/users/me?expand=organization${clients ? ',token' : ''}`;
    const { status, body } = await requestUpstream({
      url,
      headers: { authorization: `Bearer ${token}` },
      name,
      timeout,
      fetch,
    });
    if (status === 403)
      throw refused('The Genesys Cloud app may not read who you are.', 'no right to users/me');
    if (status >= 400) return undefined;
    const { user, state, client } = meIn(body, region);
    if (!organizations.includes(user.organization)) {
      throw refused(
        'Your Genesys Cloud organisation is not set up here.',
        'an organisation that is not listed',
      );
    }
    if (clients && !clients.includes(client ?? '')) {
      throw refused('The Genesys Cloud app is not set up here.', 'an OAuth client that is not listed');
    }
    if (state !== 'active')
      throw refused('Your Genesys Cloud user is not active.', 'a user who is not active');
    const division = typeof tenant === 'string' ? tenant : await tenant(user);
    if (division === undefined)
      throw refused('You have no SmartVideo tenant here.', 'a user without a tenant');
    return { email: options.email?.(user) ?? user.email, tenant: division, id: `${region} ${user.id}` };
  };

  return async (request, context) => {
    const token = /^bearer +([\x21-\x7e]{1,4096})$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    if (token === undefined) return undefined;
    const [region, api] = regionOf(request, regions);
    const credential = await fingerprint(`${region} ${token}`);
    return checks.userOf(credential, clientKey(request, context) ?? '', () => userOf(token, region, api));
  };
}

/** The addresses of the APIs by domain. */
function apisOf(regions: GenesysCloudOptions['regions']): ReadonlyMap<string, string> {
  const apis = regions.map((entry): [string, string] => {
    const { domain, api = `https://api.${domain}` } = typeof entry === 'string' ? { domain: entry } : entry;
    if (!/^[a-z\d-]+(\.[a-z\d-]+)*$/.test(domain)) {
      throw new TypeError(`regions must be domains like mypurecloud.de, which “${domain}” is not.`);
    }
    return [domain, secureUrl(api, `The API of ${domain}`)];
  });
  if (apis.length === 0) throw new TypeError('regions must list at least one domain.');
  return new Map(apis);
}

function regionOf(request: Request, regions: ReadonlyMap<string, string>): [domain: string, api: string] {
  const [only] = regions;
  const domain = request.headers.get('x-genesys-region')?.toLowerCase();
  if (domain === undefined && regions.size === 1 && only) return only;
  const api = regions.get(domain ?? '');
  if (domain !== undefined && api) return [domain, api];
  throw refused('Your Genesys Cloud region is not set up here.', 'a region that is not listed');
}

interface Me {
  user: GenesysUser;
  state: unknown;
  /** Id of the OAuth client that the token was made for. */
  client?: string;
}

function meIn(body: unknown, region: string): Me {
  const { id, email, state, organization, token } = fieldsOf(body);
  const organizationId = fieldsOf(organization).id;
  const client = fieldsOf(fieldsOf(token).OAuthClient).id;
  if (!isText(id) || !isText(email) || !isText(organizationId)) throw unusable(name, 'no user in it');
  const user = { id, email, organization: organizationId, region };
  return { user, state, ...(isText(client) && { client }) };
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function refused(problem: string, reason: string): Refusal {
  return new Refusal(403, `${problem} Please ask your administrator.`, { reason });
}
