import { isSuccessful, type SuccessRule } from '../model/call.js';
import type { CallColumns } from './call-columns.js';
import { foldQuery } from './text.js';
import type { Vocabulary } from './vocabulary.js';
import type { Wording } from './wording.js';

/** What calls must be to be shown. A filter that is absent, blank or not a number lets every call pass. */
export interface CallFilters {
  /** Found in what the From cell shows, whatever the case and accents. */
  from?: string;
  to?: string;
  reason?: string;
  /** The type exactly, in the API's word. */
  type?: string;
  /** Bounds in whole seconds, inclusive; a call without the fact passes neither. */
  durationMin?: number;
  durationMax?: number;
  talkMin?: number;
  talkMax?: number;
  success?: boolean;
  /** A call of which it is not known whether it was recorded passes neither `true` nor `false`. */
  hasRecording?: boolean;
}

type RowTest = (row: number) => boolean;

const textFilters = ['from', 'to', 'reason'] as const;
const exactFilters = ['type', 'success', 'hasRecording'] as const;
const spans = ['duration', 'talk'] as const;

/** Filters made ready to be asked about rows. */
export class CallFilter {
  private readonly filters: CallFilters;
  private readonly matches: [column: (typeof textFilters)[number], match: TextMatch][] = [];

  /** @param previous The filter before this one, whose answers are reused where this one only narrows them. */
  constructor(
    filters: CallFilters,
    private readonly columns: CallColumns,
    wording: Wording,
    private readonly options: { locale?: string; successRule?: SuccessRule },
    previous?: CallFilter,
  ) {
    this.filters = { ...filters };
    for (const column of textFilters) {
      const query = foldQuery(filters[column] ?? '', options.locale);
      this.filters[column] = query;
      if (query === '') continue;
      const before = previous?.matches.find(([name]) => name === column)?.[1];
      this.matches.push([column, new TextMatch(wording[column], query, before)]);
    }
  }

  /** Whether every call passes. */
  get isOpen(): boolean {
    return this.tests().length === 0;
  }

  /** Those of the rows that pass, in their order. */
  select(rows: Uint32Array): Uint32Array {
    return this.tests().reduce(keep, rows);
  }

  /** Whether every call that passes this filter passes the other too. */
  narrows(other: CallFilter): boolean {
    const [mine, theirs] = [this.filters, other.filters];
    return (
      textFilters.every((name) => (mine[name] ?? '').includes(theirs[name] ?? '')) &&
      exactFilters.every((name) => isBlank(theirs[name]) || mine[name] === theirs[name]) &&
      spans.every((name) => {
        const [least, most] = spanOf(mine, name);
        const [outerLeast, outerMost] = spanOf(theirs, name);
        return least >= outerLeast && most <= outerMost;
      })
    );
  }

  private tests(): RowTest[] {
    const { columns, filters, options } = this;
    const tests: RowTest[] = [];
    if (!isBlank(filters.type)) {
      const code = columns.type.dictionary.codeOf(filters.type ?? '');
      const codes = columns.type.values;
      tests.push((row) => codes[row] === code);
    }
    for (const [column, match] of this.matches) {
      const found = match.byCode();
      const codes = columns[column].values;
      tests.push((row) => found[codes[row]!] === 1);
    }
    for (const name of spans) {
      const span = spanOf(filters, name);
      if (isUnbounded(span)) continue;
      const [least, most] = span;
      const column = columns[name];
      tests.push((row) => {
        const seconds = column.keyAt(row);
        return seconds >= least && seconds <= most;
      });
    }
    if (filters.success !== undefined) {
      tests.push((row) => {
        const facts = {
          success: columns.successAt(row),
          talk: columns.talk.optionalAt(row),
          duration: columns.duration.optionalAt(row),
        };
        return isSuccessful(facts, options.successRule) === filters.success;
      });
    }
    if (filters.hasRecording !== undefined) {
      tests.push((row) => {
        const count = columns.recordingCount.optionalAt(row);
        return count !== undefined && count > 0 === filters.hasRecording;
      });
    }
    return tests;
  }
}

/** Which texts of a vocabulary contain a folded query. Texts that come later are asked when they have come. */
class TextMatch {
  private found: Uint8Array;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly query: string,
    before?: TextMatch,
  ) {
    this.found =
      before !== undefined && query.includes(before.query)
        ? before.byCode().map((found, code) => (found === 1 && this.contains(code) ? 1 : 0))
        : new Uint8Array(0);
  }

  /** For each code 1 or 0. */
  byCode(): Uint8Array {
    const { found, vocabulary } = this;
    if (found.length < vocabulary.size) {
      this.found = new Uint8Array(vocabulary.size);
      this.found.set(found);
      for (let code = found.length; code < vocabulary.size; code++) {
        if (this.contains(code)) this.found[code] = 1;
      }
    }
    return this.found;
  }

  private contains(code: number): boolean {
    return this.vocabulary.foldedAt(code).includes(this.query);
  }
}

function isBlank(filter: string | boolean | undefined): boolean {
  return filter === undefined || filter === '';
}

function spanOf(filters: CallFilters, name: (typeof spans)[number]): [least: number, most: number] {
  const least = filters[`${name}Min`] ?? NaN;
  const most = filters[`${name}Max`] ?? NaN;
  return [Number.isNaN(least) ? -Infinity : least, Number.isNaN(most) ? Infinity : most];
}

function isUnbounded([least, most]: [number, number]): boolean {
  return least === -Infinity && most === Infinity;
}

function keep(rows: Uint32Array, test: RowTest): Uint32Array {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    if (test(row)) kept[count++] = row;
  }
  return kept.slice(0, count);
}
