import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.js';
import { HttpError } from '../http.js';

const day = 86_400_000;
const ticketValidity = 15_000;
const cookieName = 'sv_playback';

interface Ticket {
  recordingId: string;
  expiresAt: number;
  used: boolean;
}

/** One-time addresses of recordings: good for 15 seconds and one opening (guide, "Get Recording URL"). */
export class Tickets {
  readonly #tickets = new Map<string, Ticket>();

  constructor(private readonly clock: Clock) {}

  make(recordingId: string): { name: string; expiresAt: number } {
    this.#forgetOld();
    const name = randomBytes(18).toString('base64url');
    const expiresAt = this.clock.now() + ticketValidity;
    this.#tickets.set(name, { recordingId, expiresAt, used: false });
    return { name, expiresAt };
  }

  /** Uses the ticket up and says for which recording it was. */
  use(name: string): string {
    const ticket = this.#tickets.get(name);
    if (ticket === undefined) throw new HttpError(404, 'There is no recording at this address.');
    if (ticket.used) throw gone('This address was used already; it opens a recording once.');
    if (this.clock.now() >= ticket.expiresAt)
      throw gone('This address has expired: it was valid for 15 seconds.');
    ticket.used = true;
    return ticket.recordingId;
  }

  #forgetOld(): void {
    const oldest = this.clock.now() - day;
    for (const [name, ticket] of this.#tickets) {
      if (ticket.expiresAt >= oldest) return;
      this.#tickets.delete(name);
    }
  }
}

const gone = (sentence: string): HttpError => new HttpError(410, `${sentence} Ask for a new one.`);

/**
 * Playback sessions: an opened recording can be watched for 24 hours in the browser that opened it. The cookie lives
 * as long as the browser's own session, the 24 hours are counted here.
 */
export class Playback {
  /** For each session, until when it may play which recording. */
  readonly #sessions = new Map<string, Map<string, number>>();

  constructor(private readonly clock: Clock) {}

  /** Adds the recording to the browser's session, or to a new one, and sets its cookie. */
  begin(c: Context, recordingId: string): void {
    this.#forgetOld();
    const known = this.#sessionOf(c);
    const session = known ?? randomBytes(18).toString('base64url');
    const recordings = this.#sessions.get(session) ?? new Map<string, number>();
    this.#sessions.set(session, recordings.set(recordingId, this.clock.now() + day));
    setCookie(c, cookieName, session, { path: '/media', httpOnly: true, sameSite: 'Lax' });
  }

  /** 401 unless the browser has opened this recording within the last 24 hours. */
  demand(c: Context, recordingId: string): void {
    const session = this.#sessionOf(c);
    const until = session === undefined ? undefined : this.#sessions.get(session)?.get(recordingId);
    if (until === undefined) throw new HttpError(401, 'This browser has not opened this recording.');
    if (this.clock.now() >= until)
      throw new HttpError(401, 'The recording was opened more than 24 hours ago.');
  }

  #sessionOf(c: Context): string | undefined {
    const session = getCookie(c, cookieName);
    return session !== undefined && this.#sessions.has(session) ? session : undefined;
  }

  #forgetOld(): void {
    const now = this.clock.now();
    for (const [session, recordings] of this.#sessions) {
      for (const [recording, until] of recordings) if (until + day < now) recordings.delete(recording);
      if (recordings.size === 0) this.#sessions.delete(session);
    }
  }
}
