import { BadRequestError } from '../model/errors.js';
import type { Endpoint } from './contract/core.js';

export type Params = Readonly<Record<string, string | number>>;
export type Query = Readonly<Record<string, string | number | undefined>>;

/**
 * The integrator's address as an absolute URL. A relative one is resolved against the page, where there is one.
 * @throws TypeError naming `what`, if it is not an http or https address or contains a user name or password.
 */
export function httpUrl(address: string | URL, what: string): URL {
  const url = parse(address, globalThis.location?.href);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      `${what} must be an http or https address, or one relative to a page at such an address.`,
    );
  }
  if (url.username || url.password)
    throw new TypeError(`${what} must not have a user name or password in it.`);
  return url;
}

/** The service's address, to which paths are appended: without a trailing slash, query or fragment. */
export function serviceUrl(address: string | URL): URL {
  const url = httpUrl(address, 'baseUrl');
  url.pathname = url.pathname.replace(/\/+$/, '');
  url.search = '';
  url.hash = '';
  return url;
}

/**
 * The URL of an operation.
 * @throws BadRequestError if a value cannot be a path segment: blank, `.` or `..`, with which the URL would be that of
 * another operation.
 */
export function endpointUrl(
  base: URL,
  { name: operation, path }: Endpoint,
  params: Params,
  query: Query,
): URL {
  const url = new URL(base);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(params[name] ?? '').trim();
    if (/^\.{0,2}$/.test(value)) {
      throw new BadRequestError({ operation, detail: `“${value}” cannot be the ${name}` });
    }
    return encodeURIComponent(value);
  });
  url.pathname = url.pathname.replace(/\/$/, '') + filled;
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
  }
  return url;
}

function parse(address: string | URL, base: string | undefined): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
