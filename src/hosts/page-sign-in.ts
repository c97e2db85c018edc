import type { PagesTexts } from '../locales/pages-texts.js';
import { brokerToken } from './broker-token.js';
import { carriedFrom } from './page-address.js';
import type { PageConfiguration } from './page-configuration.js';
import type { Region } from './regions.js';
import { GenesysSignIn } from './sign-in/genesys-sign-in.js';
import { SignInError } from './sign-in/sign-in-error.js';

/** How a ready-made page signs its user in, as `sv-session` takes it. */
export interface PageSignIn {
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
  const told = (error: unknown): never => {
    throw error instanceof SignInError ? new Error(signInSentence(error, texts)) : error;
  };
  return {
    getToken: brokerToken({ url: configuration.tokenUrl, region: region.domain, signIn }),
    signIn: () => signIn.begin(carriedFrom(location.href)).catch(told),
    finish: () => signIn.finish().then(() => undefined, told),
  };
}

function signInSentence({ code }: SignInError, { signIn }: PagesTexts): string {
  return signIn[code];
}
