import type { Clock } from '../clock.js';
import type { DemoTenant } from '../data/tenants.js';
import { type ApiContext, HttpError, json, originOf, param, readJson } from '../http.js';
import type { Scenarios } from '../scenarios/sessions.js';
import { accountId, type Accounts, type DemoAccount } from './accounts.js';
import { agentFlags } from './permissions.js';
import { thirtyDays, type Tokens, unauthorized } from './tokens.js';

/** The demo's own; a real key makes tokens for anybody and never leaves the integrator's server. */
export const partnerKey = 'demo-partner-key';
/** One whose tokens end soon, so that this can be watched. */
export const briefPartnerKey = 'demo-partner-key-brief';
export const password = 'demo';

const anHour = 3600;
const halfADay = 12 * 3600;

/** By what a service gives tokens. */
export interface SignInRules {
  /** Partner keys, and the seconds that tokens made by impersonation with each of them live. */
  partnerKeys: ReadonlyMap<string, number>;
  /** Whether a partner key makes users who are missing. */
  createsUsers: boolean;
  /**
   * Whether it is the account's password.
   * @param email As it was given, in lower case, whether or not somebody has it
   * @throws HttpError 429 where too many were wrong, or too much is compared
   */
  isPassword(email: string, account: DemoAccount | undefined, given: string): Promise<boolean>;
}

/** The demo's: a password that everybody knows needs no protection. */
export const demoSignIn: SignInRules = {
  partnerKeys: new Map([
    [partnerKey, thirtyDays],
    [briefPartnerKey, 5],
  ]),
  createsUsers: true,
  isPassword: (_email, account, given) => Promise.resolve(account !== undefined && given === password),
};

/** The ways to a token. */
export function signIn(accounts: Accounts, tokens: Tokens, rules: SignInRules) {
  const tenantOf = (key: string, division: string): DemoTenant => {
    if (!rules.partnerKeys.has(key)) throw new HttpError(400, 'The partner key is not known.');
    const tenant = accounts.tenants.find((candidate) => candidate.division === division);
    if (tenant === undefined) throw new HttpError(400, `There is no division named ${division}.`);
    return tenant;
  };
  return {
    async impersonate(c: ApiContext): Promise<Response> {
      const key = param(c, 'pak');
      const tenant = tenantOf(key, param(c, 'externalId'));
      const account = accounts.find(param(c, 'email'));
      if (account?.tenants[0] !== tenant) throw new HttpError(400, 'No such user in this division.');
      return json({
        token: await tokens.make(account, rules.partnerKeys.get(key) ?? 0),
        token_expiration: 0,
      });
    },

    async impersonateCreate(c: ApiContext): Promise<Response> {
      const body = await readJson(c);
      const tenant = tenantOf(
        textOf(body.pak),
        textOf(body.division) || (accounts.tenants[0]?.division ?? ''),
      );
      const email = textOf(body.email);
      if (email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email)) {
        throw new HttpError(400, 'The field email is not an e-mail address.');
      }
      const account = accounts.find(email) ?? (rules.createsUsers ? create(email, tenant, body) : undefined);
      if (account === undefined) throw new HttpError(400, 'There is no such user in the accounts file.');
      if (account.tenants[0] !== tenant) throw new HttpError(400, 'This user belongs to another division.');
      return json({ token: await tokens.make(account, thirtyDays) });
    },

    async login(c: ApiContext): Promise<Response> {
      const body = await readJson(c);
      const email = textOf(body.email);
      if (email === '' || textOf(body.password) === '') {
        throw new HttpError(400, 'The fields email and password are needed.');
      }
      const account = accounts.find(email);
      const isPassword = await rules.isPassword(email.toLowerCase(), account, String(body.password));
      if (account === undefined || !isPassword) throw unauthorized('Wrong e-mail address or password.');
      return json({ token: await tokens.make(account, halfADay) });
    },
  };

  /** An agent made on demand, as the agent SDK's sign-in does. */
  function create(email: string, tenant: DemoTenant, body: Record<string, unknown>): DemoAccount {
    const contactEmail = textOf(body.contactEmail);
    const account: DemoAccount = {
      id: accountId(email),
      email,
      firstName: textOf(body.firstName),
      lastName: textOf(body.lastName),
      flags: agentFlags,
      tenants: [tenant],
      takesCalls: true,
      ...(contactEmail !== '' && { contactEmail }),
    };
    accounts.add(account);
    return account;
  }
}

/**
 * `/demo/token?user={email}&session={name}&ttl={seconds}`: what an integrator's own server would have, so that a
 * page gets a token without ever seeing the partner key. There the user would come from the page's own sign-in.
 */
export function tokenEndpoint(accounts: Accounts, tokens: Tokens, scenarios: Scenarios, clock: Clock) {
  return async (c: ApiContext): Promise<Response> => {
    const account = accounts.find(c.req.query('user') ?? '');
    if (account === undefined) throw unauthorized('There is no such user in the demo: nobody is signed in.');
    const session = c.req.query('session') || undefined;
    const instead = scenarios.of(session).token?.(originOf(c));
    if (instead) return instead;

    const lifetime = lifetimeOf(c.req.query('ttl'));
    const token = await tokens.make(account, lifetime, session);
    const expiresAt = (Math.floor(clock.now() / 1000) + lifetime) * 1000;
    return json({ token, expiresAt: new Date(expiresAt).toISOString() });
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function lifetimeOf(wish: string | undefined): number {
  if (wish === undefined) return anHour;
  const seconds = Number(wish);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > thirtyDays) {
    throw new HttpError(400, 'The parameter ttl is a number of seconds, from 1 to thirty days.');
  }
  return seconds;
}
