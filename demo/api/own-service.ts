import type { Accounts } from './accounts/accounts.js';
import { readAccounts } from './accounts/accounts-file.js';
import { passwordMatches } from './accounts/passwords.js';
import type { SignInRules } from './accounts/sign-in.js';
import { thirtyDays } from './accounts/tokens.js';
import { type Clock, systemClock } from './clock.js';
import type { CallStore } from './data/call-store.js';
import { ownCalls, type Whereabouts } from './data/own-store.js';
import { tooMany } from './http.js';
import { Places, RateLimits } from './operating/limits.js';
import { UsageError } from './usage.js';

/** What an operator's own service has in place of the demo's accounts and keys. */
export interface OwnService {
  accounts: Accounts;
  signIn: SignInRules;
  tokenSecret: Uint8Array;
  /** Nobody may ingest without. */
  ingestKey?: string;
  openCalls(): Promise<CallStore>;
}

/** Variables without an option: everybody on a machine can read the arguments of its programs. */
export const secrets = {
  SV_TOKEN_SECRET: 'signs the tokens (HS256); needed with --api-only',
  SV_INGEST_KEY: 'bearer of POST /api/ingest; needed with --api-only, but for --data',
  SV_PARTNER_KEY: 'partner key for impersonation, which a broker needs; none without',
} as const;

/** @throws UsageError which says what is missing or too weak */
export async function readOwnService(
  { accounts, ...places }: Whereabouts & { accounts?: string },
  environment: NodeJS.ProcessEnv,
  clock = systemClock,
): Promise<OwnService> {
  const tokenSecret = needed('SV_TOKEN_SECRET', environment);
  // Nothing is added to files that are read as they are.
  const ingestKey = (places.data === undefined ? needed : strong)('SV_INGEST_KEY', environment);
  const partnerKey = strong('SV_PARTNER_KEY', environment);
  const keys = [tokenSecret, ingestKey, partnerKey].filter((key) => key !== undefined);
  if (new Set(keys).size < keys.length) {
    throw new UsageError(`${Object.keys(secrets).join(', ')} must differ: each is for others to know.`);
  }
  if (accounts === undefined) {
    throw new UsageError('--api-only needs an accounts file: --accounts accounts.json.');
  }
  const openCalls = ownCalls(places);
  if (openCalls === undefined) {
    throw new UsageError(
      '--api-only needs a place for the calls: --db calls.duckdb (:memory: to try it), --data or --clickhouse.',
    );
  }
  return {
    accounts: await readAccounts(accounts),
    signIn: rulesOf(partnerKey, clock),
    tokenSecret: Buffer.from(tokenSecret),
    ...(ingestKey !== undefined && { ingestKey }),
    openCalls,
  };
}

const leastLength = 32;
const leastVariety = 10;
const howToMake = 'openssl rand -base64 32 makes one';

function needed(name: keyof typeof secrets, environment: NodeJS.ProcessEnv): string {
  const key = strong(name, environment);
  if (key === undefined) throw new UsageError(`--api-only needs the variable ${name}; ${howToMake}.`);
  return key;
}

function strong(name: keyof typeof secrets, environment: NodeJS.ProcessEnv): string | undefined {
  const key = environment[name] || undefined;
  if (key === undefined) return undefined;
  if (key.length < leastLength || new Set(key).size < leastVariety || /[^\x21-\x7e]/.test(key)) {
    throw new UsageError(
      `The variable ${name} is too weak: ${leastLength} or more random characters without spaces; ${howToMake}.`,
    );
  }
  return key;
}

/** Wrong passwords with one e-mail address. */
const mistakes = { perSecond: 0.1, atOnce: 5 };
/** Passwords compared at a time: each takes a core and 32 MB. */
const mostComparisons = 2;

function rulesOf(partnerKey: string | undefined, clock: Clock): SignInRules {
  const comparisons = new Places(mostComparisons);
  const tries = new RateLimits(mistakes, clock);
  return {
    partnerKeys: new Map(partnerKey === undefined ? [] : [[partnerKey, thirtyDays]]),
    createsUsers: false,
    async isPassword(email, account, given) {
      const free = comparisons.take('');
      if (free === undefined) throw tooMany('Too many sign-ins at a time.', 1);
      try {
        // A try counts before it is known to be wrong: guesses that are sent at the same time are as many as others.
        const seconds = tries.take(email);
        if (seconds > 0) throw tooMany('Too many wrong passwords with this e-mail address.', seconds);
        const isRight = await passwordMatches(given, account?.passwordHash);
        if (isRight) tries.forget(email);
        return isRight;
      } finally {
        free();
      }
    },
  };
}
