import type { ExternalInteraction, Interaction } from '../model/interaction.js';
import type { Call } from '../model/call.js';
import type { Period } from '../model/period.js';
import type { Series } from '../model/series.js';
import type { Page, PageOptions, ReportQuery, RequestOptions, SeriesQuery } from '../model/source.js';
import { readOrThrow, readRecords } from './check.js';
import {
  callsOfInteractionEndpoint,
  externalInteractionsEndpoint,
  externalInteractionsOfConversationEndpoint,
  externalInteractionsOfInteractionEndpoint,
  interactionEndpoint,
  interactionsEndpoint,
  seriesBody,
  timeseriesEndpoint,
  type SeriesBody,
} from './contract/index.js';
import { piecesOf } from './pages.js';
import { toBucket, toExternalInteraction, toInteraction } from './read-statistics.js';
import { toCall } from './read.js';
import type { Reader } from './reader.js';
import { seriesFrom } from './timeseries.js';

/** What the client reads for statistics only: a page that shows none need not have it. */

/** What `externalInteractions` looks for. */
export type ExternalQuery = { interactionId: string } | { externalId: string } | { period: Period };

export function callsOfInteraction(
  reader: Reader,
  interactionId: string,
  { signal }: RequestOptions,
): Promise<Call[]> {
  return reader.list(callsOfInteractionEndpoint, toCall, { params: { interactionId }, signal });
}

export function interactionPage(
  reader: Reader,
  query: ReportQuery,
  page: number,
  options: PageOptions,
): Promise<Page<Interaction>> {
  return reader.page(interactionsEndpoint, toInteraction, query, page, options);
}

export function interaction(
  reader: Reader,
  interactionId: string,
  { signal }: RequestOptions,
): Promise<Interaction> {
  return reader.one(interactionEndpoint, toInteraction, { params: { interactionId }, signal });
}

export function timeseries(reader: Reader, query: SeriesQuery, { signal }: RequestOptions): Promise<Series> {
  const { scope, agent, tenant, timeZone } = query;
  return seriesFrom(async ({ from, to }, granularity) => {
    const params = { scope, step: granularity === 'day' ? 'byDay' : 'byHour', from, to };
    const request = { params, query: { agent, tenant, timeZone }, signal };
    const { json, facts } = await reader.ask(timeseriesEndpoint, request);
    const answer: SeriesBody = Array.isArray(json) ? { data: json } : readOrThrow(seriesBody, json, facts);
    const { records, skipped } = readRecords(timeseriesEndpoint.record, answer.data);
    reader.report('timeseries', skipped);
    return { buckets: records.map(toBucket), timeZone: answer.timeZone };
  }, query);
}

export async function externalInteractions(
  reader: Reader,
  of: ExternalQuery,
  { signal }: RequestOptions,
): Promise<ExternalInteraction[]> {
  const ask = (endpoint: typeof externalInteractionsEndpoint, params: Record<string, string | number>) =>
    reader.list(endpoint, toExternalInteraction, { params, signal });
  if ('interactionId' in of) {
    return ask(externalInteractionsOfInteractionEndpoint, { interactionId: of.interactionId });
  }
  if ('externalId' in of) {
    return ask(externalInteractionsOfConversationEndpoint, { externalInteractionId: of.externalId });
  }
  const pieces = piecesOf(of.period).map(({ from, to }) => ask(externalInteractionsEndpoint, { from, to }));
  return (await Promise.all(pieces)).flat();
}
