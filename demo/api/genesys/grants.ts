import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { OAuthClient } from './clients.js';
import type { GenesysUser } from './directory.js';

/** What a user agreed to at the login page. */
export interface Consent {
  client: OAuthClient;
  redirectUri: string;
  /** BASE64URL(SHA256(verifier)). */
  challenge: string;
  user: GenesysUser;
}

export interface GenesysToken {
  user: GenesysUser;
  client: OAuthClient;
  /** Epoch milliseconds. */
  expires: number;
}

interface Code extends Consent {
  expires: number;
  /** The token it was exchanged for; empty when the exchange failed. */
  spent?: string;
}

/** Of RFC 6749, 5.2. */
export class OAuthError extends Error {
  constructor(
    readonly code: string,
    description: string,
  ) {
    super(description);
  }
}

/** Codes must be exchanged at once; RFC 6749 allows ten minutes at most. */
const codeLifetime = 60_000;
const kept = 1000;

/** Codes and the tokens they are exchanged for. */
export class Grants {
  readonly #codes = new Map<string, Code>();
  readonly #tokens = new Map<string, GenesysToken>();

  constructor(private readonly clock: Clock) {}

  /** A code for what the user agreed to. */
  grant(consent: Consent): string {
    return keep(this.#codes, { ...consent, expires: this.clock.now() + codeLifetime });
  }

  /**
   * Exchanges a code, once. One that comes back was stolen before or after, so its token ends; one whose proof is
   * missing is spent as well.
   * @throws OAuthError
   */
  exchange(form: URLSearchParams): { token: string; seconds: number } {
    if (form.get('grant_type') !== 'authorization_code') {
      throw new OAuthError('unsupported_grant_type', 'Only authorization_code is possible here.');
    }
    const code = this.#codes.get(form.get('code') ?? '');
    if (code === undefined) throw new OAuthError('invalid_grant', 'The code is not known.');
    if (code.spent !== undefined) {
      this.#tokens.delete(code.spent);
      throw new OAuthError('invalid_grant', 'The code was used before; its token is revoked.');
    }
    code.spent = '';
    if (form.get('client_id') !== code.client.id || form.get('redirect_uri') !== code.redirectUri) {
      throw new OAuthError('invalid_grant', 'The code was made for another app or redirect URI.');
    }
    if (code.expires <= this.clock.now()) throw new OAuthError('invalid_grant', 'The code has expired.');
    if (!proves(form.get('code_verifier') ?? '', code.challenge)) {
      throw new OAuthError('invalid_grant', 'The code verifier does not fit the challenge.');
    }
    const { user, client } = code;
    code.spent = this.issue(user, client);
    return { token: code.spent, seconds: client.accessTokenValiditySeconds };
  }

  /** A token for a user without the login page. */
  issue(user: GenesysUser, client: OAuthClient): string {
    const seconds = client.accessTokenValiditySeconds;
    return keep(this.#tokens, { user, client, expires: this.clock.now() + seconds * 1000 });
  }

  /** What the token stands for, while it is good. */
  bearer(token: string): GenesysToken | undefined {
    const found = this.#tokens.get(token);
    return found && found.expires > this.clock.now() ? found : undefined;
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }
}

function keep<Value>(map: Map<string, Value>, value: Value): string {
  const key = randomBytes(32).toString('base64url');
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > kept && oldest !== undefined) map.delete(oldest);
  return key;
}

/** RFC 7636, 4.6, with S256. */
function proves(verifier: string, challenge: string): boolean {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  const made = createHash('sha256').update(verifier).digest();
  const wanted = Buffer.from(challenge, 'base64url');
  return made.length === wanted.length && timingSafeEqual(made, wanted);
}
