/**
 * Why somebody gets no token: what an authenticator may throw to say more than "not signed in". `message` is sent to
 * the page and is for its user, so it says nothing that is secret.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /**
   * @param status HTTP status of the answer, 400 to 599. Any other is no refusal and is answered as 500.
   * @param sentence For the user of the page
   * @param options.reason For the server's own log; default: the sentence
   * @param options.retryAfter Seconds after which it is worth asking again; rounded up, and left out unless above 0
   */
  constructor(
    readonly status: number,
    sentence: string,
    readonly options: { readonly reason?: string; readonly retryAfter?: number } = {},
  ) {
    super(sentence);
  }
}

/**
 * An address to which secrets may be sent, without a slash at its end.
 * @throws TypeError unless it is https, or http on this machine
 */
export function secureUrl(address: string | URL, what: string): string {
  const url = URL.canParse(String(address)) ? new URL(address) : undefined;
  const isLocal = url !== undefined && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLocal)) {
    throw new TypeError(`${what} must be an https address (http only on localhost).`);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError(`${what} must be an address alone, without a user, a query or a fragment.`);
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

interface UpstreamRequest {
  url: string;
  headers?: Record<string, string>;
  /** Name of the server, as the user knows it. */
  name: string;
  /** Milliseconds until the whole answer has to be there. */
  timeout: number;
  fetch?: typeof fetch;
}

interface UpstreamResponse {
  status: number;
  headers: Headers;
  /** The JSON of a good answer (2xx); `undefined` when it is none. */
  body: unknown;
}

/**
 * Asks another server. What `fetch` throws ends here: its words may hold the address, and the address a secret.
 * Redirects are not followed, they would carry it elsewhere.
 * @throws Refusal 502, 503 or 504 when no answer comes that could be of use
 */
export async function requestUpstream({
  url,
  headers,
  name,
  timeout,
  fetch = globalThis.fetch,
}: UpstreamRequest): Promise<UpstreamResponse> {
  const signal = AbortSignal.timeout(timeout);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'manual',
      signal,
    });
    text = await response.text();
  } catch {
    if (signal.aborted) {
      const reason = `${name} did not answer within ${timeout} ms`;
      throw new Refusal(504, `${name} took too long to answer. Please try again in a moment.`, { reason });
    }
    const reason = `${name} could not be reached`;
    throw new Refusal(502, `${name} cannot be reached at the moment. Please try again later.`, { reason });
  }
  const { status } = response;
  if (status === 429) throw tooBusy(name, response.headers);
  if (status >= 500 || status < 200 || (status >= 300 && status < 400))
    throw unusable(name, `status ${status}`);
  return { status, headers: response.headers, body: response.ok ? parsed(text) : undefined };
}

/** An answer that cannot be used. */
export function unusable(name: string, why: string): Refusal {
  const reason = `${name} gave no usable answer: ${why}`;
  return new Refusal(502, `${name} has a problem of its own at the moment. Please try again later.`, {
    reason,
  });
}

function tooBusy(name: string, headers: Headers): Refusal {
  const wanted = Number(headers.get('retry-after') ?? NaN);
  const retryAfter =
    Number.isInteger(wanted) && wanted > 0 && wanted <= maxRetryAfter ? wanted : defaultRetryAfter;
  const reason = `${name} wants fewer requests (429)`;
  return new Refusal(503, `${name} is busy at the moment. Please try again later.`, { reason, retryAfter });
}

const maxRetryAfter = 3600;
const defaultRetryAfter = 5;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
