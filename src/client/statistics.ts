/** Interactions and time series. Loaded on demand: a page that shows no statistics does without. */
import { bucketStartOf, type Granularity } from '../model/buckets.js';
import type { Call } from '../model/call.js';
import type { ExternalInteraction, Interaction } from '../model/interaction.js';
import type { Period } from '../model/period.js';
import { foldHours, normalizeBucket, type Bucket, type Series } from '../model/series.js';
import type { Page, PageOptions, ReportQuery, RequestOptions, SeriesQuery } from '../model/source.js';
import { isTimeZone } from '../model/zone.js';
import {
  callsOfInteractionEndpoint,
  externalInteractionsEndpoint,
  externalInteractionsOfConversationEndpoint,
  externalInteractionsOfInteractionEndpoint,
  interactionEndpoint,
  interactionsEndpoint,
  seriesBody,
  timeseriesEndpoint,
  type ExternalInteractionBody,
  type InteractionBody,
  type SeriesBody,
} from './contract/statistics.js';
import { requestPeriods, type EndpointClient } from './endpoint-client.js';
import { toCall } from './mapping.js';
import { parseOrThrow, parseRecords } from './records.js';

/** Which links `externalInteractions` returns. */
export type ExternalQuery = { interactionId: string } | { externalId: string } | { period: Period };

export async function callsOfInteraction(
  client: EndpointClient,
  interactionId: string,
  { signal }: RequestOptions,
): Promise<Call[]> {
  const calls = await client.list(callsOfInteractionEndpoint, toCall, { params: { interactionId }, signal });
  return [...new Map(calls.map((call) => [call.id, call])).values()];
}

export function interactionPage(
  client: EndpointClient,
  query: ReportQuery,
  page: number,
  options: PageOptions,
): Promise<Page<Interaction>> {
  return client.page(interactionsEndpoint, toInteraction, query, page, options);
}

export function interaction(
  client: EndpointClient,
  interactionId: string,
  { signal }: RequestOptions,
): Promise<Interaction> {
  return client.one(interactionEndpoint, toInteraction, { params: { interactionId }, signal });
}

export async function externalInteractions(
  client: EndpointClient,
  of: ExternalQuery,
  { signal }: RequestOptions,
): Promise<ExternalInteraction[]> {
  const fetchList = (
    endpoint: typeof externalInteractionsEndpoint,
    params: Record<string, string | number>,
  ): Promise<ExternalInteraction[]> => client.list(endpoint, toExternalInteraction, { params, signal });
  if ('interactionId' in of) {
    return fetchList(externalInteractionsOfInteractionEndpoint, { interactionId: of.interactionId });
  }
  if ('externalId' in of) {
    return fetchList(externalInteractionsOfConversationEndpoint, { externalInteractionId: of.externalId });
  }
  const lists = requestPeriods(of.period).map(({ from, to }) =>
    fetchList(externalInteractionsEndpoint, { from, to }),
  );
  return (await Promise.all(lists)).flat();
}

interface SeriesResponse {
  buckets: Bucket[];
  /** The zone the service counted in; a service that ignores the requested zone sends another one, or none. */
  timeZone?: string;
}

type FetchSeries = (period: Period, granularity: Granularity) => Promise<SeriesResponse>;

/**
 * A series in the requested zone, whatever zone the service counts in: days of another zone cannot be used, so then
 * hours are requested and summed up.
 */
export async function timeseries(
  client: EndpointClient,
  { period, granularity, scope, agent, tenant, timeZone }: SeriesQuery,
  { signal }: RequestOptions,
): Promise<Series> {
  const fetchSeries: FetchSeries = async ({ from, to }, step) => {
    const params = { scope, step: step === 'day' ? 'byDay' : 'byHour', from, to };
    const request = { params, query: { agent, tenant, timeZone }, signal };
    const response = await client.request(timeseriesEndpoint, request);
    const { details } = response;
    const json = response.json();
    const body: SeriesBody = Array.isArray(json) ? { data: json } : parseOrThrow(seriesBody, json, details);
    const { records, skipped } = parseRecords(timeseriesEndpoint.record, body.data);
    client.onSkipped('timeseries', skipped);
    return { buckets: records.map(normalizeBucket), timeZone: body.timeZone };
  };
  const fetchPart = granularity === 'day' ? fetchDays : fetchHours;
  const parts = await Promise.all(
    requestPeriods(period, timeZone).map((part) => fetchPart(fetchSeries, part, timeZone)),
  );
  return {
    granularity,
    timeZone,
    buckets: parts.flatMap(({ buckets }) => buckets).sort((a, b) => a.time - b.time),
    approximate: parts.find(({ approximate }) => approximate)?.approximate,
  };
}

async function fetchDays(fetchSeries: FetchSeries, period: Period, timeZone: string): Promise<Series> {
  const days = await fetchSeries(period, 'day');
  if (zoneOf(days) === timeZone) return { granularity: 'day', timeZone, buckets: days.buckets };
  const hours = await fetchSeries(period, 'hour');
  return foldHours(
    { granularity: 'hour', timeZone: zoneOf(hours), buckets: hours.buckets },
    period,
    timeZone,
  );
}

async function fetchHours(fetchSeries: FetchSeries, period: Period, timeZone: string): Promise<Series> {
  const { buckets } = await fetchSeries(period, 'hour');
  const exact = buckets.every(({ time }) => bucketStartOf(time, 'hour', timeZone) === time);
  return {
    granularity: 'hour',
    timeZone,
    buckets,
    approximate: exact ? undefined : 'offset-not-whole-hours',
  };
}

/** The contract's default is UTC. */
function zoneOf({ timeZone = '' }: SeriesResponse): string {
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}

export function toInteraction(body: InteractionBody): Interaction {
  return {
    id: body._id.interactionId,
    agent: body._id.agentId ?? '',
    start: body.startTime,
    end: body.endTime,
    duration: body.duration,
    totalCalls: body.totalCalls ?? body.calls?.length,
    videos: body.videos,
    chats: body.chats,
    screens: body.screens,
    successful: body.successful,
    unsuccessful: body.unsuccessful,
    talk: body.talk,
    visitorId: body.visitorId,
    callIds: body.calls ?? [],
  };
}

function toExternalInteraction(body: ExternalInteractionBody): ExternalInteraction {
  const { svInteractionId: interactionId, externalInteractionId: externalId = '', visitorId } = body;
  return { interactionId, externalId, visitorId };
}
