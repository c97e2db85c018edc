import type { ReactiveControllerHost } from 'lit';
import { AutoRefresh, type RefreshProperties } from '../../controllers/auto-refresh.js';
import type { SvDataGrid } from '../../controls/data-grid/data-grid.js';
import type { Call } from '../../model/call.js';
import type { ViewedCalls } from '../../controllers/viewed-calls.js';

/** Milliseconds after the end of a period in which calls of it may still come in. */
const LATEST_CALLS = 3_600_000;

interface NewCallsOptions {
  list: ViewedCalls;
  grid: () => SvDataGrid<Call> | null;
  /** Whether the calls may be asked for now: none are being loaded, and somebody is signed in. */
  mayAsk: () => boolean;
  /** Whether new calls stand at the top. */
  isNewestFirst: () => boolean;
  /** So many calls have come in that pass the filters. */
  came: (count: number) => void;
  /** Looking for others has begun to fail. */
  failed: () => void;
}

/** The calls that come in by themselves, and how many of them stand above what is read. */
export class NewCalls {
  /** How many have come in above what is read, until that is left. */
  unseen = 0;
  #host: ReactiveControllerHost;
  #options: NewCallsOptions;
  #refresh: AutoRefresh;

  constructor(host: ReactiveControllerHost & HTMLElement & RefreshProperties, options: NewCallsOptions) {
    this.#host = host;
    this.#options = options;
    this.#refresh = new AutoRefresh(host, {
      isDue: () => this.#isDue,
      refresh: (signal) => this.#add(signal),
      failed: options.failed,
    });
  }

  /** Since when the calls are not up to date, in epoch milliseconds, while looking for others fails. */
  get staleSince(): number | undefined {
    return this.#refresh.staleSince;
  }

  /** Calls have been loaded, are being loaded anew, or were dropped. */
  restart(): void {
    this.#refresh.restart();
    this.unseen = 0;
  }

  /** The first call is in view again. */
  seen = (): void => {
    if (this.unseen === 0) return;
    this.unseen = 0;
    this.#host.requestUpdate();
  };

  /** Leads to the newest call. */
  show = (): void => {
    this.seen();
    const grid = this.#options.grid();
    grid?.scrollToStart();
    grid?.focusRow(0);
  };

  get #isDue(): boolean {
    const { list, mayAsk } = this.#options;
    const { period } = list.query ?? {};
    const isComplete = !list.outdated && list.progress.state === 'complete';
    return mayAsk() && isComplete && period !== undefined && period.to > Date.now() - LATEST_CALLS;
  }

  async #add(signal: AbortSignal): Promise<void> {
    const { list, grid, isNewestFirst, came } = this.#options;
    const shown = await list.addNewer(signal);
    if (shown === 0) return;
    // The grid has not drawn them yet: what was read is still in view.
    if (grid()?.isAtStart === false && isNewestFirst()) this.unseen += shown;
    came(shown);
  }
}
