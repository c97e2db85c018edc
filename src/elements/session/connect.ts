import { SmartVideoClient, type TokenAnswer, type TokenSource } from '../../client/index.js';
import type { SmartVideoSource } from '../../model/source.js';

/** A function that gives a token, with its end where that is known. */
export type GetToken = () => Promise<string | TokenAnswer> | string | TokenAnswer;

/** What a client is made of, as attributes and properties give it. */
export interface ConnectionOptions {
  baseUrl?: string;
  tokenUrl?: string;
  getToken?: GetToken;
}

/** A client, or why there is none. */
export interface Connected {
  source?: SmartVideoSource;
  problem?: unknown;
}

/** How an address begins: with its scheme, or as seen from the page. A name alone is most often a slip. */
const beginning = /^\s*([\w+.-]+:|\.{0,2}\/)/;

/** A client for the options; nothing while they are incomplete. */
export function connect({ baseUrl, tokenUrl, getToken }: ConnectionOptions): Connected {
  const token: TokenSource | undefined = getToken ?? (tokenUrl ? { url: tokenUrl } : undefined);
  if (!token || !baseUrl) return {};
  try {
    if (!beginning.test(baseUrl))
      throw new TypeError(`“${baseUrl}” begins neither with https:// nor with /.`);
    return { source: new SmartVideoClient({ baseUrl, token }) };
  } catch (error) {
    return {
      problem: { code: 'bad-address', message: error instanceof Error ? error.message : String(error) },
    };
  }
}
