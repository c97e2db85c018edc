import type { Context } from 'hono';
import type { OAuthClient } from './clients.js';
import { escaped } from '../http.js';
import { users } from './directory.js';

type PageResponse = Response | Promise<Response>;

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': policy,
  // The page's own address holds the state.
  'Referrer-Policy': 'no-referrer',
};

/** Who signs in to which app; `request` comes back with the answer. */
export function loginPage(c: Context, client: OAuthClient, request: URLSearchParams): PageResponse {
  const carried = Array.from(request, ([name, value]) => hidden(name, value));
  const hint = request.get('login_hint') ?? '';
  const options = users.map(
    ({ name, email, about }) =>
      `<option value="${escaped(email)}"${email === hint ? ' selected' : ''}>${escaped(`${name}, ${about}`)}</option>`,
  );
  const content = `<p>
        This stands for the login page of Genesys Cloud. <b>${escaped(client.name)}</b> wants to know who you are.
      </p>
      <form method="post">
        ${carried.join('')}
        <label>Whom to be <select name="user">${options.join('')}</select></label>
        <button type="submit" class="primary">Sign in</button>
        <button type="submit" name="deny" value="true">Do not sign in</button>
      </form>`;
  return formPage(c, 'Sign in', content, client.unframeable ? { 'X-Frame-Options': 'DENY' } : {});
}

/** What is wrong, where it is not safe to send the browser back. */
export function problemPage(c: Context, sentence: string): PageResponse {
  return page(c, `<h1>Sign-in is not possible</h1><p role="alert">${escaped(sentence)}</p>`, 400);
}

/** A page with a form, without any script. */
export function formPage(
  c: Context,
  title: string,
  content: string,
  more: Record<string, string> = {},
): PageResponse {
  return page(c, `<h1>${escaped(title)}</h1>${content}`, 200, more);
}

/** A field of a form that takes something along. */
export const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}" />`;

function page(
  c: Context,
  content: string,
  status: 200 | 400,
  more: Record<string, string> = {},
): PageResponse {
  const document = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Demo: sign in</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/demo/login.css" />
  </head>
  <body>
    <main class="panel login">
      ${content}
    </main>
  </body>
</html>
`;
  return c.html(document, status, { ...headers, ...more });
}
