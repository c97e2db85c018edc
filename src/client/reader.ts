import { inSlices } from '../model/slices.js';
import type { Page, PageOptions, ReportQuery, SkippedRecord } from '../model/source.js';
import { readList, readOne, readPage } from './check.js';
import type { Endpoint, EndpointName } from './contract/index.js';
import type { AnyRecord, Read } from './contract/wire.js';
import type { Body, Http, Request } from './http.js';

/** Told of records that could not be read and were left out. */
export type Report = (operation: EndpointName, skipped: readonly SkippedRecord[], page?: number) => void;

/** Reads what endpoints answer, record by record, as facts. */
export class Reader {
  readonly #http: Http;
  readonly #pageSize?: number;

  constructor(
    http: Http,
    pageSize: number | undefined,
    readonly report: Report,
  ) {
    this.#http = http;
    this.#pageSize = pageSize;
  }

  ask(endpoint: Endpoint, request: Request): Promise<Body> {
    return this.#http.ask(endpoint, request);
  }

  async one<K extends AnyRecord, T>(
    endpoint: Endpoint<K>,
    map: (record: Read<K>) => T,
    request: Request,
  ): Promise<T> {
    return map(readOne(endpoint, await this.ask(endpoint, request)));
  }

  async list<K extends AnyRecord, T>(
    endpoint: Endpoint<K>,
    map: (record: Read<K>) => T,
    request: Request,
  ): Promise<T[]> {
    const { records, skipped } = readList(endpoint, await this.ask(endpoint, request));
    this.report(endpoint.name, skipped);
    return records.map(map);
  }

  async page<K extends AnyRecord, T>(
    endpoint: Endpoint<K>,
    map: (record: Read<K>) => T,
    { period: { from, to }, scope, agent, tenant }: ReportQuery,
    page: number,
    { pageSize = this.#pageSize, signal, onBusy, pause }: PageOptions,
  ): Promise<Page<T>> {
    const request = { params: { scope, from, to }, query: { agent, tenant, page, pageSize }, signal, onBusy };
    const answer = await inSlices(readPage(endpoint, await this.ask(endpoint, request)), { signal, pause });
    const { records, skipped, totalCount } = answer;
    this.report(endpoint.name, skipped, page);
    return {
      rows: records.map(map),
      page: answer.page ?? page,
      pageSize: answer.pageSize || pageSize || records.length + skipped.length,
      total: totalCount,
      skipped,
    };
  }
}
