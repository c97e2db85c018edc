import type { Account, Agent } from '../model/account.js';
import type { CallDetails, RecordingUrl } from '../model/call-details.js';
import type { Call } from '../model/call.js';
import type { ExternalInteraction, Interaction } from '../model/interaction.js';
import type { Series } from '../model/series.js';
import type {
  Page,
  PageOptions,
  ReportQuery,
  RequestOptions,
  SeriesQuery,
  SmartVideoSource,
} from '../model/source.js';
import { serviceUrl } from './address.js';
import { ServiceClock } from './clock.js';
import { agentsEndpoint, callsEndpoint, meEndpoint } from './contract/index.js';
import { exchangeBy } from './exchange.js';
import { Http } from './http.js';
import { eachPage } from './pages.js';
import { details, statistics } from './parts.js';
import { realPlatform, type Platform } from './platform.js';
import { toAccount, toAgent, toCall } from './read.js';
import { Reader } from './reader.js';
import { SkippedEvent } from './skipped.js';
import type { ExternalQuery } from './statistics.js';
import { obtainFrom, type TokenSource } from './token-source.js';
import { TokenKeeper } from './token.js';

export type { ExternalQuery } from './statistics.js';

export interface SmartVideoClientOptions extends Partial<Platform> {
  /**
   * Where the service is, such as `https://videome.leadsecure.com`. A path in front of the API's own is kept; a
   * relative address is seen from the page.
   */
  baseUrl: string | URL;
  /** Where the token comes from; see `TokenSource`. It is held in memory only. */
  token: TokenSource;
  /** Records a page, unless asked otherwise. Default: what the service thinks fit (1,000 calls, 10 interactions). */
  pageSize?: number;
  /** How many times a GET is made again when the service is busy or the network is lost. Default: 3. */
  retries?: number;
}

/**
 * Reads calls, recordings and statistics from the SmartVideo HTTP API, on behalf of whoever the token stands for.
 *
 * Every method rejects with a `SmartVideoError`, one class for each cause, or with the reason of the signal that
 * aborted it. A record that cannot be read is left out, and a `SkippedEvent` (`sv-skipped`) says which and why. A
 * `SignInChangeEvent` (`sv-sign-in-change`) says that there is a token the service takes, or none any longer.
 *
 * @throws TypeError from the constructor, if `baseUrl` is no http or https address or `token` is no source of one
 */
export class SmartVideoClient extends EventTarget implements SmartVideoSource {
  readonly #reader: Reader;
  readonly #tokens: TokenKeeper;
  readonly #clock: ServiceClock;
  readonly #base: URL;

  constructor({ baseUrl, token, pageSize, retries = 3, ...platform }: SmartVideoClientOptions) {
    super();
    const { fetch = realPlatform.fetch, now = realPlatform.now, wait = realPlatform.wait } = platform;
    this.#base = serviceUrl(baseUrl);
    this.#clock = new ServiceClock(now);
    const exchange = exchangeBy({ fetch, now, wait }, this.#clock, retries);
    this.#tokens = new TokenKeeper(obtainFrom(token, exchange), this.#clock, this);
    this.#reader = new Reader(
      new Http(this.#base, this.#tokens, exchange),
      pageSize,
      (operation, skipped, page) => {
        if (skipped.length > 0) this.dispatchEvent(new SkippedEvent(operation, skipped, page));
      },
    );
  }

  /** Forgets the token; the next request asks for one, which may be somebody else's. */
  forgetToken(): void {
    this.#tokens.forget();
  }

  /** The signed-in account and what it may do. */
  async me({ signal }: RequestOptions = {}): Promise<Account> {
    return this.#reader.one(meEndpoint, toAccount, { signal });
  }

  /** Agents of the tenant; supervisors only. Entries without an account are passed over. */
  async agents(tenant?: string, { signal }: RequestOptions = {}): Promise<Agent[]> {
    const agents = await this.#reader.list(agentsEndpoint, toAgent, { query: { tenant }, signal });
    return agents.filter((agent) => agent !== undefined);
  }

  /** One page of the calls that start in the period, newest first. The period may have 400 days at most. */
  async callPage(query: ReportQuery, page: number, options: PageOptions = {}): Promise<Page<Call>> {
    return this.#reader.page(callsEndpoint, toCall, query, page, options);
  }

  /** All calls that start in the period, of any length, newest first, a page at a time. */
  calls(query: ReportQuery, options: PageOptions = {}): AsyncGenerator<Page<Call>, void, undefined> {
    return eachPage((...wish) => this.callPage(...wish), query, options);
  }

  /** Everything about one call. */
  async call(id: string, options: RequestOptions = {}): Promise<CallDetails> {
    return (await details()).call(this.#reader, id, options);
  }

  /** The calls of one interaction, newest first. */
  async callsOfInteraction(id: string, options: RequestOptions = {}): Promise<Call[]> {
    return (await statistics()).callsOfInteraction(this.#reader, id, options);
  }

  /** One page of the interactions that start in the period, newest first. The period may have 400 days at most. */
  async interactionPage(
    query: ReportQuery,
    page: number,
    options: PageOptions = {},
  ): Promise<Page<Interaction>> {
    return (await statistics()).interactionPage(this.#reader, query, page, options);
  }

  /** All interactions that start in the period, of any length, newest first, a page at a time. */
  interactions(
    query: ReportQuery,
    options: PageOptions = {},
  ): AsyncGenerator<Page<Interaction>, void, undefined> {
    return eachPage((...wish) => this.interactionPage(...wish), query, options);
  }

  async interaction(id: string, options: RequestOptions = {}): Promise<Interaction> {
    return (await statistics()).interaction(this.#reader, id, options);
  }

  /**
   * Counts for each hour or day of the zone, over a period of any length. Buckets without calls may be missing; see
   * `fillSeries`.
   */
  async timeseries(query: SeriesQuery, options: RequestOptions = {}): Promise<Series> {
    return (await statistics()).timeseries(this.#reader, query, options);
  }

  /** What ties SmartVideo interactions to Genesys conversations; empty when nothing does. */
  async externalInteractions(
    of: ExternalQuery,
    options: RequestOptions = {},
  ): Promise<ExternalInteraction[]> {
    return (await statistics()).externalInteractions(this.#reader, of, options);
  }

  /**
   * Makes a one-time address of a recording; each call makes another one. `expiresAt` is by this device's clock, at
   * most 15 seconds from now.
   */
  async recordingUrl(recordingId: string, options: RequestOptions = {}): Promise<RecordingUrl> {
    return (await details()).recordingUrl(this.#reader, this.#base, this.#clock, recordingId, options);
  }
}
