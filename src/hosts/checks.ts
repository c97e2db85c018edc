// Checks of values that come from addresses, hosts and configuration: anybody can have written them.

/** The canonical tag of a language as hosts write it (`en_US`, `pt-br`); nothing where it is none. */
export function languageTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim().replace(/_/g, '-'))[0];
  } catch {
    return undefined;
  }
}

/** Whether an id consists of what ids of conversations, interactions and apps consist of, and of nothing else. */
export function isPlainId(text: string): boolean {
  return /^[a-z\d][\w.~-]{0,127}$/i.test(text);
}

/** The absolute address of a web page; nothing for any other address (`javascript:`, `data:`, `mailto:`), and for none. */
export function webAddress(text: string): string | undefined {
  if (!text.trim()) return undefined;
  try {
    const { protocol, href } = new URL(text, document.baseURI);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}

/** A number as something to count: whole and not below 0, and 0 where it is none. */
export function wholeCount(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.floor(value)) : 0;
}

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

/** Who a message has to come from, and who alone is to read an answer. */
export interface Peer {
  window: Window;
  origin: string;
}

/** A message's values, when it is the peer's and an object; anybody else's, or of another form, is no message. */
export function messageFrom({ window, origin }: Peer, event: Event): Record<string, unknown> | undefined {
  const { source, origin: sender, data } = event as MessageEvent<unknown>;
  if (source !== window || sender !== origin) return undefined;
  const plain = Object.prototype.toString.call(data) === '[object Object]';
  return plain ? (data as Record<string, unknown>) : undefined;
}
