import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DemoAccount } from '../accounts/accounts.js';
import { opensRecordings, seesRecordings } from '../accounts/permissions.js';
import type { Clock } from '../clock.js';
import type { CallStore } from '../data/call-store.js';
import { HttpError } from '../http.js';
import { fileName } from '../stats/recording-body.js';

const day = 86_400_000;

/** The recordings of one call as the published interactions carry them: a file opens at `URL + "/" + file`. */
interface ExpandedRecording {
  URL?: string;
  files: string[];
}

/** Plain links to recordings, signed for 24 hours, for pages that open them without asking for a one-time address. */
export class RecordingLinks {
  constructor(
    private readonly store: CallStore,
    private readonly secret: Uint8Array,
    private readonly clock: Clock,
    /** Whether recordings are served here; there are names alone otherwise. */
    private readonly served: boolean,
  ) {}

  /**
   * Finished recordings by the call they belong to; an account without the right to open them gets names alone.
   * @param origin Where this server is reached
   */
  async of(
    calls: readonly string[],
    origin: string,
    account: DemoAccount,
  ): Promise<Map<string, ExpandedRecording>> {
    const found = new Map<string, ExpandedRecording>();
    if (!seesRecordings(account)) return found;
    for (const { id, callId, state } of await this.store.recordingsOf(calls)) {
      if (state !== 'finished') continue;
      const recording = found.get(callId) ?? { ...this.#address(callId, origin, account), files: [] };
      recording.files.push(fileName(id));
      found.set(callId, recording);
    }
    return found;
  }

  /** The call that a signed segment stands for. */
  callOf(segment: string): string {
    const [callId = '', until = '', signature = ''] = segment.split('.');
    const expected = Buffer.from(this.#sign(callId, until));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new HttpError(404, 'There is no recording at this address.');
    }
    if (this.clock.now() >= Number(until)) throw new HttpError(410, 'This address was valid for 24 hours.');
    return callId;
  }

  #address(callId: string, origin: string, account: DemoAccount): { URL?: string } {
    if (!this.served || !opensRecordings(account)) return {};
    // The same address for a whole hour, so that an answer that has not changed keeps its ETag.
    const until = String((Math.floor(this.clock.now() / 3_600_000) + 1) * 3_600_000 + day);
    return { URL: `${origin}/media/signed/${callId}.${until}.${this.#sign(callId, until)}` };
  }

  #sign(callId: string, until: string): string {
    return createHmac('sha256', this.secret)
      .update(`recordings of ${callId} until ${until}`)
      .digest('base64url');
  }
}
