/** What a request is answered with. */
export type Answer = JsonAnswer | RawAnswer | HangUp;

interface Head {
  status: number;
  headers: Readonly<Record<string, string>>;
}

export interface JsonAnswer extends Head {
  kind: 'json';
  value: unknown;
}

export interface RawAnswer extends Head {
  kind: 'raw';
  content: string | Uint8Array;
  /** Cookies to set, as `Set-Cookie` has them. */
  cookies?: readonly string[];
}

/** The connection is cut without an answer. */
export interface HangUp {
  kind: 'hang-up';
}

export const noStore = { 'Cache-Control': 'no-store' };

/** The browser may keep it, but asks each time whether it still holds. */
export const revalidate = { 'Cache-Control': 'private, no-cache', Vary: 'Authorization' };

export function json(
  value: unknown,
  headers: Readonly<Record<string, string>> = noStore,
  status = 200,
): JsonAnswer {
  return { kind: 'json', status, headers, value };
}

export function raw(
  content: string | Uint8Array,
  type: string,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): RawAnswer {
  return { kind: 'raw', status, headers: { 'Content-Type': type, ...headers }, content };
}

export function redirect(location: string, headers: Readonly<Record<string, string>> = {}): RawAnswer {
  return { kind: 'raw', status: 303, headers: { Location: location, ...noStore, ...headers }, content: '' };
}

/** Done, and nothing to show: a browser stays where it is. */
export function noContent(headers: Readonly<Record<string, string>> = {}): RawAnswer {
  return { kind: 'raw', status: 204, headers, content: '' };
}

/** A request that cannot be met, and the sentence that says why. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    sentence: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(sentence);
  }

  answer(): JsonAnswer {
    return json({ error: this.message }, { ...noStore, ...this.headers }, this.status);
  }
}

export const nothingHere = (): HttpError => new HttpError(404, 'There is nothing at this address.');
