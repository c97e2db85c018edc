import type { callStatisticsInEnglish } from './en-call-statistics.js';
import type { detailsInEnglish, interactionInEnglish } from './en-details.js';
import type { filesInEnglish } from './en-files.js';
import type { periodPanelInEnglish } from './en-period-panel.js';
import type { statsInEnglish } from './en-stats.js';
import type { viewsInEnglish } from './en-views.js';
import { en, type sessionInEnglish } from './en.js';

export type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Widened<T[K]> };

/** The texts that every element has from the start. */
export type Texts = Widened<typeof en>;

/** Also those of a call's details and recordings. */
export type DetailsTexts = Texts & Widened<typeof detailsInEnglish>;

/** Also those of the statistics and their chart. */
export type StatsTexts = Texts & Widened<typeof statsInEnglish>;

/** Also those of the statistics that are computed from calls. */
export type CallStatisticsTexts = StatsTexts & Widened<typeof callStatisticsInEnglish>;

/** Also those of `sv-interaction`. */
export type InteractionTexts = Texts & Widened<typeof interactionInEnglish>;

/** Also those of the period picker's panel. */
export type PeriodPanelTexts = Texts & Widened<typeof periodPanelInEnglish>;

/** Also those of a file that calls are read from. */
export type FilesTexts = Texts & Widened<typeof filesInEnglish>;

/** Also those of `sv-session`. */
export type SessionTexts = Texts & Widened<typeof sessionInEnglish>;

/** Also those of the panel of saved views, which names periods as the period picker's does. */
export type ViewsTexts = PeriodPanelTexts & Widened<typeof viewsInEnglish>;

/** All texts of one language. */
export type AllTexts = DetailsTexts &
  CallStatisticsTexts &
  InteractionTexts &
  ViewsTexts &
  FilesTexts &
  SessionTexts;

type DeepPartial<T> = T extends string | ((...args: never[]) => string)
  ? T
  : { [K in keyof T]?: DeepPartial<T[K]> };

/** Replacements for single texts of a language, for example `{ report: { statsButton: 'Analytics' } }`. */
export type Labels = DeepPartial<AllTexts>;

/** A language: its tag, its direction and its texts. */
export interface Language<T = AllTexts> {
  /** BCP 47, lower case. */
  tag: string;
  direction: 'ltr' | 'rtl';
  texts: T;
}

type Loader = () => Promise<Language>;

/** Elements import their further English texts themselves, see `textsOf`; other languages have all in one file. */
export const english: Language<Texts> = { tag: 'en', direction: 'ltr', texts: en };

const loaded = new Map<string, Language<Texts>>([['en', english]]);
const loaders = new Map<string, Loader>([['ar', () => import('./ar.js').then((module) => module.default)]]);

/** Adds a language, or replaces one. `load` is called when the language is first used. */
export function addLanguage(tag: string, load: Loader): void {
  const key = normalise(tag);
  loaded.delete(key);
  loaders.set(key, load);
}

/** Tags of all available languages, loaded or not. */
export const languages = (): string[] => [...new Set([...loaded.keys(), ...loaders.keys()])];

/** `pt_BR` → `pt-br`. */
const normalise = (tag: string): string => tag.replace(/_/g, '-').toLowerCase();

/** The best available language for a tag: the exact one, else that of its primary subtag, else English. */
export function languageFor(tag: string): string {
  const exact = normalise(tag);
  const first = exact.split('-')[0] ?? 'en';
  const known = (key: string): boolean => loaded.has(key) || loaders.has(key);
  return [exact, first].find(known) ?? 'en';
}

/** The language, if it is already loaded. */
export const languageNow = (tag: string): Language<Texts> | undefined => loaded.get(languageFor(tag));

/** Loads the language; English when it cannot be loaded. */
export async function loadLanguage(tag: string): Promise<Language<Texts>> {
  const key = languageFor(tag);
  const existing = loaded.get(key);
  if (existing) return existing;
  try {
    const language = await loaders.get(key)!();
    loaded.set(key, language);
    return language;
  } catch {
    return english;
  }
}

const cache = new WeakMap<object, WeakMap<Texts, Texts>>();

/** A language's texts with single texts replaced. The result is cached, so this may be called at every update. */
export function withLabels<T extends Texts>(texts: T, labels: Labels | undefined): T {
  if (!labels) return texts;
  let byTexts = cache.get(labels);
  if (!byTexts) cache.set(labels, (byTexts = new WeakMap()));
  let result = byTexts.get(texts);
  if (!result) byTexts.set(texts, (result = merge(texts, labels) as T));
  return result as T;
}

/** A language's texts with an element's own ones, which come separately in English only. */
export function textsOf<More extends Labels>(
  { texts }: Language<Texts>,
  inEnglish: More,
): Texts & Widened<More> {
  return (texts === en ? withLabels(texts, inEnglish) : texts) as Texts & Widened<More>;
}

function merge(base: object, overrides: object): object {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overrides)) {
    const current = result[key];
    if (value === undefined) continue;
    const isNested =
      typeof value === 'object' && value !== null && typeof current === 'object' && current !== null;
    result[key] = isNested ? merge(current, value as object) : value;
  }
  return result;
}
