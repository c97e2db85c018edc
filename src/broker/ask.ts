import { Refusal } from './refusal.js';

export interface Question {
  url: string;
  headers?: Record<string, string>;
  /** Who is asked, as the user knows it. */
  who: string;
  /** Milliseconds until the whole answer has to be there. */
  timeout: number;
  fetch?: typeof fetch;
}

export interface Reply {
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
export async function ask({
  url,
  headers,
  who,
  timeout,
  fetch = globalThis.fetch,
}: Question): Promise<Reply> {
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
      const reason = `${who} did not answer within ${timeout} ms`;
      throw new Refusal(504, `${who} took too long to answer. Please try again in a moment.`, { reason });
    }
    const reason = `${who} could not be reached`;
    throw new Refusal(502, `${who} cannot be reached at the moment. Please try again later.`, { reason });
  }
  const { status } = response;
  if (status === 429) throw tooBusy(who, response.headers);
  if (status >= 500 || status < 200 || (status >= 300 && status < 400))
    throw useless(who, `status ${status}`);
  return { status, headers: response.headers, body: response.ok ? parsed(text) : undefined };
}

/** An answer that cannot be used. */
export function useless(who: string, why: string): Refusal {
  const reason = `${who} gave no usable answer: ${why}`;
  return new Refusal(502, `${who} has a problem of its own at the moment. Please try again later.`, {
    reason,
  });
}

function tooBusy(who: string, headers: Headers): Refusal {
  const wish = Number(headers.get('retry-after') ?? NaN);
  const retryAfter = Number.isInteger(wish) && wish > 0 && wish <= longestWait ? wish : usualWait;
  const reason = `${who} wants fewer requests (429)`;
  return new Refusal(503, `${who} is busy at the moment. Please try again later.`, { reason, retryAfter });
}

const longestWait = 3600;
const usualWait = 5;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
