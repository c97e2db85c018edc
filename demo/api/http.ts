import type { HttpBindings } from '@hono/node-server';
import type { Context, Handler } from 'hono';
import type { Bearer } from './accounts/tokens.js';

/** What Hono's handlers find in their context. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: {
    bearer: Bearer;
    requestId: string;
    /** Its name in the OpenAPI document, where the address has one. */
    operation?: string;
    /** Most records of a page. */
    pageRows: number;
    /** Whether this request is answered as by a service that passes over what is asked of views. */
    knowsNoViews?: boolean;
  };
}

export type ApiContext = Context<ApiEnv>;
export type ApiHandler = Handler<ApiEnv>;

type HeaderValues = Readonly<Record<string, string>>;

export const noStore = { 'Cache-Control': 'no-store' };

/** The browser may keep it, but asks each time whether it still holds; `app.ts` adds the ETag. */
export const revalidate = { 'Cache-Control': 'private, no-cache', Vary: 'Authorization' };

/** With its length, which Hono leaves out of the answer to HEAD. */
export function json(value: unknown, headers: HeaderValues = noStore, status = 200): Response {
  const content = Buffer.from(JSON.stringify(value));
  return new Response(content, {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(content.length),
      ...headers,
    },
  });
}

/** A request that cannot be met, and the sentence that says why. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    sentence: string,
    readonly headers: HeaderValues = {},
  ) {
    super(sentence);
  }

  response(): Response {
    return json({ error: this.message }, { ...noStore, ...this.headers }, this.status);
  }
}

/** @param seconds After which it may be tried again */
export function tooMany(sentence: string, seconds: number): HttpError {
  return new HttpError(429, sentence, { 'Retry-After': String(Math.ceil(seconds)) });
}

/** A refusal as a page, for a person at the address bar. */
export function refusalPage(error: HttpError): Response {
  const page = `<!doctype html><meta charset="utf-8"><title>SmartVideo</title><p>${escaped(error.message)}</p>`;
  const { headers } = error.response();
  headers.delete('Content-Length');
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  return new Response(page, { status: error.status, headers });
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for markup. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

export const nothingHere = (): HttpError => new HttpError(404, 'There is nothing at this address.');

/** Paths for `app.on`: every address of the API is served with and without a slash at its end. */
export const bothForms = (path: string): string[] => [path, `${path}/`];

/** A segment of the path, decoded. */
export const param = (c: Context, name: string): string => c.req.param(name) ?? '';

/** Where the browser reached this server, for addresses in answers. */
export const originOf = (c: Context): string => new URL(c.req.url).origin;

/** @throws HttpError 415 for what is no form */
export async function readForm(c: Context): Promise<URLSearchParams> {
  if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    throw new HttpError(415, 'A form is needed: application/x-www-form-urlencoded.');
  }
  return new URLSearchParams(await c.req.text());
}

/** Whatever its content type says. @throws HttpError 400 for what is no JSON object */
export async function readJson(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text();
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
