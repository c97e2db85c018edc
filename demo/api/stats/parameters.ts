import type { OperationName } from '../../../src/client/contract/operations.js';
import type { Period } from '../../../src/model/period.js';
import type { DemoAccount } from '../accounts/accounts.js';
import { demand, readsTenant } from '../accounts/permissions.js';
import type { Reach } from '../data/call-store.js';
import { type ApiContext, HttpError, nothingHere, param } from '../http.js';

const longest = 400 * 86_400_000;
const latest = 8.64e15;

/** The `{from}` and `{to}` of a path. */
export function periodOf(c: ApiContext): Period {
  const from = momentOf(param(c, 'from'));
  const to = momentOf(param(c, 'to'));
  if (from >= to) throw new HttpError(400, 'The period ends before it starts.');
  if (to - from > longest) throw new HttpError(400, 'The period is longer than 400 days.');
  return { from, to };
}

function momentOf(text: string): number {
  const moment = Number(text);
  if (!/^-?\d+$/.test(text) || Math.abs(moment) > latest) {
    throw new HttpError(400, 'A period is given in epoch milliseconds: …/{from}/{to}.');
  }
  return moment;
}

/** Reads `{scope}`, `agent` and `tenant` and holds them against what the account may do. */
export function reachOf(c: ApiContext, account: DemoAccount, operation: OperationName): Reach {
  const scope = param(c, 'scope');
  const agent = c.req.query('agent')?.trim().toLowerCase() || undefined;
  const tenant = tenantOf(c, account);
  if (scope === 'tenant') {
    demand(account, operation, 'tenant');
    return { tenant, ...(agent !== undefined && { agent }) };
  }
  if (scope !== 'my') throw nothingHere();
  demand(account, operation, 'my');
  if (agent !== undefined && agent !== account.email) {
    throw new HttpError(403, 'Under “my” there are only your own records.');
  }
  return { tenant, agent: account.email };
}

export function tenantOf(c: ApiContext, account: DemoAccount): string {
  const tenant = c.req.query('tenant') || account.tenants[0].id;
  if (!readsTenant(account, tenant)) throw new HttpError(403, 'Your account may not read this tenant.');
  return tenant;
}

export interface Paging {
  /** From 1. */
  page: number;
  /** As applied: a larger wish is cut. */
  pageSize: number;
  offset: number;
}

export function pagingOf(c: ApiContext, defaultSize: number): Paging {
  const page = wholeNumber(c, 'page', 1);
  const pageSize = Math.min(wholeNumber(c, 'pageSize', defaultSize), c.get('pageRows'));
  return { page, pageSize, offset: (page - 1) * pageSize };
}

function wholeNumber(c: ApiContext, name: string, missing: number): number {
  const text = c.req.query(name);
  if (text === undefined) return missing;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 1e9) {
    throw new HttpError(400, `The parameter ${name} is a whole number from 1.`);
  }
  return value;
}
