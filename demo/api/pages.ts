import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Answer, HttpError, json, nothingHere, raw, redirect } from './http/answers.js';
import { Files } from './http/files.js';
import type { ApiRequest } from './http/request.js';
import type { Router } from './http/router.js';
import { cors } from './http/send.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const demo = new Files(`${root}demo`, 'api');
const dist = new Files(`${root}dist`);

const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
  'report-uri /demo/csp-report',
].join('; ');

/** Pages that are served with headers of their own, by their path. */
const pageHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/demo/csp.html': { 'Content-Security-Policy': strictPolicy },
};

/** The demo's pages and the library's build. */
export async function pages(request: ApiRequest): Promise<Answer> {
  const { path, method } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    throw new HttpError(405, 'Pages can only be read.', { Allow: 'GET, HEAD' });
  }
  if (path === '/' || path === '/demo') return redirect('/demo/');
  if (path === '/favicon.ico') return { kind: 'raw', status: 204, headers: {}, content: '' };
  if (path.startsWith('/demo/')) return demo.answer(path.slice('/demo/'.length), pageHeaders[path] ?? {});
  if (path.startsWith('/dist/')) {
    if (!existsSync(`${root}dist`))
      throw new HttpError(404, 'There is no build yet: npm run build makes one.', cors);
    return dist.answer(path.slice('/dist/'.length), cors);
  }
  throw nothingHere();
}

const reportsKept = 200;

/** Collects what browsers report of pages that break the strict policy, for tests to read. */
export function addPolicyReports(router: Router): void {
  const reports: unknown[] = [];
  router.add('POST', '/demo/csp-report', async (request) => {
    reports.push(await request.json());
    reports.splice(0, reports.length - reportsKept);
    return raw('', 'text/plain', {}, 204);
  });
  router.add('GET', '/demo/csp-report', () => json({ reports }));
}
