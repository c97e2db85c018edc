import type { Presentation } from '../../controls/presentation.js';
import type { Account, Permissions } from '../../model/account.js';
import type { Host } from '../../model/host.js';
import type { Scope, SmartVideoSource } from '../../model/source.js';
import type { Connected, ConnectionOptions } from './connect.js';

/**
 * How the sign-in of a session stands. `ended`: somebody was signed in before; `not-allowed`: whoever gives the token
 * says that this user may not have one.
 */
export type SignIn = 'signing-in' | 'signed-in' | 'signed-out' | 'ended' | 'not-allowed';

/** What the elements inside a session share. */
export interface Connection extends Presentation, ConnectionOptions, Connected {
  scope?: Scope;
  tenant?: string;
  permissions?: Partial<Permissions>;
  /** What the session says about signing in, so that the elements inside need not. */
  signIn?: SignIn;
  /** Another number stands for another user: what was shown for the one before goes. */
  whose?: number;
  /** Rises when what failed for want of a session or a network is to go on. */
  turn?: number;
  /** The place the page lives in. */
  host?: Host;
}

const accounts = new WeakMap<SmartVideoSource, Promise<Account>>();

/** The signed-in account of a source, asked for once however many elements use it; again after a failure. */
export function accountOf(source: SmartVideoSource): Promise<Account> {
  let account = accounts.get(source);
  if (!account) {
    const asked: Promise<Account> = source.me().catch((error: unknown) => {
      if (accounts.get(source) === asked) accounts.delete(source);
      throw error;
    });
    accounts.set(source, (account = asked));
  }
  return account;
}

/** Has it asked anew who is signed in. */
export function forgetAccount(source: SmartVideoSource): void {
  accounts.delete(source);
}

/**
 * The same, or `undefined` when it cannot be told: elements then show everything and leave the last word to the
 * service.
 */
export const accountIfKnown = (source: SmartVideoSource): Promise<Account | undefined> =>
  accountOf(source).catch(() => undefined);
