import { hasIdAndStart, notAnArray } from './normalize.js';
import { IncompleteError, isRefusal } from './page-stream.js';
import { abortable } from './parallel.js';
import type { Period } from './period.js';
import type { FetchPeriodPage } from './period-stream.js';
import type { LoadedRecord } from './received.js';

/** Milliseconds after its end in which a period may still get records: a call comes when it has ended, and clocks differ. */
const LATENESS = 86_400_000;

/** Pages of a period; more than these is a new load. */
const MOST_PAGES = 100;

export interface NewerRowsOptions<Row> {
  /** Whether a row has come before. */
  isKnown: (row: Row) => boolean;
  /** Epoch milliseconds. */
  now: number;
  /** How many rows are wanted. Pages are asked for until there are more. */
  most: number;
  signal: AbortSignal;
  pause?: () => Promise<void>;
}

/**
 * The rows that have come to some periods since those were read, newest first. The pages of a period, newest first, are
 * asked for one after another until one brings nothing new. So a record that comes late is found where it stands among
 * the newest, or behind others that are new; one further down is left to the next load. Periods that ended more than a
 * day ago are not asked for.
 *
 * @throws What the fetch throws; the signal's reason; `IncompleteError` where new rows have no end
 */
export async function newerRows<Row extends LoadedRecord>(
  periods: readonly Period[],
  fetch: FetchPeriodPage<Row>,
  { isKnown, now, most, signal, pause }: NewerRowsOptions<Row>,
): Promise<Row[]> {
  const found = new Map<string, Row>();
  for (const period of periods.filter(({ to }) => to > now - LATENESS)) {
    let received = 0;
    let total = 0;
    let mayFollow = true;
    for (let number = 1; mayFollow && found.size <= most; number += 1) {
      if (number > MOST_PAGES) throw new IncompleteError({ loaded: found.size });
      const page = await abortable(fetch(period, number, { signal, pause }), signal).catch(
        (error: unknown) => {
          // What the service does not say it has may be refused: then there is none.
          if (number === 1 || received < total || !isRefusal(error)) throw error;
        },
      );
      signal.throwIfAborted();
      if (!page) break;
      if (!Array.isArray(page.rows)) throw notAnArray('rows');
      const before = found.size;
      for (const row of page.rows) if (hasIdAndStart(row) && !isKnown(row)) found.set(row.id, row);
      const size = page.rows.length + (page.skipped?.length ?? 0);
      received += size;
      total = page.total ?? 0;
      mayFollow = found.size > before && (size >= page.pageSize || received < total);
    }
  }
  return [...found.values()].sort((a, b) => b.start - a.start);
}
