import type { Hono } from 'hono';
import type { Accounts } from '../accounts/accounts.js';
import type { Clock } from '../clock.js';
import type { CallStore } from '../data/call-store.js';
import {
  type ApiContext,
  type ApiEnv,
  type ApiHandler,
  bothForms,
  json,
  noStore,
  readForm,
  readJson,
} from '../http.js';
import { addAnalytics } from './analytics.js';
import { clientOf, isRegistered, OAuthClients } from './clients.js';
import { permissionsOf, users } from './directory.js';
import { type GenesysToken, Grants, OAuthError } from './grants.js';
import { loginPage, problemPage } from './login-page.js';

interface GenesysServices {
  calls: CallStore;
  accounts: Accounts;
  clock: Clock;
}

/**
 * What is asked of Genesys Cloud, for those who have none at hand, under `/genesys`: its authorization server (code with
 * PKCE, RFC 6749 and 7636), `users/me`, and its analytics of conversations.
 */
export function addGenesys(app: Hono<ApiEnv>, services: GenesysServices): void {
  const { accounts, clock } = services;
  const clients = new OAuthClients();
  const grants = new Grants(clock);

  const authorize = (c: ApiContext, request: URLSearchParams, chosen?: URLSearchParams) => {
    const client = clients.find(request.get('client_id') ?? '');
    if (client === undefined) return problemPage(c, 'No app with this client id is registered.');
    if (client.silent) return c.body(null, 204);
    const redirectUri = request.get('redirect_uri') ?? '';
    if (!isRegistered(client, redirectUri)) {
      return problemPage(c, 'The app has not registered this redirect URI.');
    }
    const back = (answer: Record<string, string>): Response =>
      backTo(c, redirectUri, answer, request.get('state'));
    if (request.get('response_type') !== 'code') return back({ error: 'unsupported_response_type' });
    const challenge = request.get('code_challenge') ?? '';
    if (request.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) {
      return back({ error: 'invalid_request', error_description: 'A code_challenge with S256 is needed.' });
    }
    const email = client.signedIn ?? chosen?.get('user');
    if (email === undefined) return loginPage(c, client, request);
    const user = users.find((one) => one.email === email);
    if (user === undefined || chosen?.has('deny')) {
      return back({ error: 'access_denied', error_description: 'The user did not sign in.' });
    }
    return back({ code: grants.grant({ client, redirectUri, challenge, user }) });
  };

  const authorizePaths = bothForms('/genesys/oauth/authorize');
  app.on('GET', authorizePaths, (c) => authorize(c, new URL(c.req.url).searchParams));
  app.on('POST', authorizePaths, async (c) => {
    const form = await readForm(c);
    return authorize(c, form, form);
  });

  app.on('POST', bothForms('/genesys/oauth/token'), async (c) => {
    try {
      const { token, seconds } = grants.exchange(await readForm(c));
      return json({ access_token: token, token_type: 'bearer', expires_in: seconds });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return json({ error: error.code, error_description: error.message }, noStore, 400);
    }
  });

  // The demo's page of conversations goes without a login page.
  app.on('GET', bothForms('/demo/genesys-token'), () =>
    json({ token: grants.issue(users[0]!, clients.find(clientOf('usual'))!) }),
  );

  const withToken = (
    answer: (c: ApiContext, bearer: GenesysToken) => Response | Promise<Response>,
  ): ApiHandler => {
    return (c) => {
      const bearer = grants.bearer(tokenIn(c));
      if (bearer !== undefined) return answer(c, bearer);
      const body = { status: 401, code: 'bad.credentials', message: 'Invalid login credentials.' };
      return json(body, { ...noStore, 'WWW-Authenticate': 'Bearer' }, 401);
    };
  };
  app.on(
    'GET',
    bothForms('/genesys/api/v2/users/me'),
    withToken((c, bearer) => me(c, bearer, accounts)),
  );
  addAnalytics(app, services, withToken);
  app.on(
    'DELETE',
    bothForms('/genesys/api/v2/tokens/me'),
    withToken((c) => {
      grants.revoke(tokenIn(c));
      return json({});
    }),
  );
  app.on('POST', bothForms('/genesys/api/v2/oauth/clients'), async (c) =>
    json(clients.register(await readJson(c))),
  );
}

function me(c: ApiContext, { user, client }: GenesysToken, accounts: Accounts): Response {
  const expanded = (c.req.query('expand') ?? '').split(',');
  const { id, name, email, state, organization } = user;
  return json({
    id,
    name,
    email,
    username: email,
    state,
    ...(expanded.includes('organization') && { organization }),
    ...(expanded.includes('authorization') && {
      authorization: { permissions: permissionsOf(accounts.find(email)) },
    }),
    ...(expanded.includes('token') && {
      token: { organization, OAuthClient: { id: client.id, name: client.name } },
    }),
  });
}

function tokenIn(c: ApiContext): string {
  return /^bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
}

function backTo(c: ApiContext, uri: string, answer: Record<string, string>, state: string | null): Response {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  return c.redirect(url.href, 303);
}
