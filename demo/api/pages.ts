import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type ApiContext,
  type ApiEnv,
  type ApiHandler,
  bothForms,
  HttpError,
  json,
  originOf,
  readJson,
} from './http.js';
import { otherName, ownPath, readyMade } from './ready-made/deployments.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Files of the kinds a page is made of, and of no other; nothing hidden, and none of this server's own sources. */
const publicFile =
  /^\/(?!demo\/api\/)(?:[\w-]+\/)+(?:[\w-]+(?:\.[\w-]+)*\.(?:css|html|js|json|map|md|png|svg|txt|webp))?$/;

/** The demo's pages, the documentation and the library's build. */
export function addPages(app: Hono<ApiEnv>): void {
  const toDemo = (c: ApiContext): Response => {
    c.header('Cache-Control', 'no-store');
    return c.redirect('/demo/', 303);
  };
  app.get('/', toDemo);
  app.get('/demo', toDemo);
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('/docs', (c) => c.redirect('/docs/', 303));
  app.get(
    '/docs/*',
    files((path) => `/demo${path.replace('/docs', '/docs/site')}`),
  );
  // Where the documentation was in the beginning.
  app.on('GET', bothForms('/demo/readme'), (c) => c.redirect('/docs/', 303));
  app.get('/dist/*', files());
  // Seen from a deployment's folder, the build is beside that folder.
  app.get(
    '/demo/dist/*',
    files((path) => path.slice('/demo'.length)),
  );
  app.get('/demo/*', files(ownPath));
}

/** @param fileOf The path of the file inside the project, for that of the address */
function files(fileOf = (path: string) => path): ApiHandler {
  const serve = serveStatic<ApiEnv>({ root, rewriteRequestPath: fileOf });
  return async (c, next) => {
    const { path } = c.req;
    if (!publicFile.test(fileOf(path))) return next();
    const [built] = /^\/(?:dist|demo\/docs\/site)(?=\/)/.exec(fileOf(path)) ?? [];
    if (built && !existsSync(`${root}${built}`)) {
      throw new HttpError(404, 'There is no build yet: npm run build makes one.');
    }
    const response = await serve(c, next);
    // What `next` gives where there is no such file is not a response.
    if (!(response instanceof Response)) return undefined;
    const headers = { 'Cache-Control': 'no-cache', ...policyOf(path, originOf(c)) };
    if (path.endsWith('.md')) response.headers.set('Content-Type', 'text/markdown; charset=utf-8');
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
}

/** What every page of the library can be served with. */
const strict = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'form-action': "'none'",
  'base-uri': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html',
  'report-uri': '/demo/csp-report',
};

const policy = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map((directive) => directive.join(' '))
    .join('; ');

/**
 * Headers that a page of the demo is sent with. Whoever is signed in clicks in it, so no site frames it but the demo's own
 * pages, at both names of this machine: the host simulator is at the other one. The ready-made pages also connect with
 * the login service and the API of Genesys Cloud, which the demo has there.
 */
function policyOf(path: string, origin: string): Readonly<Record<string, string>> {
  const own = `'self' ${otherName(origin)}`;
  const framed = { 'frame-ancestors': own };
  const withPolicy = (directives: Readonly<Record<string, string>>) => ({
    'Content-Security-Policy': policy(directives),
  });
  if (path === '/demo/csp.html' || path.startsWith('/docs/')) return withPolicy({ ...strict, ...framed });
  if (!isReadyMade(path)) return withPolicy(framed);
  return { ...withPolicy({ ...strict, 'connect-src': own, ...framed }), 'Referrer-Policy': 'no-referrer' };
}

const isReadyMade = (path: string): boolean =>
  readyMade.some((page) => ownPath(path) === `/demo/${page}.html`);

const reportsKept = 200;

/** Collects what browsers report of pages that break the strict policy, for tests to read. */
export function addPolicyReports(app: Hono<ApiEnv>): void {
  const reports: unknown[] = [];
  const paths = bothForms('/demo/csp-report');
  app.on('POST', paths, async (c) => {
    reports.push(await readJson(c));
    reports.splice(0, reports.length - reportsKept);
    return c.body(null, 204);
  });
  app.on('GET', paths, () => json({ reports }));
}
