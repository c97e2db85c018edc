import { plainText } from '../model/plain-text.js';
import type { CallConditions, CallFilters } from '../model/call-query.js';
import { foldQuery } from './text-search.js';

const texts = ['from', 'to', 'reason', 'agent'] as const;
const spans = ['duration', 'talk'] as const;
const flags = ['missed', 'success', 'recorded'] as const;

/** What can be written before the colon of a term, in the order in which terms are written. */
export const searchColumns = ['from', 'to', 'type', ...spans, 'reason', 'agent', ...flags] as const;
export type SearchColumn = (typeof searchColumns)[number];

const isAmong = <One extends string>(list: readonly One[], column: string): column is One =>
  (list as readonly string[]).includes(column);

/** Units of durations, the largest first, in seconds. */
const unitSeconds = { hours: 3600, minutes: 60, seconds: 1 } as const;
type Unit = keyof typeof unitSeconds;
const units = Object.keys(unitSeconds) as Unit[];

/** The words with which a search is written; the first of several is the one that is written. */
export interface SearchVocabulary {
  /** What columns are called; those without a name are no columns of the search. */
  columns: Readonly<Partial<Record<SearchColumn, readonly string[]>>>;
  /** What the types of calls are called, beside their own names. */
  types: ReadonlyMap<string, readonly string[]>;
  yes: readonly string[];
  no: readonly string[];
  /** What can follow a number of a duration. */
  units: Readonly<Record<Unit, readonly string[]>>;
  /** Language of the words. */
  locale: string;
}

/** A term of which the value is none, or not yet one, or which leaves calls out: `talk:abc`, `type:`, `-type:video`. */
export interface UnreadTerm {
  column: SearchColumn;
  text: string;
}

/** A term that a later one contradicts: `type:video` before `type:chat`. */
export interface OverruledTerm {
  text: string;
  /** The later one. */
  by: string;
}

/** What a text of the search field says. */
export interface SearchReading {
  /** The words, without the terms. */
  search: string;
  filters: CallFilters;
  unread: readonly UnreadTerm[];
  overruled: readonly OverruledTerm[];
}

/** A word, or a name, a colon and a value; a value or a word with blanks is in quotes, the last of which may be missing. */
const token =
  /(?<name>[^\s":]+):(?<value>"(?:[^"]|"")*(?:"|$)|[^\s"]\S*)?(?=\s|$)|"(?:[^"]|"")*"(?=\s|$)|\S+/gu;

/**
 * Reads words and terms of a search: `ann type:video talk:>10m reason:"no answer" missed:yes`. Of two terms that
 * contradict each other the later one counts, but two bounds make one range: `talk:>=60 talk:<=300`. Times are seconds,
 * or numbers with units, `90s`, `10 min`, `1h30m`, or `minutes:seconds`, or `hours:minutes:seconds`. A name that no column
 * has makes a word, and so do quotes: `"type:video"`.
 */
export function readSearch(text: string, vocabulary: SearchVocabulary): SearchReading {
  const words: string[] = [];
  const unread: UnreadTerm[] = [];
  const overruled: OverruledTerm[] = [];
  let terms: { text: string; filters: CallFilters }[] = [];
  let hasTerms = false;
  for (const { whole, name, value } of tokensOf(text, vocabulary)) {
    const column = name === undefined ? undefined : columnOf(name, vocabulary);
    const negated = name === undefined ? undefined : negatedColumn(name, vocabulary);
    if (!column && !negated) {
      const isWordInQuotes = whole.startsWith('"') && needsQuotes(unquoted(whole), vocabulary);
      hasTerms ||= isWordInQuotes;
      words.push(isWordInQuotes ? unquoted(whole) : whole);
      continue;
    }
    hasTerms = true;
    const filters = column && readValue(column, unquoted(value), vocabulary);
    if (!filters) {
      unread.push({ column: (column ?? negated)!, text: whole });
      continue;
    }
    const lost = terms.filter((term) => contradicts(term.filters, filters));
    overruled.push(...lost.map((term) => ({ text: term.text, by: whole })));
    terms = [...terms.filter((term) => !lost.includes(term)), { text: whole, filters }];
  }
  const filters = Object.assign({}, ...terms.map((term) => term.filters)) as CallFilters;
  // Without terms it is what was typed, to the last blank.
  return { search: hasTerms ? words.join(' ') : text, filters, unread, overruled };
}

interface Token {
  whole: string;
  /** What stands before the colon, where there is one. */
  name?: string;
  value: string;
}

/** The words and terms of a text; a duration with its unit after a blank is one: `talk:>10 min`. */
function tokensOf(text: string, vocabulary: SearchVocabulary): Token[] {
  const tokens: Token[] = [];
  for (const { 0: whole, groups } of text.matchAll(token)) {
    const name = groups?.['name'];
    const before = tokens.at(-1);
    const column = before?.name === undefined ? undefined : columnOf(before.name, vocabulary);
    const isUnit =
      name === undefined &&
      column !== undefined &&
      isAmong(spans, column) &&
      /\p{Nd}$/u.test(before!.value) &&
      unitOf(whole, vocabulary) !== undefined;
    if (isUnit) {
      before!.whole += ` ${whole}`;
      before!.value += whole;
    } else tokens.push({ whole, name, value: groups?.['value'] ?? '' });
  }
  return tokens;
}

/** Whether both set the same filter, to something else. */
const contradicts = (one: CallFilters, other: CallFilters): boolean =>
  (Object.keys(one) as (keyof CallFilters)[]).some((field) => field in other && one[field] !== other[field]);

/** The text that is read as these conditions. */
export function writeSearch(
  { search = '', ...filters }: CallConditions,
  vocabulary: SearchVocabulary,
): string {
  const terms = searchColumns.flatMap((column) => {
    const value = valueText(column, filters, vocabulary);
    const name = value === undefined ? undefined : nameOf(column, vocabulary);
    return name === undefined ? [] : [`${name}:${value}`];
  });
  const words = search
    .split(/(\s+)/)
    .map((word) => (needsQuotes(word, vocabulary) ? quoted(word) : word))
    .join('');
  if (terms.length === 0) return words;
  // A word that is a unit would be read as that of the number before it.
  const [term] = tokensOf(`${terms.at(-1)} ${words.trim()}`, vocabulary);
  const unit = term?.whole === terms.at(-1) ? '' : vocabulary.units.seconds[0];
  return [[...terms].join(' ') + unit, words.trim()].filter(Boolean).join(' ');
}

/** The filters that a column of the search sets. */
export function fieldsOf(column: SearchColumn): (keyof CallFilters)[] {
  if (isAmong(spans, column)) return [`${column}Min`, `${column}Max`];
  if (column === 'recorded') return ['hasRecording'];
  return [isAmong(flags, column) ? 'success' : column];
}

/** What a column is called in the text: the first of its names by which it is found. */
export const nameOf = (column: SearchColumn, vocabulary: SearchVocabulary): string | undefined =>
  vocabulary.columns[column]?.find(
    (name) => columnOf(name, vocabulary) === column && isTerm(`${name}:`, vocabulary),
  );

function columnOf(name: string, { columns, locale }: SearchVocabulary): SearchColumn | undefined {
  const wanted = foldQuery(name, locale);
  const own = (isFirst: boolean): SearchColumn | undefined =>
    searchColumns.find((column) => {
      const [first, ...others] = columns[column] ?? [];
      const names = isFirst ? (first === undefined ? [] : [first]) : others;
      return names.some((one) => foldQuery(one, locale) === wanted);
    });
  return own(true) ?? own(false);
}

/** The column of a term that would leave calls out, as other searches have them: `-type`, `!type`. */
function negatedColumn(name: string, vocabulary: SearchVocabulary): SearchColumn | undefined {
  const bare = name.replace(/^[\p{Pd}\u2212!]+/u, '');
  return bare === name ? undefined : columnOf(bare, vocabulary);
}

function isTerm(word: string, vocabulary: SearchVocabulary): boolean {
  const [match] = word.matchAll(token);
  const name = match?.groups?.['name'];
  if (match?.[0] !== word || name === undefined) return false;
  return (columnOf(name, vocabulary) ?? negatedColumn(name, vocabulary)) !== undefined;
}

/** Whether a word would be read as a term, or as one in quotes. */
function needsQuotes(word: string, vocabulary: SearchVocabulary): boolean {
  const inner = unquoted(word);
  return isTerm(word, vocabulary) || (inner !== word && needsQuotes(inner, vocabulary));
}

const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

/** A text without its quotes, of which the last may be missing; one that has none as it is. */
const unquoted = (text: string): string => /^"((?:[^"]|"")*)"?$/.exec(text)?.[1]!.replace(/""/g, '"') ?? text;

function readValue(
  column: SearchColumn,
  value: string,
  vocabulary: SearchVocabulary,
): CallFilters | undefined {
  if (value.trim() === '') return undefined;
  if (isAmong(texts, column)) return { [column]: value };
  if (column === 'type') {
    const type = typeOf(value, vocabulary);
    return type === undefined ? undefined : { type };
  }
  if (isAmong(spans, column)) return readSpan(column, value, vocabulary);
  const { yes, no, locale } = vocabulary;
  const [isYes, isNo] = [yes, no].map((words) =>
    words.some((word) => foldQuery(word, locale) === foldQuery(value, locale)),
  );
  if (!isYes && !isNo) return undefined;
  return column === 'recorded' ? { hasRecording: isYes } : { success: (column === 'success') === isYes };
}

function typeOf(value: string, { types, locale }: SearchVocabulary): string | undefined {
  if (types.has(value)) return value;
  const wanted = foldQuery(value, locale);
  const isNamed = ([type, names]: readonly [string, readonly string[]]): boolean =>
    [...names, type].some((name) => foldQuery(name, locale) === wanted);
  return [...types].find(isNamed)?.[0];
}

/**
 * `60`, `>10m`, `>=1:00`, `<5min`, `≤5:00`, `60-300`, `5-10m`; bounds are whole seconds and belong to what is found.
 */
function readSpan(
  column: (typeof spans)[number],
  value: string,
  vocabulary: SearchVocabulary,
): CallFilters | undefined {
  const [min, max] = [`${column}Min`, `${column}Max`] as const;
  const plain = plainText(value).replace(/\s/g, '');
  const [, sign, bound] = /^(>=?|<=?|≥|≤)(.+)$/.exec(plain) ?? [];
  if (sign && bound) {
    const seconds = secondsOf(bound, vocabulary);
    if (seconds === undefined) return undefined;
    if (sign === '>' || sign === '>=' || sign === '≥') return { [min]: seconds + (sign === '>' ? 1 : 0) };
    return sign === '<' && seconds === 0 ? undefined : { [max]: seconds - (sign === '<' ? 1 : 0) };
  }
  const [first = '', last = first, ...rest] = plain.split('-');
  // The unit of both may stand after the second: `5-10m`.
  const [, shared = ''] = /^\d+$/.test(first) ? (/^\d+(\D+)$/.exec(last) ?? []) : [];
  const [from, to] = [first + shared, last].map((end) => secondsOf(end, vocabulary));
  if (from === undefined || to === undefined || rest.length > 0) return undefined;
  return to < from ? undefined : { [min]: from, [max]: to };
}

/** `90`, `1:30`, `1:00:00`, or numbers with units, the largest first: `1h30m`. */
function secondsOf(text: string, vocabulary: SearchVocabulary): number | undefined {
  if (/^(?:\d{1,15}|\d{1,3}:[0-5]\d(?::[0-5]\d)?)$/.test(text))
    return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  if (!/^(?:\d{1,9}[^\d:]+)+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)(\D+)/g)].map(([, amount, word]) => ({
    amount: Number(amount),
    at: units.findIndex((unit) => unit === unitOf(word!, vocabulary)),
  }));
  const isInOrder = parts.every(({ at }, n) => at > (parts[n - 1]?.at ?? -1));
  if (!isInOrder) return undefined;
  return parts.reduce((sum, { amount, at }) => sum + amount * unitSeconds[units[at]!], 0);
}

function unitOf(word: string, vocabulary: SearchVocabulary): Unit | undefined {
  const wanted = foldQuery(word, vocabulary.locale);
  return units.find((unit) =>
    vocabulary.units[unit].some((one) => foldQuery(one, vocabulary.locale) === wanted),
  );
}

/** A value as it is written after the colon; nothing for a filter that is not set. */
function valueText(
  column: SearchColumn,
  filters: CallFilters,
  vocabulary: SearchVocabulary,
): string | undefined {
  if (isAmong(spans, column)) return spanText(filters[`${column}Min`], filters[`${column}Max`], vocabulary);
  // One of the two is enough.
  if (column === 'missed') return filters.success === false ? vocabulary.yes[0] : undefined;
  if (column === 'success') return filters.success === true ? vocabulary.yes[0] : undefined;
  if (column === 'recorded') {
    const { hasRecording } = filters;
    return hasRecording === undefined ? undefined : (hasRecording ? vocabulary.yes : vocabulary.no)[0];
  }
  const value = filters[column];
  if (!value?.trim()) return undefined;
  const name = column === 'type' ? typeName(value, vocabulary) : value;
  return /[\s"]/.test(name) ? quoted(name) : name;
}

const typeName = (type: string, vocabulary: SearchVocabulary): string =>
  [...(vocabulary.types.get(type) ?? [])].find((name) => typeOf(name, vocabulary) === type) ?? type;

function spanText(min = NaN, max = NaN, vocabulary: SearchVocabulary): string | undefined {
  const text = (seconds: number): string => durationText(seconds, vocabulary);
  const isRound = (seconds: number): boolean => text(seconds) !== String(seconds);
  if (min === max) return text(min);
  if (min > -Infinity && max < Infinity) {
    // A number without a unit would have that of the second.
    const unit = isRound(max) && !isRound(min) ? vocabulary.units.seconds[0]! : '';
    return `${text(min)}${unit}-${text(max)}`;
  }
  // As it is likely to have been typed: `>10m`, not `>=601`.
  if (min > -Infinity) return isRound(min - 1) ? `>${text(min - 1)}` : `>=${text(min)}`;
  if (max < Infinity) return isRound(max + 1) ? `<${text(max + 1)}` : `<=${text(max)}`;
  return undefined;
}

/** Seconds; whole minutes and hours, from two minutes on, by their unit. */
function durationText(seconds: number, vocabulary: SearchVocabulary): string {
  if (seconds < 120) return String(seconds);
  const unit = units.find((one) => seconds % unitSeconds[one] === 0)!;
  return unit === 'seconds' ? String(seconds) : `${seconds / unitSeconds[unit]}${vocabulary.units[unit][0]}`;
}
