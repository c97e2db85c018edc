import { Refusal, requestUpstream, secureUrl, unusable } from './upstream.js';

/** The user a token is wanted for. */
export interface BrokerUser {
  /** The agent's e-mail as SmartVideo knows it (`organizationId` and e-mail in one where agents are kept so). */
  email: string;
  /** The tenant's or division's name: what SmartVideo calls `externalId`, for example `Home`. */
  tenant: string;
  /** What requests are counted by. Default: e-mail and tenant. */
  id?: string;
}

/** What the page gets. */
export interface BrokerToken {
  token: string;
  /** ISO 8601; absent when SmartVideo does not say. */
  expiresAt?: string;
}

interface ImpersonateOptions {
  baseUrl: string | URL;
  partnerKey: string | undefined;
  timeout: number;
  fetch?: typeof fetch;
}

const name = 'SmartVideo';

/**
 * SmartVideo's `GET /api/partners/impersonate/{key}/{tenant}/{email}`. The key stands in the address, so the address
 * leaves this function by no other way than the request.
 * @throws TypeError for options that cannot be used
 */
export function impersonation(options: ImpersonateOptions): (user: BrokerUser) => Promise<BrokerToken> {
  const { timeout, fetch } = options;
  const base = secureUrl(options.baseUrl, 'baseUrl');
  const key = options.partnerKey;
  if (typeof key !== 'string' || !/^[\x21-\x7e]+$/.test(key) || /^\.{1,2}$/.test(key)) {
    throw new TypeError('partnerKey must be the partner access key, without spaces or line ends.');
  }

  return async (user) => {
    const path = [key, user.tenant, user.email].map(segment).join('/');
    const url = `${base}/api/partners/impersonate/${path}`;
    const { status, body } = await requestUpstream({ url, name, timeout, fetch });
    if (status === 401 || status === 403) {
      const sentence =
        'This server is not allowed to sign users in to SmartVideo. Please tell your administrator.';
      throw new Refusal(502, sentence, { reason: `SmartVideo does not accept the partner key (${status})` });
    }
    // It says 400 as well when it does not know the key, and only its own words, which may hold it, could tell.
    if (status >= 400)
      throw unknownUser(`SmartVideo does not know the user, the tenant or the key (${status})`);
    return tokenIn(body);
  };
}

/** A part of a path; not one that would make the address another. */
function segment(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (/^\.{0,2}$/.test(text) || text.length > maxLength || !isWellFormed(text)) {
    throw unknownUser('the user has no usable e-mail or tenant');
  }
  return encodeURIComponent(text);
}

const maxLength = 512;

/** Whether it can be encoded: half of a surrogate pair cannot. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function unknownUser(reason: string): Refusal {
  return new Refusal(403, 'You have no account in SmartVideo here. Please ask your administrator for one.', {
    reason,
  });
}

function tokenIn(body: unknown): BrokerToken {
  const { token, token_expiration: stated } = (body ?? {}) as Partial<Record<string, unknown>>;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) throw unusable(name, 'no token in it');
  const end = isoOf(expiryOf(token)) ?? isoOf(stated);
  return { token, ...(end !== undefined && { expiresAt: end }) };
}

/** The `exp` claim of a JSON Web Token, in seconds. */
function expiryOf(token: string): unknown {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    return (JSON.parse(atob(payload)) as { exp?: unknown }).exp;
  } catch {
    return undefined;
  }
}

/** Epoch seconds or milliseconds. The 0 that SmartVideo states, and whatever else is no such time, say nothing. */
function isoOf(value: unknown): string | undefined {
  if (typeof value !== 'number' || !(value >= 1e9 && value < 1e14)) return undefined;
  return new Date(value < 1e11 ? value * 1000 : value).toISOString();
}
