import { GoneError, NotFoundError, ServerFaultError } from '../model/errors.js';
import type { PageOptions } from '../model/source.js';
import type { Conversation } from './genesys-conversation.js';
import type { GenesysHttp } from './genesys-http.js';

const path = '/analytics/conversations/details/jobs';
const operation = 'conversationJob';

/** Conversations of one answer. */
const RESULT_SIZE = 1000;

/** Milliseconds between two questions whether a job is done: longer and longer. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 10_000;

type JobState = 'QUEUED' | 'PENDING' | 'FAILED' | 'CANCELLED' | 'FULFILLED' | 'EXPIRED';

/**
 * The conversations of a query that Genesys Cloud collects in the background, part by part in the order of the query; a
 * part that was refused is asked for again by the next `next()`. A job whose results have expired is started anew, once.
 */
export class ConversationJob {
  readonly #http: GenesysHttp;
  readonly #query: object;
  #id?: string;
  #isDone = false;
  #cursor?: string;
  #isRestarted = false;
  #isAtEnd = false;
  #read = 0;

  constructor(http: GenesysHttp, query: object) {
    this.#http = http;
    this.#query = query;
  }

  /**
   * The next part; nothing at the end.
   * @throws SmartVideoError, or the signal's reason: the job is cancelled then
   */
  async next(options: PageOptions = {}): Promise<Conversation[] | undefined> {
    if (this.#isAtEnd) return undefined;
    try {
      await this.#finished(options);
      return await this.#results(options);
    } catch (error) {
      if (options.signal?.aborted) void this.#cancel();
      const isExpired = error instanceof GoneError || error instanceof NotFoundError;
      // Results that were read in part would be read twice by another job.
      if (!isExpired || this.#isRestarted || this.#read > 0) throw error;
      this.#isRestarted = true;
      this.#id = this.#cursor = undefined;
      this.#isDone = false;
      return this.next(options);
    }
  }

  async #finished(options: PageOptions): Promise<void> {
    if (this.#isDone) return;
    this.#id ??= (
      await this.#http.json<{ jobId: string }>({
        ...asked(options),
        method: 'POST',
        path,
        body: this.#query,
      })
    ).jobId;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 1.5)) {
      const { state, errorMessage } = await this.#http.json<{ state: JobState; errorMessage?: string }>({
        ...asked(options),
        path: `${path}/${encodeURIComponent(this.#id)}`,
      });
      if (state === 'FULFILLED') break;
      if (state === 'EXPIRED') throw new GoneError({ operation, detail: 'the job has expired' });
      if (state === 'FAILED' || state === 'CANCELLED') {
        this.#id = undefined;
        const detail = `the job ended as ${state}${errorMessage ? `: ${errorMessage}` : ''}`;
        throw new ServerFaultError({ operation, detail });
      }
      await this.#http.wait(pause, options.signal);
    }
    this.#isDone = true;
  }

  async #results(options: PageOptions): Promise<Conversation[] | undefined> {
    const { conversations = [], cursor } = await this.#http.json<{
      conversations?: Conversation[];
      cursor?: string;
    }>({
      ...asked(options),
      path: `${path}/${encodeURIComponent(this.#id!)}/results`,
      query: { pageSize: RESULT_SIZE, cursor: this.#cursor },
    });
    this.#read += conversations.length;
    this.#cursor = cursor;
    this.#isAtEnd = !cursor;
    return conversations.length > 0 ? conversations : undefined;
  }

  /** Tells Genesys Cloud that nobody waits any longer; without an answer it ends by itself. */
  async #cancel(): Promise<void> {
    if (!this.#id || this.#isDone) return;
    const id = this.#id;
    this.#id = undefined;
    await this.#http
      .json({ operation, method: 'DELETE', path: `${path}/${encodeURIComponent(id)}` })
      .catch(() => undefined);
  }
}

const asked = ({ signal, onBusy }: PageOptions) => ({ operation, signal, onBusy });

/** Until when jobs have conversations: those of the last hours come later. Epoch milliseconds. */
export async function jobsAvailableUntil(http: GenesysHttp, options: PageOptions): Promise<number> {
  const { dataAvailabilityDate } = await http.json<{ dataAvailabilityDate: string }>({
    ...asked(options),
    path: `${path}/availability`,
  });
  return Date.parse(dataAvailabilityDate);
}
