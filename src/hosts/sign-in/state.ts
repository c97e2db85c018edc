import { base64url, fromBase64url, randomText } from './pkce.js';

/** What a page takes along through a sign-in: its own parameters, which its registered address cannot hold. */
export type Carried = Readonly<Record<string, string>>;

/** What the `state` parameter of a sign-in says (RFC 6749, 10.12). */
export interface State {
  /** Random, so that nobody else can have made it. */
  nonce: string;
  /** Whether the sign-in runs in a window of its own, which hands the answer to the page that opened it. */
  popup: boolean;
  carried: Carried;
}

const mostCharacters = 2000;

/** What a login service may have put into an address with its answer (RFC 6749, 4.1.2; RFC 9207; OpenID Connect). */
export const answerNames: readonly string[] = [
  'code',
  'error',
  'error_description',
  'error_uri',
  'state',
  'session_state',
  'iss',
];

/** Whether there is a login service's answer. */
export function hasAnswer(parameters: URLSearchParams): boolean {
  return parameters.has('code') || parameters.has('error');
}

/**
 * The state of a new sign-in as text, and its nonce.
 * @throws TypeError when what is carried does not fit
 */
export function newState(popup: boolean, carried: Carried): { text: string; nonce: string } {
  const nonce = randomText(32);
  const text = base64url(new TextEncoder().encode(JSON.stringify([nonce, popup, carried])));
  if (text.length > mostCharacters) {
    throw new TypeError(
      `What a sign-in carries along must fit into ${mostCharacters} characters of its state.`,
    );
  }
  return { text, nonce };
}

/** What a state says; nothing for a text that is none of ours. Anybody can have written it. */
export function readState(text: string | null): State | undefined {
  if (text === null || text.length > mostCharacters) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(fromBase64url(text)));
    if (!Array.isArray(value)) return undefined;
    const [nonce, popup, carried] = value as unknown[];
    if (typeof nonce !== 'string' || !/^[\w-]{43}$/.test(nonce) || !isCarried(carried)) return undefined;
    return { nonce, popup: popup === true, carried };
  } catch {
    return undefined;
  }
}

/**
 * What a page carried through a sign-in that has just come back to it, for a page that needs its parameters before it
 * can finish. They are worth what parameters of an address are worth: anybody can have written them.
 */
export function carriedIn(address: string | URL): Carried | undefined {
  const { searchParams } = new URL(address);
  return hasAnswer(searchParams) ? readState(searchParams.get('state'))?.carried : undefined;
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

function isCarried(value: unknown): value is Carried {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value).every((one) => typeof one === 'string');
}
