import { isSmartVideoError, NoSessionError, type ErrorDetails } from '../model/errors.js';
import { isRefusal } from '../model/page-stream.js';
import { MAX_DAYS, splitByDays, type Period } from '../model/period.js';
import { runInSlices } from '../model/slices.js';
import type { Page, PageOptions, ReportQuery, SkippedRecord } from '../model/source.js';
import type { Endpoint, EndpointName } from './contract/core.js';
import type { AnyRecordSchema, Infer } from './contract/schema.js';
import { listItems, parseOne, parsePage, parseRecords } from './records.js';
import { errorDetails, errorFrom, isSuccess, notJson, parseJson } from './response.js';
import {
  DoubtedTokens,
  saysSignedOut,
  sendNotingRedirects,
  signInPageError,
  type FollowedResponse,
} from './session-end.js';
import type { TokenManager } from './tokens.js';
import type { Transport } from './transport.js';
import { endpointUrl, type Params, type Query } from './urls.js';

/** The variable parts of a request. */
interface RequestParams {
  params?: Params;
  query?: Query;
  signal?: AbortSignal;
  onBusy?: (pause: number) => void;
  /** Media type of an answer that is read while it comes. Others are read whole. */
  streamed?: string;
  /** Whether the service may lack the operation: then a web page in its place says nothing about the session. */
  isOptional?: boolean;
}

export interface JsonBody {
  /**
   * Parses the text; `undefined` for an empty body.
   * @throws UnreadableAnswerError
   */
  json: () => unknown;
  /** The text of an answer that is read while it comes, in parts of any length. */
  parts?: AsyncGenerator<string, void, undefined>;
  /** Details of the response, for an error about its body. */
  details: ErrorDetails;
}

/** Called with the records of a response that were invalid and left out. */
type OnSkipped = (operation: EndpointName, skipped: readonly SkippedRecord[], page?: number) => void;

/** Pages of a list that are fetched at most, where the service says that it has several. */
const MOST_LIST_PAGES = 100;

/** Calls the endpoints of the contract with the user's token and returns their records, validated and mapped. */
export class EndpointClient {
  readonly #base: URL;
  readonly #tokens: TokenManager;
  readonly #transport: Transport;
  readonly #pageSize?: number;
  readonly #doubted = new DoubtedTokens();

  constructor(
    base: URL,
    tokens: TokenManager,
    transport: Transport,
    pageSize: number | undefined,
    readonly onSkipped: OnSkipped,
  ) {
    this.#base = base;
    this.#tokens = tokens;
    this.#transport = transport;
    this.#pageSize = pageSize;
  }

  /**
   * The JSON body of an endpoint's response. A token that is refused is renewed once, as `session-end.ts` says.
   * @throws SmartVideoError, or the signal's reason
   */
  async request(
    endpoint: Endpoint,
    { params = {}, query = {}, signal, onBusy, streamed, isOptional }: RequestParams,
  ): Promise<JsonBody> {
    const { name: operation, method } = endpoint;
    const url = endpointUrl(this.#base, endpoint, params, query);
    let token = await this.#tokens.get(signal);
    const send = (): Promise<FollowedResponse> =>
      sendNotingRedirects(this.#transport, {
        operation,
        method,
        url,
        headers: { accept: streamed ?? 'application/json', authorization: `Bearer ${token}` },
        credentials: 'omit',
        signal,
        onBusy,
        streamed,
      });
    let response = await send();
    let signedOut = saysSignedOut(response);
    if (signedOut === 'perhaps' && isOptional) throw notJson(response, operation);
    const isRenewable = method === 'GET' && !this.#doubted.isVain(operation, token);
    if (signedOut === true || (signedOut && isRenewable)) {
      this.#tokens.invalidate(token);
      const renewed = await this.#tokens.get(signal);
      // Nothing was done, so any request can be sent again, a POST too.
      if (renewed !== token) {
        token = renewed;
        response = await send();
        signedOut = saysSignedOut(response);
        if (signedOut === true) this.#tokens.invalidate(token);
      }
      if (signedOut === 'perhaps') this.#doubted.add(operation, token);
    }
    if (isSuccess(response) && !signedOut) this.#accept(operation, token);
    if (isSuccess(response) && signedOut !== true) {
      if (signedOut) this.#tokens.unjudged(notJson(response, operation));
      const { parts } = response;
      return {
        json: () => parseJson(response, operation),
        parts,
        details: errorDetails(response, operation),
      };
    }
    const error =
      signedOut && response.status !== 401
        ? signInPageError(response, operation)
        : errorFrom(response, operation, token);
    if (error instanceof NoSessionError) this.#tokens.rejected(error);
    // Refused for another reason than the token.
    else if (response.status < 500 && response.status !== 429) this.#accept(operation, token);
    throw error;
  }

  #accept(operation: EndpointName, token: string): void {
    this.#doubted.accept(operation, token);
    this.#tokens.accepted();
  }

  async one<S extends AnyRecordSchema, T>(
    endpoint: Endpoint<S>,
    map: (record: Infer<S>) => T,
    request: RequestParams,
  ): Promise<T> {
    return map(parseOne(endpoint, await this.request(endpoint, request)));
  }

  /**
   * The records of a list, each once. An answer that says there are more is followed by the pages after it. Where the
   * service refuses those, the list ends: it may not have pages.
   */
  async list<S extends AnyRecordSchema, T>(
    endpoint: Endpoint<S>,
    map: (record: Infer<S>) => T,
    request: RequestParams,
  ): Promise<T[]> {
    const all = new Set<string>();
    const found: T[] = [];
    for (let page = 1; page <= MOST_LIST_PAGES; page += 1) {
      const query = page === 1 ? request.query : { ...request.query, page };
      const body = await this.request(endpoint, { ...request, query }).catch((error: unknown) => {
        if (page === 1 || !isRefusal(error)) throw error;
      });
      if (!body) break;
      const { items, totalCount = 0 } = listItems(endpoint, body);
      const fresh = items.filter((item) => all.size < all.add(JSON.stringify(item)).size);
      const { records, skipped } = parseRecords(endpoint.record, fresh);
      this.onSkipped(endpoint.name, skipped);
      found.push(...records.map(map));
      if (fresh.length === 0 || all.size >= totalCount) break;
    }
    return found;
  }

  async page<S extends AnyRecordSchema, T>(
    endpoint: Endpoint<S>,
    map: (record: Infer<S>) => T,
    { period: { from, to }, scope, agent, tenant }: ReportQuery,
    page: number,
    { pageSize = this.#pageSize, signal, onBusy, pause }: PageOptions,
  ): Promise<Page<T>> {
    const request = { params: { scope, from, to }, query: { agent, tenant, page, pageSize }, signal, onBusy };
    const body = await this.request(endpoint, request);
    const parsed = await runInSlices(parsePage(endpoint, body, map), { signal, pause });
    const { records: rows, skipped, totalCount } = parsed;
    this.onSkipped(endpoint.name, skipped, page);
    return {
      rows,
      page: parsed.page ?? page,
      pageSize: parsed.pageSize || pageSize || rows.length + skipped.length,
      total: totalCount,
      skipped,
    };
  }
}

/** The periods to request, newest first: the service limits the days of one request. */
export function requestPeriods(period: Period, timeZone = 'UTC'): Period[] {
  const periods = splitByDays(period, MAX_DAYS, timeZone);
  // An empty or inverted period is for the service to reject.
  return periods.length > 0 ? periods : [period];
}

/**
 * Iterates over all pages of a query, newest rows first, fetching each on demand; every row comes once. When the period
 * takes several requests, pages are numbered consecutively, and `total` is known once the last of them is reached.
 *
 * Pages end where the rows do: with an empty page, or one without a row that is new; a total is what the service says.
 * Where fewer rows have come than that, all pages are fetched once more: rows that come and go meanwhile move others
 * from page to page.
 */
export async function* iteratePages<Row extends { readonly id: string }>(
  fetchPage: (query: ReportQuery, page: number, options: PageOptions) => Promise<Page<Row>>,
  query: ReportQuery,
  options: PageOptions,
  keyOf: (row: Row) => string = ({ id }) => id,
): AsyncGenerator<Page<Row>, void, undefined> {
  const periods = requestPeriods(query.period);
  const keys = new Set<string>();
  let pages = 0;
  let before = 0;
  for (const [index, period] of periods.entries()) {
    const isLast = index === periods.length - 1;
    const fetchNext = (page: number): Promise<Page<Row>> => fetchPage({ ...query, period }, page, options);
    let came = 0;
    for await (const { page, loaded } of newRows(fetchNext, keys, keyOf)) {
      came = loaded;
      const total = isLast && page.total !== undefined ? before + page.total : undefined;
      yield { ...page, page: ++pages, total };
    }
    before += came;
  }
}

/** How often the pages of a period are fetched, while rows are missing. */
const READINGS = 2;
/** Pages with nothing but invalid records that are fetched one after the other. */
const MOST_INVALID = 10;

/** The pages of one period, each with its new rows, and how many have been loaded so far, the invalid ones too. */
async function* newRows<Row>(
  fetchPage: (page: number) => Promise<Page<Row>>,
  keys: Set<string>,
  keyOf: (row: Row) => string,
): AsyncGenerator<{ page: Page<Row>; loaded: number }, void, undefined> {
  const known = keys.size;
  let total: number | undefined;
  let skipped = 0;
  const loaded = (): number => keys.size - known + skipped;
  const isMissing = (): boolean => total !== undefined && loaded() < total;
  for (let reading = 1; reading === 1 || (reading <= READINGS && isMissing()); reading += 1) {
    const seen = new Set<string>();
    let unreadable = 0;
    let invalid = 0;
    for (let number = 1, mayFollow = true; mayFollow; number += 1) {
      const page = await fetchPage(number).catch((error: unknown) => {
        // What the service does not say it has may be refused: then there is none.
        const mayEnd = total === undefined ? isRefusal(error) : isSmartVideoError(error) && !isMissing();
        if (number === 1 || !mayEnd) throw error;
      });
      if (!page) break;
      const before = seen.size;
      for (const row of page.rows) seen.add(keyOf(row));
      invalid = seen.size > before ? 0 : invalid + 1;
      total = page.total ?? total;
      if (invalid > 0 && page.rows.length > 0) break;
      const rows = page.rows.filter((row) => keys.size < keys.add(keyOf(row)).size);
      unreadable += page.skipped.length;
      skipped = Math.max(skipped, unreadable);
      const received = page.rows.length + page.skipped.length;
      // Read again, a page may bring nothing new.
      if (rows.length > 0 || reading === 1) yield { page: { ...page, rows }, loaded: loaded() };
      const isEnd = invalid > 0 && (received === 0 || total === undefined || invalid > MOST_INVALID);
      const isFull = reading === 1 && received >= page.pageSize;
      mayFollow = !isEnd && (total === undefined || isMissing() || isFull);
    }
  }
}
