import type { PropertyDeclarations, ReactiveController, ReactiveControllerHost } from 'lit';
import { emit } from '../controls/events.js';
import type { StreamProgress } from '../model/page-stream.js';
import type { ReportQuery, SmartVideoSource } from '../model/source.js';
import { isTransient, type ConnectionController } from './connection.js';
import type { QueryController, ReportQueryProperties } from './report-query.js';

/** Properties of an element that loads many rows. */
export interface LoadProperties {
  /**
   * How many rows are loaded at most: of a period with more, the newest, and a notice says so; where the service can
   * select and count calls by itself, all of them are shown and counted all the same. From 1,000 on, or where
   * the service does not give pages as small as requested, give or take a page.
   * Statistics of more calls are counted by the service, where it can; those beside interactions may be of five times as
   * many calls.
   * Default: two million calls, 400,000 interactions; on a device with less than 8 GB of memory fewer in proportion.
   */
  maxRows?: number;
}

export const loadProperties: PropertyDeclarations = {
  maxRows: { type: Number, attribute: 'max-rows' },
};

/** Rows that are loaded, such as a `RowStream`. */
export interface LoadedRows {
  readonly progress: Readonly<StreamProgress>;
  /** The query of the rows shown. */
  readonly query?: ReportQuery;
  /** Whether the rows shown are of another query than the last one. */
  readonly outdated: boolean;
  /** Whether fetching ended because the host left the page. */
  readonly interrupted: boolean;
}

interface LoadHost extends ReactiveControllerHost, HTMLElement, LoadProperties, ReportQueryProperties {
  load(): Promise<void>;
  resume(): Promise<void>;
}

interface LoadOptions {
  connection: ConnectionController;
  query: QueryController;
  rows: LoadedRows;
  /** How many rows a device with 8 GB of memory or more can hold. */
  ampleRows: number;
  /** A load begins. */
  started?: () => void;
}

/** Before the first page is requested, since it has to be known first who is signed in. */
const beginning: StreamProgress = { state: 'loading', loaded: 0, skipped: 0 };

/**
 * When the host's rows are loaded: once at a time; later, where a source, a user or the page is missing; by itself with
 * `auto-load`; and again after a failure, when that may help. How they are loaded is the host's `load()`, which calls
 * `run()`.
 *
 * The host calls `takeDue()` in its `willUpdate`, after the query's, and the methods `reset` and `reconnected` when the
 * connection says so.
 */
export class LoadController implements ReactiveController {
  #host: LoadHost;
  #options: LoadOptions;
  /** Aborts the load under way. */
  #running?: AbortController;
  /** What `auto-load` has loaded last. */
  #autoLoaded: readonly unknown[] = [];
  /** Whether a load waits for the host to come back into the page. */
  #awaitsPage = false;
  /** Whether a load waits for a source, or for the next user. */
  #awaitsSource = false;
  /** The session's user that the last load was for. */
  #userKey?: number;

  constructor(host: LoadHost, options: LoadOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** A host that was only moved in the page goes on loading where it was. */
  hostConnected(): void {
    if (this.#options.rows.interrupted) void this.#host.resume();
    if (!this.#awaitsPage) return;
    this.#awaitsPage = false;
    void this.#host.load();
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  get progress(): Readonly<StreamProgress> {
    const { progress } = this.#options.rows;
    return this.isRunning && progress.state !== 'loading' ? beginning : progress;
  }

  /** How many rows a load may bring. */
  limit = (): number => {
    const { maxRows = 0 } = this.#host;
    return maxRows > 0 ? maxRows : rowsWithin(this.#options.ampleRows);
  };

  /** What to load from now. Without a source the load takes place once there is one. */
  requestSource(): SmartVideoSource | undefined {
    const { source } = this.#options.connection;
    this.#awaitsSource = !source;
    return source;
  }

  /** Runs a load, and aborts the one before if it is still running. */
  async run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.abort();
    const running = (this.#running = new AbortController());
    this.#userKey = this.#options.connection.userKey;
    this.#options.started?.();
    this.#host.requestUpdate();
    try {
      await work(running.signal);
    } finally {
      if (running === this.#running) this.#running = undefined;
      this.#host.requestUpdate();
    }
  }

  abort(): void {
    this.#running?.abort();
  }

  /** Whether rows may be fetched now; those of a host that has left the page are when it is back. */
  mayFetch(signal: AbortSignal): boolean {
    if (signal.aborted) return false;
    this.#awaitsPage = !this.#host.isConnected;
    return this.#host.isConnected;
  }

  /**
   * Whether a load is to be started without a call of the page: one that has waited for its source, or because of
   * `auto-load`, when period, agent or source have changed. True once for each change.
   */
  takeDue(): boolean {
    const { source, awaitsUser } = this.#options.connection;
    if (!this.#host.period || !source || awaitsUser) return false;
    const wasAwaited = this.#awaitsSource;
    this.#awaitsSource = false;
    return this.#takeAutoLoadDue() || wasAwaited;
  }

  /** Loads a new query at once, which `auto-load` then does not load again. */
  loadNow(): Promise<void> {
    this.takeDue();
    return this.#host.load();
  }

  #takeAutoLoadDue(): boolean {
    const { autoLoad, period, agent } = this.#host;
    const { connection, query } = this.#options;
    if (!autoLoad) return false;
    const wanted = [connection.source, period?.from, period?.to, agent, query.requestedScope, query.tenant];
    const isDue = wanted.some((value, index) => value !== this.#autoLoaded[index]);
    this.#autoLoaded = wanted;
    return isDue;
  }

  /** Ends the load of the user before; what had been loaded is loaded again for the next one. */
  reset(): void {
    this.abort();
    this.#autoLoaded = [];
    this.#awaitsSource ||= this.#userKey !== undefined && this.#userKey !== this.#options.connection.userKey;
    this.#userKey = undefined;
  }

  /** What was handed in has been taken back: `auto-load` loads again. */
  takenBack(): void {
    this.#autoLoaded = [];
  }

  /** Retries what failed for lack of a session or a network. */
  reconnected(): void {
    const { progress, query } = this.#options.rows;
    if (progress.state !== 'failed' || !isTransient(progress.error)) return;
    void (query ? this.#host.resume() : this.#host.load());
  }

  /**
   * Dispatches `sv-loaded` or `sv-failed`, once a load has ended.
   * @param shown How many rows are shown
   * @returns whether rows have come, all or some
   */
  dispatchEnd(shown: number): boolean {
    const { progress, outdated } = this.#options.rows;
    const { state, total, skipped, error } = progress;
    const rows = outdated ? 0 : shown;
    if (state === 'failed') emit(this.#host, 'sv-failed', { error, rows });
    if (state !== 'complete' && state !== 'stopped' && state !== 'full') return false;
    emit(this.#host, 'sv-loaded', { rows, total, skipped, complete: state === 'complete' });
    return true;
  }
}

/** How many rows this device can hold, of what one with 8 GB of memory can. */
const rowsWithin = (ample: number): number => ample * memoryShare();

/** The device's memory as part of the 8 GB that count as ample; 1 where the browser does not say. */
function memoryShare(): number {
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  return Math.min(8, deviceMemory) / 8;
}
