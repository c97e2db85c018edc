import { ownPath, readyMade } from './deployments.js';

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
 * Headers that a page of the demo is sent with. The ready-made pages connect with the login service and the API of
 * Genesys Cloud, which the demo has at the other name of this machine, and are framed by the host simulator alone.
 */
export function headersOf(path: string, origin: string): Readonly<Record<string, string>> {
  if (path === '/demo/csp.html') return { 'Content-Security-Policy': policy(strict) };
  if (!isReadyMade(path)) return {};
  const simulators = `'self' ${otherName(origin)}`;
  return {
    'Content-Security-Policy': policy({
      ...strict,
      'connect-src': simulators,
      'frame-ancestors': simulators,
    }),
    'Referrer-Policy': 'no-referrer',
  };
}

const isReadyMade = (path: string): boolean =>
  readyMade.some((page) => ownPath(path) === `/demo/${page}.html`);

/** The origin this machine has by its other name: to a browser another site. */
export function otherName(origin: string): string {
  const url = new URL(origin);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.origin;
}
