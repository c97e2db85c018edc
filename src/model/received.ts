import { hasIdAndStart } from './normalize.js';
import { nextTask, runInSlices } from './slices.js';
import type { Page } from './source.js';

/** What makes a record one: two with the same id are the same record. */
export interface LoadedRecord {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly start: number;
}

/** Distinct keys, numbered in order of arrival. */
export interface KeyIndex {
  readonly size: number;
  /** The number of a key, from 0; one that is not there gets the next. */
  numberOf(key: string): number;
}

/** One query, such as a period, whose records belong to it. */
export interface Scope {
  /** Distinct records that belong to it: each belongs to one scope. */
  own: number;
  /** Whether its records pass to the next scope that receives them, because it is read in another way. */
  isOpen: boolean;
}

/** The pages of a scope, once through. */
export interface Reading {
  readonly scope: Scope;
  /** Records of other scopes: the service does not keep to what was asked for. */
  foreign: number;
}

/** What a page brought. */
export interface Brought {
  /** Records, whether valid or not. */
  received: number;
  /** Invalid records. */
  skipped: number;
  /** Distinct records that no page of this reading brought before, nor any other scope. */
  fresh: number;
  /** Records of other scopes. */
  foreign: number;
}

/** Records that are taken in at a time. */
const BATCH = 500;

/** How `Received` takes records in. */
export interface ReceivedOptions<Row> {
  /** Numbers the keys; one that packs them saves memory. Default: a `Map`. */
  keys?: KeyIndex;
  /** What tells one record from another. Default: its id. */
  keyOf?: (row: Row) => string;
  /** Waits for the next slice of time. Default: a timer. */
  pause?: () => Promise<void>;
}

/**
 * Which records have come, by which query: the one place that counts them. Each record is passed on once, the first
 * time it comes, however often the service sends it.
 */
export class Received<Row extends LoadedRecord> {
  readonly #show: (rows: readonly Row[]) => void;
  #keys: KeyIndex;
  readonly #keyOf: (row: Row) => string;
  readonly #pause: () => Promise<void>;
  /** Keys of records that could not be shown: they are new when they come again. */
  readonly #unshown = new Set<string>();
  /** The number of the reading that brought each record last, from 1. */
  #marks = new Uint32Array(256);
  readonly #readings: Reading[] = [];
  readonly #numbers = new Map<Reading, number>();
  /** Records of the largest page. */
  largestPage = 1;

  /** @param show Takes in records that are new; what it throws fails the page */
  constructor(show: (rows: readonly Row[]) => void, options: ReceivedOptions<Row> = {}) {
    const { keys = new KeyMap(), keyOf = ({ id }) => id, pause = nextTask } = options;
    this.#show = show;
    this.#keys = keys;
    this.#keyOf = keyOf;
    this.#pause = pause;
  }

  /** Distinct records. */
  get size(): number {
    return this.#keys.size - this.#unshown.size;
  }

  /** Takes a page in, in slices, so that the page stays responsive. */
  async take({ rows, skipped }: Page<Row>, reading: Reading): Promise<Brought> {
    const told = countSkipped(skipped);
    const brought: Brought = { received: rows.length + told, skipped: told, fresh: 0, foreign: 0 };
    this.largestPage = Math.max(this.largestPage, brought.received);
    // Reading so many records has taken its time in this task already.
    if (rows.length > BATCH) await this.#pause();
    await runInSlices(this.#inBatches(rows, reading, brought), { pause: this.#pause });
    return brought;
  }

  /** Frees the memory, once all have come. */
  release(): void {
    const { size } = this;
    this.#keys = { size, numberOf: () => -1 };
    this.#unshown.clear();
    this.#marks = new Uint32Array(0);
  }

  *#inBatches(rows: readonly Row[], reading: Reading, brought: Brought): Generator<void, void> {
    let from = 0;
    // A page without records is passed on too: it says that there are none.
    do {
      const batch = rows.slice(from, from + BATCH);
      const valid = batch.filter(hasIdAndStart);
      const numbers: number[] = [];
      const fresh: Row[] = [];
      for (const row of valid) {
        const { size } = this.#keys;
        const key = this.#keyOf(row);
        const number = this.#keys.numberOf(key);
        numbers.push(number);
        if (number === size || this.#unshown.delete(key)) fresh.push(row);
      }
      brought.skipped += batch.length - valid.length;
      try {
        if (fresh.length > 0 || rows.length === 0) this.#show(fresh);
      } catch (error) {
        for (const row of fresh) this.#unshown.add(this.#keyOf(row));
        throw error;
      }
      for (const number of numbers) this.#count(number, reading, brought);
      yield;
      from += BATCH;
    } while (from < rows.length);
  }

  #count(index: number, reading: Reading, brought: Brought): void {
    const { scope } = reading;
    const before = this.#readings[(this.#marks[index] ?? 0) - 1];
    if (before === reading) return;
    if (before && before.scope !== scope && !before.scope.isOpen) {
      brought.foreign += 1;
      reading.foreign += 1;
      return;
    }
    if (before) before.scope.own -= 1;
    scope.own += 1;
    brought.fresh += 1;
    this.#mark(index, reading);
  }

  #mark(index: number, reading: Reading): void {
    if (index >= this.#marks.length) {
      const marks = new Uint32Array(Math.max(this.#marks.length, index + 1) * 2);
      marks.set(this.#marks);
      this.#marks = marks;
    }
    let number = this.#numbers.get(reading);
    if (number === undefined) {
      number = this.#readings.push(reading);
      this.#numbers.set(reading, number);
    }
    this.#marks[index] = number;
  }
}

/** An integrator's own source may leave it out. */
const countSkipped = (skipped: unknown): number => (Array.isArray(skipped) ? skipped.length : 0);

class KeyMap implements KeyIndex {
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#numbers.size;
  }

  numberOf(key: string): number {
    const number = this.#numbers.get(key) ?? this.size;
    this.#numbers.set(key, number);
    return number;
  }
}
