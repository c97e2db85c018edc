import { PageStream, type StreamProgress } from './page-stream.js';
import type { Period } from './period.js';
import type { Page } from './source.js';

export type FetchPeriodPage<Row> = (period: Period, page: number, signal: AbortSignal) => Promise<Page<Row>>;

/**
 * Pages of a period that is asked for in pieces, one after the other, because a service answers for a limited time
 * at once. What holds for a `PageStream` holds for the whole.
 */
export class PeriodStream<Row> {
  #pieces: PageStream<Row>[];
  #running = false;

  /** @param pieces in the order their records are to come */
  constructor(pieces: readonly Period[], fetch: FetchPeriodPage<Row>, onPage: (page: Page<Row>) => void) {
    this.#pieces = pieces.map(
      (piece) => new PageStream<Row>((page, signal) => fetch(piece, page, signal), onPage),
    );
  }

  /** The total is known when every piece's is. */
  get progress(): Readonly<StreamProgress> {
    const all = this.#pieces.map(({ progress }) => progress);
    const current = all.find(({ state }) => state !== 'complete') ?? all.at(-1);
    const sum = (count: (of: StreamProgress) => number): number => all.reduce((n, one) => n + count(one), 0);
    const known = all.every(({ total }) => total !== undefined);
    return {
      state: this.#running && current?.state === 'idle' ? 'loading' : (current?.state ?? 'complete'),
      loaded: sum(({ loaded }) => loaded),
      total: known ? sum(({ total }) => total ?? 0) : undefined,
      skipped: sum(({ skipped }) => skipped),
      error: current?.error,
    };
  }

  /** Fetches all pages that are missing. Never throws for a failed page: see `progress`. */
  async run(signal?: AbortSignal): Promise<void> {
    this.#running = true;
    for (const piece of this.#pieces) {
      if (piece.progress.state !== 'complete') await piece.run(signal);
      if (piece.progress.state !== 'complete') break;
    }
    this.#running = false;
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    for (const piece of this.#pieces) piece.stop();
  }
}
