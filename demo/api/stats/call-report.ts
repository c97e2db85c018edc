import type { Hono } from 'hono';
import type { Accounts, DemoAccount } from '../accounts/accounts.js';
import { demandRecord, readsTenant } from '../accounts/permissions.js';
import type { Tokens } from '../accounts/tokens.js';
import type { CallRecord, CallStore } from '../data/call-store.js';
import { home } from '../data/tenants.js';
import {
  type ApiContext,
  type ApiEnv,
  bothForms,
  escaped,
  HttpError,
  noStore,
  param,
  refusalPage,
} from '../http.js';
import { reportFolder, type Sessions, signInPath } from '../ready-made/sign-in.js';
import { callBody } from './call-body.js';

/** The tenant that VideoEngager's own demo pages put into their links; here they mean the demo's first. */
const publishedTenant = 'gUqxNu7JS8y94T9F';

const headers = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  ...noStore,
};

interface ReportServices {
  calls: CallStore;
  accounts: Accounts;
  tokens: Tokens;
  sessions: Sessions;
}

/**
 * `/brokerages/report/call/{callId}/{tenantId}`: one call as a page of its own, for links, which carry no token. Ids are
 * no secret, so it is shown to whoever may read the call: by the session that the browser has with the demo's own
 * sign-in, or by a bearer token. Anybody else is led to the sign-in and from there back, whether there is such a call or
 * not. How VideoEngager guards its own is not public.
 */
export function addCallReport(app: Hono<ApiEnv>, services: ReportServices): void {
  const { calls } = services;
  app.on('GET', bothForms(`${reportFolder}/call/:callId/:tenantId`), async (c) => {
    try {
      const reader = await readerOf(c, services);
      if (reader === undefined) return c.html(signInHint(c), 401, headers);
      const tenant = param(c, 'tenantId');
      const call = await calls.call(param(c, 'callId'));
      const row = call?.tenant === (tenant === publishedTenant ? home.id : tenant) ? call : undefined;
      if (row === undefined || !readsTenant(reader, row.tenant)) {
        throw new HttpError(404, 'There is no such call.');
      }
      demandRecord(reader, 'call', row);
      return c.html(report(row), 200, headers);
    } catch (error) {
      if (error instanceof HttpError && c.req.header('accept')?.includes('text/html')) {
        return refusalPage(error);
      }
      throw error;
    }
  });
}

async function readerOf(
  c: ApiContext,
  { accounts, tokens, sessions }: ReportServices,
): Promise<DemoAccount | undefined> {
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) return (await tokens.bearer(authorization)).account;
  const user = sessions.userOf(c);
  return user && accounts.find(user.email);
}

function signInHint(c: ApiContext): string {
  const { pathname } = new URL(c.req.url);
  const address = `${signInPath}?${new URLSearchParams({ return: pathname })}`;
  return document(
    param(c, 'callId'),
    `<p>The report of this call is for those who may read it.</p>
<p><a href="${escaped(address)}">Sign in</a></p>`,
  );
}

function report(row: CallRecord): string {
  const call = callBody(row, false);
  const facts = {
    ID: call.id,
    Start: new Date(call.start).toISOString(),
    From: call.from,
    To: call.to,
    'Answered by': call.answeredBy,
    Agent: call.agent,
    Type: call.type,
    'Duration, seconds': call.duration,
    'Talk, seconds': call.talk,
    Reason: call.reason,
  };
  const rows = Object.entries(facts).map(
    ([name, value]) => `<tr><th scope="row">${name}</th><td>${escaped(String(value ?? ''))}</td></tr>`,
  );
  return document(row.id, `<table>${rows.join('\n')}</table>`);
}

function document(callId: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Call ${escaped(callId)}</title>
<style>:root{color-scheme:light dark}body{font:1rem sans-serif;margin:2rem;overflow-wrap:anywhere}th{text-align:start;padding-inline-end:1rem}</style>
<h1>Call</h1>
${content}
</html>
`;
}
