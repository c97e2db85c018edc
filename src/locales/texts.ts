import { en } from './en.js';

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Widened<T[K]> };

/** All texts of one language. */
export type Texts = Widened<typeof en>;

type DeepPartial<T> = T extends string | ((...args: never[]) => string)
  ? T
  : { [K in keyof T]?: DeepPartial<T[K]> };

/** Single texts to be put in place of a language's own, for example `{ report: { statsButton: 'Analytics' } }`. */
export type Labels = DeepPartial<Texts>;

/** A language: its tag, its direction and its texts. */
export interface Language {
  /** BCP 47, lower case. */
  tag: string;
  direction: 'ltr' | 'rtl';
  texts: Texts;
}

type Loader = () => Promise<Language>;

export const english: Language = { tag: 'en', direction: 'ltr', texts: en };

const loaded = new Map<string, Language>([['en', english]]);
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
export const languageNow = (tag: string): Language | undefined => loaded.get(languageFor(tag));

/** Loads the language; English when it cannot be loaded. */
export async function loadLanguage(tag: string): Promise<Language> {
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
export function withLabels(texts: Texts, labels: Labels | undefined): Texts {
  if (!labels) return texts;
  let ofLabels = merged.get(labels);
  if (!ofLabels) merged.set(labels, (ofLabels = new WeakMap()));
  let result = ofLabels.get(texts);
  if (!result) ofLabels.set(texts, (result = merge(texts, labels) as Texts));
  return result;
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
