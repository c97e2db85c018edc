import { isSuccessful, type SuccessRule } from '../model/call.js';
import { replaceInvalid } from '../model/normalize.js';
import { optionalNumber, successFlags, type CallColumns, type Codes } from './columns.js';
import type { TextIndex, TextIndexes } from './text-index.js';
import { foldQuery } from './text-search.js';

/** Conditions that calls must meet to be shown, all of them. An absent, blank or `NaN` filter is ignored. */
export interface CallFilters {
  /** A part of the text shown in the column From; case and accents are ignored. `to` and `reason` likewise. */
  from?: string;
  to?: string;
  reason?: string;
  /** The exact type, as the API names it. */
  type?: string;
  /** Bounds in whole seconds, inclusive; a call without a value passes none. */
  durationMin?: number;
  durationMax?: number;
  talkMin?: number;
  talkMax?: number;
  success?: boolean;
  /** A call without a known number of recordings passes neither `true` nor `false`. */
  hasRecording?: boolean;
}

/** Names of all filters, each with a sample value of its type. */
export const filterFields = Object.entries({
  from: '',
  to: '',
  reason: '',
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
type Selection = (rows: Uint32Array) => Uint32Array;

const textFilters = ['from', 'to', 'reason'] as const;
const exactFilters = ['type', 'success', 'hasRecording'] as const;
const ranges = ['duration', 'talk'] as const;

/** Filters, compiled for selecting rows. */
export class CallFilter {
  private readonly filters: CallFilters;
  private readonly matches: [column: (typeof textFilters)[number], match: TextMatch][] = [];

  /** @param previous The filter before this one; its text matches are reused for the same queries. */
  constructor(
    filters: CallFilters,
    private readonly columns: CallColumns,
    textIndexes: TextIndexes,
    private readonly options: { locale?: string; successRule?: SuccessRule },
    previous?: CallFilter,
  ) {
    this.filters = { ...filters };
    for (const column of textFilters) {
      const query = foldQuery(filters[column] ?? '', options.locale);
      this.filters[column] = query;
      if (query === '') continue;
      const before = previous?.matches.find(([name, match]) => name === column && match.query === query)?.[1];
      this.matches.push([column, before ?? new TextMatch(textIndexes[column], query)]);
    }
  }

  /** Whether every call passes. */
  get passesAll(): boolean {
    const { filters } = this;
    return (
      this.matches.length === 0 &&
      exactFilters.every((name) => isBlank(filters[name])) &&
      ranges.every((name) => isUnbounded(rangeOf(filters, name)))
    );
  }

  /** The rows that pass, in the same order. */
  select(rows: Uint32Array): Uint32Array {
    return this.selections().reduce((left, selection) => selection(left), rows);
  }

  /** Whether every call that passes this filter also passes the other. */
  narrows(other: CallFilter): boolean {
    const [own, others] = [this.filters, other.filters];
    return (
      textFilters.every((name) => (own[name] ?? '').includes(others[name] ?? '')) &&
      exactFilters.every((name) => isBlank(others[name]) || own[name] === others[name]) &&
      ranges.every((name) => {
        const [min, max] = rangeOf(own, name);
        const [outerMin, outerMax] = rangeOf(others, name);
        return min >= outerMin && max <= outerMax;
      })
    );
  }

  private selections(): Selection[] {
    const { columns, filters, options } = this;
    const selections: Selection[] = [];
    if (!isBlank(filters.type)) {
      const codes = columns.codes('type');
      const code = columns.dictionaries.type.codeOf(filters.type ?? '');
      selections.push(where((row) => codes[row] === code));
    }
    for (const [column, match] of this.matches) {
      const codes = columns.codes(column);
      selections.push((rows) => whereFound(rows, codes, match.byCode()));
    }
    for (const name of ranges) {
      const range = rangeOf(filters, name);
      if (isUnbounded(range)) continue;
      const [min, max] = range;
      const seconds = columns.numbers(name);
      selections.push(
        where((row) => seconds[row] !== 0 && seconds[row]! - 1 >= min && seconds[row]! - 1 <= max),
      );
    }
    if (filters.success !== undefined) {
      const [success, talk, duration] = [
        columns.success(),
        columns.numbers('talk'),
        columns.numbers('duration'),
      ];
      selections.push(
        where((row) => {
          const values = {
            success: successFlags[success[row]!],
            talk: optionalNumber(talk[row]!),
            duration: optionalNumber(duration[row]!),
          };
          return isSuccessful(values, options.successRule) === filters.success;
        }),
      );
    }
    if (filters.hasRecording !== undefined) {
      const counts = columns.numbers('recordingCount');
      selections.push(where((row) => counts[row] !== 0 && counts[row]! > 1 === filters.hasRecording));
    }
    return selections;
  }
}

/** The texts of an index that contain a folded query. Texts added later are searched at the next read. */
class TextMatch {
  private found = new Uint8Array(0);

  constructor(
    private readonly index: TextIndex,
    readonly query: string,
  ) {}

  /** For each code 1 if its text matches, else 0. */
  byCode(): Uint8Array {
    const { found, index } = this;
    if (found.length < index.size) {
      this.found = new Uint8Array(index.size);
      this.found.set(found);
      index.find(this.query, found.length, this.found);
    }
    return this.found;
  }
}

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

function where(test: (row: number) => boolean): Selection {
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
