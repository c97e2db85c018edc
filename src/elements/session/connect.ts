import { SmartVideoClient, type TokenSource } from '../../client/index.js';

/** What a client is made of, as attributes and properties give it. */
export interface ConnectionOptions {
  baseUrl: string;
  tokenUrl: string;
  getToken?: () => Promise<string> | string;
}

/** A client for the options, or nothing while they are incomplete. */
export function connect({ baseUrl, tokenUrl, getToken }: ConnectionOptions): SmartVideoClient | undefined {
  const token: TokenSource | undefined = getToken ?? (tokenUrl ? { url: tokenUrl } : undefined);
  if (!token || !baseUrl) return undefined;
  return new SmartVideoClient({ baseUrl, token });
}
