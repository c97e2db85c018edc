import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.js';
import { HttpError } from '../http/answers.js';

const validity = 15_000;
const remembered = 86_400_000;

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
    const expiresAt = this.clock.now() + validity;
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
    const oldest = this.clock.now() - remembered;
    for (const [name, ticket] of this.#tickets) {
      if (ticket.expiresAt >= oldest) return;
      this.#tickets.delete(name);
    }
  }
}

const gone = (sentence: string): HttpError => new HttpError(410, `${sentence} Ask for a new one.`);
