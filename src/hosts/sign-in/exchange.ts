import { ask } from '../ask.js';
import { SignInError } from './sign-in-error.js';

/** A Genesys Cloud token and its end. */
export interface GenesysToken {
  token: string;
  /** Epoch milliseconds by this device's clock. */
  expires: number;
}

export interface CodeExchange {
  /** Address of the login service. */
  login: string;
  clientId: string;
  redirectUri: string;
  code: string;
  verifier: string;
}

/**
 * Exchanges the code for a token (RFC 6749, 4.1.3 with RFC 7636, 4.5).
 * @throws SignInError `refused`, `unreachable`, `unreadable-answer`
 */
export async function exchangeCode(exchange: CodeExchange): Promise<GenesysToken> {
  const begun = Date.now();
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: exchange.code,
    code_verifier: exchange.verifier,
    client_id: exchange.clientId,
    redirect_uri: exchange.redirectUri,
  });
  const answer = await ask(`${exchange.login}/oauth/token`, { method: 'POST', body: form });
  if (!answer) throw new SignInError('unreachable');
  const { access_token: token, token_type: type = 'bearer', expires_in: seconds, ...rest } = answer.fields;
  if (!answer.ok) throw refusal(rest.error, rest.error_description ?? rest.description);
  const isToken = typeof token === 'string' && /^[\x21-\x7e]+$/.test(token);
  if (!isToken || String(type).toLowerCase() !== 'bearer') throw new SignInError('unreadable-answer');
  const isTime = typeof seconds === 'number' && seconds > 0;
  return { token, expires: isTime ? begun + seconds * 1000 : Infinity };
}

/** What the authorization server says against it, in its own words, which are text and may be long. */
export function refusal(error: unknown, description: unknown): SignInError {
  const words = [description, error].find((one) => typeof one === 'string' && one.trim() !== '');
  return new SignInError(
    'refused',
    String(words ?? '')
      .replace(/\p{C}+/gu, ' ')
      .trim()
      .slice(0, 300),
  );
}
