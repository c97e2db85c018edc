import type { detailsInEnglish } from './en-details.js';
import type { interactionInEnglish } from './en-interaction.js';
import type { periodPanelInEnglish } from './en-period-panel.js';
import type { sessionInEnglish } from './en-session.js';
import type { statsInEnglish } from './en-stats.js';
import { en } from './en.js';

export type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Widened<T[K]> };

/** The texts that every element has at hand. */
export type Texts = Widened<typeof en>;

/** With those of a call's details and recordings. */
export type DetailsTexts = Texts & Widened<typeof detailsInEnglish>;

/** With those of the statistics and their chart. */
export type StatsTexts = Texts & Widened<typeof statsInEnglish>;

/** With those of an interaction shown by itself. */
export type InteractionTexts = Texts & Widened<typeof interactionInEnglish>;

/** With those of a period picker's panel. */
export type PeriodPanelTexts = Texts & Widened<typeof periodPanelInEnglish>;

/** With those of a session. */
export type SessionTexts = Texts & Widened<typeof sessionInEnglish>;

/** All texts of one language. */
export type AllTexts = DetailsTexts & StatsTexts & InteractionTexts & PeriodPanelTexts & SessionTexts;

type DeepPartial<T> = T extends string | ((...args: never[]) => string)
  ? T
  : { [K in keyof T]?: DeepPartial<T[K]> };

/** Single texts to be put in place of a language's own, for example `{ report: { statsButton: 'Analytics' } }`. */
export type Labels = DeepPartial<AllTexts>;

/** A language: its tag, its direction and its texts. */
export interface Language<T = AllTexts> {
  /** BCP 47, lower case. */
  tag: string;
  direction: 'ltr' | 'rtl';
  texts: T;
}

type Loader = () => Promise<Language>;

/** What elements need beyond these texts they bring along, see `textsOf`; other languages have all in one file. */
export const english: Language<Texts> = { tag: 'en', direction: 'ltr', texts: en };

const loaded = new Map<string, Language<Texts>>([['en', english]]);
const loaders = new Map<string, Loader>([['ar', () => import('./ar.js').then((module) => module.default)]]);

/** Adds a language, or replaces one. `load` is called when the language is first wanted. */
export function addLanguage(tag: string, load: Loader): void {
  const key = normalise(tag);
  loaded.delete(key);
  loaders.set(key, load);
}

/** Tags of all languages there are, loaded or not. */
export const languages = (): string[] => [...new Set([...loaded.keys(), ...loaders.keys()])];

/** `pt_BR` → `pt-br`. */
const normalise = (tag: string): string => tag.replace(/_/g, '-').toLowerCase();

/** The language for a tag: the exact one, else the one of its first part, else English. */
export function languageFor(tag: string): string {
  const exact = normalise(tag);
  const first = exact.split('-')[0] ?? 'en';
  const known = (key: string): boolean => loaded.has(key) || loaders.has(key);
  return [exact, first].find(known) ?? 'en';
}

/** The language if it is loaded already. */
export const languageNow = (tag: string): Language<Texts> | undefined => loaded.get(languageFor(tag));

/** Loads the language; English when it cannot be loaded. */
export async function loadLanguage(tag: string): Promise<Language<Texts>> {
  const key = languageFor(tag);
  const there = loaded.get(key);
  if (there) return there;
  try {
    const language = await loaders.get(key)!();
    loaded.set(key, language);
    return language;
  } catch {
    return english;
  }
}

const merged = new WeakMap<object, WeakMap<Texts, Texts>>();

/** A language's texts with single ones replaced. The result is kept, so it may be asked for at every update. */
export function withLabels<T extends Texts>(texts: T, labels: Labels | undefined): T {
  if (!labels) return texts;
  let ofLabels = merged.get(labels);
  if (!ofLabels) merged.set(labels, (ofLabels = new WeakMap()));
  let result = ofLabels.get(texts);
  if (!result) ofLabels.set(texts, (result = merge(texts, labels) as T));
  return result as T;
}

/** A language's texts with those that an element has of its own in English. */
export function textsOf<More extends Labels>(
  { texts }: Language<Texts>,
  inEnglish: More,
): Texts & Widened<More> {
  return (texts === en ? withLabels(texts, inEnglish) : texts) as Texts & Widened<More>;
}

function merge(base: object, over: object): object {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    if (value === undefined) continue;
    const nested = typeof value === 'object' && value !== null && typeof below === 'object' && below !== null;
    result[key] = nested ? merge(below, value as object) : value;
  }
  return result;
}
