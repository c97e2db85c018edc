import type { ReactiveControllerHost } from 'lit';
import { emit } from '../controls/events.js';
import { pageTask } from '../controls/page-time.js';
import { knownRule, type Call, type CallInput, type SuccessRule } from '../model/call.js';
import type { CallSelection } from '../model/call-selection.js';
import type { CallStatistics } from '../model/call-statistics.js';
import type { StreamProgress } from '../model/page-stream.js';
import { ALL_TIME, type Period } from '../model/period.js';
import { callsGiven, notAnArray } from '../model/normalize.js';
import { steadyByContent } from '../model/same.js';
import type { CallGroup } from '../model/call-query.js';
import type { CallSource } from '../model/source.js';
import { isTimeZone } from '../model/zone.js';
import { CallCounter, isSameWanted } from './call-counter.js';
import { AMPLE_CALLS } from './call-pool.js';
import type { ConnectionController, ConnectionProperties } from './connection.js';
import type { LinkController } from './link.js';
import { LoadController, type LoadProperties } from './load.js';
import type { QueryController, ReportQueryProperties } from './report-query.js';

/** Of numbers that were handed in. */
const complete: StreamProgress = { state: 'complete', loaded: 0, skipped: 0 };

interface CallStatisticsHost
  extends
    ReactiveControllerHost,
    HTMLElement,
    LoadProperties,
    ReportQueryProperties,
    Pick<ConnectionProperties, 'timeZone'> {
  /** Numbers to show instead of computing any. */
  statistics?: CallStatistics;
  /** Calls to compute the numbers of, instead of fetching any. */
  calls?: readonly CallInput[];
  successRule: SuccessRule;
  load(): Promise<void>;
  resume(): Promise<void>;
}

interface CallStatisticsOptions {
  connection: ConnectionController;
  query: QueryController;
  link: LinkController;
  /** What the host shows of the numbers. */
  groups: readonly CallGroup[];
}

/**
 * The numbers its host shows: handed in, or computed from the calls of the host's period, which are loaded once for all
 * elements of the page.
 *
 * The host calls `update()` in its `willUpdate`, after the query's and the link's, and the methods `reset` and `reconnected`
 * when the connection says so.
 */
export class CallStatisticsController {
  #host: CallStatisticsHost;
  #options: CallStatisticsOptions;
  #counter: CallCounter;
  #load: LoadController;
  #steadyTypes = steadyByContent<readonly string[]>();
  /** What the last update was for. */
  #before: { types?: readonly string[]; given?: readonly unknown[]; hadStatistics?: boolean } = {};

  constructor(host: CallStatisticsHost, options: CallStatisticsOptions) {
    this.#host = host;
    this.#options = options;
    const counter = (this.#counter = new CallCounter(host, options.groups));
    this.#load = new LoadController(host, {
      connection: options.connection,
      query: options.query,
      rows: {
        get progress() {
          return counter.progress;
        },
        get query() {
          return counter.counted?.of.query;
        },
        get outdated() {
          return counter.isOutdated;
        },
        interrupted: false,
      },
      ampleRows: AMPLE_CALLS,
    });
  }

  get #isHandedIn(): boolean {
    return Boolean(this.#host.statistics);
  }

  get shown(): CallStatistics | undefined {
    return this.#host.statistics ?? this.#counter.counted?.statistics;
  }

  /** What was picked when what is shown was counted; other numbers may be on their way. */
  get selection(): CallSelection {
    const counted = this.#isHandedIn ? undefined : this.#counter.counted;
    return counted?.request.selection ?? this.#options.link.selection;
  }

  /** Whether the service counts, so that there are no calls to wait for. */
  get isByService(): boolean {
    return !this.#isHandedIn && this.#counter.isByService;
  }

  get progress(): Readonly<StreamProgress> {
    return this.#isHandedIn ? complete : this.#load.progress;
  }

  /** Whether calls are being loaded or counted. */
  get isLoading(): boolean {
    return !this.#isHandedIn && (this.#load.isRunning || this.#counter.isBusy);
  }

  /** Whether what is shown is about to be replaced by what was requested. */
  get isOutdated(): boolean {
    return !this.#isHandedIn && this.#counter.isOutdated;
  }

  /** Whether calls of the period are missing in what is shown. */
  get isPartial(): boolean {
    return this.shown?.isPartial === true;
  }

  /** Why there are no numbers, or calls are missing in them. */
  get error(): unknown {
    if (this.#isHandedIn) return undefined;
    const { calls } = this.#host;
    return calls && !Array.isArray(calls)
      ? notAnArray('calls')
      : (this.#counter.problem ?? this.progress.error);
  }

  /** The period of what is shown, else the requested one. */
  get period(): Period | undefined {
    const counted = this.#isHandedIn ? undefined : this.#counter.counted?.of.query.period;
    return counted ?? this.#host.period;
  }

  /** The zone shown: the host's own, else, of numbers that were handed in, theirs. */
  get zone(): string {
    const { timeZone, statistics } = this.#host;
    const own = [timeZone, statistics?.series?.timeZone].find((zone) => zone && isTimeZone(zone));
    return own ?? this.#options.connection.zone;
  }

  /** Resolves when nothing is being loaded or counted. */
  async settled(): Promise<void> {
    if (!this.#isHandedIn) await this.#counter.settled();
  }

  /** Loads the calls of the host's period; the numbers that are there stay until then. */
  async load(): Promise<void> {
    const { connection } = this.#options;
    await this.#host.updateComplete;
    const { calls, statistics, period } = this.#host;
    if (statistics || (calls && !Array.isArray(calls))) return;
    const data = calls ? callsGiven(calls) : this.#load.requestSource();
    if (!data || !(period || calls)) return;
    await this.#load.run(async (signal) => {
      if (!calls) await connection.requestAccount();
      if (!this.#load.mayFetch(signal)) return;
      if (calls || (connection.rights.stats && connection.rights.calls)) await this.#fetch(data, signal);
    });
  }

  async #fetch(data: CallSource | readonly Call[], signal: AbortSignal): Promise<void> {
    const { connection, query: queries } = this.#options;
    const query = queries.of(this.#host.period ?? ALL_TIME);
    if (!emit(this.#host, 'sv-load', { query }, true)) return;
    // A report in the page that loads the same may begin first.
    await pageTask();
    if (!this.#load.mayFetch(signal)) return;
    const { limit } = this.#load;
    const { zone, userKey: user } = connection;
    const wanted = { data, user, query, zone, exclude: this.#host.excludeTypes, limit };
    this.#counter.want(wanted, isSameWanted(wanted, this.#counter.wanted));
    await this.#counter.settled();
    if (!signal.aborted) this.#load.dispatchEnd(this.#counter.length);
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.#counter.resume();
    await this.#counter.settled();
    this.#load.dispatchEnd(this.#counter.length);
  }

  /** Stops fetching; what has come stays, and is counted. */
  stop(): void {
    if (this.#counter.progress.state === 'loading') this.#counter.stop();
    else this.#load.abort();
  }

  update(): void {
    const { zone: timeZone } = this.#options.connection;
    const { selection } = this.#options.link;
    const isDue = this.#takeDue();
    if (isDue) void this.#host.load();
    this.#counter.update({ timeZone, rule: knownRule(this.#host.successRule), selection });
  }

  /** Whether calls are to be loaded without a call of the page; drops the numbers of calls that were taken back. */
  #takeDue(): boolean {
    const { calls, statistics, period, agent, excludeTypes } = this.#host;
    const before = this.#before;
    const types = this.#steadyTypes(excludeTypes);
    const given = calls && [calls, period?.from, period?.to, agent];
    this.#before = { types, given, hadStatistics: this.#isHandedIn };
    if (before.given && !given) this.#counter.reset();
    if ((before.given && !given) || (before.hadStatistics && !statistics)) this.#load.takenBack();
    if (statistics) return false;
    const areTypesOther = before.types !== types && this.#counter.wanted !== undefined;
    if (given) return areTypesOther || given.some((value, index) => value !== before.given?.[index]);
    return this.#load.takeDue() || areTypesOther;
  }

  /** Ends the load of the user before, and forgets what was counted. */
  reset(): void {
    this.#load.reset();
    if (!this.#host.calls) this.#counter.reset();
  }

  /** Retries what failed for lack of a session or a network. */
  reconnected(): void {
    this.#load.reconnected();
  }
}
