import type { CallConditions, CallFilters } from '../model/call-query.js';
import { isSelecting, type CallSelection } from '../model/call-selection.js';
import type { SuccessRule } from '../model/call.js';
import { replaceInvalid } from '../model/normalize.js';
import {
  successTest,
  type CallColumns,
  type Codes,
  type Searchable,
  type TextColumnName,
} from './columns.js';
import { isSelectionWithin, selectionTests } from './selection.js';
import type { TextIndexes } from './text-index.js';
import { foldQuery, searchWords } from './text-search.js';

/** Names of all filters, each with a sample value of its type. */
export const filterFields = Object.entries({
  from: '',
  to: '',
  reason: '',
  agent: '',
  type: '',
  durationMin: 0,
  durationMax: 0,
  talkMin: 0,
  talkMax: 0,
  success: true,
  hasRecording: true,
} satisfies Required<CallFilters>) as [keyof CallFilters, string | number | boolean][];

/** Filters that the page supplied, without those of a wrong type. */
export const normalizeFilters = (filters: CallFilters | null | undefined): CallFilters =>
  replaceInvalid(filters ?? {}, filterFields);

/** Returns the rows that pass, in the same order. */
type Step = (rows: Uint32Array) => Uint32Array;

const textFilters = ['from', 'to', 'reason', 'agent'] as const;
const exactFilters = ['type', 'success', 'hasRecording'] as const;
const ranges = ['duration', 'talk'] as const;
const searchedTexts: readonly TextColumnName[] = ['from', 'to', 'type', 'crm', 'reason', 'agent'];

/** A word that is searched for, and where it is found. */
interface WordMatch {
  word: string;
  texts: readonly (readonly [column: TextColumnName, match: Match])[];
  /** By the columns of ids. */
  ids: readonly Match[];
}

/** Filters, compiled for selecting rows. */
export class CallFilter {
  private readonly filters: CallFilters;
  private readonly selection: CallSelection;
  private readonly matches: [column: (typeof textFilters)[number], match: Match][] = [];
  private readonly words: readonly WordMatch[];
  /** All matches by what they search. */
  private readonly found = new Map<Searchable, Match[]>();

  /** @param previous The filter before this one; its matches are reused for the same queries. */
  constructor(
    filters: CallConditions,
    private readonly columns: CallColumns,
    textIndexes: TextIndexes,
    private readonly options: { locale?: string; successRule?: SuccessRule },
    previous?: CallFilter,
  ) {
    this.filters = { ...filters };
    this.selection = { ...filters.selection };
    const match = (searched: Searchable, query: string): Match => {
      const isSame = (one: Match): boolean => one.query === query;
      const own = this.found.get(searched) ?? [];
      const known = own.find(isSame) ?? previous?.found.get(searched)?.find(isSame);
      const result = known ?? new Match(searched, query);
      if (!own.includes(result)) this.found.set(searched, [...own, result]);
      return result;
    };
    for (const column of textFilters) {
      const query = foldQuery(filters[column] ?? '', options.locale);
      this.filters[column] = query;
      if (query !== '') this.matches.push([column, match(textIndexes[column], query)]);
    }
    this.words = searchWords(filters.search ?? '', options.locale).map((word) => ({
      word,
      texts: searchedTexts.map((column) => [column, match(textIndexes[column], word)]),
      ids: columns.idColumns.map(({ ids }) => match(ids, word)),
    }));
  }

  /** Whether every call passes. */
  get passesAll(): boolean {
    const { filters } = this;
    return (
      this.matches.length === 0 &&
      this.words.length === 0 &&
      !isSelecting(this.selection) &&
      exactFilters.every((name) => isBlank(filters[name])) &&
      ranges.every((name) => isUnbounded(rangeOf(filters, name)))
    );
  }

  /** The rows that pass, in the same order. */
  select(rows: Uint32Array): Uint32Array {
    return this.steps().reduce((left, step) => step(left), rows);
  }

  /** Whether every call that passes this filter also passes the other. */
  narrows(other: CallFilter): boolean {
    const [own, others] = [this.filters, other.filters];
    return (
      isSelectionWithin(this.selection, other.selection) &&
      other.words.every(({ word }) => this.words.some((one) => isWithin(one, word))) &&
      textFilters.every((name) => (own[name] ?? '').includes(others[name] ?? '')) &&
      exactFilters.every((name) => isBlank(others[name]) || own[name] === others[name]) &&
      ranges.every((name) => {
        const [min, max] = rangeOf(own, name);
        const [outerMin, outerMax] = rangeOf(others, name);
        return min >= outerMin && max <= outerMax;
      })
    );
  }

  /** Whether the same calls pass both, those to come too: a call's id may be one of the words and contain another. */
  equals(other: CallFilter): boolean {
    const [own, others] = [this, other].map(({ words }) => words.map(({ word }) => word).join(' '));
    return own === others && this.narrows(other) && other.narrows(this);
  }

  private steps(): Step[] {
    const { columns, filters, options, selection } = this;
    const steps: Step[] = selectionTests(columns, selection, options.successRule).map(([, test]) =>
      where(test),
    );
    if (!isBlank(filters.type)) {
      const codes = columns.codes('type');
      const code = columns.dictionaries.type.codeOf(filters.type ?? '');
      steps.push(where((row) => codes[row] === code));
    }
    for (const [column, match] of this.matches) {
      const codes = columns.codes(column);
      steps.push((rows) => whereFound(rows, codes, match.byCode()));
    }
    for (const { texts, ids } of this.words) {
      steps.push((rows) => {
        const inTexts = texts.filter(([, match]) => match.any);
        const inIds = columns.idColumns.map(({ codes }, at) => [ids[at]!, codes] as const);
        return whereFoundInAny(rows, [
          ...inTexts.map(([column, match]) => [match.byCode(), columns.codes(column)] as const),
          ...inIds.filter(([match]) => match.any).map(([match, codes]) => [match.byCode(), codes()] as const),
        ]);
      });
    }
    for (const name of ranges) {
      const range = rangeOf(filters, name);
      if (isUnbounded(range)) continue;
      const [min, max] = range;
      const seconds = columns.numbers(name);
      steps.push(where((row) => seconds[row] !== 0 && seconds[row]! - 1 >= min && seconds[row]! - 1 <= max));
    }
    if (filters.success !== undefined) {
      const isSuccessful = successTest(columns, options.successRule);
      steps.push(where((row) => isSuccessful(row) === filters.success));
    }
    if (filters.hasRecording !== undefined) {
      const counts = columns.numbers('recordingCount');
      steps.push(where((row) => counts[row] !== 0 && counts[row]! > 1 === filters.hasRecording));
    }
    return steps;
  }
}

/** The texts that contain a folded query, or the ids it finds. What is added later is searched at the next read. */
class Match {
  private found = new Uint8Array(0);
  private searched = 0;

  constructor(
    private readonly searchable: Searchable,
    readonly query: string,
  ) {}

  /** For each code 1 if its text or id is found, else 0. */
  byCode(): Uint8Array {
    const { found, searchable, searched } = this;
    const { size } = searchable;
    if (searched === size) return found;
    if (size > found.length) {
      this.found = new Uint8Array(Math.max(size, found.length * 2));
      this.found.set(found);
    }
    searchable.find(this.query, searched, this.found);
    this.searched = size;
    return this.found;
  }

  get any(): boolean {
    return this.byCode().includes(1);
  }
}

/**
 * Whether all calls in which a word is found contain another one too. A longer word is in no text where its part is
 * not, but it may be a whole id, or be long enough for the beginning of one.
 */
const isWithin = ({ word, ids }: WordMatch, other: string): boolean =>
  word === other || (word.includes(other) && !ids.some((match) => match.any));

function isBlank(filter: string | boolean | undefined): boolean {
  return filter === undefined || filter === '';
}

function rangeOf(filters: CallFilters, name: (typeof ranges)[number]): [min: number, max: number] {
  const min = filters[`${name}Min`] ?? NaN;
  const max = filters[`${name}Max`] ?? NaN;
  return [Number.isNaN(min) ? -Infinity : min, Number.isNaN(max) ? Infinity : max];
}

function isUnbounded([min, max]: [number, number]): boolean {
  return min === -Infinity && max === Infinity;
}

function where(test: (row: number) => boolean): Step {
  return (rows) => {
    const kept = new Uint32Array(rows.length);
    let count = 0;
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      if (test(row)) kept[count++] = row;
    }
    return kept.slice(0, count);
  };
}

/** The rows whose code was found. Runs at every keystroke, so it does without a function call for each row. */
function whereFound(rows: Uint32Array, codes: Codes, found: Uint8Array): Uint32Array {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    kept[count] = row;
    count += found[codes[row]!]!;
  }
  return kept.slice(0, count);
}

/** The rows of which one of the codes was found; without codes, the row itself. */
function whereFoundInAny(
  rows: Uint32Array,
  columns: readonly (readonly [found: Uint8Array, codes: Codes | undefined])[],
): Uint32Array {
  const hits = new Uint8Array(rows.length);
  for (const [found, codes] of columns) {
    if (codes) for (let index = 0; index < rows.length; index++) hits[index]! |= found[codes[rows[index]!]!]!;
    else for (let index = 0; index < rows.length; index++) hits[index]! |= found[rows[index]!]!;
  }
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    kept[count] = rows[index]!;
    count += hits[index]!;
  }
  return kept.slice(0, count);
}
