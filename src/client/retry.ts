import type { HttpAnswer } from './answer.js';

/** Statuses that say: not now. */
const passing = [429, 502, 503, 504];

/** Seconds of the `Retry-After` header, which holds seconds or a date; `now` is the service's clock. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/**
 * Milliseconds to wait before a request is made again, or `undefined` if that is no use. `answer` is missing
 * where the network was lost; `attempt` counts from 1. The service's own word comes first; where it has none, the
 * waits grow (about 0.5, 1, 2 … at most 10 s) and differ at random, so that not all pages come back at once.
 */
export function pauseBefore(
  attempt: number,
  answer?: Pick<HttpAnswer, 'status' | 'retryAfter'>,
): number | undefined {
  if (answer && !passing.includes(answer.status)) return undefined;
  if (answer?.retryAfter !== undefined) return answer.retryAfter * 1000;
  return Math.min(10_000, 500 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);
}
