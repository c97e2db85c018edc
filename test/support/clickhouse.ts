/** Two real ClickHouse servers on loopback ports as the two shards of a cluster, with data in a temporary folder. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExisting, findInPath } from '../../tools/debian.mjs';

/** The user that the servers know. Its password is not blank, so that a wrong one can be told. */
const user = { name: 'smartvideo', password: 'a & b' };

/** Why tests that need ClickHouse are skipped; `false` where it is installed. For `describe(…, { skip })`. */
export const noClickHouse: string | false =
  program() === undefined &&
  'clickhouse-server is not installed (on Debian: apt-get install clickhouse-server), so nothing is tested on ClickHouse.';

function program(): string | undefined {
  return findInPath(['clickhouse-server']) ?? findExisting(['/usr/sbin/clickhouse-server']);
}

/** One of the servers. */
export class Shard {
  #child?: ChildProcess;

  constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  /** With the name and password of its user. */
  get url(): string {
    return `http://${user.name}:${encodeURIComponent(user.password)}@127.0.0.1:${this.port}`;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const child = spawn(program()!, [`--config-file=${join(this.folder, 'config.xml')}`], {
      stdio: 'ignore',
    });
    this.#child = child;
    process.once('exit', () => child.kill('SIGKILL'));
    const ended = once(child, 'exit').then(() => assert.fail(`ClickHouse does not start: ${this.#log()}`));
    await Promise.race([ended, this.#answers()]);
    ended.catch(() => undefined);
  }

  /** Ends it: by default as if the machine had lost its power. */
  async stop(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async #answers(): Promise<void> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${this.port}/ping`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #log(): string {
    const file = join(this.folder, 'log');
    return existsSync(file) ? readFileSync(file, 'utf8').slice(-2000) : 'it has logged nothing';
  }
}

export interface Cluster {
  shards: readonly [Shard, Shard];
  /** As `--clickhouse` takes them. */
  urls: string;
  stop(): Promise<void>;
}

/** Starts both; stop them after the tests. */
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'sv-clickhouse-'));
  const [http1, tcp1, http2, tcp2] = (await freePorts(4)) as [number, number, number, number];
  writeFileSync(join(folder, 'users.xml'), users);
  const shard = (name: string, http: number, tcp: number): Shard => {
    const own = join(folder, name);
    mkdirSync(own);
    writeFileSync(join(own, 'config.xml'), config(folder, own, http, tcp, [tcp1, tcp2]));
    return new Shard(own, http);
  };
  const shards = [shard('one', http1, tcp1), shard('two', http2, tcp2)] as const;
  const stop = async (): Promise<void> => {
    await Promise.all(shards.map((each) => each.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(shards.map((each) => each.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { shards, urls: shards.map(({ url }) => url).join(','), stop };
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const users = `<yandex>
  <profiles><default><max_memory_usage>4000000000</max_memory_usage></default></profiles>
  <quotas><default /></quotas>
  <users>
    <${user.name}>
      <password>${escaped(user.password)}</password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
    </${user.name}>
  </users>
</yandex>
`;

/** What a server needs to be one of several shards; small caches, since it shares the machine with the tests. */
function config(folder: string, own: string, http: number, tcp: number, shards: readonly number[]): string {
  const shard = (port: number): string => `
      <shard><replica>
        <host>127.0.0.1</host><port>${port}</port>
        <user>${user.name}</user><password>${escaped(user.password)}</password>
      </replica></shard>`;
  return `<yandex>
  <logger><level>warning</level><log>${own}/log</log><errorlog>${own}/errors</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${http}</http_port>
  <tcp_port>${tcp}</tcp_port>
  <path>${own}/data/</path>
  <tmp_path>${own}/tmp/</tmp_path>
  <users_config>${folder}/users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>67108864</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <max_concurrent_queries>200</max_concurrent_queries>
  <remote_servers>
    <smartvideo>${shards.map(shard).join('')}
    </smartvideo>
  </remote_servers>
</yandex>
`;
}
