/** What a page takes along through a sign-in: its own parameters, which its registered address cannot hold. */
export type Carried = Readonly<Record<string, string>>;

/** What the `state` parameter of a sign-in says (RFC 6749, 10.12). */
interface State {
  /** Random, so that nobody else can have made it: 43 characters. */
  nonce: string;
  /** Whether the sign-in runs in a window of its own, which hands the answer to the page that opened it. */
  popup: boolean;
  carried: Carried;
}

/** Where a sign-in is remembered while its page is away: `sessionStorage`, or something like it. */
export type SignInStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const maxStateLength = 2000;

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
 * The `state` parameter of a new sign-in.
 * @throws TypeError when what is carried does not fit
 */
export function encodeState({ nonce, popup, carried }: State): string {
  const text = base64url(new TextEncoder().encode(JSON.stringify([nonce, popup, carried])));
  if (text.length > maxStateLength) {
    throw new TypeError(
      `What a sign-in carries along must fit into ${maxStateLength} characters of its state.`,
    );
  }
  return text;
}

/** What a state says; nothing for a text that is none of ours. Anybody can have written it. */
export function decodeState(text: string | null): State | undefined {
  if (text === null || text.length > maxStateLength) return undefined;
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
  return hasAnswer(searchParams) ? decodeState(searchParams.get('state'))?.carried : undefined;
}

function isCarried(value: unknown): value is Carried {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value).every((one) => typeof one === 'string');
}

/** RFC 4648, 5, without padding. */
function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** @throws DOMException for text that is none */
function fromBase64url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) =>
    character.charCodeAt(0),
  );
}

interface Pending {
  state: string;
  verifier: string;
  /** The client it was begun for: login service, client id and redirect URI. */
  client: string;
  /** Epoch milliseconds. */
  at: number;
}

const keyPrefix = 'smartvideo-sign-in.';
const tenMinutes = 600_000;

/**
 * The sign-ins that were begun by redirect and have not come back. Frames of one site in one tab share their storage,
 * so each sign-in has an entry of its own.
 */
export class PendingSignIns {
  constructor(private readonly storage: SignInStorage | undefined) {}

  /** Whether anything can be kept. In some frames browsers block storage altogether. */
  get works(): boolean {
    const key = `${keyPrefix}test`;
    try {
      this.storage?.setItem(key, key);
      const kept = this.storage?.getItem(key) === key;
      this.storage?.removeItem(key);
      return kept;
    } catch {
      return false;
    }
  }

  /** Remembers a sign-in, and forgets those that are too old. */
  keep(nonce: string, pending: Omit<Pending, 'at'>): void {
    const { storage } = this;
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? '');
    for (const key of keys.filter((one) => one.startsWith(keyPrefix))) {
      if (!this.#read(key)) this.#remove(key);
    }
    storage?.setItem(keyPrefix + nonce, JSON.stringify({ ...pending, at: Date.now() }));
  }

  /** The sign-in that an answer's state speaks of, once. Whether the whole state is the same is not yet said. */
  take(nonce: string, client: string): Pending | undefined {
    const key = keyPrefix + nonce;
    const pending = this.#read(key);
    this.#remove(key);
    return pending?.client === client ? pending : undefined;
  }

  /** What is there, in time and readable. */
  #read(key: string): Pending | undefined {
    try {
      const pending = JSON.parse(this.storage?.getItem(key) ?? 'null') as Pending | null;
      return pending && Date.now() - pending.at < tenMinutes ? pending : undefined;
    } catch {
      return undefined;
    }
  }

  #remove(key: string): void {
    try {
      this.storage?.removeItem(key);
    } catch {
      // Blocked storage holds nothing either.
    }
  }
}
