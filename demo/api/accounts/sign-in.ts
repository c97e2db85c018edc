import { tenants } from '../data/tenants.js';
import { type Answer, HttpError, json } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';
import type { Accounts } from './accounts.js';
import { thirtyDays, type Tokens, unauthorized } from './tokens.js';

/** The demo's own; a real key makes tokens for anybody and never leaves the integrator's server. */
export const partnerKey = 'demo-partner-key';
/** One whose tokens end soon, so that this can be watched. */
export const briefPartnerKey = 'demo-partner-key-brief';
export const password = 'demo';

const halfADay = 12 * 3600;
/** Seconds that the tokens of each key live. */
const lifetimes = new Map([
  [partnerKey, thirtyDays],
  [briefPartnerKey, 5],
]);

/** The ways to a token. */
export function signIn(accounts: Accounts, tokens: Tokens) {
  return {
    async impersonate(request: ApiRequest): Promise<Answer> {
      const key = request.param('pak');
      const tenant = tenantOf(key, request.param('externalId'));
      const account = accounts.find(request.param('email'));
      if (account?.tenants[0] !== tenant) throw new HttpError(400, 'No such user in this division.');
      return json({ token: await tokens.make(account, lifetimes.get(key) ?? 0), token_expiration: 0 });
    },

    async impersonateCreate(request: ApiRequest): Promise<Answer> {
      const body = await request.json();
      const tenant = tenantOf(textOf(body.pak), textOf(body.division) || 'Home');
      const email = textOf(body.email);
      if (email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email)) {
        throw new HttpError(400, 'The field email is not an e-mail address.');
      }
      const contactEmail = textOf(body.contactEmail);
      const account =
        accounts.find(email) ??
        accounts.create(email, tenant, {
          firstName: textOf(body.firstName),
          lastName: textOf(body.lastName),
          ...(contactEmail !== '' && { contactEmail }),
        });
      if (account.tenants[0] !== tenant) throw new HttpError(400, 'This user belongs to another division.');
      return json({ token: await tokens.make(account, thirtyDays) });
    },

    async login(request: ApiRequest): Promise<Answer> {
      const body = await request.json();
      const email = textOf(body.email);
      if (email === '' || textOf(body.password) === '') {
        throw new HttpError(400, 'The fields email and password are needed.');
      }
      const account = accounts.find(email);
      if (account === undefined || body.password !== password) {
        throw unauthorized('Wrong e-mail address or password.');
      }
      return json({ token: await tokens.make(account, halfADay) });
    },
  };
}

function tenantOf(key: string, division: string) {
  if (!lifetimes.has(key)) throw new HttpError(400, 'The partner key is not known.');
  const tenant = tenants.find((candidate) => candidate.division === division);
  if (tenant === undefined) throw new HttpError(400, `There is no division named ${division}.`);
  return tenant;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
