import type { Hono } from 'hono';
import type { Database } from '../data/database.js';
import { home } from '../data/tenants.js';
import { type ApiEnv, bothForms, HttpError, noStore, param } from '../http.js';
import { callBody, callColumns, type CallRow, callTables } from './call-body.js';

/** The tenant that VideoEngager's own demo pages put into their links; here they mean the demo's first. */
const publishedTenant = 'gUqxNu7JS8y94T9F';

const headers = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  ...noStore,
};

/**
 * `/brokerages/report/call/{callId}/{tenantId}`: one call as a page of its own, for links. Links carry no token, so
 * whoever knows both ids sees it: it holds the row of the report and nothing of the parties' sessions.
 */
export function addCallReport(app: Hono<ApiEnv>, database: Database): void {
  app.on('GET', bothForms('/brokerages/report/call/:callId/:tenantId'), async (c) => {
    const tenant = param(c, 'tenantId');
    const [row] = await database.rows<CallRow>(
      `SELECT ${callColumns} FROM ${callTables} WHERE calls.id = $id AND calls.tenant = $tenant`,
      { id: param(c, 'callId'), tenant: tenant === publishedTenant ? home.id : tenant },
    );
    if (row === undefined) throw new HttpError(404, 'There is no such call.');
    return c.html(page(row), 200, headers);
  });
}

function page(row: CallRow): string {
  const call = callBody(row, false);
  const facts = {
    ID: call.id,
    Start: new Date(call.start).toISOString(),
    From: call.from,
    To: call.to,
    'Answered by': call.answeredBy,
    Type: call.type,
    'Duration, seconds': call.duration,
    'Talk, seconds': call.talk,
    Reason: call.reason,
  };
  const rows = Object.entries(facts).map(
    ([name, value]) => `<tr><th scope="row">${name}</th><td>${escaped(String(value ?? ''))}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Call ${escaped(row.id)}</title>
<style>body{font:1rem sans-serif;margin:2rem}th{text-align:start;padding-inline-end:1rem}</style>
<h1>Call</h1>
<table>${rows.join('\n')}</table>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
