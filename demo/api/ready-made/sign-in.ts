import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { randomBytes } from 'node:crypto';
import type { BrokerUser } from '../../../src/broker/index.js';
import { type Accounts, signIns } from '../accounts/accounts.js';
import { home } from '../data/tenants.js';
import { formPage, hidden } from '../genesys/login-page.js';
import { type ApiContext, type ApiEnv, bothForms, escaped, readForm } from '../http.js';

/** Where users of the integrator's own pages sign in. */
export const signInPath = '/demo/sign-in';

/** Some browsers take one marked `Secure` from no server without https; they get the other one. */
const cookieNames = { framed: 'demo-session', plain: 'demo-session-plain' };
/** Where the report of one call is, a link from pages anywhere, for which the plain one is there too. */
export const reportFolder = '/brokerages/report';
const halfADay = 12 * 3600;
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

  end(c: Context): void {
    this.#emails.delete(idIn(c));
  }

  /** Whom the request's cookie stands for, as the broker asks. */
  userOf(c: Context): BrokerUser | undefined {
    const email = this.#emails.get(idIn(c));
    return email === undefined ? undefined : { email, tenant: home.division };
  }
}

/** `/demo/sign-in?return={path}`: signs a user in by a session, or out, and goes back to the page. */
export function addSignIn(app: Hono<ApiEnv>, accounts: Accounts, sessions: Sessions): void {
  const paths = bothForms(signInPath);
  app.on('GET', paths, (c) => signInPage(c, sessions.userOf(c)));
  app.on('POST', paths, async (c) => {
    const form = await readForm(c);
    sessions.end(c);
    const account = form.has('out') ? undefined : accounts.find(form.get('user') ?? '');
    if (account) setSession(c, sessions.begin(account.email), halfADay);
    else setSession(c, '', 0);
    c.header('Cache-Control', 'no-store');
    return c.redirect(returnPath(c, form.get('return')), 303);
  });
}

/** The first is for frames of other sites as well, where browsers keep it apart for each. */
function setSession(c: Context, session: string, maxAge: number): void {
  const common = { path: '/demo', maxAge, httpOnly: true };
  setCookie(c, cookieNames.framed, session, {
    ...common,
    sameSite: 'None',
    secure: true,
    partitioned: true,
  });
  setCookie(c, cookieNames.plain, session, { ...common, sameSite: 'Lax' });
  setCookie(c, cookieNames.plain, session, { ...common, path: reportFolder, sameSite: 'Lax' });
}

function idIn(c: Context): string {
  return getCookie(c, cookieNames.framed) || getCookie(c, cookieNames.plain) || '';
}

/** Where pages are that one can come back to. */
const ownFolders = ['/demo/', `${reportFolder}/`];

/** A page of this server; of what is none, the ready-made one. */
function returnPath(c: Context, path: string | null | undefined): string {
  const { origin } = new URL(c.req.url);
  // Not what a browser reads as the beginning of another host, or what ends a header.
  const isPath = /^\/[^\\\p{Cc}]*$/u.test(path ?? '') && URL.canParse(path ?? '', origin);
  const url = new URL(isPath && path ? path : '/demo/portal.html', origin);
  const isOwn = url.origin === origin && ownFolders.some((folder) => url.pathname.startsWith(folder));
  return isOwn ? url.pathname + url.search + url.hash : '/demo/portal.html';
}

function signInPage(c: ApiContext, user: BrokerUser | undefined) {
  const options = signIns.map(
    ({ email, name, role }) =>
      `<option value="${escaped(email)}"${email === user?.email ? ' selected' : ''}>${escaped(`${name}, ${role}`)}</option>`,
  );
  const status = user
    ? `<p>You are signed in as <b>${escaped(user.email)}</b>.</p>`
    : '<p>This stands for the sign-in of your own portal, with its own session.</p>';
  return formPage(
    c,
    'Sign in',
    `${status}
      <form method="post" action="${signInPath}">
        ${hidden('return', returnPath(c, c.req.query('return')))}
        <label>Whom to be <select name="user">${options.join('')}</select></label>
        <button type="submit" class="primary">Sign in</button>
        ${user ? '<button type="submit" name="out" value="true">Sign out</button>' : ''}
      </form>`,
  );
}
