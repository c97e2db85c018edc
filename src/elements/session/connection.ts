import { createContext } from '@lit/context';
import type { Account, Permissions } from '../../model/account.js';
import type { Scope, SmartVideoSource } from '../../model/source.js';
import type { Connected, ConnectionOptions } from './connect.js';

/** What the elements inside a session share. */
export interface Connection extends ConnectionOptions, Connected {
  scope?: Scope;
  tenant?: string;
  permissions?: Partial<Permissions>;
}

export const connectionContext = createContext<Connection>(Symbol('sv-connection'));

const accounts = new WeakMap<SmartVideoSource, Promise<Account | undefined>>();

/**
 * The signed-in account of a source, asked for once however many elements use it. `undefined` when it cannot be
 * told: the elements then show everything and leave the last word to the service.
 */
export function accountOf(source: SmartVideoSource): Promise<Account | undefined> {
  let account = accounts.get(source);
  if (!account) {
    account = source.me().catch(() => {
      accounts.delete(source);
      return undefined;
    });
    accounts.set(source, account);
  }
  return account;
}

export function sameConnection(a: Connection, b: Connection): boolean {
  return (
    a.source === b.source &&
    a.problem === b.problem &&
    a.baseUrl === b.baseUrl &&
    a.tokenUrl === b.tokenUrl &&
    a.getToken === b.getToken &&
    a.scope === b.scope &&
    a.tenant === b.tenant &&
    a.permissions === b.permissions
  );
}
