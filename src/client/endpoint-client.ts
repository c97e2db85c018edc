import { NoSessionError, type ErrorDetails } from '../model/errors.js';
import { MAX_DAYS, splitByDays, type Period } from '../model/period.js';
import { runInSlices } from '../model/slices.js';
import type { Page, PageOptions, ReportQuery, SkippedRecord } from '../model/source.js';
import type { Endpoint, EndpointName } from './contract/core.js';
import type { AnyRecordSchema, Infer } from './contract/schema.js';
import { parseList, parseOne, parsePage } from './records.js';
import { errorDetails, errorFrom, isSuccess, parseJson, type HttpResponse } from './response.js';
import type { TokenManager } from './tokens.js';
import type { Transport } from './transport.js';
import { endpointUrl, type Params, type Query } from './urls.js';

/** The variable parts of a request. */
interface RequestParams {
  params?: Params;
  query?: Query;
  signal?: AbortSignal;
  onBusy?: (pause: number) => void;
}

export interface JsonBody {
  /** Parsed JSON; `undefined` for an empty body. */
  json: unknown;
  /** Details of the response, for an error about its body. */
  details: ErrorDetails;
}

/** Called with the records of a response that were invalid and left out. */
type OnSkipped = (operation: EndpointName, skipped: readonly SkippedRecord[], page?: number) => void;

/** Calls the endpoints of the contract with the user's token and returns their records, validated and mapped. */
export class EndpointClient {
  readonly #base: URL;
  readonly #tokens: TokenManager;
  readonly #transport: Transport;
  readonly #pageSize?: number;

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
   * The JSON body of an endpoint's response. A token that is refused is renewed once.
   * @throws SmartVideoError, or the signal's reason
   */
  async request(
    endpoint: Endpoint,
    { params = {}, query = {}, signal, onBusy }: RequestParams,
  ): Promise<JsonBody> {
    const { name: operation, method } = endpoint;
    const url = endpointUrl(this.#base, endpoint, params, query);
    let token = await this.#tokens.get(signal);
    const send = (): Promise<HttpResponse> =>
      this.#transport({
        operation,
        method,
        url,
        headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        credentials: 'omit',
        signal,
        onBusy,
      });
    let response = await send();
    if (response.status === 401) {
      this.#tokens.invalidate(token);
      const renewed = await this.#tokens.get(signal);
      // 401 means that nothing was done, so any request can be sent again, a POST too.
      if (renewed !== token) {
        token = renewed;
        response = await send();
        if (response.status === 401) this.#tokens.invalidate(token);
      }
    }
    if (isSuccess(response)) {
      this.#tokens.accepted();
      return { json: parseJson(response, operation), details: errorDetails(response, operation) };
    }
    const error = errorFrom(response, operation, token);
    if (error instanceof NoSessionError) this.#tokens.rejected(error);
    // Refused for another reason than the token.
    else if (response.status < 500 && response.status !== 429) this.#tokens.accepted();
    throw error;
  }

  async one<S extends AnyRecordSchema, T>(
    endpoint: Endpoint<S>,
    map: (record: Infer<S>) => T,
    request: RequestParams,
  ): Promise<T> {
    return map(parseOne(endpoint, await this.request(endpoint, request)));
  }

  async list<S extends AnyRecordSchema, T>(
    endpoint: Endpoint<S>,
    map: (record: Infer<S>) => T,
    request: RequestParams,
  ): Promise<T[]> {
    const { records, skipped } = parseList(endpoint, await this.request(endpoint, request));
    this.onSkipped(endpoint.name, skipped);
    return records.map(map);
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
    const parsed = await runInSlices(parsePage(endpoint, body), { signal, pause });
    const { records, skipped, totalCount } = parsed;
    this.onSkipped(endpoint.name, skipped, page);
    return {
      rows: records.map(map),
      page: parsed.page ?? page,
      pageSize: parsed.pageSize || pageSize || records.length + skipped.length,
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
 * Iterates over all pages of a query, newest rows first, fetching each on demand. When the period takes
 * several requests, pages are numbered consecutively, and `total` is known once the last of them is reached.
 */
export async function* iteratePages<Row>(
  fetchPage: (query: ReportQuery, page: number, options: PageOptions) => Promise<Page<Row>>,
  query: ReportQuery,
  options: PageOptions,
): AsyncGenerator<Page<Row>, void, undefined> {
  const periods = requestPeriods(query.period);
  let pages = 0;
  let rows = 0;
  for (const [index, period] of periods.entries()) {
    const isLast = index === periods.length - 1;
    const before = rows;
    let page: Page<Row>;
    let number = 0;
    do {
      page = await fetchPage({ ...query, period }, ++number, options);
      rows += page.rows.length + page.skipped.length;
      const total = isLast && page.total !== undefined ? before + page.total : undefined;
      yield { ...page, page: ++pages, total };
    } while (hasNextPage(page, rows - before));
  }
}

function hasNextPage({ rows, skipped, pageSize, total }: Page<unknown>, received: number): boolean {
  const count = rows.length + skipped.length;
  if (count === 0) return false;
  return total === undefined ? count >= pageSize : received < total;
}
