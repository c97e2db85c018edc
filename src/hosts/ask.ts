/** What a server answered. */
export interface ServerAnswer {
  status: number;
  /** Whether the status is 2xx. */
  ok: boolean;
  headers: Headers;
  /** What its JSON says by name; nothing where it is no JSON object. */
  fields: Partial<Record<string, unknown>>;
}

const timeout = 30_000;

/**
 * Asks a server with a secret in the request: nothing of it goes into a cache, to where the answer may send on, or along
 * with cookies.
 * @returns `undefined` when no answer comes within thirty seconds; what `fetch` throws may quote the request
 */
export async function ask(
  url: string,
  { headers, ...request }: { method?: string; headers?: Record<string, string>; body?: URLSearchParams },
): Promise<ServerAnswer | undefined> {
  try {
    const response = await fetch(url, {
      ...request,
      headers: { accept: 'application/json', ...headers },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeout),
    });
    const { status, ok, headers: answered } = response;
    return { status, ok, headers: answered, fields: fieldsIn(await response.text()) };
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
