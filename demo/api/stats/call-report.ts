import type { Database } from '../data/database.js';
import { home } from '../data/tenants.js';
import { HttpError, raw } from '../http/answers.js';
import type { Router } from '../http/router.js';
import { callBody, callColumns, type CallRow, callTables } from './call-body.js';

/** The tenant that VideoEngager's own demo pages put into their links; here they mean the demo's first. */
const publishedTenant = 'gUqxNu7JS8y94T9F';

const headers = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'Cache-Control': 'no-store',
};

/**
 * `/brokerages/report/call/{callId}/{tenantId}`: one call as a page of its own, for links. Links carry no token, so
 * whoever knows both ids sees it: it holds the row of the report and nothing of the parties' sessions.
 */
export function addCallReport(router: Router, database: Database): void {
  router.add('GET', '/brokerages/report/call/{callId}/{tenantId}', async (request) => {
    const tenant = request.param('tenantId');
    const [row] = await database.rows<CallRow>(
      `SELECT ${callColumns} FROM ${callTables} WHERE calls.id = $id AND calls.tenant = $tenant`,
      { id: request.param('callId'), tenant: tenant === publishedTenant ? home.id : tenant },
    );
    if (row === undefined) throw new HttpError(404, 'There is no such call.');
    return raw(page(row), 'text/html; charset=utf-8', headers);
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
