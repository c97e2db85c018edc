import { httpUrl } from './address.js';
import { factsOf, failureOf, isSuccess, jsonOf } from './answer.js';
import { isSmartVideoError, NoSessionError, UnreadableAnswerError } from '../model/errors.js';
import type { Exchange } from './exchange.js';

/** A token and when it ends. */
export interface TokenAnswer {
  token: string;
  /** Epoch milliseconds, or ISO 8601 text. Not needed for a JSON Web Token, which says so itself. */
  expiresAt?: number | string;
}

/**
 * Where the token comes from:
 * - a token, which is used until the service refuses it;
 * - a function, called when a token is first needed, shortly before it ends, and after it was refused;
 * - the address of the integrator's own server (`url`), which answers a GET from the page (with the page's
 *   cookies, if it is the same origin) with `{ token, expiresAt? }`, and with 401 if nobody is signed in.
 */
export type TokenSource =
  string | (() => Promise<string | TokenAnswer> | string | TokenAnswer) | { url: string };

/** Asks the source once; what it answers is not checked yet. */
export type ObtainToken = () => Promise<unknown>;

/** @throws TypeError if the source is none, or its `url` is no address. */
export function obtainFrom(source: TokenSource, exchange: Exchange): ObtainToken {
  if (typeof source === 'string') return () => Promise.resolve(source);
  if (typeof source === 'function') return () => callFunction(source);
  if (typeof source !== 'object' || !source?.url) {
    throw new TypeError('token must be a string, a function, or { url }.');
  }
  const url = httpUrl(source.url, 'token.url');
  return () => askServer(url, exchange);
}

async function callFunction(source: () => unknown): Promise<unknown> {
  try {
    return await source();
  } catch (cause) {
    if (isSmartVideoError(cause)) throw cause;
    throw new NoSessionError({ operation, detail: 'the token function failed', cause });
  }
}

async function askServer(url: URL, exchange: Exchange): Promise<unknown> {
  const answer = await exchange({
    operation,
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
    // Neither kept on disk nor, after a refusal, handed out again.
    cache: 'no-store',
  });
  if (isSuccess(answer)) return jsonOf(answer, operation);
  if (answer.status === 403) throw new NoSessionError(factsOf(answer, operation));
  if (answer.status === 401 || answer.status === 429 || answer.status >= 500)
    throw failureOf(answer, operation);
  throw new UnreadableAnswerError({ ...factsOf(answer, operation), detail: 'the token URL gave no token' });
}

const operation = 'token';
