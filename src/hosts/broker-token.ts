import {
  NoSessionError,
  ServerFaultError,
  type SmartVideoError,
  TooManyRequestsError,
  UnreachableError,
  UnreadableAnswerError,
} from '../model/errors.js';
import { requestPrivately, type ServerAnswer } from './private-request.js';
import { secureAddress } from './checks.js';

export interface BrokerTokenOptions {
  /** Address of the broker, without a query, for example `/smartvideo/token`. */
  url: string;
  /** Domain of the Genesys Cloud region, for example `mypurecloud.de`. */
  region: string;
  /** Who has the Genesys Cloud token, a `GenesysSignIn` for instance; `forget` is called when the broker refuses it. */
  signIn: {
    token(): Promise<string> | string;
    forget?(token: string): void;
  };
}

/** A SmartVideo token and its end (ISO 8601), if that is known. */
export interface BrokerToken {
  token: string;
  expiresAt?: string;
}

const operation = 'token';

/**
 * A function for `getToken` of a session: has the broker give a SmartVideo token for the Genesys Cloud one. It rejects
 * with what `signIn.token()` throws, or with a SmartVideoError: no session (401; 403 with the broker's own words as
 * `detail`; a web page or a redirect, which is not followed), too many requests, a fault of the server's, or no network.
 * @throws TypeError for an address that tokens may not be sent to
 */
export function brokerToken({ url, region, signIn }: BrokerTokenOptions): () => Promise<BrokerToken> {
  const address = secureAddress(url, 'url', globalThis.location?.href);
  return async () => {
    const genesysToken = await signIn.token();
    const answer = await requestPrivately(address, {
      authorization: `Bearer ${genesysToken}`,
      'x-genesys-region': region,
    });
    if (!answer) throw new UnreachableError({ operation });
    if (answer.status === 401) signIn.forget?.(genesysToken);
    if (answer.isPage) throw new NoSessionError({ operation, detail: 'a sign-in page, or a redirect to it' });
    if (!answer.ok) throw failureOf(answer);
    const { token, expiresAt } = answer.fields;
    if (typeof token !== 'string') {
      throw new UnreadableAnswerError({ operation, detail: 'the broker gave no token' });
    }
    return { token, ...(typeof expiresAt === 'string' && { expiresAt }) };
  };
}

function failureOf({ status, headers, fields: { error } }: ServerAnswer): SmartVideoError {
  const wait = Number(headers.get('retry-after') ?? NaN);
  const details = {
    operation,
    status,
    ...(typeof error === 'string' && { detail: error.slice(0, 300) }),
    ...(wait > 0 && { retryAfter: wait }),
  };
  if (status === 401 || status === 403) return new NoSessionError(details);
  if (status === 429) return new TooManyRequestsError(details);
  if (status >= 500) return new ServerFaultError(details);
  return new UnreadableAnswerError({ ...details, detail: 'the broker gave no token' });
}
