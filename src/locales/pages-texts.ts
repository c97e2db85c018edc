import type { Widened } from './texts.js';

/** The English texts of the ready-made pages; other languages have them in a file of their own, such as `ar-pages.ts`. */
export const pagesInEnglish = {
  title: 'SmartVideo reports',
  starting: 'Loading the SmartVideo reports…',
  signingIn: 'Signing in to Genesys Cloud. If a sign-in window has opened, please go on there.',
  exported: 'The export is done',
  interactionClosed: 'This interaction is not open in the workspace.',
  signInWindow: 'You can close this window.',
  problems: {
    'no-configuration':
      'The file smartvideo.json, which names the SmartVideo service, is missing beside this page.',
    'configuration-unreachable':
      'The page’s settings could not be loaded. Please check the network connection and reload the page.',
    'configuration-unreadable': 'The file smartvideo.json beside this page is not valid JSON.',
    'configuration-unusable': (name: string) => `In smartvideo.json, “${name}” is missing or cannot be used.`,
    secret: (name: string) =>
      `The parameter “${name}” in this page’s address looks like a key or a token, which must never be in an address, where histories and logs keep it.`,
    parameter: (name: string) =>
      `The parameter “${name}” in this page’s address cannot be used and was left out.`,
    'unknown-service':
      'The service that “base-url” asks for is not among those in smartvideo.json; the usual one is shown.',
    'missing-placeholders': (names: string) =>
      `This page is made for Genesys Cloud, where its address has to contain ${names}.`,
    'unknown-region': 'This page’s address names no Genesys Cloud region that is known here.',
    'not-in-genesys-cloud': 'This page is made for Genesys Cloud and was opened outside of it.',
    'not-in-workspace': 'This page is made for Workspace and was opened outside of it.',
    'other-host': (origin: string) =>
      `This page is shown inside ${origin}, which is not a place it was set up for.`,
    'no-workspace-origins':
      'This page cannot talk with Workspace, as smartvideo.json lists no “workspaceOrigins”.',
    'host-origin-needed':
      'This page’s address has to say by “hostOrigin” which of the “workspaceOrigins” it is opened in.',
  },
  signIn: {
    'popup-blocked':
      'The browser did not open the sign-in window. Please allow this page to open windows, and try again.',
    'popup-closed': 'The sign-in window was closed before you were signed in.',
    timeout: 'You were not signed in in time. Please try again.',
    cancelled: 'You came back before you were signed in.',
    refused: 'Genesys Cloud did not sign you in.',
    'unknown-state': 'This sign-in was not begun here, or was used before. Please sign in again.',
    unreachable: 'Genesys Cloud cannot be reached. Please check the network connection and try again.',
    'unreadable-answer':
      'Genesys Cloud answered in a way that could not be understood. Please try again later.',
    'sign-in-again': 'You are not signed in to Genesys Cloud, or no longer. Please sign in again.',
  },
};

/** The texts of the ready-made pages. */
export type PagesTexts = Widened<typeof pagesInEnglish>;

/** A language of the ready-made pages. */
interface PagesLanguage {
  /** BCP 47, lower case. */
  tag: string;
  direction: 'ltr' | 'rtl';
  texts: PagesTexts;
}

const english: PagesLanguage = { tag: 'en', direction: 'ltr', texts: pagesInEnglish };

const others = new Map<string, () => Promise<PagesLanguage>>([
  ['ar', async () => ({ tag: 'ar', direction: 'rtl', texts: (await import('./ar-pages.js')).default })],
]);

/** Tags of the languages the ready-made pages are written in. */
export const pageLanguages: readonly string[] = ['en', ...others.keys()];

/** The pages' texts in a language, by its tag or the first part of it; English where there are none. */
export async function pageLanguage(tag: string): Promise<PagesLanguage> {
  const exact = tag.replace(/_/g, '-').toLowerCase();
  const load = others.get(exact) ?? others.get(exact.split('-')[0] ?? '');
  return load ? load().catch(() => english) : english;
}
