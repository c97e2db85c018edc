import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Clock } from '../../demo/api/clock.js';
import { startServer, type ServerOptions } from '../../demo/api/server.js';

/** Wednesday, 9 April 2025, 16:30 in Sofia: the ninety days before hold changes of clocks in many zones. */
export const startOfTests = Date.UTC(2025, 3, 9, 13, 30);

export const day = 86_400_000;
export const hour = 3_600_000;

/** The made calls' ninety days. */
export const madeDays = `${startOfTests - 90 * day}/${startOfTests}`;

export const figure8Days = `${sofia('2020-10-01T00:00')}/${sofia('2020-10-07T00:00')}`;
export const figure9Call = '2d859320-0732-11eb-ac9a-416e8bfde0b8';
export const figure9Recording = '2ffc5f80-0732-11eb-ac9a-416e8bfde0b8';
export const home = 'zwqqsB7k16V0YBpW';

/** A moment of the figures, whose time is that of Sofia in summer. */
export function sofia(local: string): number {
  return Date.parse(`${local}+03:00`);
}

/** A clock that stands still until it is moved, and remembers what it was asked to wait. */
export class TestClock implements Clock {
  waited: number[] = [];
  #now = startOfTests;

  now(): number {
    return this.#now;
  }

  wait(milliseconds: number): Promise<void> {
    this.waited.push(milliseconds);
    return Promise.resolve();
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

export interface RequestOptions {
  /** Who asks: the part before `@videoengager.com`. */
  user?: string;
  /** Name of the demo session the token is made for. */
  session?: string;
  /** Instead of a fresh token of the user. */
  token?: string;
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

export interface Page<Row> {
  data: Row[];
  totalCount: number;
  page: number;
  pageSize: number;
}

/** A reference server on a port of its own, stopped after the file's tests. */
export async function testServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const clock = new TestClock();
  const running = await startServer({ port: 0, calls: 3000, clock, ...options });
  after(() => running.close());
  return new TestServer(running.url, clock);
}

export class TestServer {
  constructor(
    readonly url: string,
    readonly clock: TestClock,
  ) {}

  async token(user: string, session = '', ttl = 3600): Promise<string> {
    const query = new URLSearchParams({ user: `${user}@videoengager.com`, session, ttl: String(ttl) });
    const { token } = await this.read<{ token: string }>(`/demo/token?${query}`);
    return token;
  }

  async send(path: string, { user, session, token, method, headers, body }: RequestOptions = {}) {
    const bearer = token ?? (user === undefined ? undefined : await this.token(user, session));
    return fetch(new URL(path, this.url), {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: { ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** The JSON of a good answer. */
  async read<T>(path: string, options?: RequestOptions): Promise<T> {
    return JSON.parse(await this.#text(path, options)) as T;
  }

  /** The lines of a good answer, each of which is JSON. */
  async lines(path: string, options?: RequestOptions): Promise<unknown[]> {
    const lines = (await this.#text(path, options)).split('\n');
    assert.equal(lines.pop(), '', `${path} ends its last line`);
    return lines.map((line) => JSON.parse(line) as unknown);
  }

  async #text(path: string, options?: RequestOptions): Promise<string> {
    const response = await this.send(path, options);
    const text = await response.text();
    assert.equal(response.status, 200, `${path}: ${text}`);
    return text;
  }

  async status(path: string, options?: RequestOptions): Promise<number> {
    const response = await this.send(path, options);
    await response.arrayBuffer();
    return response.status;
  }

  /** Asserts that a request is refused with this status and a sentence, and gives the sentence. */
  async refusal(status: number, path: string, options?: RequestOptions): Promise<string> {
    const response = await this.send(path, options);
    const text = await response.text();
    assert.equal(response.status, status, `${path}: ${text}`);
    const { error } = JSON.parse(text) as { error: string };
    assert.match(error, /^[A-Z“].+[.…]/, `${path} explains itself in a sentence`);
    return error;
  }
}
