import type { Account, Agent } from '../model/account.js';
import type { Call, CallDetails, RecordingUrl } from '../model/call.js';
import type { ExternalInteraction, Interaction } from '../model/interaction.js';
import { abortable } from '../model/parallel.js';
import type { Series } from '../model/series.js';
import type {
  CallStatisticsQuery,
  CallViewQuery,
  CallViewSource,
  CallWindow,
  CallWindowPage,
  Capabilities,
  CountedCalls,
  InteractionViewQuery,
  InteractionWindowPage,
  Page,
  PageOptions,
  ReportQuery,
  RequestOptions,
  SeriesQuery,
  SmartVideoSource,
  ViewWindow,
} from '../model/source.js';
import { agentsEndpoint, callsEndpoint, meEndpoint } from './contract/core.js';
import { EndpointClient, iteratePages } from './endpoint-client.js';
import { SignInChangeEvent, SkippedEvent } from './events.js';
import { loadCountedCalls, loadDetails, loadInteractionViews, loadStatistics, loadViews } from './lazy.js';
import { toAccount, toAgent, toCall } from './mapping.js';
import type { ExternalQuery } from './statistics.js';
import { tokenLoader, TokenManager, type TokenSource } from './tokens.js';
import { createTransport, defaultPlatform, ServiceClock, type Platform } from './transport.js';
import { serviceUrl } from './urls.js';

export type { ExternalQuery } from './statistics.js';

export interface SmartVideoClientOptions extends Partial<Platform> {
  /**
   * Address of the service, such as `https://videome.leadsecure.com`. A path before the API's own is kept; a relative
   * address is resolved against the page.
   */
  baseUrl: string | URL;
  /** Where the token comes from; see `TokenSource`. It is kept in memory only. */
  token: TokenSource;
  /** Records a page, where a method's options say nothing else. Default: the service's own (1,000 calls, 10 interactions). */
  pageSize?: number;
  /** How often a GET is retried when the service is busy or the network is lost. Default: 3. */
  retries?: number;
}

/**
 * Reads calls, recordings and statistics from the SmartVideo HTTP API, as the user of the token.
 *
 * Every method rejects with a `SmartVideoError`, one class for each cause, or with the reason of the signal that
 * aborted it. An invalid record is left out, and a `SkippedEvent` (`sv-skipped`) says which and why. A
 * `SignInChangeEvent` (`sv-sign-in-change`) is dispatched when the service accepts a token, and when there is none any
 * longer.
 *
 * @throws TypeError from the constructor, if `baseUrl` is not an http or https address or `token` is not a `TokenSource`
 */
export class SmartVideoClient extends EventTarget implements SmartVideoSource, CallViewSource {
  readonly #endpoints: EndpointClient;
  readonly #tokens: TokenManager;
  readonly #clock: ServiceClock;
  readonly #base: URL;
  /** What the service can do, since the last sign-in. */
  #capabilities?: Promise<Capabilities>;

  constructor({ baseUrl, token, pageSize, retries = 3, ...platform }: SmartVideoClientOptions) {
    super();
    const {
      fetch = defaultPlatform.fetch,
      now = defaultPlatform.now,
      wait = defaultPlatform.wait,
    } = platform;
    this.#base = serviceUrl(baseUrl);
    this.#clock = new ServiceClock(now);
    const transport = createTransport({ fetch, now, wait }, this.#clock, retries);
    this.#tokens = new TokenManager(tokenLoader(token, transport), this.#clock, this);
    this.#endpoints = new EndpointClient(
      this.#base,
      this.#tokens,
      transport,
      pageSize,
      (operation, skipped, page) => {
        if (skipped.length > 0) this.dispatchEvent(new SkippedEvent(operation, skipped, page));
      },
    );
    this.addEventListener(SignInChangeEvent.type, (event) => {
      if ((event as SignInChangeEvent).state === 'signed-out') this.#capabilities = undefined;
    });
  }

  /** Forgets the token; the next request gets a new one from the source, which may be another user's. */
  forgetToken(): void {
    this.#tokens.forget();
    this.#capabilities = undefined;
  }

  /** The signed-in account with its permissions. */
  async me({ signal }: RequestOptions = {}): Promise<Account> {
    return this.#endpoints.one(meEndpoint, toAccount, { signal });
  }

  /** Agents of the tenant; supervisors only. Entries without an account are left out. */
  async agents(tenant?: string, { signal }: RequestOptions = {}): Promise<Agent[]> {
    const agents = await this.#endpoints.list(agentsEndpoint, toAgent, { query: { tenant }, signal });
    return agents.filter((agent) => agent !== undefined);
  }

  /** One page of the calls that start in the period, newest first. The period may be 400 days long at most. */
  async callPage(query: ReportQuery, page: number, options: PageOptions = {}): Promise<Page<Call>> {
    return this.#endpoints.page(callsEndpoint, toCall, query, page, options);
  }

  /**
   * All calls that start in the period, which may be of any length, newest first, a page at a time; each call comes
   * once. `total` is what the service says: it may be more than it gives.
   */
  calls(query: ReportQuery, options: PageOptions = {}): AsyncGenerator<Page<Call>, void, undefined> {
    return iteratePages((...args) => this.callPage(...args), query, options);
  }

  /**
   * What the service can do by itself; nothing where it does not say. It is asked once per sign-in, and again
   * after it could not be reached.
   */
  capabilities({ signal }: RequestOptions = {}): Promise<Capabilities> {
    const asked = (this.#capabilities ??= loadViews().then((views) =>
      views.capabilities(this.#endpoints, {}),
    ));
    asked.catch(() => {
      if (this.#capabilities === asked) this.#capabilities = undefined;
    });
    return abortable(asked, signal);
  }

  /**
   * A part of the calls that the service filters and sorts. The period may be 400 days long at most. Only of use where
   * `capabilities()` has `views`: another service leaves filters and order aside.
   */
  async callWindow(
    query: CallViewQuery,
    window: CallWindow,
    options: PageOptions = {},
  ): Promise<CallWindowPage> {
    return (await loadViews()).callWindow(this.#endpoints, query, window, options);
  }

  /**
   * All calls that the service filters and sorts, in its order, as they come; no more are read than are asked for. It
   * throws when the stream ends before all have come. Of use where `capabilities()` says that views have a `stream`.
   */
  async *callStream(
    query: CallViewQuery,
    options: PageOptions = {},
  ): AsyncGenerator<Call[], void, undefined> {
    yield* (await loadViews()).callStream(this.#endpoints, query, options);
  }

  /** Everything about one call. */
  async call(id: string, options: RequestOptions = {}): Promise<CallDetails> {
    return (await loadDetails()).call(this.#endpoints, id, options);
  }

  /** The calls of one interaction, newest first. */
  async callsOfInteraction(id: string, options: RequestOptions = {}): Promise<Call[]> {
    return (await loadStatistics()).callsOfInteraction(this.#endpoints, id, options);
  }

  /** One page of the interactions that start in the period, newest first. The period may be 400 days long at most. */
  async interactionPage(
    query: ReportQuery,
    page: number,
    options: PageOptions = {},
  ): Promise<Page<Interaction>> {
    return (await loadStatistics()).interactionPage(this.#endpoints, query, page, options);
  }

  /**
   * All interactions that start in the period, which may be of any length, newest first, a page at a time; each comes
   * once. `total` is what the service says: it may be more than it gives.
   */
  interactions(
    query: ReportQuery,
    options: PageOptions = {},
  ): AsyncGenerator<Page<Interaction>, void, undefined> {
    // An interaction that several agents took part in is a record of each.
    const keyOf = ({ id, agent }: Interaction): string => `${id} ${agent}`;
    return iteratePages((...args) => this.interactionPage(...args), query, options, keyOf);
  }

  /**
   * A part of the interactions that the service sorts, and of which it keeps those with a call that meets all conditions.
   * The period may be 400 days long at most. Only of use where `capabilities()` has `interactionViews`: another service
   * leaves conditions and order aside.
   */
  async interactionWindow(
    query: InteractionViewQuery,
    window: ViewWindow,
    options: PageOptions = {},
  ): Promise<InteractionWindowPage> {
    return (await loadInteractionViews()).interactionWindow(this.#endpoints, query, window, options);
  }

  /** One interaction. */
  async interaction(id: string, options: RequestOptions = {}): Promise<Interaction> {
    return (await loadStatistics()).interaction(this.#endpoints, id, options);
  }

  /**
   * Counts for each hour or day of the zone, over a period of any length. Buckets without calls may be missing; see
   * `fillSeries`.
   */
  async timeseries(query: SeriesQuery, options: RequestOptions = {}): Promise<Series> {
    return (await loadStatistics()).timeseries(this.#endpoints, query, options);
  }

  /**
   * Statistics of calls that the service selects and counts, where `capabilities()` say that it does; of at most 400 days.
   * Each group is counted without what `selection` picks in itself. Numbers that contradict each other are rejected with
   * an `UnreadableAnswerError`.
   */
  async countCalls(query: CallStatisticsQuery, options: RequestOptions = {}): Promise<CountedCalls> {
    return (await loadCountedCalls()).countCalls(this.#endpoints, query, options);
  }

  /** The links between SmartVideo interactions and Genesys conversations; empty when there is none. */
  async externalInteractions(
    of: ExternalQuery,
    options: RequestOptions = {},
  ): Promise<ExternalInteraction[]> {
    return (await loadStatistics()).externalInteractions(this.#endpoints, of, options);
  }

  /**
   * Creates a one-time address of a recording; each call creates a new one. `expiresAt` is by this device's clock, at
   * most 15 seconds from now.
   */
  async recordingUrl(recordingId: string, options: RequestOptions = {}): Promise<RecordingUrl> {
    return (await loadDetails()).recordingUrl(this.#endpoints, this.#base, this.#clock, recordingId, options);
  }
}
