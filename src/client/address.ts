import type { Endpoint } from './contract/index.js';
import { BadRequestError } from '../model/errors.js';

export type Params = Readonly<Record<string, string | number>>;
export type Query = Readonly<Record<string, string | number | undefined>>;

/**
 * An address the integrator gave, made absolute. A relative one is seen from the page, where there is one.
 * @throws TypeError naming `what`, if it is no http or https address or has a user name or password in it.
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

/** The service's address, to which paths are added: without a slash, query or fragment at its end. */
export function serviceUrl(address: string | URL): URL {
  const url = httpUrl(address, 'baseUrl');
  url.pathname = url.pathname.replace(/\/+$/, '');
  url.search = '';
  url.hash = '';
  return url;
}

/**
 * The address of an operation.
 * @throws BadRequestError if a value cannot be a segment of a path: blank, `.` or `..`, which would make the
 * address that of another operation.
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
