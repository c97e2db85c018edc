import { createHash, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Answer, type JsonAnswer, noContent, type RawAnswer } from './answers.js';
import type { ApiRequest } from './request.js';

/** Any page may call: what is protected is protected by the token, which no browser sends by itself. */
export const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Date, ETag, Retry-After, X-Request-Id',
};

/** The answer to a browser that asks before the real request. */
export function preflight(methods: readonly string[]): RawAnswer {
  return noContent({
    ...cors,
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-None-Match, X-Requested-With',
    'Access-Control-Max-Age': '600',
  });
}

export function send(request: ApiRequest, response: ServerResponse, answer: Answer, now: number): void {
  if (answer.kind === 'hang-up') {
    response.destroy();
    return;
  }
  const content = contentOf(answer);
  const headers: Record<string, string> = {
    Date: new Date(now).toUTCString(),
    'X-Request-Id': randomUUID(),
    'X-Content-Type-Options': 'nosniff',
    ...(answer.kind === 'json' && { 'Content-Type': 'application/json; charset=utf-8' }),
    ...answer.headers,
  };

  if (answer.status === 200 && /no-cache/.test(headers['Cache-Control'] ?? '')) {
    const etag = (headers.ETag ??= etagOf(content));
    if (matches(request.header('if-none-match'), etag)) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  if (answer.kind === 'raw' && answer.cookies) response.setHeader('Set-Cookie', answer.cookies);
  if (answer.status !== 204) headers['Content-Length'] = String(content.length);
  response.writeHead(answer.status, headers);
  response.end(request.method === 'HEAD' ? undefined : content);
}

function contentOf(answer: JsonAnswer | RawAnswer): Buffer {
  const content = answer.kind === 'json' ? JSON.stringify(answer.value) : answer.content;
  return Buffer.from(content);
}

/** Says which content this is: an `ETag`. */
export function etagOf(content: Uint8Array): string {
  return `"${createHash('sha1').update(content).digest('base64url')}"`;
}

function matches(wanted: string | undefined, etag: string): boolean {
  if (wanted === undefined) return false;
  return wanted === '*' || wanted.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
