import type { CallConditions, CallFacets, TypeCount } from '../model/call-query.js';
import { sameContent } from '../model/same.js';
import { successTest, type CallColumns } from './columns.js';
import { CallFilter } from './filter.js';
import { compareKeys, range } from './sort-algorithms.js';
import type { CallTableOptions, TextIndexes } from './text-index.js';

/** The filters that facets are counted by; all others are conditions of every count. */
type FacetFilters = Pick<CallConditions, 'type' | 'success' | 'hasRecording'>;

/** Conditions other than those counted by. */
type OtherConditions = Omit<CallConditions, keyof FacetFilters>;

/** The conditions without those counted by, and these. */
export function splitConditions(conditions: CallConditions): [OtherConditions, FacetFilters] {
  const { type, success, hasRecording, ...others } = conditions;
  return [others, { type, success, hasRecording }];
}

/** What a call's number of recordings says, by its code: unknown, none, or some. */
const recordingFlags = [undefined, false, true] as const;

/** Cells of one type: without success, then with success, each by `recordingFlags`. */
const cellsPerType = 2 * recordingFlags.length;

const columnsRead = ['type', 'success', 'talk', 'duration', 'recordingCount'] as const;

/**
 * Counts of a table's calls by type, success and recordings, among those that meet the other conditions. All are counted
 * in one pass; as long as the other conditions stay the same, only rows that were added are.
 */
export class FacetCounts {
  /** The number of calls for each type's code, among the first so many rows. */
  private readonly typeCounts: { rows: number; counts: number[] } = { rows: 0, counts: [] };
  private others: OtherConditions = {};
  private filter: CallFilter;
  private counted = 0;
  /** For each code of a type its cells. */
  private cells = new Uint32Array(0);

  constructor(
    private readonly columns: CallColumns,
    private readonly textIndexes: TextIndexes,
    private readonly options: CallTableOptions,
  ) {
    this.filter = new CallFilter({}, columns, textIndexes, options);
  }

  /** The types that occur, sorted by their labels. Empty for adopted calls until their types have been read. */
  types(): TypeCount[] {
    const { columns, typeCounts } = this;
    if (!columns.has('type')) return [];
    const codes = columns.codes('type');
    const { counts } = typeCounts;
    for (; typeCounts.rows < columns.length; typeCounts.rows++) {
      const code = codes[typeCounts.rows]!;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    const ranks = this.textIndexes.type.ranksByCode();
    return [...counts.entries()]
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => compareKeys(ranks[a]!, ranks[b]!))
      .map(([code, count]) => ({ type: columns.dictionaries.type.textAt(code), count }));
  }

  /**
   * `undefined` for adopted calls until the columns that are counted have been read.
   * @param previous A filter of which the matches are reused.
   * @param rowsThatMeet The rows of all calls that meet some conditions, where they are known already.
   */
  of(
    conditions: CallConditions,
    previous: CallFilter,
    rowsThatMeet: (others: OtherConditions) => Uint32Array | undefined,
  ): CallFacets | undefined {
    if (!columnsRead.every((column) => this.columns.has(column))) return undefined;
    const [others, { type: chosen = '', success, hasRecording }] = splitConditions(conditions);
    if (!sameContent(others, this.others)) {
      this.others = others;
      this.filter = new CallFilter(others, this.columns, this.textIndexes, this.options, previous);
      this.counted = 0;
      this.cells.fill(0);
    }
    this.count(this.counted === 0 ? rowsThatMeet(others) : undefined);
    const { type: dictionary } = this.columns.dictionaries;
    const code = chosen === '' ? undefined : dictionary.codeOf(chosen);
    const types = this.types().filter(({ type }) => type !== '');
    return {
      all: this.sum(undefined, {}),
      unsuccessful: this.sum(code, { success: false, hasRecording }),
      recorded: this.sum(code, { success, hasRecording: true }),
      types: types.map(({ type }) => ({
        type,
        count: this.sum(dictionary.codeOf(type), { success, hasRecording }),
      })),
    };
  }

  /** Adds the rows that have not been counted. */
  private count(known: Uint32Array | undefined): void {
    const { columns, counted, filter, options } = this;
    const { length } = columns;
    if (counted === length) return;
    const size = columns.dictionaries.type.size * cellsPerType;
    if (size > this.cells.length) {
      const { cells } = this;
      this.cells = new Uint32Array(size);
      this.cells.set(cells);
    }
    const rows = known ?? (filter.passesAll ? undefined : filter.select(range(counted, length)));
    const { cells } = this;
    const types = columns.codes('type');
    const recordings = columns.numbers('recordingCount');
    const isSuccessful = successTest(columns, options.successRule);
    const end = rows ? rows.length : length - counted;
    for (let index = 0; index < end; index++) {
      const row = rows ? rows[index]! : counted + index;
      const success = isSuccessful(row) ? recordingFlags.length : 0;
      cells[types[row]! * cellsPerType + success + Math.min(recordings[row]!, 2)]!++;
    }
    this.counted = length;
  }

  /** The calls of a type, or of all, with some success and recordings. */
  private sum(code: number | undefined, { success, hasRecording }: FacetFilters): number {
    const cells =
      code === undefined
        ? this.cells
        : this.cells.subarray(Math.max(code * cellsPerType, 0), Math.max((code + 1) * cellsPerType, 0));
    return cells.reduce((sum, count, cell) => {
      const isSuccessful = cell % cellsPerType >= recordingFlags.length;
      const isRecorded = recordingFlags[cell % recordingFlags.length];
      const isCounted =
        (success ?? isSuccessful) === isSuccessful && (hasRecording ?? isRecorded) === isRecorded;
      return isCounted ? sum + count : sum;
    }, 0);
  }
}
