// The one file that knows oauth4webapi. It is loaded when a sign-in begins or comes back: import it dynamically. Of ours
// it imports types alone, so that its chunk does not load the bundle again where that has an address of its own.
import * as oauth from 'oauth4webapi';
import type { SignInErrorCode } from './sign-in-error.js';

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

/** Why there is no token; `detail` is the login service's own words. */
interface ExchangeFailure {
  code: SignInErrorCode;
  detail?: string;
}

/** What only this page and the login service may know of a sign-in. */
interface Secrets {
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
 * @param fetch For the request, which holds secrets
 * @returns the token; or `unknown-state` for an answer to another sign-in or by another server, `refused`, `unreachable`,
 * `unreadable-answer`
 */
export async function exchangeCode(
  { login, clientId, redirectUri }: OAuthClient,
  answer: URLSearchParams,
  expected: { state: string; verifier: string },
  fetch: (url: string, init: RequestInit) => Promise<Response>,
): Promise<GenesysToken | ExchangeFailure> {
  const server = { issuer: issuerOf(login, answer), token_endpoint: `${login}/oauth/token` };
  const client = { client_id: clientId };
  let parameters: URLSearchParams;
  try {
    parameters = oauth.validateAuthResponse(server, client, answer, expected.state);
  } catch (error) {
    if (!(error instanceof oauth.AuthorizationResponseError)) return { code: 'unknown-state' };
    return refusal(Object.fromEntries(error.cause));
  }
  if (!parameters.get('code')) return refusal();

  const begun = Date.now();
  let response: Response;
  try {
    response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      redirectUri,
      expected.verifier,
      {
        [oauth.allowInsecureRequests]: login.startsWith('http:'),
        [oauth.customFetch]: async (url, { method, headers, body }) => {
          const received = await fetch(url, { method, headers, body: body as URLSearchParams });
          // Read at once: an answer that breaks off counts as none.
          return new Response(await received.arrayBuffer(), received);
        },
      },
    );
  } catch (error) {
    const isUnreadable = error instanceof oauth.OperationProcessingError;
    return { code: isUnreadable ? 'unreadable-answer' : 'unreachable' };
  }
  try {
    const result = await oauth.processAuthorizationCodeResponse(server, client, response);
    const { access_token: token, expires_in: seconds = 0 } = result;
    // It goes into a header.
    if (!/^[\x21-\x7e]+$/.test(token)) return { code: 'unreadable-answer' };
    return { token, expires: seconds > 0 ? begun + seconds * 1000 : Infinity };
  } catch (error) {
    if (response.ok) return { code: 'unreadable-answer' };
    return error instanceof oauth.ResponseBodyError ? refusal(error.cause) : refusal();
  }
}

/**
 * The issuer that an answer has to name, if it names one (RFC 9207). Genesys does not publish its own, so any name of
 * the login service's origin is taken for it.
 */
function issuerOf(login: string, answer: URLSearchParams): string {
  const named = answer.get('iss');
  return named && URL.canParse(named) && new URL(named).origin === new URL(login).origin ? named : login;
}

/** What the authorization server says against it, in its own words, which are text and may be long. */
function refusal(answer: Readonly<Record<string, unknown>> = {}): ExchangeFailure {
  // `description` is Genesys' own form.
  const { error, error_description: standard, description } = answer;
  const words = [standard ?? description, error].find((one) => typeof one === 'string' && one.trim() !== '');
  const detail = String(words ?? '')
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 300);
  return { code: 'refused', detail };
}
