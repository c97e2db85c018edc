import type { Period } from '../model/period.js';
import type { PageOptions } from '../model/source.js';
import type { Conversation } from './genesys-conversation.js';
import type { GenesysHttp } from './genesys-http.js';
import { ConversationJob, jobsAvailableUntil } from './genesys-job.js';

const path = '/analytics/conversations/details/query';
const operation = 'conversations';

const DAY = 86_400_000;
/** Days that a query may be about; longer periods are a job's. */
const QUERY_DAYS = 31;
/** Conversations of one answer, and of all answers to one query; a query of more is a job's. */
const PAGE_SIZE = 100;
const QUERY_MOST = 100_000;
/** Answers that are asked for at the same time. */
const CONCURRENCY = 3;

/** A part of a period, read by one query or one job, in parts; nothing at its end. */
interface SpanReader {
  period: Period;
  next(options: PageOptions): Promise<Conversation[] | undefined>;
}

/**
 * The conversations of a period, newest first, as they are asked for: by queries up to 31 days and 100,000 conversations;
 * of longer periods, and of more, by jobs, but for the last hours, which jobs do not have yet. What fails is asked for again
 * by the next `next()`.
 */
export class ConversationReading {
  readonly #http: GenesysHttp;
  readonly #period: Period;
  readonly #filters: object;
  /** What is left to read, the newest first; not known before the first question. */
  #spans?: SpanReader[];

  /** @param filters Of the query, beside its interval */
  constructor(http: GenesysHttp, period: Period, filters: object) {
    this.#http = http;
    this.#period = period;
    this.#filters = filters;
  }

  /**
   * Some more conversations that start in the period, or none at the end. Genesys Cloud also gives those that began before
   * and went on.
   * @throws SmartVideoError, or the signal's reason
   */
  async next(options: PageOptions): Promise<Conversation[] | undefined> {
    const spans = (this.#spans ??= await this.#planned(options));
    for (let span = spans[0]; span; span = spans[0]) {
      const found = await span.next(options);
      if (found) return found.filter(({ conversationStart }) => isWithin(conversationStart, span!.period));
      spans.shift();
    }
    return undefined;
  }

  async #planned(options: PageOptions): Promise<SpanReader[]> {
    const { from, to } = this.#period;
    if (to - from <= QUERY_DAYS * DAY) return [this.#query(this.#period)];
    const until = await jobsAvailableUntil(this.#http, options);
    const border = Math.min(to, Math.max(from, Number.isFinite(until) ? until : from));
    const recent: SpanReader[] = [];
    for (let end = to; end > border; end -= QUERY_DAYS * DAY)
      recent.push(this.#query({ from: Math.max(border, end - QUERY_DAYS * DAY), to: end }));
    return border > from ? [...recent, this.#job({ from, to: border })] : recent;
  }

  #job(period: Period): SpanReader {
    const job = new ConversationJob(this.#http, this.#body(period));
    return { period, next: (options) => job.next(options) };
  }

  #query(period: Period): SpanReader {
    let read = 0;
    let total: number | undefined;
    let job: SpanReader | undefined;
    const page = async (pageNumber: number, { signal, onBusy }: PageOptions): Promise<Conversation[]> => {
      const body = { ...this.#body(period), paging: { pageSize: PAGE_SIZE, pageNumber } };
      const answer = await this.#http.json<{ conversations?: Conversation[]; totalHits?: number }>({
        operation,
        method: 'POST',
        path,
        body,
        signal,
        onBusy,
      });
      total ??= answer.totalHits ?? 0;
      return answer.conversations ?? [];
    };
    const next = async (options: PageOptions): Promise<Conversation[] | undefined> => {
      if (job) return job.next(options);
      const first = total === undefined ? await page(1, options) : undefined;
      if (total! > QUERY_MOST) {
        job = this.#job(period);
        return job.next(options);
      }
      if (first) {
        read = 1;
        return first.length > 0 ? first : undefined;
      }
      const left = Math.ceil(total! / PAGE_SIZE) - read;
      if (left <= 0) return undefined;
      const numbers = Array.from({ length: Math.min(left, CONCURRENCY) }, (_, n) => read + 1 + n);
      const found = (await Promise.all(numbers.map((number) => page(number, options)))).flat();
      read += numbers.length;
      return found;
    };
    return { period, next };
  }

  #body({ from, to }: Period): object {
    const [start, end] = [from, to].map((moment) => new Date(moment).toISOString());
    return { interval: `${start}/${end}`, order: 'desc', orderBy: 'conversationStart', ...this.#filters };
  }
}

function isWithin(start: string, { from, to }: Period): boolean {
  const moment = Date.parse(start);
  return moment >= from && moment < to;
}
