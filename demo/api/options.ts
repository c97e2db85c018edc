import { parseArgs } from 'node:util';
import { defaults, type ServerOptions } from './server.js';

/** An option that cannot be understood. */
export class UsageError extends Error {}

export interface CommandLine extends ServerOptions {
  /** Say only when it is ready, and where. */
  quiet: boolean;
  /** Say what options there are, and nothing else. */
  help: boolean;
}

const mostCalls = 5_000_000;

/** What `--help` says. */
export const usage = `npm start -- [options]
  --port 8080          port (or the variable PORT; default: ${defaults.port}, or the next that is free)
  --host 0.0.0.0       address to listen at (default: ${defaults.host})
  --calls 1000000      how many calls to make, up to ${mostCalls} (default: ${defaults.calls})
  --seed text          other calls than by default, the same ones for the same text
  --db calls.duckdb    keeps them in a file
  --quiet              says only when it is ready, and where`;

/** Reads `--port`, `--host`, `--calls`, `--seed`, `--db`, `--quiet`, `--help` and the variable `PORT`. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): CommandLine {
  const values = parse(args);
  const port = values.port ?? (environment.PORT || undefined);
  return {
    ...defaults,
    quiet: values.quiet ?? false,
    help: values.help ?? false,
    host: values.host ?? defaults.host,
    seed: values.seed ?? defaults.seed,
    calls: wholeNumber('--calls', values.calls, mostCalls) ?? defaults.calls,
    port: wholeNumber(values.port === undefined ? 'PORT' : '--port', port, 65_535) ?? defaults.port,
    // A port that somebody named is theirs to change; another one would not be found.
    orNext: port === undefined,
    ...(values.db !== undefined && { db: values.db }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        calls: { type: 'string' },
        seed: { type: 'string' },
        db: { type: 'string' },
        quiet: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const [problem] = error instanceof Error ? error.message.split('. ') : [];
    throw new UsageError(`${problem}; there are --port, --host, --calls, --seed, --db, --quiet and --help.`);
  }
}

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) > most) {
    throw new UsageError(`${name} is a whole number from 0 to ${most}, not “${text}”.`);
  }
  return Number(text);
}
