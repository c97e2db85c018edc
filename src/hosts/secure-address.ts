/**
 * An address that tokens may be sent to, without a slash at its end. The broker has the same rule for its own.
 * @param base What a relative address is seen from
 * @throws TypeError naming `what`, unless it is one
 */
export function secureAddress(text: string, what: string, base?: string): string {
  const url = secureUrl(text, base);
  if (!url) throw new TypeError(`${what} must be an https address, without a user, a query or a fragment.`);
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** An address whose owner is certain: https, or http on this very machine, and nothing beside host and path. */
export function secureUrl(text: string, base?: string): URL | undefined {
  let url: URL;
  try {
    url = new URL(text, base);
  } catch {
    return undefined;
  }
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isHere);
  return isSafe && !url.username && !url.password && !url.search && !url.hash ? url : undefined;
}
