import type { Hono } from 'hono';
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
export function addHealth(app: Hono<ApiEnv>, lifecycle: Lifecycle, reach: () => Promise<unknown>): void {
  app.on('GET', bothForms('/healthz'), named('health'), alive);
  app.on('GET', bothForms('/readyz'), named('readiness'), async () => {
    if (lifecycle.phase === 'stopping') throw notReady('The server is being stopped.');
    const silence = new AbortController();
    try {
      await Promise.race([reach(), silent(silence.signal)]);
    } catch {
      throw notReady('The store does not answer.');
    } finally {
      silence.abort();
    }
    return json({ status: 'ready' });
  });
}

export const notReady = (sentence: string): HttpError => new HttpError(503, sentence, { 'Retry-After': '2' });

function silent(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Silence')), patience);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
