import type { Hono } from 'hono';
import type { Clock } from '../clock.js';
import { type ApiEnv, bothForms, HttpError, json } from '../http.js';
import { named } from './observe.js';

/** Whether the server takes requests: it begins with `starting` and ends with `stopping`. */
export interface Lifecycle {
  phase: 'starting' | 'serving' | 'stopping';
}

/** For how long the store may be silent: milliseconds. */
const patience = 2000;

export const alive = (): Response => json({ status: 'alive' });

/**
 * `/healthz`: the process answers; where not, it is to be started anew. `/readyz`: requests may be sent here; 503 with a
 * sentence where not, which passes by itself.
 * @param reach Resolves where the store answers, and rejects where it does not
 */
export function addHealth(
  app: Hono<ApiEnv>,
  lifecycle: Lifecycle,
  clock: Clock,
  reach: () => Promise<unknown>,
): void {
  app.on('GET', bothForms('/healthz'), named('health'), alive);
  app.on('GET', bothForms('/readyz'), named('readiness'), async () => {
    if (lifecycle.phase === 'stopping') throw notReady('The server is being stopped.');
    const answer = new AbortController();
    const reached = reach().then(
      () => true,
      () => false,
    );
    const silent = clock.wait(patience, answer.signal).then(() => false);
    const isReached = await Promise.race([reached, silent]);
    answer.abort();
    if (!isReached) throw notReady('The store does not answer.');
    return json({ status: 'ready' });
  });
}

export const notReady = (sentence: string): HttpError => new HttpError(503, sentence, { 'Retry-After': '2' });
