/**
 * Calls that the service filters, sorts and counts by itself. Loaded on demand: a page whose calls fit into the browser
 * does without. This is the only place that knows how a view is written in an address.
 */
import type { Call } from '../model/call.js';
import { callColumnNames, callGroups, type CallConditions } from '../model/call-query.js';
import { codeOf } from '../model/error-code.js';
import { UnreadableAnswerError } from '../model/errors.js';
import { interactionSortColumns } from '../model/interaction-query.js';
import { runInSlices } from '../model/slices.js';
import type {
  CallSelectionQuery,
  CallViewQuery,
  CallWindow,
  CallWindowPage,
  Capabilities,
  CountKind,
  InteractionViewQuery,
  PageOptions,
  ReportQuery,
  RequestOptions,
  ShownNames,
  SkippedRecord,
  ViewWindow,
  WindowPage,
} from '../model/source.js';
import { callBody, callsEndpoint, type Endpoint } from './contract/core.js';
import { Invalid, parse, type AnyRecordSchema, type Infer } from './contract/schema.js';
import {
  callsStreamEndpoint,
  capabilitiesEndpoint,
  streamEndBody,
  windowBody,
  type CapabilitiesBody,
} from './contract/views.js';
import type { EndpointClient } from './endpoint-client.js';
import { toCall } from './mapping.js';
import { parseEach, parseOne, parseOrThrow, problemText } from './records.js';
import type { Query } from './urls.js';

/** What the service can do; nothing where it does not know the operation, refuses it, or answers with something else. */
export async function capabilities(
  client: EndpointClient,
  { signal }: RequestOptions,
): Promise<Capabilities> {
  try {
    const body = await client.request(capabilitiesEndpoint, { signal, isOptional: true });
    return toCapabilities(parseOne(capabilitiesEndpoint, body));
  } catch (error) {
    if (sayingNo.includes(codeOf(error))) return {};
    throw error;
  }
}

/** Codes of errors by which a service says that there is no such operation. */
const sayingNo: readonly unknown[] = ['not-found', 'not-allowed', 'bad-request', 'gone', 'unreadable-answer'];

const counts: readonly CountKind[] = ['exact', 'estimated', 'none'];

function toCapabilities({ views, interactionViews, aggregate }: CapabilitiesBody): Capabilities {
  const known = <Word extends string>(words: readonly Word[], given: readonly string[] = []): Word[] =>
    words.filter((word) => given.includes(word));
  return {
    views: views?.filter
      ? {
          sort: known(callColumnNames, views.sort),
          count: known(counts, views.count),
          stream: views.stream === true,
        }
      : undefined,
    interactionViews: interactionViews?.filter
      ? {
          sort: known(interactionSortColumns, interactionViews.sort),
          count: known(counts, interactionViews.count),
        }
      : undefined,
    aggregate: aggregate && {
      groups: known(callGroups, aggregate.group),
      quantiles: aggregate.quantiles === true,
    },
  };
}

export function callWindow(
  client: EndpointClient,
  query: CallViewQuery,
  window: CallWindow,
  options: PageOptions,
): Promise<CallWindowPage> {
  return readWindow(client, callsEndpoint, toCall, query, viewParameters(query), window, options);
}

/** A window of the records of an endpoint, of a view that is written in `parameters`. */
export async function readWindow<S extends AnyRecordSchema, Row>(
  client: EndpointClient,
  endpoint: Endpoint<S>,
  map: (record: Infer<S>) => Row,
  { scope, period }: ReportQuery,
  parameters: Query,
  { size, cursor, offset = 0, count }: ViewWindow,
  { signal, onBusy, pause }: PageOptions,
): Promise<WindowPage<Row>> {
  const place = cursor === undefined ? { page: Math.floor(offset / size) + 1 } : { cursor };
  const body = await client.request(endpoint, {
    params: { scope, from: period.from, to: period.to },
    query: { ...parameters, ...place, pageSize: size, count },
    signal,
    onBusy,
  });
  const parsing = function* () {
    const { data, ...page } = parseOrThrow(windowBody, body.json(), body.details);
    return { ...page, ...(yield* parseEach(endpoint.record, data, map)) };
  };
  const { records: rows, skipped, ...page } = await runInSlices(parsing(), { signal, pause });
  client.onSkipped(endpoint.name, skipped);
  return {
    rows,
    skipped,
    total: page.totalCount,
    isEstimated: page.estimated === true,
    next: page.next,
    previous: page.previous,
  };
}

/** All calls of a view. A stream without its last line, or with another number of calls than that says, was cut. */
export async function* callStream(
  client: EndpointClient,
  query: CallViewQuery,
  { signal, onBusy, pause }: PageOptions,
): AsyncGenerator<Call[], void, undefined> {
  const { scope, period } = query;
  const { parts, details } = await client.request(callsStreamEndpoint, {
    params: { scope, from: period.from, to: period.to },
    query: viewParameters(query),
    signal,
    onBusy,
    streamed: 'application/x-ndjson',
  });
  const unreadable = (detail: string): UnreadableAnswerError =>
    new UnreadableAnswerError({ ...details, detail });
  if (!parts) throw unreadable('not a stream of calls');
  const lines = new CallLines();
  for await (const part of parts) {
    const { calls, skipped } = await runInSlices(lines.read(part), { signal, pause });
    client.onSkipped('callsStream', skipped);
    if (calls.length > 0) yield calls;
  }
  if (lines.said === undefined) throw unreadable(`cut off after ${lines.count} calls`);
  if (lines.said !== lines.count) throw unreadable(`${lines.count} calls came of ${lines.said}`);
}

/** The lines of a stream of calls, which comes in parts of any length. */
class CallLines {
  /** Calls that have come, those that could not be read too. */
  count = 0;
  /** How many there are by the last line, once it has come. */
  said?: number;
  /** The beginning of a line that has not come whole. */
  #begun = '';

  /** Reads the lines that end in a part, one step each. */
  *read(part: string): Generator<void, { calls: Call[]; skipped: SkippedRecord[] }, undefined> {
    const lines = (this.#begun + part).split('\n');
    this.#begun = lines.pop()!;
    const calls: Call[] = [];
    const skipped: SkippedRecord[] = [];
    for (const line of lines) {
      if (line.trim() === '' || this.said !== undefined) continue;
      const json = parsedLine(line);
      const end = parse(streamEndBody, json);
      if (!(end instanceof Invalid)) {
        this.said = end.count;
        continue;
      }
      const call = parse(callBody, json);
      if (call instanceof Invalid) skipped.push({ index: this.count, problem: problemText(call) });
      else calls.push(toCall(call));
      this.count += 1;
      yield;
    }
    return { calls, skipped };
  }
}

/** Nothing for a line that is not JSON, which no schema accepts. */
function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A view as parameters of an address. */
export function viewParameters(query: CallSelectionQuery & { sort?: ViewSort }): Query {
  const { agent, tenant, sort } = query;
  return { agent, tenant, sort: sort && sortParameter(sort), filter: filterParameter(query, sort) };
}

/** An order of calls or of interactions. */
type ViewSort = NonNullable<(CallViewQuery | InteractionViewQuery)['sort']>;

const sortParameter = ({ column, direction }: ViewSort): string =>
  direction === 'descending' ? `-${column}` : column;

/** Conditions that are about the text shown, and columns that are sorted by it. */
const namedConditions = ['search', 'from', 'to', 'reason', 'agent'] as const;
const namedColumns: readonly string[] = ['from', 'to', 'type', 'reason'];

/** Which calls a query selects, as JSON; nothing for all. Names are sent only where they decide anything. */
export function filterParameter(
  { conditions = {}, exclude = [], successRule, names }: CallSelectionQuery,
  sort?: ViewSort,
): string | undefined {
  const isNamed =
    namedConditions.some((name) => conditions[name]?.trim()) || namedColumns.includes(sort?.column ?? '');
  const filter = {
    ...given(conditions),
    exclude: exclude.length > 0 ? exclude : undefined,
    successRule: successRule === 'server' ? undefined : successRule,
    names: isNamed && names ? otherNames(names) : undefined,
  };
  const text = JSON.stringify(filter);
  return text === '{}' ? undefined : text;
}

/** The conditions that there are: a blank one is none, and `NaN` would be written as `null`. */
const given = ({ selection, ...filters }: CallConditions) => ({
  ...Object.fromEntries(
    Object.entries(filters).filter(
      ([, value]) => value !== undefined && value !== '' && !Number.isNaN(value),
    ),
  ),
  selection: selection && Object.keys(selection).length > 0 ? selection : undefined,
});

/** Names without those of values that are shown as they are. */
function otherNames({ type = {}, reason = {}, party }: ShownNames): ShownNames {
  const others = (names: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(names).filter(([value, name]) => value !== name));
  return { type: others(type), reason: others(reason), party };
}
