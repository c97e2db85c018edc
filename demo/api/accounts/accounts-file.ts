import { readFile } from 'node:fs/promises';
import type { DemoTenant } from '../data/tenants.js';
import { UsageError } from '../usage.js';
import { accountId, Accounts, type DemoAccount } from './accounts.js';
import { isPasswordHash } from './passwords.js';
import { agentFlags, type Flag, routeFlags, supervisorFlags } from './permissions.js';

type Json = Record<string, unknown>;

/**
 * Reads an accounts file: `{ tenants: [{ id, label?, division? }], accounts: [{ email, firstName?, lastName?, tenants,
 * rights, takesCalls?, password? }] }`. `rights` is `supervisor`, `agent` or a list of permissions; without `password`
 * nobody signs in here as this account, its tokens come from elsewhere.
 * @throws UsageError which names the place in the file, and never what stands there
 */
export async function readAccounts(file: string): Promise<Accounts> {
  return accountsOf(file, await jsonOf(file));
}

async function jsonOf(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The accounts file ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`The accounts file ${file} is not JSON.`);
  }
}

function accountsOf(file: string, content: unknown): Accounts {
  const problem = (sentence: string): UsageError => new UsageError(`The accounts file ${file}: ${sentence}.`);
  const [root = {}] = objectsIn([content]) ?? [];
  const tenantEntries = objectsIn(root.tenants);
  const accountEntries = objectsIn(root.accounts);
  if (!tenantEntries?.length || !accountEntries?.length) {
    throw problem('needs “tenants” and “accounts”, both lists of objects with one or more');
  }

  const tenants = new Map<string, DemoTenant>();
  for (const [index, { id, label = id, division = id }] of tenantEntries.entries()) {
    if (!isText(id) || !isText(label) || !isText(division)) {
      throw problem(`tenant ${index + 1} needs an “id”; it, “label” and “division” are text`);
    }
    if (tenants.has(id)) throw problem(`tenant ${index + 1} has the id of another`);
    tenants.set(id, { id, label, division });
  }

  const accounts = new Map<string, DemoAccount>();
  for (const [index, entry] of accountEntries.entries()) {
    const account = accountOf(entry, tenants);
    if (typeof account === 'string') throw problem(`account ${index + 1} ${account}`);
    if (accounts.has(account.email)) throw problem(`account ${index + 1} has the e-mail address of another`);
    accounts.set(account.email, account);
  }
  return new Accounts(accounts.values(), [...tenants.values()]);
}

/** The account, or what it lacks. */
function accountOf(entry: Json, known: ReadonlyMap<string, DemoTenant>): DemoAccount | string {
  const { email, firstName = '', lastName = '', rights, takesCalls, password } = entry;
  if (typeof email !== 'string' || email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    return 'needs “email”, an e-mail address';
  }
  if (typeof firstName !== 'string' || typeof lastName !== 'string') {
    return 'has a “firstName” or “lastName” that is not text';
  }
  const ids: unknown[] = Array.isArray(entry.tenants) ? entry.tenants : [];
  const [own, ...others] = ids.map((id) => known.get(String(id)));
  if (own === undefined || others.includes(undefined))
    return 'needs “tenants”, a list of ids of the tenants above';
  const flags = flagsOf(rights);
  if (flags === undefined) return `needs “rights”: supervisor, agent, or a list of ${routeFlags.join(', ')}`;
  if (takesCalls !== undefined && typeof takesCalls !== 'boolean') {
    return 'has a “takesCalls” that is neither true nor false';
  }
  if (password !== undefined && !(typeof password === 'string' && isPasswordHash(password))) {
    return 'has a “password” that is not what npm start -- --hash-password prints';
  }
  const address = email.toLowerCase();
  return {
    id: accountId(address),
    email: address,
    firstName,
    lastName,
    flags,
    tenants: [own, ...(others as DemoTenant[])],
    takesCalls: takesCalls ?? rights === 'agent',
    ...(password !== undefined && { passwordHash: password }),
  };
}

function flagsOf(rights: unknown): readonly Flag[] | undefined {
  if (rights === 'supervisor') return supervisorFlags;
  if (rights === 'agent') return agentFlags;
  if (!Array.isArray(rights)) return undefined;
  const flags = routeFlags.filter((flag) => rights.includes(flag));
  return flags.length === new Set(rights).size ? flags : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function objectsIn(value: unknown): Json[] | undefined {
  const isObject = (item: unknown): boolean =>
    typeof item === 'object' && item !== null && !Array.isArray(item);
  return Array.isArray(value) && value.every(isObject) ? (value as Json[]) : undefined;
}
