import { pagesInEnglish, type PagesTexts } from '../locales/pages-texts.js';

/** What can be wrong with a page, its address or its surroundings; each has a sentence in the page's language. */
export type PageProblemCode = keyof PagesTexts['problems'];

/** What is wrong, with the name or the origin that its sentence takes. */
export interface PageProblem {
  code: PageProblemCode;
  value?: string;
}

/**
 * The sentence for a problem.
 * @param texts those of a language. Default: English
 */
export function problemSentence(
  { code, value = '' }: PageProblem,
  texts: PagesTexts = pagesInEnglish,
): string {
  const sentence = texts.problems[code];
  return typeof sentence === 'function' ? sentence(value) : sentence;
}
