import type { Call } from '../model/call.js';
import type { Codes } from './column.js';
import type { Dictionary, PartyDictionary } from './dictionary.js';

/** The columns whose cells show a text. */
export type TextColumnName = 'from' | 'to' | 'type' | 'crm' | 'reason';

/** The columns of whole numbers that may be missing; kept as `optionalCode` says. */
export type WholeColumnName = 'duration' | 'talk' | 'recordingCount';

/** What the API said of a call's success: a place in this list is its code. */
export const successFlags = [undefined, false, true] as const;

/** Where the texts of a column are. */
export interface Dictionaries {
  from: PartyDictionary;
  to: PartyDictionary;
  type: Dictionary;
  crm: Dictionary;
  reason: Dictionary;
}

/**
 * Calls as columns: a row is a number, from 0 in order of arrival. What is asked for holds `length` rows, and room
 * to grow behind them; it is good until the next row comes.
 */
export interface CallColumns {
  readonly length: number;
  /** Memory held, in bytes, but for texts that repeat. */
  readonly byteLength: number;
  /** Filled as far as the codes of its column have been asked for. */
  readonly dictionaries: Dictionaries;
  /** Whether a column is there to be read without work in proportion to the rows. */
  has(column: TextColumnName): boolean;
  /** Whether the rows are known, or by a sample believed, to be newest first. */
  readonly newestFirst: boolean;
  /** For each row the code of its text in the column's dictionary. */
  codes(column: TextColumnName): Codes;
  whole(column: WholeColumnName): Codes;
  /** For each row a place in `successFlags`. */
  success(): Codes;
  /** Epoch milliseconds. */
  starts(): Float64Array;
  callAt(row: number): Call;
  /** -1 when no call has the id. */
  rowOf(id: string): number;
}
