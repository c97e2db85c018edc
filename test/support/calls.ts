/** Calls, pages of them, and a source that gives its pages when a test says so. */
import { allPermissions, type Account } from '../../src/model/account.js';
import { ArraySource } from '../../src/model/array-source.js';
import type { Call } from '../../src/model/call.js';
import type { CallSource, Page, ReportQuery, SmartVideoSource, StatsSource } from '../../src/model/source.js';

export const at = (iso: string): number => Date.parse(iso);

let made = 0;

export function aCall(call: Partial<Call> = {}): Call {
  made += 1;
  return {
    id: `call-${made}`,
    start: at('2020-10-05T20:43:08+03:00'),
    type: 'video',
    from: { kind: 'visitor', label: 'Visitor' },
    to: { kind: 'agent', label: 'slav@videoengager.com' },
    duration: 60,
    talk: 59,
    crm: '',
    reason: 'Caller hangup',
    ...call,
  };
}

/** So many calls, newest first, a minute apart: `n-0`, `n-1`, … */
export function manyCalls(count: number, differences: (n: number) => Partial<Call> = () => ({})): Call[] {
  const newest = at('2020-10-05T20:00:00+03:00');
  return Array.from({ length: count }, (_, n) =>
    aCall({ id: `n-${n}`, start: newest - n * 60_000, ...differences(n) }),
  );
}

export function aPage(rows: Call[], page: Partial<Page<Call>> = {}): Page<Call> {
  return { rows, page: 1, pageSize: rows.length + 1, total: rows.length, skipped: [], ...page };
}

export const anAccount = (account: Partial<Account> = {}): Account => ({
  id: 'a1',
  email: 'slav@videoengager.com',
  name: 'Slav',
  tenantId: 't1',
  tenants: [],
  permissions: allPermissions,
  ...account,
});

/** A source for an account, of calls that are here already or of another source's. */
export function sourceOf(calls: Call[] | CallSource, account = anAccount()): SmartVideoSource {
  const own: CallSource & StatsSource = new ArraySource({ calls: Array.isArray(calls) ? calls : [] });
  const from: CallSource = Array.isArray(calls) ? own : calls;
  return {
    me: async () => account,
    agents: async () => [],
    callPage: (...wish) => from.callPage(...wish),
    call: (...wish) => from.call(...wish),
    callsOfInteraction: (...wish) => from.callsOfInteraction(...wish),
    recordingUrl: (...wish) => from.recordingUrl(...wish),
    interactionPage: (...wish) => own.interactionPage(...wish),
    timeseries: (...wish) => own.timeseries(...wish),
    externalInteractions: (...wish) => own.externalInteractions(...wish),
  };
}

/** A page that was asked for and has not been answered. */
export interface AskedPage {
  page: number;
  query: ReportQuery;
  signal?: AbortSignal;
  answer(): void;
  fail(error: unknown): void;
}

export interface HeldPages {
  client: SmartVideoSource;
  /** Pages under way, in the order they were asked for. */
  waiting: AskedPage[];
}

/**
 * Pages of these calls, each given when the test says so; an aborted one is given up, as by `fetch`. That there is none
 * after the last is said at once.
 */
export function heldPages(calls: Call[], pageSize: number, account = anAccount()): HeldPages {
  const waiting: AskedPage[] = [];
  const source = new ArraySource({ calls });
  const callPage = (query: ReportQuery, page: number, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise<Page<Call>>((resolve, reject) => {
      if (page > Math.max(1, Math.ceil(calls.length / pageSize)))
        return resolve(aPage([], { page, pageSize, total: calls.length }));
      const over = (): void => void waiting.splice(waiting.indexOf(asked), 1);
      const rows = calls.slice((page - 1) * pageSize, page * pageSize);
      const asked: AskedPage = {
        page,
        query,
        signal,
        answer: () => {
          over();
          resolve(aPage(rows, { page, pageSize, total: calls.length }));
        },
        fail: (error) => {
          over();
          reject(error);
        },
      };
      signal?.addEventListener('abort', () => asked.fail(signal.reason), { once: true });
      waiting.push(asked);
    });
  return {
    client: sourceOf(Object.assign(Object.create(source) as ArraySource, { callPage }), account),
    waiting,
  };
}

/** What work returns that may be interrupted, done at once. */
export function resultOf<Result>(work: Generator<unknown, Result, undefined>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
