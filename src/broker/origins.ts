import { Refusal } from './refusal.js';

/** Which pages may read the answer: those of this server's own origin, and of the origins it lists. */
export class Origins {
  readonly #listed: ReadonlySet<string>;

  /** @throws TypeError for what is no origin: `*`, `null`, an address with a path */
  constructor(listed: readonly string[]) {
    for (const origin of listed) {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin || !/^https?:/.test(origin)) {
        throw new TypeError(`origins must be like https://portal.example.com, which “${origin}” is not.`);
      }
    }
    this.#listed = new Set(listed);
  }

  /**
   * The headers that let the asking page read the answer; none where the browser asks for none.
   * @throws Refusal 403 for any other page
   */
  admit(request: Request): Record<string, string> {
    const origin = request.headers.get('origin');
    if (origin === null) {
      const site = request.headers.get('sec-fetch-site');
      if (site === 'cross-site' || site === 'same-site') throw refused(site);
      return {};
    }
    if (!this.#listed.has(origin) && origin !== new URL(request.url).origin) throw refused('origin');
    return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After' };
  }
}

function refused(what: string): Refusal {
  const reason = `a page that is not listed asked (${what})`;
  return new Refusal(403, 'This page may not sign you in to SmartVideo here.', { reason });
}
