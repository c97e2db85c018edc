import type { CallDetailsBody, RecordingBody, SessionBody } from '../../../src/client/contract/details.js';
import { figure9, figure9Call } from '../data/guide/figure9.js';
import { Dice } from '../data/random.js';
import type { CallRecord } from '../data/call-store.js';
import { callBody } from './call-body.js';
import { agentBrowsers, type Browser, visitorBrowsers } from './browsers.js';

/**
 * Everything about one call. Sessions are made up, but for those of the figures: what they do not show follows from the ids of the call and of its
 * parties, so that a call has the same details whenever it is opened, and a visitor the same browser in each call.
 */
export function callDetails(
  row: CallRecord,
  recordings: RecordingBody[] | undefined,
  madeUp: boolean,
): CallDetailsBody {
  const body = callBody(row, recordings !== undefined);
  const answeredByGroup = body.calleeType === 'group' && body.answeredBy !== undefined;
  return {
    ...body,
    ...(answeredByGroup && { calleeType: 'user' }),
    ...(madeUp && (row.id === figure9Call ? figure9 : sessionsOf(row))),
    recordings,
  };
}

type Sessions = Pick<CallDetailsBody, 'callerInfo' | 'callerSession' | 'calleeSession'>;

function sessionsOf(row: CallRecord): Sessions {
  const dice = new Dice(row.id);
  const visitorsBrowser = new Dice(row.visitorId).pick(visitorBrowsers);
  const agentsBrowser = new Dice(row.agent).pick(agentBrowsers);
  const answered = row.talk !== 0;
  const callerEnded = row.reason.startsWith('Caller');
  const how = /hangup/.test(row.reason) ? 'hangup' : 'window closed';
  const breaks = row.lost ? communicationError(dice) : undefined;

  const visitor = (reason: unknown): SessionBody => session('visitor', visitorsBrowser, reason, dice);
  const agent = (reason: unknown): SessionBody => session('user', agentsBrowser, reason, dice);
  const [caller, callee] = row.dial === 'to-visitor' ? [agent, visitor] : [visitor, agent];
  return {
    callerInfo: row.dial === 'to-visitor' ? { isWidget: false, tenantId: row.tenant } : visitorsPage(row),
    callerSession: caller(answered ? (breaks ?? (callerEnded ? how : 'socket')) : 'no answer'),
    ...(answered && { calleeSession: callee(callerEnded ? 'socket' : how) }),
  };
}

function session(type: string, browser: Browser, reason: unknown, dice: Dice): SessionBody {
  return {
    type,
    reason,
    userAgent: browser,
    location: '',
    sockets: [{ ip: `64.252.${dice.between(64, 127)}.${dice.between(1, 254)}`, id: socketId(dice) }],
  };
}

function communicationError(dice: Dice): { name: string; message: string } {
  const cause = dice.pick(['transport close', 'transport error', 'ping timeout']);
  return { name: 'CommunicationError', message: `Session lost: ${cause}` };
}

/** What the visitor's page sends along; it holds personal data, as in the real service. */
function visitorsPage(row: CallRecord): Record<string, unknown> {
  const params = { acceptCall: true, visitorId: row.visitorId, firstName: row.visitorName };
  const query = new URLSearchParams({
    tennantId: Buffer.from(row.tenant).toString('base64'),
    shortUrl: row.agent.slice(0, row.agent.indexOf('@')),
    agentUrl: 'undefined',
    params: Buffer.from(JSON.stringify(params)).toString('base64'),
  });
  return {
    acceptCall: true,
    referrer: '',
    privateTime: '',
    audioOnly: false,
    isWidget: true,
    tenantId: row.tenant,
    url: `https://videome.leadsecure.com/static/popup.html?${query}`,
    visitorId: row.visitorId,
    caller_type: '',
  };
}

const socketLetters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];

const socketId = (dice: Dice): string => Array.from({ length: 20 }, () => dice.pick(socketLetters)).join('');
