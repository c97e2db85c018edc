import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { Accounts } from '../accounts/accounts.js';
import type { Clock } from '../clock.js';
import type { CallsWanted, CallStore, Reach } from '../data/call-store.js';
import { home } from '../data/tenants.js';
import {
  type ApiContext,
  type ApiEnv,
  type ApiHandler,
  bothForms,
  json,
  noStore,
  param,
  readJson,
} from '../http.js';
import { RateLimits } from '../operating/limits.js';
import { conversationBody } from './conversation-body.js';
import { demoOrganization, directory, emailOfUser, permissionsOf } from './directory.js';
import type { GenesysToken } from './grants.js';

type WithToken = (
  answer: (c: ApiContext, bearer: GenesysToken) => Response | Promise<Response>,
) => ApiHandler;

interface AnalyticsServices {
  calls: CallStore;
  accounts: Accounts;
  clock: Clock;
}

/** What was asked for, once it is known to be allowed. */
interface Query {
  period: { from: number; to: number };
  reach: Reach | undefined;
  direction: 'ascending' | 'descending';
}

interface Job {
  query: Query;
  owner: string;
  submitted: number;
}

const day = 86_400_000;
const queryDays = 31;
const pageMost = 100;
const pagingMost = 100_000;
/** Requests of one token: so many a minute. */
const perMinute = 300;
/** Milliseconds that a job waits, works, and keeps its results. */
const queued = 500;
const working = 2500;
const jobLife = 3 * 3_600_000;
const jobsKept = 100;
const resultsMost = 10_000;

const base = '/genesys/api/v2';
const details = `${base}/analytics/conversations/details`;

/**
 * Genesys Cloud's analytics of conversations, of the demo's calls: the details query with its limits, jobs, one
 * conversation, and the users. A token may ask 300 times a minute.
 */
export function addAnalytics(
  app: Hono<ApiEnv>,
  { calls, accounts, clock }: AnalyticsServices,
  withToken: WithToken,
): void {
  const limits = new RateLimits({ perSecond: perMinute / 60, atOnce: perMinute }, clock);
  const jobs = new Map<string, Job>();

  /** Only who may see conversations, and no oftener than is allowed. */
  const limited = (
    answer: (c: ApiContext, bearer: GenesysToken) => Response | Promise<Response>,
  ): ApiHandler =>
    withToken(async (c, bearer) => {
      const seconds = Math.ceil(limits.take(`${bearer.client.id} ${bearer.user.id}`));
      if (seconds > 0) return tooMany(seconds);
      try {
        return await answer(c, bearer);
      } catch (error) {
        if (error instanceof Refusal) return error.response();
        throw error;
      }
    });

  const reachOf = (bearer: GenesysToken, userIds: readonly string[]): Reach | undefined => {
    const isOurs = bearer.user.organization === demoOrganization;
    const permissions = isOurs ? permissionsOf(accounts.find(bearer.user.email)) : [];
    const seesAll = permissions.includes('analytics:conversationDetail:view');
    if (!seesAll && !permissions.includes('analytics:agentConversationDetail:view'))
      throw new Refusal(403, 'missing.any.permissions', 'Unable to perform the requested action.');
    const own = seesAll ? [] : [bearer.user.email];
    const emails = [...new Set([...own, ...userIds.map((id) => emailOfUser(id, accounts))])];
    // Nobody is two users.
    if (emails.length > 1 || emails.includes(undefined)) return undefined;
    return { tenant: home.id, ...(emails[0] !== undefined && { agent: emails[0] }) };
  };

  const queryOf = (body: Record<string, unknown>, bearer: GenesysToken): Query => {
    const [from, to] = String(body.interval ?? '')
      .split('/')
      .map((text) => Date.parse(text)) as [number, number | undefined];
    if (!(from < (to ?? 0)))
      throw new Refusal(400, 'bad.request', 'The interval is not start/end in ISO 8601.');
    return {
      period: { from, to: to! },
      reach: reachOf(bearer, userIdsIn(body.segmentFilters)),
      direction: body.order === 'desc' ? 'descending' : 'ascending',
    };
  };

  const wantedOf = ({ period }: Query, reach: Reach): CallsWanted => ({
    reach,
    period,
    seesRecordings: false,
  });

  const conversations = async (query: Query, offset: number, size: number) => {
    if (!query.reach) return [];
    const sort = { column: 'start', direction: query.direction } as const;
    const window = await calls.callWindow(wantedOf(query, query.reach), sort, { offset }, size);
    return window.calls.map(conversationBody);
  };

  const countOf = async (query: Query): Promise<number> =>
    query.reach ? (await calls.countCalls(wantedOf(query, query.reach), 'exact')).count : 0;

  app.on(
    'POST',
    bothForms(`${details}/query`),
    limited(async (c, bearer) => {
      const body = await readJson(c);
      const query = queryOf(body, bearer);
      if (query.period.to - query.period.from > queryDays * day)
        throw new Refusal(400, 'bad.request', `The interval may not exceed ${queryDays} days.`);
      const { pageSize = 25, pageNumber = 1 } = (body.paging ?? {}) as Record<string, unknown>;
      if (!isCount(pageSize) || pageSize > pageMost || !isCount(pageNumber))
        throw new Refusal(400, 'bad.request', `A page has 1 to ${pageMost} results and a number from 1.`);
      if (pageSize * pageNumber > pagingMost)
        throw new Refusal(400, 'bad.request', `Pagination may not exceed ${pagingMost} results`);
      const [found, totalHits] = await Promise.all([
        conversations(query, (pageNumber - 1) * pageSize, pageSize),
        countOf(query),
      ]);
      return json({ conversations: found, totalHits });
    }),
  );

  app.on(
    'GET',
    bothForms(`${details}/jobs/availability`),
    // A job has the days before today.
    limited(() =>
      json({ dataAvailabilityDate: new Date(Math.floor(clock.now() / day) * day).toISOString() }),
    ),
  );

  app.on(
    'POST',
    bothForms(`${details}/jobs`),
    limited(async (c, bearer) => {
      const query = queryOf(await readJson(c), bearer);
      const jobId = randomUUID();
      jobs.set(jobId, { query, owner: bearer.user.id, submitted: clock.now() });
      const [oldest] = jobs.keys();
      if (jobs.size > jobsKept && oldest !== undefined) jobs.delete(oldest);
      return json({ jobId }, noStore, 202);
    }),
  );

  const jobOf = (c: ApiContext, { user }: GenesysToken): Job & { state: string } => {
    const job = jobs.get(param(c, 'jobId'));
    if (job?.owner !== user.id) throw new Refusal(404, 'not.found', 'There is no such job.');
    const age = clock.now() - job.submitted;
    const state =
      age < queued ? 'QUEUED' : age < working ? 'PENDING' : age < jobLife ? 'FULFILLED' : 'EXPIRED';
    return { ...job, state };
  };

  app.on(
    'GET',
    bothForms(`${details}/jobs/:jobId`),
    limited((c, bearer) => {
      const { state, submitted } = jobOf(c, bearer);
      return json({ state, submissionDate: new Date(submitted).toISOString() });
    }),
  );

  app.on(
    'DELETE',
    bothForms(`${details}/jobs/:jobId`),
    limited((c, bearer) => {
      jobOf(c, bearer);
      jobs.delete(param(c, 'jobId'));
      return new Response(null, { status: 204 });
    }),
  );

  app.on(
    'GET',
    bothForms(`${details}/jobs/:jobId/results`),
    limited(async (c, bearer) => {
      const { query, state } = jobOf(c, bearer);
      if (state === 'EXPIRED') throw new Refusal(410, 'gone', 'The results of this job are kept no longer.');
      if (state !== 'FULFILLED') throw new Refusal(400, 'bad.request', 'The job is not done.');
      const size = Math.min(resultsMost, Number(c.req.query('pageSize') ?? 1000));
      const offset = Number(Buffer.from(c.req.query('cursor') ?? '', 'base64url').toString() || 0);
      if (!isCount(size) || !(offset >= 0))
        throw new Refusal(400, 'bad.request', 'The cursor or the page size cannot be read.');
      const found = await conversations(query, offset, size);
      const next = offset + found.length;
      const cursor = found.length === size ? Buffer.from(String(next)).toString('base64url') : undefined;
      return json({ conversations: found, ...(cursor && { cursor }) });
    }),
  );

  app.on(
    'GET',
    bothForms(`${base}/analytics/conversations/:conversationId/details`),
    limited(async (c, bearer) => {
      const reach = reachOf(bearer, []);
      const call = await calls.call(param(c, 'conversationId'));
      const isOwn = call && call.tenant === home.id && (!reach?.agent || call.agent === reach.agent);
      if (!isOwn) throw new Refusal(404, 'not.found', 'There is no such conversation.');
      return json(conversationBody(call));
    }),
  );

  app.on(
    'GET',
    bothForms(`${base}/users`),
    limited((c, bearer) => {
      const all = bearer.user.organization === demoOrganization ? directory(accounts) : [];
      const [size, number] = [Number(c.req.query('pageSize') ?? 25), Number(c.req.query('pageNumber') ?? 1)];
      if (!isCount(size) || size > 500 || !isCount(number))
        throw new Refusal(400, 'bad.request', 'A page has 1 to 500 users and a number from 1.');
      const entities = all.slice((number - 1) * size, number * size);
      return json({
        entities,
        total: all.length,
        pageCount: Math.ceil(all.length / size),
        pageNumber: number,
      });
    }),
  );
}

/** A request that is refused, in the words of Genesys Cloud. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  response(headers: Record<string, string> = {}): Response {
    const { status, code, message } = this;
    const body = { message, code, status, contextId: randomUUID(), details: [], errors: [] };
    return json(body, { ...noStore, ...headers }, status);
  }
}

function tooMany(seconds: number): Response {
  const refusal = new Refusal(
    429,
    'too.many.requests.retry.after',
    `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
  );
  return refusal.response({
    'Retry-After': String(seconds),
    'inin-ratelimit-allowed': String(perMinute),
    'inin-ratelimit-reset': String(seconds),
  });
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;

/** The users that filters ask for: `{ type: 'and', predicates: [{ dimension: 'userId', value }] }`. */
function userIdsIn(filters: unknown): string[] {
  const all = Array.isArray(filters) ? (filters as { predicates?: unknown }[]) : [];
  return all
    .flatMap(({ predicates }) => (Array.isArray(predicates) ? (predicates as Record<string, unknown>[]) : []))
    .filter(({ dimension }) => dimension === 'userId')
    .map(({ value }) => String(value));
}
