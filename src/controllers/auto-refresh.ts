import type { PropertyDeclarations, ReactiveController, ReactiveControllerHost } from 'lit';
import { listen } from '../controls/events.js';

/** Properties of an element that looks for new rows by itself. */
export interface RefreshProperties {
  /**
   * Seconds after which the report looks for new calls, again and again, as long as the page is in view: from 30 on;
   * less counts as 30. New calls come in at the top, without moving what is read. Not while calls are loaded, nor calls
   * handed in, nor of a period that ended more than an hour ago. Default, and for anything but a positive number: never.
   */
  refreshInterval?: number;
}

export const refreshProperties: PropertyDeclarations = {
  refreshInterval: { type: Number, attribute: 'refresh-interval' },
};

/** The shortest interval in seconds: what many pages ask a service for at the same time should not be a burden. */
const SHORTEST = 30;

/** The longest time in milliseconds that a timer can wait. */
const LONGEST = 2 ** 31 - 1;

interface RefreshOptions {
  /** Whether there is anything to look for now. */
  isDue: () => boolean;
  /** Brings in the new rows. */
  refresh: (signal: AbortSignal) => Promise<void>;
  /** Rows are no longer up to date, for the first time since they were. */
  failed: () => void;
}

/** Looks for new rows at intervals, and not while the page is hidden: then at once when it is seen again. */
export class AutoRefresh implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement & RefreshProperties;
  #options: RefreshOptions;
  #timer?: ReturnType<typeof setTimeout>;
  #running?: AbortController;
  #isStale = false;
  /** When rows were up to date last, and when they were looked for last. */
  #freshAt = Date.now();
  #triedAt = Date.now();

  constructor(host: ReactiveControllerHost & HTMLElement & RefreshProperties, options: RefreshOptions) {
    this.#host = host;
    this.#options = options;
    listen(host, document, { visibilitychange: () => this.#schedule() });
    host.addController(this);
  }

  hostConnected(): void {
    this.#schedule();
  }

  hostUpdated(): void {
    this.#schedule();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running?.abort();
  }

  /** Since when rows are not up to date, in epoch milliseconds, while looking for others fails. */
  get staleSince(): number | undefined {
    return this.#isStale && this.#interval > 0 ? this.#freshAt : undefined;
  }

  /** Rows have been loaded or dropped: what is under way ends, and the interval begins anew. */
  restart(): void {
    this.#running?.abort();
    this.#freshAt = this.#triedAt = Date.now();
    this.#isStale = false;
  }

  get #interval(): number {
    const { refreshInterval = 0 } = this.#host;
    return refreshInterval > 0 ? Math.min(Math.max(SHORTEST, refreshInterval) * 1000, LONGEST) : 0;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const interval = this.#interval;
    if (interval === 0 || this.#running || document.hidden || !this.#host.isConnected) return;
    this.#timer = setTimeout(() => void this.#refresh(), Math.max(0, this.#triedAt + interval - Date.now()));
  }

  async #refresh(): Promise<void> {
    this.#triedAt = Date.now();
    if (this.#options.isDue()) await this.#lookForRows();
    else this.#isStale = false;
    this.#schedule();
  }

  async #lookForRows(): Promise<void> {
    const running = (this.#running = new AbortController());
    const startedAt = this.#triedAt;
    const wasStale = this.#isStale;
    try {
      await this.#options.refresh(running.signal);
      if (running.signal.aborted) return;
      this.#freshAt = startedAt;
      this.#isStale = false;
    } catch (error) {
      // What a new load has ended is no failure. Else the next time may do better, and the page says of when its rows are.
      const isEnded =
        running.signal.aborted || (error instanceof DOMException && error.name === 'AbortError');
      if (isEnded) return;
      this.#isStale = true;
      if (!wasStale) this.#options.failed();
    } finally {
      this.#running = undefined;
      this.#host.requestUpdate();
    }
  }
}
