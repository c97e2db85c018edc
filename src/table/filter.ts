import { isSuccessful, type SuccessRule } from '../model/call.js';
import { mended } from '../model/given-records.js';
import { successFlags, type CallColumns } from './call-columns.js';
import { optionalNumber, type Codes } from './column.js';
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

/** Every filter, with a value of its type. */
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

/** Filters that were handed in without those of a wrong type, which let every call pass. */
export const wholeFilters = (filters: CallFilters | null | undefined): CallFilters =>
  mended(filters ?? {}, filterFields);

/** Leaves those of the rows that pass, in their order. */
type Selection = (rows: Uint32Array) => Uint32Array;

const textFilters = ['from', 'to', 'reason'] as const;
const exactFilters = ['type', 'success', 'hasRecording'] as const;
const spans = ['duration', 'talk'] as const;

/** Filters made ready to be asked about rows. */
export class CallFilter {
  private readonly filters: CallFilters;
  private readonly matches: [column: (typeof textFilters)[number], match: TextMatch][] = [];

  /** @param previous The filter before this one, whose answers are reused where this one asks the same. */
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
      const before = previous?.matches.find(([name, match]) => name === column && match.query === query)?.[1];
      this.matches.push([column, before ?? new TextMatch(wording[column], query)]);
    }
  }

  /** Whether every call passes. */
  get isOpen(): boolean {
    const { filters } = this;
    return (
      this.matches.length === 0 &&
      exactFilters.every((name) => isBlank(filters[name])) &&
      spans.every((name) => isUnbounded(spanOf(filters, name)))
    );
  }

  /** Those of the rows that pass, in their order. */
  select(rows: Uint32Array): Uint32Array {
    return this.selections().reduce((left, selection) => selection(left), rows);
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

  private selections(): Selection[] {
    const { columns, filters, options } = this;
    const selections: Selection[] = [];
    if (!isBlank(filters.type)) {
      const codes = columns.codes('type');
      const code = columns.dictionaries.type.codeOf(filters.type ?? '');
      selections.push(passing((row) => codes[row] === code));
    }
    for (const [column, match] of this.matches) {
      const codes = columns.codes(column);
      selections.push((rows) => keepFound(rows, codes, match.byCode()));
    }
    for (const name of spans) {
      const span = spanOf(filters, name);
      if (isUnbounded(span)) continue;
      const [least, most] = span;
      const seconds = columns.whole(name);
      selections.push(
        passing((row) => seconds[row] !== 0 && seconds[row]! - 1 >= least && seconds[row]! - 1 <= most),
      );
    }
    if (filters.success !== undefined) {
      const [success, talk, duration] = [columns.success(), columns.whole('talk'), columns.whole('duration')];
      selections.push(
        passing((row) => {
          const facts = {
            success: successFlags[success[row]!],
            talk: optionalNumber(talk[row]!),
            duration: optionalNumber(duration[row]!),
          };
          return isSuccessful(facts, options.successRule) === filters.success;
        }),
      );
    }
    if (filters.hasRecording !== undefined) {
      const counts = columns.whole('recordingCount');
      selections.push(passing((row) => counts[row] !== 0 && counts[row]! > 1 === filters.hasRecording));
    }
    return selections;
  }
}

/** Which texts of a vocabulary contain a folded query. Texts that come later are asked when they have come. */
class TextMatch {
  private found = new Uint8Array(0);

  constructor(
    private readonly vocabulary: Vocabulary,
    readonly query: string,
  ) {}

  /** For each code 1 or 0. */
  byCode(): Uint8Array {
    const { found, vocabulary } = this;
    if (found.length < vocabulary.size) {
      this.found = new Uint8Array(vocabulary.size);
      this.found.set(found);
      vocabulary.find(this.query, found.length, this.found);
    }
    return this.found;
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

function passing(test: (row: number) => boolean): Selection {
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

/** The rows whose code is among those found: the one test that every keystroke makes, without a call for each row. */
function keepFound(rows: Uint32Array, codes: Codes, found: Uint8Array): Uint32Array {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    kept[count] = row;
    count += found[codes[row]!]!;
  }
  return kept.slice(0, count);
}
