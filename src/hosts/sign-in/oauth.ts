// The one file that knows oauth4webapi. It is loaded when a sign-in begins or comes back: import it dynamically.
import * as oauth from 'oauth4webapi';
import { privately } from '../private-request.js';
import { SignInError } from './sign-in-error.js';

/** The OAuth client of a page, and the authorization server it is registered with. */
export interface OAuthClient {
  /** Address of the login service, without a slash at its end. */
  login: string;
  clientId: string;
  redirectUri: string;
}

/** A Genesys Cloud token and its end. */
export interface GenesysToken {
  token: string;
  /** Epoch milliseconds by this device's clock; `Infinity` where the login service names no end. */
  expires: number;
}

/** What only this page and the login service may know of a sign-in. */
export interface Secrets {
  /** Random, for the `state` parameter. */
  nonce: string;
  /** The code verifier (RFC 7636, 4.1). */
  verifier: string;
}

export function newSecrets(): Secrets {
  return { nonce: oauth.generateRandomState(), verifier: oauth.generateRandomCodeVerifier() };
}

/** Address of the login page (RFC 6749, 4.1.1 with RFC 7636, 4.3). */
export async function authorizationUrl(
  { login, clientId, redirectUri }: OAuthClient,
  state: string,
  verifier: string,
): Promise<string> {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  return `${login}/oauth/authorize?${query}`;
}

/**
 * Checks the login service's answer and exchanges its code for a token.
 * @param answer The parameters it came with
 * @param expected The state and the verifier the sign-in was begun with
 * @throws SignInError `unknown-state` for an answer to another sign-in or by another server, `refused`, `unreachable`,
 * `unreadable-answer`
 */
export async function exchangeCode(
  { login, clientId, redirectUri }: OAuthClient,
  answer: URLSearchParams,
  expected: { state: string; verifier: string },
): Promise<GenesysToken> {
  const server = { issuer: issuerOf(login, answer), token_endpoint: `${login}/oauth/token` };
  const client = { client_id: clientId };
  const parameters = checked(() => oauth.validateAuthResponse(server, client, answer, expected.state));
  if (!parameters.get('code')) throw refusal();

  const begun = Date.now();
  const response = await oauth
    .authorizationCodeGrantRequest(server, client, oauth.None(), parameters, redirectUri, expected.verifier, {
      [oauth.customFetch]: fetchWhole,
      [oauth.allowInsecureRequests]: login.startsWith('http:'),
    })
    .catch((error: unknown) => {
      const isAnswer = error instanceof oauth.OperationProcessingError;
      throw new SignInError(isAnswer ? 'unreadable-answer' : 'unreachable');
    });
  const { access_token: token, expires_in: seconds = 0 } = await oauth
    .processAuthorizationCodeResponse(server, client, response)
    .catch((error: unknown) => {
      if (response.ok) throw new SignInError('unreadable-answer');
      throw error instanceof oauth.ResponseBodyError ? refusal(error.cause) : refusal();
    });
  // It goes into a header.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new SignInError('unreadable-answer');
  return { token, expires: seconds > 0 ? begun + seconds * 1000 : Infinity };
}

/**
 * The issuer that an answer has to name, if it names one (RFC 9207). Genesys does not publish its own, so any name of
 * the login service's origin is taken for it.
 */
function issuerOf(login: string, answer: URLSearchParams): string {
  const named = answer.get('iss');
  return named && URL.canParse(named) && new URL(named).origin === new URL(login).origin ? named : login;
}

function checked(validate: () => URLSearchParams): URLSearchParams {
  try {
    return validate();
  } catch (error) {
    throw error instanceof oauth.AuthorizationResponseError
      ? refusal(Object.fromEntries(error.cause))
      : new SignInError('unknown-state');
  }
}

/** An answer that breaks off counts as none. */
async function fetchWhole(url: string, { method, headers, body }: oauth.CustomFetchOptions<string, unknown>) {
  const response = await fetch(url, { method, headers, body: body as URLSearchParams, ...privately() });
  return new Response(await response.arrayBuffer(), response);
}

/** What the authorization server says against it, in its own words, which are text and may be long. */
function refusal(answer: Readonly<Record<string, unknown>> = {}): SignInError {
  // `description` is Genesys' own form.
  const { error, error_description: standard, description = standard } = answer;
  const words = [description, error].find((one) => typeof one === 'string' && one.trim() !== '');
  return new SignInError(
    'refused',
    String(words ?? '')
      .replace(/\p{C}+/gu, ' ')
      .trim()
      .slice(0, 300),
  );
}
