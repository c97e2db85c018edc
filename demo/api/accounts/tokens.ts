import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../clock.js';
import { HttpError } from '../http.js';
import type { Accounts, DemoAccount } from './accounts.js';

export const thirtyDays = 30 * 86_400;

/** The bearer of a token. */
export interface Bearer {
  account: DemoAccount;
  /** Name of the demo session the token was made for; scenarios go by it. */
  session?: string;
  /** Rises with every token made, also within one second. */
  serial: number;
}

/** Makes and reads the JSON Web Tokens (HS256) that the API asks for. */
export class Tokens {
  #serial = 0;

  constructor(
    private readonly secret: Uint8Array,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** The serial of the newest token. */
  get newest(): number {
    return this.#serial;
  }

  /** `lifetime` in seconds. */
  async make(account: DemoAccount, lifetime: number, session?: string): Promise<string> {
    const now = this.clock.now();
    this.#serial = Math.max(now, this.#serial + 1);
    return new SignJWT({
      _id: account.id,
      email: account.email,
      serial: this.#serial,
      ...(session !== undefined && { sid: session }),
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor(now / 1000) + lifetime)
      .sign(this.secret);
  }

  /**
   * Whom the token in an `Authorization` header stands for.
   * @throws HttpError 401
   */
  async bearer(authorization = ''): Promise<Bearer> {
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw unauthorized('This needs a token: Authorization: Bearer …');
    const claims = await this.#verified(token);
    const account = this.accounts.find(String(claims.email));
    if (account === undefined) throw unauthorized('The token’s user is not known here.');
    return {
      account,
      serial: Number(claims.serial),
      ...(typeof claims.sid === 'string' && { session: claims.sid }),
    };
  }

  async #verified(token: string): Promise<Record<string, unknown>> {
    try {
      const currentDate = new Date(this.clock.now());
      const options = { algorithms: ['HS256'], requiredClaims: ['exp'], currentDate };
      return (await jwtVerify(token, this.secret, options)).payload;
    } catch {
      throw unauthorized('The token is not valid, or no longer.');
    }
  }
}

export function unauthorized(sentence: string): HttpError {
  return new HttpError(401, sentence, { 'WWW-Authenticate': 'Bearer' });
}
