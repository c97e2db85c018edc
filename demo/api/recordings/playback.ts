import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.js';
import { HttpError } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';

const day = 86_400_000;
const cookieName = 'sv_playback';

/**
 * Playback sessions: an opened recording can be watched for 24 hours in the browser that opened it. The cookie lives
 * as long as the browser's own session, the 24 hours are counted here.
 */
export class Playback {
  /** For each session, until when it may play which recording. */
  readonly #sessions = new Map<string, Map<string, number>>();

  constructor(private readonly clock: Clock) {}

  /** Adds the recording to the browser's session, or to a new one, and gives the cookie to set. */
  begin(request: ApiRequest, recordingId: string): string {
    this.#forgetOld();
    const known = this.#sessionOf(request);
    const session = known ?? randomBytes(18).toString('base64url');
    const recordings = this.#sessions.get(session) ?? new Map<string, number>();
    this.#sessions.set(session, recordings.set(recordingId, this.clock.now() + day));
    return `${cookieName}=${session}; Path=/media; HttpOnly; SameSite=Lax`;
  }

  /** 401 unless the browser has opened this recording within the last 24 hours. */
  demand(request: ApiRequest, recordingId: string): void {
    const session = this.#sessionOf(request);
    const until = session === undefined ? undefined : this.#sessions.get(session)?.get(recordingId);
    if (until === undefined) throw new HttpError(401, 'This browser has not opened this recording.');
    if (this.clock.now() >= until)
      throw new HttpError(401, 'The recording was opened more than 24 hours ago.');
  }

  #sessionOf(request: ApiRequest): string | undefined {
    const cookies = (request.header('cookie') ?? '').split(/; */);
    const session = cookies
      .find((cookie) => cookie.startsWith(`${cookieName}=`))
      ?.slice(cookieName.length + 1);
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
