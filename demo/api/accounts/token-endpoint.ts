import type { Clock } from '../clock.js';
import { type Answer, HttpError, json } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';
import type { Scenarios } from '../scenarios/sessions.js';
import type { Accounts } from './accounts.js';
import { thirtyDays, type Tokens, unauthorized } from './tokens.js';

const anHour = 3600;

/**
 * `/demo/token?user={email}&session={name}&ttl={seconds}`: what an integrator's own server would have, so that a
 * page gets a token without ever seeing the partner key. There the user would come from the page's own sign-in.
 */
export function tokenEndpoint(accounts: Accounts, tokens: Tokens, scenarios: Scenarios, clock: Clock) {
  return async (request: ApiRequest): Promise<Answer> => {
    const account = accounts.find(request.query.get('user') ?? '');
    if (account === undefined) throw unauthorized('There is no such user in the demo: nobody is signed in.');
    const session = request.query.get('session') || undefined;
    if (scenarios.of(session).refusesTokens === true) throw unauthorized('You are signed out.');

    const lifetime = lifetimeOf(request.query.get('ttl'));
    const token = await tokens.make(account, lifetime, session);
    const expiresAt = (Math.floor(clock.now() / 1000) + lifetime) * 1000;
    return json({ token, expiresAt: new Date(expiresAt).toISOString() });
  };
}

function lifetimeOf(wish: string | null): number {
  if (wish === null) return anHour;
  const seconds = Number(wish);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > thirtyDays) {
    throw new HttpError(400, 'The parameter ttl is a number of seconds, from 1 to thirty days.');
  }
  return seconds;
}
