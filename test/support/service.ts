/** The reference server, seen by one user of it. */
import { SmartVideoClient, type SmartVideoClientOptions } from '../../src/client/index.js';
import { serverOrigin } from './browser.js';

export interface Session {
  baseUrl: string;
  tokenUrl: string;
  /** Switches a scenario of `/demo/scenarios` on for this session alone. */
  play(scenario: string): Promise<void>;
  client(options?: Partial<SmartVideoClientOptions>): SmartVideoClient;
}

/** A session of its own, so that its scenario troubles nobody else. */
export function session(user = 'slav@videoengager.com'): Session {
  const name = `test-${crypto.randomUUID()}`;
  const baseUrl = serverOrigin();
  const tokenUrl = `/demo/token?user=${encodeURIComponent(user)}&session=${name}`;
  return {
    baseUrl,
    tokenUrl,
    async play(scenario) {
      const body = JSON.stringify({ scenario });
      const answer = await fetch(`/demo/sessions/${name}/scenario`, { method: 'PUT', body });
      if (!answer.ok) throw new Error(`The scenario ${scenario} could not be switched on.`);
    },
    client: (options) => new SmartVideoClient({ baseUrl, token: { url: tokenUrl }, ...options }),
  };
}
