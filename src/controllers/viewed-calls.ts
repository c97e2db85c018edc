import type { GridRows } from '../controls/data-grid/grid-column.js';
import type { CallColumnName, CallConditions, CallFacets, CallSort } from '../model/call-query.js';
import type { Call } from '../model/call.js';
import type { StreamProgress } from '../model/page-stream.js';
import type { ReportQuery } from '../model/source.js';
import type { CallTableOptions } from '../table/text-index.js';
import type { CallRows } from '../table/view.js';
import type { PositionRange } from '../table/window-cache.js';

/** Which calls are shown, and in which order. */
export interface Arrangement {
  filters: CallConditions;
  sort?: CallSort;
}

/** The calls of a view as rows of a grid. */
export interface CallGridRows extends GridRows<Call, Call | undefined> {
  /** Whether they are those of the view that these calls have now. */
  isOf(calls: object): boolean;
  /** Goes along with the view, just before the rows are drawn. */
  take(): void;
  /** Gives the ids of the calls that are at these positions now, as far as they are here, whenever it is called. */
  idsAt(positions: Iterable<number>): () => string[];
  /** Where the call with this id is; -1 when it is not here. */
  positionOfId(id: string): number;
}

/** All calls of a view in its order, as they come. */
export interface StreamedCalls {
  /** How many there are, or about how many. */
  readonly length: number;
  readonly isEstimated: boolean;
  batches(signal: AbortSignal): AsyncIterable<readonly Call[]>;
}

/**
 * The calls of a report and a view of them, filtered and sorted: by the table in the browser, which has them all, or by
 * the service, which gives those in sight.
 */
export interface ViewedCalls {
  readonly progress: Readonly<StreamProgress>;
  /** The query of the calls shown. */
  readonly query?: ReportQuery;
  /** The last query. */
  readonly requested?: ReportQuery;
  /** Whether the calls shown are of another query than the last one. */
  readonly outdated: boolean;
  /** Whether there has been anything to show since the last reset. */
  readonly started: boolean;
  /** Whether fetching ended because the host left the page. */
  readonly interrupted: boolean;
  /** Whether the service filters and sorts. */
  readonly isByService: boolean;
  /** Whether the view shown is one before the last that was asked for. */
  readonly isArranging: boolean;
  /** All calls of the query, as far as they are known. */
  readonly total: number;
  /** How many there are, or are expected in all. */
  readonly expected: number;
  /** Calls of the view. */
  readonly length: number;
  /** Whether `total` and `length` are about right only. */
  readonly isEstimated: boolean;
  /** Changes whenever the view may have. */
  readonly version: number;
  /** Another object for other calls. */
  readonly content: object;

  /** Shows the calls in other words or by another rule. */
  configure(options: CallTableOptions): void;
  arrange(arrangement: Arrangement): void;
  /** Whether calls can be sorted by a column. */
  sorts(column: CallColumnName): boolean;
  rows(): CallGridRows;
  /** The call at a position of the view, if it is here. */
  callAt(position: number): Call | undefined;
  /** Where a call stands in the view; -1 when it is not there, or not here. */
  positionOf(id: string): number;
  /**
   * The same for a call that may not be here, which is brought in; a service finds it where calls are in the order of time.
   * Rejects with why it cannot be asked.
   */
  seek(id: string): Promise<number>;
  /** A call that is here, whether the view shows it or not. */
  find(id: string): Call | undefined;
  /** Brings in the calls from one position up to another. Rejects with why they do not come. */
  fetch(first: number, end: number, signal?: AbortSignal): Promise<void>;
  /** The positions around one whose calls are all here; in the browser, the first ones. */
  hereAround(position: number, most: number): PositionRange;
  /** The calls of the view at this moment: in the browser, or as the service gives them. */
  all(): CallRows | StreamedCalls;
  /** What is known of them; nothing before calls have come. */
  facets(conditions: CallConditions): Partial<CallFacets> | undefined;
  /** The types that occur, as far as is known. */
  types(): readonly string[];
  /** Whether a column is blank in all calls that are here; false without calls. */
  isBlank(column: 'type' | 'crm' | 'reason'): boolean;
  /** How many calls a search finds; nothing where only the service knows. */
  countFound(search: string, except: string): number | undefined;

  resume(): Promise<void>;
  /** Brings in what has come since, and resolves with the number of calls that the view has more. */
  addNewer(signal?: AbortSignal): Promise<number>;
  stop(): void;
  reset(): void;
}

export const areStreamed = (calls: CallRows | StreamedCalls): calls is StreamedCalls => 'batches' in calls;
