import type { Hono } from 'hono';
import type { CallStore } from './data/call-store.js';
import { home } from './data/tenants.js';
import { type ApiEnv, bothForms, HttpError, json } from './http.js';

const channels: Readonly<Record<string, string>> = { video: 'camera', chat: 'text', screen: 'desktop' };
const mostTaken = 100_000;

/**
 * A service of somebody else's, which has the demo's calls by names of its own; `demo/own-source.js` shows how it becomes
 * a source of the report.
 */
export function addOtherService(app: Hono<ApiEnv>, calls: CallStore): void {
  app.on('GET', bothForms('/demo/other-service/sessions'), async (c) => {
    const period = {
      from: Date.parse(c.req.query('since') ?? ''),
      to: Date.parse(c.req.query('until') ?? ''),
    };
    const [skip, take] = [Number(c.req.query('skip') ?? 0), Number(c.req.query('take') ?? 100)];
    if (!(period.from < period.to)) throw new HttpError(400, '“since” and “until” are moments in ISO 8601.');
    if (!(skip >= 0) || !(take > 0) || take > mostTaken)
      throw new HttpError(400, `“skip” is from 0 and “take” up to ${mostTaken}.`);
    const agent = c.req.query('employee');
    const reach = { tenant: home.id, ...(agent && { agent }) };
    const wanted = { reach, period, seesRecordings: false };
    const sort = { column: 'start', direction: 'descending' } as const;
    const [window, { count }] = await Promise.all([
      calls.callWindow(wanted, sort, { offset: skip }, take),
      calls.countCalls(wanted, 'exact'),
    ]);
    const items = window.calls.map((call) => ({
      key: call.id,
      began: new Date(call.start).toISOString(),
      seconds: call.duration ?? null,
      talked: call.talk ?? null,
      channel: channels[call.type] ?? call.type,
      customer: call.visitorName ?? null,
      employee: call.agent,
      ending: call.reason,
    }));
    return json({ items, all: count });
  });
}
