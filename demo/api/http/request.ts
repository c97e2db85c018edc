import type { IncomingMessage } from 'node:http';
import { HttpError } from './answers.js';

const mostBytes = 64 * 1024;

/** A request as handlers see it. */
export class ApiRequest {
  readonly method: string;
  /** As it came, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Decoded segments of the path, by their name in the template. */
  params: Readonly<Record<string, string>> = {};

  constructor(readonly message: IncomingMessage) {
    const [path = '/', ...query] = (message.url ?? '/').split('?');
    this.method = message.method ?? 'GET';
    this.path = path;
    this.query = new URLSearchParams(query.join('?'));
  }

  param(name: string): string {
    return this.params[name] ?? '';
  }

  header(name: string): string | undefined {
    const value = this.message.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  /** Where the browser reached this server, for addresses in answers. */
  get origin(): string {
    const host = this.header('host') ?? '';
    return `http://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}`;
  }

  /** Whether a person is looking: then an error is a page. */
  get fromAddressBar(): boolean {
    return (this.header('accept') ?? '').includes('text/html');
  }

  async body(): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of this.message as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes)
        throw new HttpError(413, 'The request is larger than 64 kB.', { Connection: 'close' });
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  async form(): Promise<URLSearchParams> {
    if (!(this.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) {
      throw new HttpError(415, 'A form is needed: application/x-www-form-urlencoded.');
    }
    return new URLSearchParams(await this.body());
  }

  async json(): Promise<Record<string, unknown>> {
    const text = await this.body();
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new HttpError(400, 'The request’s body is not JSON.');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new HttpError(400, 'The request’s body is not a JSON object.');
    }
    return value as Record<string, unknown>;
  }
}
