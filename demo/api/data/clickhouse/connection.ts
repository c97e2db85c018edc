import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { StoreUnavailable } from '../call-store.js';
import { type Bound, type Dialect, dialectOf } from './dialect.js';

/** Servers that cannot be used: their addresses, their user, or what they are. The message is for whoever starts us. */
export class UnusableCluster extends Error {}

/** The cluster as the servers' `remote_servers` name it. */
export const clusterName = 'smartvideo';

type Values = Readonly<Record<string, Bound>>;

/** The servers of a cluster: any of them is asked about all the data. */
export class Connection {
  private constructor(
    private readonly clients: readonly ClickHouseClient[],
    private readonly dialect: Dialect,
    readonly database: string,
  ) {}

  /**
   * @param addresses `http://name:password@host:port/database`, one for each shard, with commas between them; the database
   * is made where it is missing
   * @throws UnusableCluster
   */
  static async open(addresses: string): Promise<Connection> {
    const urls = addresses.split(',').map((address) => readAddress(address.trim()));
    const clients: ClickHouseClient[] = [];
    try {
      const versions = await Promise.all(urls.map(versionOf));
      const dialects = versions.map(dialectOf);
      clients.push(...urls.map((url, shard) => clientOf(url, databaseOf(url), dialects[shard]!.settings)));
      const connection = new Connection(clients, dialects[0]!, databaseOf(urls[0]!));
      await connection.#demandCluster(urls.length);
      return connection;
    } catch (error) {
      await Promise.all(clients.map((client) => client.close()));
      throw error;
    }
  }

  async #demandCluster(shards: number): Promise<void> {
    const [row] = await this.rows<{ n: number }>(
      'SELECT count(DISTINCT shard_num) AS n FROM system.clusters WHERE cluster = $cluster',
      { cluster: clusterName },
    );
    if (row?.n === shards) return;
    throw new UnusableCluster(
      `The ClickHouse servers’ remote_servers name ${row?.n || 'no'} shards of the cluster “${clusterName}”, ` +
        `but ${shards} addresses are given; there is one for each shard.`,
    );
  }

  /** Rows of all shards. `$name` in the statement stands for a value. @throws StoreUnavailable */
  rows<Row extends object>(sql: string, values: Values = {}): Promise<Row[]> {
    return this.#ask((client) => rowsOf<Row>(client, this.dialect, sql, values));
  }

  /** Rows in batches as they come, without holding more than some of them. @throws StoreUnavailable */
  async *stream<Row extends object>(sql: string, values: Values = {}): AsyncGenerator<Row[]> {
    const statement = this.dialect.bind(sql, values);
    const abort = new AbortController();
    const { stream } = await this.#ask((client) =>
      client.exec({
        ...statement,
        query: `${statement.query} FORMAT JSONEachRow`,
        abort_signal: abort.signal,
      }),
    );
    try {
      yield* jsonLines<Row>(stream);
    } catch (error) {
      throw meaningOf(error);
    } finally {
      abort.abort();
      stream.destroy();
    }
  }

  /** Resolves when every shard has written its part. @throws StoreUnavailable when it is not known what is written */
  async insert(table: string, rows: readonly object[]): Promise<void> {
    const query_id = this.#insertId();
    await this.#ask((client) => client.insert({ table, values: rows, format: 'JSONEachRow', query_id }));
  }

  /**
   * An `INSERT … SELECT` into a table of all shards, which each of them asks itself for. Resolves when all is written.
   * @throws StoreUnavailable
   */
  async insertOnEachShard(sql: string): Promise<void> {
    const written = this.clients.map((client) => client.command({ query: sql, query_id: this.#insertId() }));
    await Promise.all(written).catch((error: unknown) => Promise.reject(meaningOf(error)));
  }

  /** Resolves when no shard writes any longer what was inserted, from here or by a process that has ended. */
  async insertsEnded(): Promise<void> {
    const sql = 'SELECT count() AS n FROM system.processes WHERE startsWith(initial_query_id, $ids)';
    const running = async (): Promise<boolean> =>
      (await this.onEachShard<{ n: number }>(sql, { ids: this.#insertIds })).some(([row]) => row!.n > 0);
    while (await running()) await setTimeout(50);
  }

  #insertId(): string {
    return `${this.#insertIds}${randomUUID()}`;
  }

  get #insertIds(): string {
    return `smartvideo-${this.database}-insert-`;
  }

  /** The same statement on each shard by itself; answers one by one. @throws StoreUnavailable */
  onEachShard<Row extends object>(sql: string, values: Values = {}): Promise<Row[][]> {
    const asked = this.clients.map((client) => rowsOf<Row>(client, this.dialect, sql, values));
    return Promise.all(asked).catch((error: unknown) => Promise.reject(meaningOf(error)));
  }

  /** A statement without an answer, on each shard or on one, counted from 0. @throws StoreUnavailable */
  async command(sql: string, shard?: number): Promise<void> {
    const clients = shard === undefined ? this.clients : [this.clients[shard]!];
    await Promise.all(clients.map((client) => client.command({ query: sql }))).catch((error: unknown) =>
      Promise.reject(meaningOf(error)),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
  }

  /** Asks the first server that can be reached. */
  async #ask<T>(question: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    for (const client of this.clients.slice(0, -1)) {
      try {
        return await question(client);
      } catch (error) {
        if (!neverReached(error)) throw meaningOf(error);
      }
    }
    return question(this.clients.at(-1)!).catch((error: unknown) => Promise.reject(meaningOf(error)));
  }
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || !/^\/\w*$/.test(url.pathname)) {
    throw new UnusableCluster(
      `“${withoutPassword(address)}” is not the address of a ClickHouse server, such as http://host:8123.`,
    );
  }
  return url;
}

const withoutPassword = (address: string): string => address.replace(/:[^:/@]*@/, ':…@');

const databaseOf = (url: URL): string => url.pathname.slice(1) || 'default';

function clientOf(url: URL, database: string, settings: Readonly<Record<string, string>>): ClickHouseClient {
  return createClient({
    url: url.origin,
    username: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
    database,
    application: 'smartvideo-elements',
    request_timeout: 120_000,
    max_open_connections: 64,
    compression: { request: true },
    clickhouse_settings: settings,
    // What goes wrong is told by whoever has asked.
    log: { level: ClickHouseLogLevel.OFF },
  });
}

/** The server's version. Makes the database. */
async function versionOf(url: URL): Promise<string> {
  const client = clientOf(url, 'default', {});
  try {
    const answer = await client.query({ query: 'SELECT version() AS version', format: 'JSONEachRow' });
    const [row] = await answer.json<{ version: string }>();
    const query = `CREATE DATABASE IF NOT EXISTS ${databaseOf(url)}`;
    if (databaseOf(url) !== 'default') await client.command({ query });
    return row!.version;
  } catch (error) {
    throw new UnusableCluster(refusalOf(error, url.origin), { cause: error });
  } finally {
    await client.close();
  }
}

function refusalOf(error: unknown, origin: string): string {
  if (credentialCodes.has(serverCode(error) ?? 0))
    return `The ClickHouse server at ${origin} does not accept the name and password given; write them as http://name:password@host:port.`;
  if (systemCode(error) !== undefined)
    return `No ClickHouse server can be reached at ${origin} (${systemCode(error)}).`;
  return `The ClickHouse server at ${origin} cannot be used: ${messageOf(error).slice(0, 300)}`;
}

async function rowsOf<Row extends object>(
  client: ClickHouseClient,
  dialect: Dialect,
  sql: string,
  values: Values,
): Promise<Row[]> {
  const answer = await client.query({
    ...dialect.bind(sql, values),
    format: 'JSONEachRow',
    // The whole answer or an error: otherwise the status is sent before the last row is known.
    clickhouse_settings: { wait_end_of_query: 1 },
  });
  return answer.json<Row>();
}

/** Rows of an answer as it comes. What goes wrong on the way ends it with a line that is no row. */
async function* jsonLines<Row>(stream: Readable): AsyncGenerator<Row[]> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield lines.map((line) => rowOf<Row>(line));
  }
  if (rest.trim() !== '') yield [rowOf<Row>(rest)];
}

function rowOf<Row>(line: string): Row {
  if (!line.startsWith('{')) throw new Error(line);
  return JSON.parse(line) as Row;
}

/** Of the server's `ErrorCodes`: users and passwords it does not take. */
const credentialCodes = new Set([192, 193, 194, 195, 516]);

/** Of the same: it cannot reach another server, or no longer. */
const connectionCodes = new Set([32, 95, 96, 198, 203, 209, 210, 279, 519]);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function serverCode(error: unknown): number | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === 'string' && /^\d+$/.test(code)) return Number(code);
  const [, told] = /^Code: (\d+)/.exec(messageOf(error)) ?? [];
  return told === undefined ? undefined : Number(told);
}

/** `ECONNREFUSED` and the like, for what the network says. */
function systemCode(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^E[A-Z]/.test(code) ? code : undefined;
}

/** Whether the request cannot have been received. */
const neverReached = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'].includes(systemCode(error) ?? '');

const unreachable =
  'A part of the data cannot be reached at the moment, so there is no complete answer. Try again later.';

function meaningOf(error: unknown): unknown {
  const isOurs = error instanceof StoreUnavailable || (error instanceof Error && error.name === 'AbortError');
  const isUnreachable =
    systemCode(error) !== undefined ||
    connectionCodes.has(serverCode(error) ?? 0) ||
    /socket hang up|aborted|Timeout error/i.test(messageOf(error));
  return !isOurs && isUnreachable ? new StoreUnavailable(unreachable, { cause: error }) : error;
}
