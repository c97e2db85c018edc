import type { PagesTexts } from '../locales/pages-texts.js';
import { brokerToken } from './broker-token.js';
import type { PageConfiguration } from './page-configuration.js';
import type { Region } from './regions.js';
import { GenesysSignIn } from './sign-in/genesys-sign-in.js';
import { SignInError } from './sign-in/sign-in-error.js';
import { answerNames, type Carried, carriedIn } from './sign-in/state.js';

/** How a ready-made page signs its user in, as `sv-session` takes it. */
interface PageSignIn {
  getToken: () => Promise<unknown>;
  signIn: () => Promise<void>;
  /** Takes the answer of a sign-in that has come back with the page. */
  finish: () => Promise<void>;
}

/** Signs in to Genesys Cloud; the broker gives a SmartVideo token for that of Genesys Cloud. */
export function genesysSignIn(
  configuration: PageConfiguration,
  region: Region,
  usePopup: boolean,
  texts: PagesTexts,
): PageSignIn {
  const signIn = new GenesysSignIn({
    region,
    clientId: configuration.clientId ?? '',
    redirectUri: configuration.redirectUri ?? location.pathname,
    mode: usePopup ? 'popup' : 'redirect',
  });
  const translate = (error: unknown): never => {
    throw error instanceof SignInError ? new Error(texts.signIn[error.code]) : error;
  };
  return {
    getToken: brokerToken({ url: configuration.tokenUrl, region: region.domain, signIn }),
    signIn: () => signIn.begin(carriedFrom(location.href)).catch(translate),
    finish: () => signIn.finish().then(() => undefined, translate),
  };
}

/** Key of the fragment among the carried parameters; no parameter of an address can have it. */
const fragmentKey = '#';

/** Bytes of JSON that always fit into the state of a sign-in. */
const maxBytes = 1300;

/** A page's own parameters and fragment, to be carried through a sign-in; the fragment only as far as it fits. */
export function carriedFrom(address: string | URL): Carried {
  const { searchParams, hash } = new URL(address);
  const parameters = Object.fromEntries([...searchParams].filter(([name]) => !answerNames.includes(name)));
  const whole = { ...parameters, ...(hash.length > 1 && { [fragmentKey]: hash.slice(1) }) };
  return new TextEncoder().encode(JSON.stringify(whole)).length <= maxBytes ? whole : parameters;
}

/** The address a page had before it went to sign in; its present one where it did not. */
export function ownAddress(address: string | URL): URL {
  const carried = carriedIn(address);
  const own = new URL(address);
  if (!carried) return own;
  const { [fragmentKey]: fragment = '', ...parameters } = carried;
  own.search = new URLSearchParams(parameters).toString();
  own.hash = fragment;
  return own;
}
