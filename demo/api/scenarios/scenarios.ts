import type { OperationName } from '../../../src/client/contract/operations.js';
import { unauthorized } from '../accounts/tokens.js';
import type { Clock } from '../clock.js';
import { HttpError, noStore, nothingHere } from '../http.js';
import { otherName } from '../ready-made/deployments.js';
import { signInPath } from '../ready-made/sign-in.js';
import { emptied, offByOne, overstated, shifted, withoutView, wrongTypes } from './altered.js';

/** An API request that a scenario gets hold of. */
export interface ApiCall {
  operation: OperationName;
  url: string;
  /** The page asked for; 1 where none is. */
  page: number;
  /** Serial of the token it came with. */
  serial: number;
}

/** What one session goes through from the moment a scenario is switched on. */
export interface Behaviour {
  /** An answer instead of the real one; at `hang-up` the connection is cut without any. */
  before?(call: ApiCall): Response | 'hang-up' | undefined | Promise<undefined>;
  /** Other content in place of that of a good answer; of a stream, its lines as an array. */
  change?(value: unknown, call: ApiCall): unknown;
  /** Whether good answers end in the middle. */
  isCutOff?: boolean;
  /** Whether what is asked of views is passed over. */
  knowsNoViews?: boolean;
}

/** Something that can go wrong, for QA to provoke. Each goes the same way every time. */
export interface Scenario {
  id: string;
  label: string;
  about: string;
  /** What the token address answers instead of a token; `origin` is where this server is reached. */
  token?(origin: string): Response;
  begin(circumstances: { clock: Clock; newestSerial: number }): Behaviour;
}

const fault = (status: number, sentence: string, headers = {}) =>
  new HttpError(status, sentence, headers).response();
const answer = (content: string, type: string) =>
  new Response(content, { headers: { ...noStore, 'Content-Type': type } });
const broken = () => fault(500, 'Something broke (scenario).');

function redirectToSignIn(origin: string): Response {
  return new Response(null, { status: 302, headers: { ...noStore, Location: `${origin}${signInPath}` } });
}

export const none: Scenario = {
  id: 'none',
  label: 'Nothing: everything works',
  about: 'Each answer is as it should be.',
  begin: () => ({}),
};

/** All scenarios, in the order they are offered. */
export const scenarios: readonly Scenario[] = [
  none,
  {
    id: 'slow',
    label: 'Slow',
    about: 'Each answer comes a second and a half late.',
    begin: ({ clock }) => ({ before: () => clock.wait(1500).then(() => undefined) }),
  },
  {
    id: 'empty',
    label: 'No records',
    about: 'Reports and statistics are empty; the agents are still there.',
    begin: () => ({ change: (value, { operation }) => emptied(operation, value) }),
  },
  {
    id: 'errors',
    label: 'Server errors',
    about: 'Each answer is 500.',
    begin: () => ({ before: broken }),
  },
  {
    id: 'flaky',
    label: 'Every third page fails',
    about: 'Pages 3, 6, 9… of calls and interactions are 500 until they are asked for again.',
    begin: () => {
      const failed = new Set<string>();
      return {
        before: (call) => {
          if (!isReportPage(call) || call.page % 3 !== 0 || failed.delete(call.url)) return undefined;
          failed.add(call.url);
          return broken();
        },
      };
    },
  },
  {
    id: 'page-3-fails',
    label: 'Page 3 fails',
    about: 'Page 3 of calls and interactions is 500 for as long as this is on.',
    begin: () => ({ before: (call) => (isReportPage(call) && call.page === 3 ? broken() : undefined) }),
  },
  {
    id: 'wrong-totals',
    label: 'Totals that are never reached',
    about: 'Calls and interactions are said to be 1,000,000,000,000, whatever there is.',
    begin: () => ({ change: (value, { operation }) => overstated(operation, value) }),
  },
  {
    id: 'restless',
    label: 'Records that move from page to page',
    about:
      'Pages 2, 3… of calls and interactions have one record twice instead of another, for as long as this is on.',
    begin: () => ({
      change: (value, call) => (isReportPage(call) && call.page > 1 ? shifted(call.operation, value) : value),
    }),
  },
  {
    id: 'too-many',
    label: 'Too many requests',
    about: 'Two answers are 429 with Retry-After: 2, then all is well.',
    begin: () => {
      let left = 2;
      return {
        before: () =>
          left-- > 0 ? fault(429, 'Too many requests (scenario).', { 'Retry-After': '2' }) : undefined,
      };
    },
  },
  {
    id: 'busy',
    label: 'Busy',
    about: 'Each answer is 503 with Retry-After: 1.',
    begin: () => ({ before: () => fault(503, 'The service is busy (scenario).', { 'Retry-After': '1' }) }),
  },
  {
    id: 'offline',
    label: 'Cannot be reached',
    about: 'The connection is cut without an answer.',
    begin: () => ({ before: () => 'hang-up' }),
  },
  {
    id: 'cut-off',
    label: 'Cut-off answers',
    about: 'Each answer ends in the middle of its JSON.',
    begin: () => ({ isCutOff: true }),
  },
  {
    id: 'not-json',
    label: 'A page instead of data',
    about: 'Each answer is a proxy’s HTML page with status 200.',
    begin: () => ({
      before: () => answer('<!doctype html><title>Proxy</title><h1>Welcome</h1>', 'text/html; charset=utf-8'),
    }),
  },
  {
    id: 'wrong-types',
    label: 'Odd records',
    about:
      'Numbers as text, ISO dates, other spellings, missing and unknown fields; every tenth record cannot be read.',
    begin: () => ({ change: (value, { operation }) => wrongTypes(operation, value) }),
  },
  {
    id: 'lagging',
    label: 'Statistics that do not add up',
    about: 'Each interaction counts one call more than its parts.',
    begin: () => ({ change: (value, { operation }) => offByOne(operation, value) }),
  },
  {
    id: 'old-service',
    label: 'A service without views',
    about: 'It does not know what it can do, and passes over filters, sorting and cursors.',
    begin: () => ({
      knowsNoViews: true,
      before: ({ operation }) => (viewOperations.has(operation) ? nothingHere().response() : undefined),
      change: (value, call) => (isReportPage(call) ? withoutView(value) : value),
    }),
  },
  {
    id: 'expired',
    label: 'Expired token',
    about: '401 until a token is used that was made after this was switched on.',
    begin: ({ newestSerial }) => ({
      before: ({ serial }) =>
        serial > newestSerial
          ? undefined
          : unauthorized('The token is no longer valid (scenario).').response(),
    }),
  },
  {
    id: 'signed-out',
    label: 'Signed out',
    about: '401 for each request, and no new token either.',
    token: () => unauthorized('You are signed out.').response(),
    begin: () => ({ before: () => unauthorized('You are signed out (scenario).').response() }),
  },
  {
    id: 'sign-in-page',
    label: 'Sent to the sign-in page',
    about: 'The portal’s session has ended: each request is redirected to its sign-in page, for a token too.',
    token: redirectToSignIn,
    begin: () => ({ before: ({ url }) => redirectToSignIn(new URL(url).origin) }),
  },
  {
    id: 'sign-in-elsewhere',
    label: 'Sent to a sign-in page elsewhere',
    about: 'The same with a sign-in page of another origin, which a page may not read.',
    token: (origin) => redirectToSignIn(otherName(origin)),
    begin: () => ({ before: ({ url }) => redirectToSignIn(otherName(new URL(url).origin)) }),
  },
  {
    id: 'forbidden',
    label: 'Not allowed',
    about: 'Each answer is 403.',
    begin: () => ({ before: () => fault(403, 'Your account may not read this (scenario).') }),
  },
];

const viewOperations: ReadonlySet<OperationName> = new Set(['capabilities', 'callsStream', 'aggregate']);

/** The operations that answer page by page in reports. */
function isReportPage(call: ApiCall): boolean {
  return call.operation === 'calls' || call.operation === 'interactions';
}
