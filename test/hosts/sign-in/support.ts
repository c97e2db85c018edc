import { expect } from '@open-wc/testing';
import { GenesysSignIn, type GenesysSignInOptions, SignInError } from '../../../src/hosts/index.js';
import { click, until } from '../../support/browser.js';
import { frameOf } from '../../support/frames.js';

/** The demo's Genesys Cloud, of another origin. */
export const genesys = `${window.svServer}/genesys`;
export const slav = 'slav@videoengager.com';
export const room = '/test/hosts/sign-in';

const { fetch } = window;

afterEach(() => {
  window.fetch = fetch;
  document.querySelectorAll('iframe').forEach((frame) => frame.remove());
});

export interface ClientOptions {
  /** Who is signed in at Genesys already and sees no login page. */
  signedIn?: string;
  /** Whether the login service answers without a page, so that the browser stays where it is. */
  silent?: boolean;
  seconds?: number;
}

/** An app registered with the demo's Genesys, for pages of these tests. */
export async function newClient({ signedIn, silent, seconds }: ClientOptions = {}): Promise<string> {
  const response = await fetch(`${genesys}/api/v2/oauth/clients`, {
    method: 'POST',
    body: JSON.stringify({
      name: 'Test',
      registeredRedirectUri: ['blank', 'popup', 'framed'].map(
        (page) => `http://localhost${room}/${page}.html`,
      ),
      accessTokenValiditySeconds: seconds,
      signedIn,
      silent,
    }),
  });
  return ((await response.json()) as { id: string }).id;
}

export function signInOf(options: Partial<GenesysSignInOptions> & { clientId: string }): GenesysSignIn {
  return new GenesysSignIn({
    region: { login: genesys, api: genesys },
    redirectUri: `${room}/${options.mode === 'popup' ? 'popup' : 'blank'}.html`,
    mode: 'redirect',
    ...options,
  });
}

/** Whose token it is, by what Genesys says; nobody's when it is not good. */
export async function emailOf(token: string): Promise<string | undefined> {
  const response = await fetch(`${genesys}/api/v2/users/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await response.json()) as { email?: string }).email;
}

/** The error a sign-in fails with. */
export async function failure(work: Promise<unknown>): Promise<SignInError> {
  const [outcome] = await Promise.allSettled([work]);
  expect(outcome.status).to.equal('rejected');
  const error: unknown = (outcome as PromiseRejectedResult).reason;
  if (!(error instanceof SignInError)) throw error;
  return error;
}

export const stored = (): string[] =>
  Object.keys(sessionStorage).filter((key) => key.startsWith('smartvideo-sign-in.'));

/** Begins by redirect in a frame, and waits until the frame is back with an answer in its address. */
export async function thereAndBack(
  clientId: string,
  carried: Record<string, string> = {},
): Promise<{ page: Window; address: URL; signIn: GenesysSignIn }> {
  const page = (await frameOf(`${room}/blank.html`)).contentWindow!;
  void signInOf({ clientId, window: page }).begin(carried);
  const address = await back(page);
  return { page, address, signIn: signInOf({ clientId, window: page }) };
}

/** Waits until a frame is back with an answer in its address, and gives that. */
export const back = (page: Window): Promise<URL> => until(() => addressOf(page), 'the frame is back');

/** Of another origin while the frame is away. */
function addressOf(page: Window): URL | undefined {
  try {
    const address = new URL(page.location.href);
    return address.searchParams.has('state') && page.document.readyState === 'complete' ? address : undefined;
  } catch {
    return undefined;
  }
}

/** Notes what is sent to the token endpoint, and may answer in its place, until the test is over. */
export function tokenRequests(answer?: () => Response | Promise<Response>): RequestInit[] {
  const requests: RequestInit[] = [];
  window.fetch = (input, init = {}) => {
    if (!String(input).endsWith('/oauth/token')) return fetch(input, init);
    requests.push(init);
    return answer ? Promise.resolve(answer()) : fetch(input, init);
  };
  return requests;
}

/** Does something in a real click, without which browsers open no windows. What it gives is not awaited. */
export async function clicked<T>(work: () => T): Promise<{ result: T }> {
  const button = document.createElement('button');
  button.textContent = 'Sign in';
  const done = new Promise<{ result: T }>((resolve) => {
    button.addEventListener('click', () => resolve({ result: work() }), { once: true });
  });
  document.body.prepend(button);
  await click(button);
  return done.finally(() => button.remove());
}
