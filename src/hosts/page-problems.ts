import { pagesInEnglish, type PagesTexts } from '../locales/pages-texts.js';
import './page-host.js';

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

const toastTime = 7000;

/** Says what a page has to say of itself, above all else on it; as text. */
export function addNotice(sentence: string): void {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.setAttribute('role', 'alert');
  notice.textContent = sentence;
  document.body.prepend(notice);
}

/** Shows the messages of a page that no host shows: over the page, for seven seconds, an error until it is clicked. */
export function showToasts(): void {
  const toasts = document.createElement('div');
  toasts.className = 'toasts';
  toasts.setAttribute('role', 'status');
  document.body.append(toasts);
  const shown = new Map<string, HTMLElement>();
  document.addEventListener('sv-host-notify', ({ detail: { title, text = '', kind = 'info', id } }) => {
    const toast = document.createElement('p');
    toast.className = `toast ${kind}`;
    const heading = document.createElement('b');
    heading.textContent = title;
    toast.append(heading, ` ${text}`);
    if (id !== undefined) {
      shown.get(id)?.remove();
      shown.set(id, toast);
    }
    toasts.append(toast);
    toast.addEventListener('click', () => toast.remove());
    if (kind !== 'error') setTimeout(() => toast.remove(), toastTime);
  });
}
