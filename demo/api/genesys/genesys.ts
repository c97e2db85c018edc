import type { Clock } from '../clock.js';
import { type Answer, json, noContent, noStore, redirect } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';
import type { Router } from '../http/router.js';
import { isRegistered, OAuthClients } from './clients.js';
import { users } from './directory.js';
import { type GenesysToken, Grants, OAuthError } from './grants.js';
import { loginPage, problemPage } from './login-page.js';

/**
 * What the sign-in asks of Genesys Cloud, for those who have none at hand: its authorization server (code with PKCE,
 * RFC 6749 and 7636) and `users/me`, under `/genesys`.
 */
export function addGenesys(router: Router, clock: Clock): void {
  const clients = new OAuthClients();
  const grants = new Grants(clock);

  const authorize = (request: URLSearchParams, chosen?: URLSearchParams): Answer => {
    const client = clients.find(request.get('client_id') ?? '');
    if (client === undefined) return problemPage('No app with this client id is registered.');
    if (client.silent) return noContent();
    const redirectUri = request.get('redirect_uri') ?? '';
    if (!isRegistered(client, redirectUri)) {
      return problemPage('The app has not registered this redirect URI.');
    }
    const back = (answer: Record<string, string>): Answer =>
      backTo(redirectUri, answer, request.get('state'));
    if (request.get('response_type') !== 'code') return back({ error: 'unsupported_response_type' });
    const challenge = request.get('code_challenge') ?? '';
    if (request.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) {
      return back({ error: 'invalid_request', error_description: 'A code_challenge with S256 is needed.' });
    }
    const email = client.signedIn ?? chosen?.get('user');
    if (email === undefined) return loginPage(client, request);
    const user = users.find((one) => one.email === email);
    if (user === undefined || chosen?.has('deny')) {
      return back({ error: 'access_denied', error_description: 'The user did not sign in.' });
    }
    return back({ code: grants.grant({ client, redirectUri, challenge, user }) });
  };

  router.add('GET', '/genesys/oauth/authorize', (request) => authorize(request.query));
  router.add('POST', '/genesys/oauth/authorize', async (request) => {
    const form = await request.form();
    return authorize(form, form);
  });

  router.add('POST', '/genesys/oauth/token', async (request) => {
    try {
      const { token, seconds } = grants.exchange(await request.form());
      return json({ access_token: token, token_type: 'bearer', expires_in: seconds });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return json({ error: error.code, error_description: error.message }, noStore, 400);
    }
  });

  const withToken = (answer: (bearer: GenesysToken, request: ApiRequest) => Answer) => {
    return (request: ApiRequest): Answer => {
      const bearer = grants.bearer(tokenIn(request));
      if (bearer !== undefined) return answer(bearer, request);
      const body = { status: 401, code: 'bad.credentials', message: 'Invalid login credentials.' };
      return json(body, { ...noStore, 'WWW-Authenticate': 'Bearer' }, 401);
    };
  };
  router.add('GET', '/genesys/api/v2/users/me', withToken(me));
  router.add(
    'DELETE',
    '/genesys/api/v2/tokens/me',
    withToken((_bearer, request) => {
      grants.revoke(tokenIn(request));
      return json({});
    }),
  );
  router.add('POST', '/genesys/api/v2/oauth/clients', async (request) =>
    json(clients.register(await request.json())),
  );
}

function me({ user, client }: GenesysToken, request: ApiRequest): Answer {
  const expanded = (request.query.get('expand') ?? '').split(',');
  const { id, name, email, state, organization } = user;
  return json({
    id,
    name,
    email,
    username: email,
    state,
    ...(expanded.includes('organization') && { organization }),
    ...(expanded.includes('token') && {
      token: { organization, OAuthClient: { id: client.id, name: client.name } },
    }),
  });
}

function tokenIn(request: ApiRequest): string {
  return /^bearer +(\S+)$/i.exec(request.header('authorization') ?? '')?.[1] ?? '';
}

function backTo(uri: string, answer: Record<string, string>, state: string | null): Answer {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return redirect(url.href, { 'Referrer-Policy': 'no-referrer' });
}
