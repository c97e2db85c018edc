import { parseArgs } from 'node:util';
import { secrets } from './own-service.js';
import { defaults, ownServiceDefaults, type ServerOptions } from './server.js';
import { UsageError } from './usage.js';

export { UsageError };

export interface CommandLine extends ServerOptions {
  /** Say only when it is ready, and where. */
  quiet: boolean;
  /** Say what options there are, and nothing else. */
  help: boolean;
  /** Read a password and print what the accounts file has in its place, and nothing else. */
  hashPassword: boolean;
  /** Serve the operator's own data, and nothing of the demo. */
  apiOnly: boolean;
  /** Path of the file that says who may read what. */
  accounts?: string;
}

const mostCalls = 100_000_000;

export interface Option {
  /** The environment variable that has the same meaning; none where it makes no sense to keep it there. */
  variable?: string;
  /** What follows the option in the help; an option without is a flag. */
  example?: string;
  about: string;
  /** A whole number up to this one. */
  most?: number;
  words?: readonly string[];
}

/** Every option, in the order of the help. */
export const options = {
  port: {
    variable: 'PORT',
    example: '8080',
    most: 65_535,
    about: `port (default: ${defaults.port}, or the next that is free)`,
  },
  host: {
    variable: 'SV_HOST',
    example: '0.0.0.0',
    about: `address to listen at (default: ${defaults.host})`,
  },
  calls: {
    variable: 'SV_CALLS',
    example: '1000000',
    most: mostCalls,
    about: `how many calls to make, up to ${mostCalls} (default: ${defaults.calls}; none with --api-only)`,
  },
  seed: {
    variable: 'SV_SEED',
    example: 'text',
    about: 'other calls than by default, the same ones for the same text',
  },
  data: {
    variable: 'SV_DATA',
    example: "'calls/*.parquet'",
    about:
      'calls in Parquet files, read as they are: one column for each field of /api/ingest; case, accents and spaces are folded by SQL in searches',
  },
  db: { variable: 'SV_DB', example: 'calls.duckdb', about: 'keeps them in a file' },
  quiet: { variable: 'SV_QUIET', about: 'says only when it is ready, and where' },
  'api-only': {
    variable: 'SV_API_ONLY',
    about: 'a reporting service of your own: no demo, no pages, no made calls; see demo/api/README.md',
  },
  accounts: {
    variable: 'SV_ACCOUNTS',
    example: 'accounts.json',
    about: 'who may read what, with --api-only',
  },
  log: {
    variable: 'SV_LOG',
    example: 'all',
    words: ['off', 'errors', 'all'],
    about: `requests as JSON lines on standard error: off, errors or all (default: ${defaults.log})`,
  },
  'tenant-requests': {
    variable: 'SV_TENANT_REQUESTS',
    example: '200',
    most: 1_000_000,
    about: 'most requests a second of one tenant; 0 for no limit (default: 0; 200 with --api-only)',
  },
  'tenant-streams': {
    variable: 'SV_TENANT_STREAMS',
    example: '8',
    most: 10_000,
    about: 'most streams at a time of one tenant; 0 for no limit (default: 0; 8 with --api-only)',
  },
  'page-rows': {
    variable: 'SV_PAGE_ROWS',
    example: '10000',
    most: 10_000,
    about: `most records of a page (default: ${defaults.limits.pageRows})`,
  },
  'stop-delay': {
    variable: 'SV_STOP_DELAY',
    example: '5',
    most: 3600,
    about:
      'seconds from SIGTERM, when /readyz says no, to the end of listening (default: 0; 5 with --api-only)',
  },
  'stop-timeout': {
    variable: 'SV_STOP_TIMEOUT',
    example: '30',
    most: 3600,
    about: `seconds that answers and streams then have to end (default: ${defaults.stopTimeout})`,
  },
  'hash-password': {
    about: 'reads a password from standard input and prints its entry for the accounts file',
  },
  help: { about: 'says this' },
} as const satisfies Record<string, Option>;

type Name = keyof typeof options;

const entries = Object.entries<Option>(options);

/** What `--help` says. */
export const usage = `npm start -- [options]
${entries.map(([name, option]) => line(`--${name} ${option.example ?? ''}`, option.variable ?? '', option.about)).join('\n')}

An option goes before its variable, a variable before the default; an empty variable counts as none. Flags as
variables are 1 or true, 0 or false. Secrets are variables only:
${Object.entries(secrets)
  .map(([name, about]) => line(name, '', about))
  .join('\n')}`;

function line(name: string, variable: string, about: string): string {
  return `  ${name.padEnd(25)}${variable.padEnd(20)}${about}`;
}

/** Reads the command line, and where it says nothing the environment. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): CommandLine {
  const given = new Given(parse(args), environment);
  const apiOnly = given.flag('api-only');
  const base = apiOnly ? ownServiceDefaults : defaults;
  const port = given.number('port');
  const db = given.text('db');
  const data = given.text('data');
  const accounts = given.text('accounts');
  if (apiOnly) given.refuse(['calls', 'seed'], 'makes the demo’s calls; --api-only has none but your own');
  else given.refuse(['accounts'], 'is for --api-only; the demo has accounts of its own');
  if (data !== undefined)
    given.refuse(['calls', 'seed', 'db'], 'is for calls that are kept; --data has them');
  return {
    ...base,
    apiOnly,
    quiet: given.flag('quiet'),
    help: given.flag('help'),
    hashPassword: given.flag('hash-password'),
    host: given.text('host') ?? base.host,
    seed: given.text('seed') ?? base.seed,
    calls: given.number('calls') ?? base.calls,
    port: port ?? base.port,
    // A port that somebody named is theirs to change; another one would not be found.
    orNext: port === undefined && base.orNext,
    log: given.word('log', options.log.words) ?? base.log,
    limits: {
      requests: given.number('tenant-requests') ?? base.limits.requests,
      streams: given.number('tenant-streams') ?? base.limits.streams,
      pageRows: given.number('page-rows', 1) ?? base.limits.pageRows,
    },
    stopDelay: given.number('stop-delay') ?? base.stopDelay,
    stopTimeout: given.number('stop-timeout') ?? base.stopTimeout,
    ...(db !== undefined && { db }),
    ...(data !== undefined && { data, calls: 0 }),
    ...(accounts !== undefined && { accounts }),
  };
}

type Values = Partial<Record<string, string | boolean>>;

function parse(args: readonly string[]): Values {
  const known = entries.map(([name, { example }]) => [
    name,
    { type: example === undefined ? 'boolean' : 'string' } as const,
  ]);
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(known) }).values as Values;
  } catch (error) {
    const [problem] = error instanceof Error ? error.message.split('. ') : [];
    const names = entries.map(([name]) => `--${name}`);
    throw new UsageError(`${problem}; there are ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`);
  }
}

/** What was given, each by its option or its variable, and how it was called there. */
class Given {
  constructor(
    private readonly values: Values,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  text(name: Name): string | undefined {
    return this.#find(name)?.value;
  }

  flag(name: Name): boolean {
    const { called, value } = this.#find(name) ?? {};
    if (value === undefined || ['0', 'false'].includes(value)) return false;
    if (['1', 'true'].includes(value)) return true;
    throw new UsageError(`${called} is 1 or true, 0 or false, not “${value}”.`);
  }

  number(name: Name, least = 0): number | undefined {
    const { called, value } = this.#find(name) ?? {};
    if (value === undefined) return undefined;
    const { most = Infinity }: Option = options[name];
    if (!/^\d+$/.test(value) || Number(value) > most || Number(value) < least) {
      throw new UsageError(`${called} is a whole number from ${least} to ${most}, not “${value}”.`);
    }
    return Number(value);
  }

  word<Word extends string>(name: Name, words: readonly Word[]): Word | undefined {
    const { called, value } = this.#find(name) ?? {};
    if (value === undefined) return undefined;
    const found = words.find((word) => word === value);
    if (found === undefined) throw new UsageError(`${called} is ${words.join(' or ')}, not “${value}”.`);
    return found;
  }

  /** Stops at an option that would be passed over. */
  refuse(names: readonly Name[], why: string): void {
    for (const name of names) {
      const found = this.#find(name);
      if (found) throw new UsageError(`${found.called} ${why}.`);
    }
  }

  #find(name: Name): { called: string; value: string } | undefined {
    const onLine = this.values[name];
    if (onLine !== undefined) return { called: `--${name}`, value: String(onLine) };
    const { variable }: Option = options[name];
    const value = variable && this.environment[variable];
    return variable && value ? { called: variable, value } : undefined;
  }
}
