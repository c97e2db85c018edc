import { pagesInEnglish } from './en-pages.js';
import type { Widened } from './texts.js';

/** The texts of the ready-made pages. */
export type PagesTexts = Widened<typeof pagesInEnglish>;

/** A language of the ready-made pages. */
export interface PagesLanguage {
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
