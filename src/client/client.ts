import type { Account, Agent } from '../model/account.js';
import type { CallDetails, RecordingUrl } from '../model/call-details.js';
import type { Call } from '../model/call.js';
import type { ExternalInteraction, Interaction } from '../model/interaction.js';
import type { Period } from '../model/period.js';
import type { Series } from '../model/series.js';
import { inSlices } from '../model/slices.js';
import type {
  Page,
  PageOptions,
  ReportQuery,
  RequestOptions,
  SeriesQuery,
  SkippedRecord,
  SmartVideoSource,
} from '../model/source.js';
import { serviceUrl } from './address.js';
import { readList, readOne, readPage, readSeries, unreadableRecordings, type RecordOf } from './check.js';
import { ServiceClock } from './clock.js';
import type { RequestName, RecordingUrlBody } from './contract/index.js';
import { exchangeBy } from './exchange.js';
import { Http, type Request } from './http.js';
import { eachPage, piecesOf } from './pages.js';
import { realPlatform, type Platform } from './platform.js';
import * as read from './read.js';
import { toRecordingUrl } from './recording-url.js';
import { SkippedEvent } from './skipped.js';
import { seriesFrom } from './timeseries.js';
import { obtainFrom, type TokenSource } from './token-source.js';
import { TokenKeeper } from './token.js';

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

/** What `externalInteractions` looks for. */
export type ExternalQuery = { interactionId: string } | { externalId: string } | { period: Period };

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
  readonly #http: Http;
  readonly #tokens: TokenKeeper;
  readonly #clock: ServiceClock;
  readonly #base: URL;
  readonly #pageSize?: number;

  constructor({ baseUrl, token, pageSize, retries = 3, ...platform }: SmartVideoClientOptions) {
    super();
    const { fetch = realPlatform.fetch, now = realPlatform.now, wait = realPlatform.wait } = platform;
    this.#base = serviceUrl(baseUrl);
    this.#pageSize = pageSize;
    this.#clock = new ServiceClock(now);
    const exchange = exchangeBy({ fetch, now, wait }, this.#clock, retries);
    this.#tokens = new TokenKeeper(obtainFrom(token, exchange), this.#clock, this);
    this.#http = new Http(this.#base, this.#tokens, exchange);
  }

  /** Forgets the token; the next request asks for one, which may be somebody else's. */
  forgetToken(): void {
    this.#tokens.forget();
  }

  /** The signed-in account and what it may do. */
  async me({ signal }: RequestOptions = {}): Promise<Account> {
    return this.#one('me', read.toAccount, { signal });
  }

  /** Agents of the tenant; supervisors only. Entries without an account are passed over. */
  async agents(tenant?: string, { signal }: RequestOptions = {}): Promise<Agent[]> {
    const agents = await this.#list('agents', read.toAgent, { query: { tenant }, signal });
    return agents.filter((agent) => agent !== undefined);
  }

  /** One page of the calls that start in the period, newest first. The period may have 400 days at most. */
  async callPage(query: ReportQuery, page: number, options: PageOptions = {}): Promise<Page<Call>> {
    return this.#page('calls', read.toCall, query, page, options);
  }

  /** All calls that start in the period, of any length, newest first, a page at a time. */
  calls(query: ReportQuery, options: PageOptions = {}): AsyncGenerator<Page<Call>, void, undefined> {
    return eachPage((...wish) => this.callPage(...wish), query, options);
  }

  /** Everything about one call. */
  async call(id: string, { signal }: RequestOptions = {}): Promise<CallDetails> {
    const body = await this.#http.ask('call', { params: { callId: id }, signal });
    const details = read.toCallDetails(readOne('call', body));
    this.#report('call', unreadableRecordings(body));
    return details;
  }

  /** The calls of one interaction, newest first. */
  async callsOfInteraction(id: string, { signal }: RequestOptions = {}): Promise<Call[]> {
    return this.#list('callsOfInteraction', read.toCall, { params: { interactionId: id }, signal });
  }

  /** One page of the interactions that start in the period, newest first. The period may have 400 days at most. */
  async interactionPage(
    query: ReportQuery,
    page: number,
    options: PageOptions = {},
  ): Promise<Page<Interaction>> {
    return this.#page('interactions', read.toInteraction, query, page, options);
  }

  /** All interactions that start in the period, of any length, newest first, a page at a time. */
  interactions(
    query: ReportQuery,
    options: PageOptions = {},
  ): AsyncGenerator<Page<Interaction>, void, undefined> {
    return eachPage((...wish) => this.interactionPage(...wish), query, options);
  }

  async interaction(id: string, { signal }: RequestOptions = {}): Promise<Interaction> {
    return this.#one('interaction', read.toInteraction, { params: { interactionId: id }, signal });
  }

  /**
   * Counts for each hour or day of the zone, over a period of any length. Buckets without calls may be missing; see
   * `fillSeries`.
   */
  async timeseries(query: SeriesQuery, { signal }: RequestOptions = {}): Promise<Series> {
    const { scope, agent, tenant, timeZone } = query;
    return seriesFrom(async ({ from, to }, granularity) => {
      const params = { scope, step: granularity === 'day' ? 'byDay' : 'byHour', from, to };
      const body = await this.#http.ask('timeseries', { params, query: { agent, tenant, timeZone }, signal });
      const answer = readSeries(body);
      this.#report('timeseries', answer.skipped);
      return { buckets: answer.records.map(read.toBucket), timeZone: answer.timeZone };
    }, query);
  }

  /** What ties SmartVideo interactions to Genesys conversations; empty when nothing does. */
  async externalInteractions(
    of: ExternalQuery,
    { signal }: RequestOptions = {},
  ): Promise<ExternalInteraction[]> {
    const ask = (name: ExternalOperation, params: Request['params']): Promise<ExternalInteraction[]> =>
      this.#list(name, read.toExternalInteraction, { params, signal });
    if ('interactionId' in of) {
      return ask('externalInteractionsOfInteraction', { interactionId: of.interactionId });
    }
    if ('externalId' in of) {
      return ask('externalInteractionsOfConversation', { externalInteractionId: of.externalId });
    }
    const pieces = piecesOf(of.period).map(({ from, to }) => ask('externalInteractions', { from, to }));
    return (await Promise.all(pieces)).flat();
  }

  /**
   * Makes a one-time address of a recording; each call makes another one. `expiresAt` is by this device's clock, at
   * most 15 seconds from now.
   */
  async recordingUrl(recordingId: string, { signal }: RequestOptions = {}): Promise<RecordingUrl> {
    const map = (body: RecordingUrlBody): RecordingUrl => toRecordingUrl(body, this.#base, this.#clock);
    return this.#one('recordingUrl', map, { params: { recordingId }, signal });
  }

  async #one<Name extends RequestName, T>(
    operation: Name,
    map: (record: RecordOf<Name>) => T,
    request: Request,
  ): Promise<T> {
    return map(readOne(operation, await this.#http.ask(operation, request)));
  }

  async #list<Name extends RequestName, T>(
    operation: Name,
    map: (record: RecordOf<Name>) => T,
    request: Request,
  ): Promise<T[]> {
    const { records, skipped } = readList(operation, await this.#http.ask(operation, request));
    this.#report(operation, skipped);
    return records.map(map);
  }

  async #page<Name extends 'calls' | 'interactions', T>(
    operation: Name,
    map: (record: RecordOf<Name>) => T,
    { period: { from, to }, scope, agent, tenant }: ReportQuery,
    page: number,
    { pageSize = this.#pageSize, signal, onBusy }: PageOptions,
  ): Promise<Page<T>> {
    const request = { params: { scope, from, to }, query: { agent, tenant, page, pageSize }, signal, onBusy };
    const body = await this.#http.ask(operation, request);
    const answer = await inSlices(readPage(operation, body), { signal });
    this.#report(operation, answer.skipped, page);
    const { records, skipped, totalCount } = answer;
    return {
      rows: records.map(map),
      page: answer.page ?? page,
      pageSize: answer.pageSize || pageSize || records.length + skipped.length,
      total: totalCount,
      skipped,
    };
  }

  #report(operation: RequestName, skipped: SkippedRecord[], page?: number): void {
    if (skipped.length > 0) this.dispatchEvent(new SkippedEvent(operation, skipped, page));
  }
}

type ExternalOperation = Extract<RequestName, `externalInteractions${string}`>;
