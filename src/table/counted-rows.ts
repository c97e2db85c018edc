import type { Period } from '../model/period.js';
import { weekHoursOf } from '../model/week-hours.js';
import { isMoment } from '../model/zone.js';
import { CodeColumn, type CallColumns, type Codes } from './columns.js';
import { range, sortByCode } from './sort-algorithms.js';

/** Work that may be interrupted, see `runInSlices`. */
export type Work<Result = void> = Generator<void, Result, undefined>;

/** Rows, or results, processed from one `yield` to the next. */
export const batchSize = 2048;

const HOUR = 3_600_000;

/** The rows of a table in the orders in which they are counted. */
export class CountedRows {
  private constructor(
    readonly columns: CallColumns,
    readonly length: number,
    readonly interactions: Codes,
    /** Those of one interaction one after the other. */
    readonly byInteraction: Uint32Array,
    /** Those that have a talk time above zero, by it. */
    readonly byTalk: Uint32Array,
  ) {}

  static *of(columns: CallColumns, length: number): Work<CountedRows> {
    yield* columns.complete(['agent', 'reason', 'type', 'success', 'talk', 'duration']);
    const interactions = yield* columns.interactions();
    const byInteraction = yield* sortByCode(range(0, length), interactions);
    const talk = columns.numbers('talk');
    const talked = new Uint32Array(length);
    let count = 0;
    for (let row = 0; row < length; row++) {
      if (row % batchSize === 0) yield;
      if (talk[row]! > talkOfZero) talked[count++] = row;
    }
    const byTalk = yield* sortByCode(talked.slice(0, count), talk);
    return new CountedRows(columns, length, interactions, byInteraction, byTalk);
  }

  isOf(columns: CallColumns, length: number): boolean {
    return this.columns === columns && this.length === length;
  }
}

/** The code of a talk time of zero seconds; a lower one is of none. */
const talkOfZero = 1;

/** The hours of a period by the clock of a zone, and for each row of a table that in which its call starts. */
export class RowHours {
  /** For each row the position of its hour plus one; 0 outside the period. */
  private readonly positions = new CodeColumn();

  private constructor(
    private readonly columns: CallColumns,
    readonly period: Period,
    readonly timeZone: string,
    readonly starts: readonly number[],
    /** For each hour that of the week. */
    readonly weekHours: Uint8Array,
    /** For each hour of the week the number of days that have it. */
    readonly days: Uint32Array,
  ) {}

  static *of(columns: CallColumns, period: Period, timeZone: string): Work<RowHours> {
    const { starts, weekHours, days } = yield* weekHoursOf(period, timeZone);
    return new RowHours(columns, period, timeZone, starts, weekHours, days);
  }

  isOf(columns: CallColumns, { from, to }: Period, timeZone: string): boolean {
    const { period } = this;
    return this.columns === columns && period.from === from && period.to === to && this.timeZone === timeZone;
  }

  /** The positions of so many first rows. */
  *upTo(length: number): Work<Codes> {
    const { columns, period, positions, starts } = this;
    positions.reserve(length);
    let index = 0;
    while (positions.length < length) {
      const end = Math.min(positions.length + batchSize, length);
      for (let row = positions.length; row < end; row++) {
        const start = columns.startAt(row);
        if (!(start >= period.from && start < period.to)) {
          positions.push(0);
          continue;
        }
        // Calls next to each other often start in the same hour. No hour is longer than an hour, so that of an instant
        // is this one or a later one.
        if (!(start >= starts[index]! && start < (starts[index + 1] ?? Infinity)))
          index = Math.floor((start - starts[0]!) / HOUR);
        while (start >= (starts[index + 1] ?? Infinity)) index++;
        positions.push(index + 1);
      }
      yield;
    }
    return positions.values;
  }
}

/** The period, or that from the first call to the last where it has no end. */
export function* knownPeriod({ from, to }: Period, columns: CallColumns, length: number): Work<Period> {
  if (isMoment(from) && isMoment(to)) return { from, to };
  let [first, last] = [Infinity, -Infinity];
  for (let row = 0; row < length; row++) {
    if (row % batchSize === 0) yield;
    const start = columns.startAt(row);
    if (start >= from && start < first) first = start;
    if (start < to && start > last) last = start;
  }
  if (first > last) return { from: 0, to: 0 };
  return { from: isMoment(from) ? from : first, to: isMoment(to) ? to : last + 1 };
}
