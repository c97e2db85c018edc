import { parseArgs } from 'node:util';
import { defaults, type ServerOptions } from './server.js';

/** An option that cannot be understood. */
export class UsageError extends Error {}

export interface CommandLine extends ServerOptions {
  /** Say only when it is ready, and where. */
  quiet: boolean;
}

const mostCalls = 5_000_000;

/** Reads `--port`, `--host`, `--calls`, `--seed`, `--db`, `--quiet` and the variable `PORT`. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): CommandLine {
  const values = parse(args);
  const port = values.port ?? (environment.PORT || undefined);
  return {
    ...defaults,
    quiet: values.quiet ?? false,
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
      },
    }).values;
  } catch (error) {
    const [problem] = error instanceof Error ? error.message.split('. ') : [];
    throw new UsageError(`${problem}; there are --port, --host, --calls, --seed, --db and --quiet.`);
  }
}

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) > most) {
    throw new UsageError(`${name} is a whole number from 0 to ${most}, not “${text}”.`);
  }
  return Number(text);
}
