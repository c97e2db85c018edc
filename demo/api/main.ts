// The reference server: `npm start`, or `node --import tsx demo/api/main.ts [options]`.
import { createInterface } from 'node:readline';
import { signIns } from './accounts/accounts.js';
import { hashPassword } from './accounts/passwords.js';
import { partnerKey, password } from './accounts/sign-in.js';
import { StoreUnavailable } from './data/call-store.js';
import { UnusableCluster } from './data/clickhouse/connection.js';
import { type Store, UnusableFile } from './data/store.js';
import { type CommandLine, readOptions, usage, UsageError } from './options.js';
import { readOwnService } from './own-service.js';
import { CannotListen, defaults, type RunningServer, startServer } from './server.js';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) return console.log(usage);
  if (options.hashPassword) return console.log(await hashPassword(await passwordGiven()));
  const service = options.apiOnly ? await readOwnService(options, process.env) : undefined;
  if (!options.quiet && options.calls >= manyCalls) console.log(patience(options));
  const server = await startServer({ ...options, ...(service && { service }) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close());
  }
  if (options.quiet) console.log(`ready ${server.url}`);
  else console.log(service ? ownWelcome(server) : welcome(server, options));
}

/** The first line of standard input, without what ends it. */
async function passwordGiven(): Promise<string> {
  if (process.stdin.isTTY) console.error('Type the password and press Enter; it is shown as you type.');
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.length >= leastPassword) return line;
    break;
  }
  throw new UsageError(`A password has ${leastPassword} characters or more.`);
}

const leastPassword = 10;

/** From here on, making calls takes longer than people expect of a start. */
const manyCalls = 200_000;

function patience({ calls, db, clickhouse }: CommandLine): string {
  const kept = db === undefined ? '' : `, unless ${db} has them already`;
  const pace = clickhouse === undefined ? 'ten million in about a minute' : 'some 6,000 a second';
  return `Making ${calls} calls, ${pace}${kept}…`;
}

function welcome({ url, port, store }: RunningServer, options: CommandLine): string {
  return `${port === options.port || options.port === 0 ? '' : `Port ${defaults.port} is taken; using ${port}.\n`}
The demo is at ${url}/demo/

  Data      ${dataOf(store, options)}
  API       ${url}/openapi.json describes it
  Bundle    ${url}/dist/sv-elements.js
  Tokens    ${url}/demo/token?user=slav@videoengager.com
  Broker    baseUrl ${url}, partnerKey ${partnerKey}, tenant Home

  Sign in as (password “${password}”)
${signIns.map(({ email, role }) => `    ${email.padEnd(34)}${role}`).join('\n')}

Ctrl+C stops it.`;
}

function dataOf({ reused, madeAt }: Store, { calls, data, db }: CommandLine): string {
  if (data !== undefined) return `the calls of ${data}`;
  const made = new Date(madeAt).toISOString().slice(0, 10);
  const kept =
    db === undefined
      ? 'the calls that are in the cluster'
      : `${db}: ${calls} calls of the ninety days up to ${made}, when it was made`;
  return `${reused ? kept : `${calls} made calls of the last ninety days`}, and those of the supervisor guide
            (01.10.2020–06.10.2020, 02.04.2021–24.04.2021, 28.05.2021)`;
}

function ownWelcome({ url }: RunningServer): string {
  return `The API is at ${url}

  Described   ${url}/openapi.json
  Ingest      POST ${url}/api/ingest
  Health      ${url}/healthz, ${url}/readyz
  Metrics     ${url}/metrics

Ctrl+C stops it.`;
}

const toMend = [CannotListen, UnusableFile, UnusableCluster, StoreUnavailable];

/** What the person at the keyboard can mend is told in a sentence. */
function stop(error: unknown): void {
  if (error instanceof UsageError) process.exitCode = 2;
  else if (toMend.some((kind) => error instanceof kind)) process.exitCode = 1;
  else throw error;
  console.error((error as Error).message);
}

await main().catch(stop);
