import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Answer, HttpError, json, noContent, nothingHere, redirect } from './http/answers.js';
import { Files } from './http/files.js';
import type { ApiRequest } from './http/request.js';
import type { Router } from './http/router.js';
import { cors } from './http/send.js';
import { ownPath } from './ready-made/deployments.js';
import { headersOf } from './ready-made/policy.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const demo = new Files(`${root}demo`, 'api');
const dist = new Files(`${root}dist`);

/** The demo's pages and the library's build. */
export async function pages(request: ApiRequest): Promise<Answer> {
  const { path, method } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    throw new HttpError(405, 'Pages can only be read.', { Allow: 'GET, HEAD' });
  }
  if (path === '/' || path === '/demo') return redirect('/demo/');
  if (path === '/favicon.ico') return noContent();
  // Seen from a deployment's folder, the build is beside that folder.
  const [, built] = /^(?:\/demo)?\/dist\/(.*)$/.exec(path) ?? [];
  if (built !== undefined) return build(built);
  if (path.startsWith('/demo/'))
    return demo.answer(ownPath(path).slice('/demo/'.length), headersOf(path, request.origin));
  throw nothingHere();
}

async function build(file: string): Promise<Answer> {
  if (!existsSync(`${root}dist`))
    throw new HttpError(404, 'There is no build yet: npm run build makes one.', cors);
  return dist.answer(file, cors);
}

const reportsKept = 200;

/** Collects what browsers report of pages that break the strict policy, for tests to read. */
export function addPolicyReports(router: Router): void {
  const reports: unknown[] = [];
  router.add('POST', '/demo/csp-report', async (request) => {
    reports.push(await request.json());
    reports.splice(0, reports.length - reportsKept);
    return noContent();
  });
  router.add('GET', '/demo/csp-report', () => json({ reports }));
}
