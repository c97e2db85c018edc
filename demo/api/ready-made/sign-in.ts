import { randomBytes } from 'node:crypto';
import type { BrokerUser } from '../../../src/broker/index.js';
import type { Accounts } from '../accounts/accounts.js';
import { signIns } from '../accounts/accounts.js';
import { home } from '../data/tenants.js';
import { formPage, hidden, text } from '../genesys/login-page.js';
import { type Answer, redirect } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';
import type { Router } from '../http/router.js';

/** Where users of the integrator's own pages sign in. */
export const signInPath = '/demo/sign-in';

/** Some browsers take one marked `Secure` from no server without https; they get the other one. */
const cookieNames = ['demo-session', 'demo-session-plain'];
const kept = 1000;

/**
 * The integrator's own sessions: a cookie that says nothing by itself. In a frame of another site it is kept apart for
 * that site, where browsers allow it at all.
 */
export class Sessions {
  readonly #emails = new Map<string, string>();

  begin(email: string): string {
    const id = randomBytes(24).toString('base64url');
    this.#emails.set(id, email);
    const [oldest] = this.#emails.keys();
    if (this.#emails.size > kept && oldest !== undefined) this.#emails.delete(oldest);
    return id;
  }

  end(cookies: string | null | undefined): void {
    this.#emails.delete(idIn(cookies));
  }

  /** Whom the cookie stands for, as the broker asks. */
  userOf(cookies: string | null | undefined): BrokerUser | undefined {
    const email = this.#emails.get(idIn(cookies));
    return email === undefined ? undefined : { email, tenant: home.division };
  }
}

/** `/demo/sign-in?return={path}`: signs a user in by a session, or out, and goes back to the page. */
export function addSignIn(router: Router, accounts: Accounts, sessions: Sessions): void {
  router.add('GET', signInPath, (request) =>
    signInPage(returnIn(request.query), sessions.userOf(request.header('cookie'))),
  );
  router.add('POST', signInPath, async (request: ApiRequest): Promise<Answer> => {
    const form = await request.form();
    sessions.end(request.header('cookie'));
    const account = form.has('out') ? undefined : accounts.find(form.get('user') ?? '');
    const cookies = account ? cookiesOf(sessions.begin(account.email), halfADay) : cookiesOf('', 0);
    return { ...redirect(returnIn(form)), cookies };
  });
}

const halfADay = 12 * 3600;

/** The first is for frames of other sites as well, where browsers keep it apart for each. */
function cookiesOf(session: string, seconds: number): string[] {
  const [framed, plain] = cookieNames.map(
    (name) => `${name}=${session}; Path=/demo; Max-Age=${seconds}; HttpOnly`,
  ) as [string, string];
  return [`${framed}; SameSite=None; Secure; Partitioned`, `${plain}; SameSite=Lax`];
}

/** A page of this server; of what is none, the ready-made one. */
function returnIn(parameters: URLSearchParams): string {
  const path = parameters.get('return') ?? '';
  return /^\/demo\/[^\\]*$/.test(path) ? path : '/demo/portal.html';
}

function signInPage(back: string, user: BrokerUser | undefined): Answer {
  const options = signIns.map(
    ([email, about]) =>
      `<option value="${text(email)}"${email === user?.email ? ' selected' : ''}>${text(`${email}: ${about}`)}</option>`,
  );
  const status = user
    ? `<p class="hint">You are signed in as <b>${text(user.email)}</b>.</p>`
    : '<p class="hint">This stands for the sign-in of your own portal, with its own session.</p>';
  return formPage(
    'Sign in',
    `${status}
      <form class="bench" method="post" action="${signInPath}">
        ${hidden('return', back)}
        <label>User <select name="user">${options.join('')}</select></label>
        <button type="submit">Sign in</button>
        ${user ? '<button type="submit" name="out" value="true">Sign out</button>' : ''}
      </form>`,
  );
}

function idIn(cookies: string | null | undefined): string {
  const pairs = (cookies ?? '').split(/; */).map((pair) => pair.split('=') as [string, string?]);
  return pairs.find(([name, value]) => cookieNames.includes(name) && value)?.[1] ?? '';
}
