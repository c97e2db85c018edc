import { createContext } from '@lit/context';
import { SmartVideoClient, type TokenAnswer, type TokenSource } from '../client/index.js';
import type { Account, Permissions } from '../model/account.js';
import { NoSessionError } from '../model/errors.js';
import type { Host } from '../model/host.js';
import type { Scope, SmartVideoSource } from '../model/source.js';

/** A function that gives a token, with its end where that is known. */
type GetToken = () => Promise<string | TokenAnswer> | string | TokenAnswer;

/** What a client is made from, as given by attributes and properties. */
interface ClientOptions {
  baseUrl?: string;
  tokenUrl?: string;
  getToken?: GetToken;
}

/**
 * A function that calls the newest of those a page sets. Frameworks hand in a function of their own at each render: were
 * that another connection, each would sign in and load everything again.
 */
export const newestOf =
  (current: () => GetToken | undefined): GetToken =>
  () => {
    const getToken = current();
    if (!getToken) throw new NoSessionError({ operation: 'token', detail: 'getToken was taken away' });
    return getToken();
  };

/** A source of data, or why there is none. */
export interface SourceOrProblem {
  source?: SmartVideoSource;
  problem?: unknown;
}

/**
 * State of a session's sign-in. `ended`: somebody was signed in before; `not-allowed`: the token endpoint refuses
 * this user.
 */
export type SignInState = 'signing-in' | 'signed-in' | 'signed-out' | 'ended' | 'not-allowed';

/** Where data comes from and for whom: provided by a session, or by an element with a connection of its own. */
export interface Connection extends ClientOptions, SourceOrProblem {
  scope?: Scope;
  tenant?: string;
  permissions?: Partial<Permissions>;
  /** Absent where there is no session, and while the state is not known. */
  signIn?: SignInState;
  /** Changes when another user signs in: what was fetched before must go. */
  userKey?: number;
  /** Incremented when requests that failed for lack of a session or a network may work again. */
  reconnects?: number;
  /** The application the page lives in. */
  host?: Host;
}

/** Its key is a symbol of this module, see `presentationContext`. */
export const connectionContext = createContext<Connection>(Symbol('sv-connection'));

/** An address begins with its scheme, or as seen from the page. A bare name is most often a mistake. */
const addressStart = /^\s*([a-z][\w+.-]*:|\.{0,2}\/)/i;

/** A client for the options; nothing while they are incomplete. */
export function connect({ baseUrl, tokenUrl, getToken }: ClientOptions): SourceOrProblem {
  const token: TokenSource | undefined = getToken ?? (tokenUrl ? { url: tokenUrl } : undefined);
  if (!token || !baseUrl) return {};
  try {
    if (!addressStart.test(baseUrl))
      throw new TypeError(`“${baseUrl}” begins neither with https:// nor with /.`);
    return { source: new SmartVideoClient({ baseUrl, token }) };
  } catch (error) {
    return {
      problem: { code: 'bad-address', message: error instanceof Error ? error.message : String(error) },
    };
  }
}

const accounts = new WeakMap<SmartVideoSource, Promise<Account>>();

/** The signed-in account of a source: one request however many elements use it, and another after a failure. */
export function accountOf(source: SmartVideoSource): Promise<Account> {
  let account = accounts.get(source);
  if (!account) {
    const request: Promise<Account> = source.me().catch((error: unknown) => {
      if (accounts.get(source) === request) accounts.delete(source);
      throw error;
    });
    accounts.set(source, (account = request));
  }
  return account;
}

/** Forgets the account, so that the next `accountOf` sends a request. */
export function clearAccount(source: SmartVideoSource): void {
  accounts.delete(source);
}

/**
 * The same, or `undefined` after a failure: elements then show everything and leave the last word to the service.
 */
export const accountIfKnown = (source: SmartVideoSource): Promise<Account | undefined> =>
  accountOf(source).catch(() => undefined);
