import { isWebPage } from '../model/web-page.js';

/** What a server answered. */
export interface ServerAnswer {
  status: number;
  /** Whether the status is 2xx. */
  ok: boolean;
  headers: Headers;
  /** Whether it is a web page in place of JSON, or a redirect, which is not followed: most often to sign in. */
  isPage: boolean;
  /** What its JSON says by name; nothing where it is no JSON object. */
  fields: Partial<Record<string, unknown>>;
}

const timeout = 30_000;

/**
 * `fetch` for a request with a secret in it: nothing of it goes into a cache, to where the answer may redirect, or along
 * with cookies, and it ends after thirty seconds.
 */
export function privateFetch(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, {
    redirect: 'error',
    ...init,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(timeout),
  });
}

/**
 * Asks a server with a secret in the headers.
 * @returns `undefined` when no answer comes in time; what `fetch` throws may quote the request
 */
export async function requestPrivately(
  url: string,
  headers: Record<string, string>,
): Promise<ServerAnswer | undefined> {
  try {
    const response = await privateFetch(url, {
      headers: { accept: 'application/json', ...headers },
      // Told from a lost network, and not followed either.
      redirect: 'manual',
    });
    const { status, ok, headers: answered, type } = response;
    const text = await response.text();
    const isGoodPage = ok && isWebPage(text, answered.get('content-type') ?? '');
    const isPage = type === 'opaqueredirect' || isGoodPage;
    return { status, ok, headers: answered, isPage, fields: fieldsIn(text) };
  } catch {
    return undefined;
  }
}

function fieldsIn(text: string): Partial<Record<string, unknown>> {
  try {
    return (JSON.parse(text) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
