/**
 * An address that tokens may be sent to, without a slash at its end: https, or http on this very machine.
 * @param base What a relative address is seen from
 * @throws TypeError naming `what`
 */
export function secureAddress(text: string, what: string, base?: string): string {
  const url = parsed(text, base);
  const isHere = url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !isHere) || url.username || url.password || url.hash) {
    throw new TypeError(`${what} must be an https address.`);
  }
  return url.href.replace(/\/+$/, '');
}

function parsed(text: string, base: string | undefined): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
