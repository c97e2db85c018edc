import { callBody as callSchema, type CallBody } from '../../../src/client/contract/core.js';
import type { AggregateBody, CapabilitiesBody } from '../../../src/client/contract/views.js';
import { callColumnNames, callGroups } from '../../../src/model/call-query.js';
import { interactionSortColumns } from '../../../src/model/interaction-query.js';
import { isTimeZone } from '../../../src/model/zone.js';
import { seesRecordings } from '../accounts/permissions.js';
import type { CallRecord, CallStore, WindowStart } from '../data/call-store.js';
import { type ApiContext, json, noStore, revalidate } from '../http.js';
import { callBody } from './call-body.js';
import { countKinds, fieldsOf, refuse, sortOf, wantedOf } from './view-parameters.js';
import { answerWindow } from './windows.js';

const defaultPageSize = 1000;

const measures = [
  'interactions',
  'total',
  'video',
  'chat',
  'screen',
  'successful',
  'unsuccessful',
  'talk',
  'talks',
  'medianTalk',
  'talk90',
] as const;

const capabilities = {
  views: {
    filter: true,
    sort: [...callColumnNames],
    fields: true,
    cursor: true,
    count: [...countKinds],
    stream: true,
  },
  interactionViews: {
    filter: true,
    sort: [...interactionSortColumns],
    fields: true,
    cursor: true,
    count: [...countKinds],
  },
  aggregate: { group: [...callGroups], measures: [...measures], quantiles: true },
} satisfies CapabilitiesBody;

/** What the service does with many calls by itself: windows, streams and counts of them; and what it can do in all. */
export function viewQueries(store: CallStore) {
  return {
    capabilities: (_c: ApiContext): Response => json(capabilities, revalidate),

    async calls(c: ApiContext): Promise<Response> {
      const wanted = wantedOf(c, 'calls');
      const sort = sortOf(c, callColumnNames);
      const bodyOf = bodiesOf(c);
      return answerWindow(c, {
        operation: 'calls',
        wanted,
        sort,
        defaultPageSize,
        count: (kind) => store.countCalls(wanted, kind),
        async window(from: WindowStart, size, counting) {
          // A position far into the view is found faster once it is known how far the end is.
          const known = 'offset' in from && from.offset > 0 ? await counting : undefined;
          const total = known?.isEstimated === false ? known.count : undefined;
          const { calls: rows, ...window } = await store.callWindow(wanted, sort, from, size, total);
          return { rows, ...window };
        },
        bodies: (rows) => rows.map(bodyOf),
      });
    },

    async callsStream(c: ApiContext): Promise<Response> {
      const wanted = wantedOf(c, 'callsStream');
      const sort = sortOf(c, callColumnNames);
      const bodyOf = bodiesOf(c);
      const headers = { 'Content-Type': 'application/x-ndjson; charset=utf-8', ...noStore };
      if (c.req.method === 'HEAD') return new Response(null, { headers });
      return new Response(await linesOf(store.callStream(wanted, sort), bodyOf), { headers });
    },

    async aggregate(c: ApiContext): Promise<Response> {
      const wanted = wantedOf(c, 'aggregate');
      const wantedGroups = namesOf(c, 'group', callGroups, ['total']);
      const wantedMeasures = namesOf(c, 'measures', measures, measures);
      const timeZone = c.req.query('timeZone') || 'UTC';
      if (!isTimeZone(timeZone)) refuse('The parameter timeZone is not the name of an IANA time zone.');
      const costs = {
        interactions: wantedMeasures.includes('interactions'),
        quantiles: wantedMeasures.includes('medianTalk') || wantedMeasures.includes('talk90'),
      };
      const { total, facet, ...lists } = await store.aggregate(wanted, wantedGroups, costs, timeZone);
      const leftOut = new Set<string>(measures.filter((name) => !wantedMeasures.includes(name)));
      const measured = (row: object): object =>
        Object.fromEntries(Object.entries(row).filter(([name]) => !leftOut.has(name)));
      return json(
        {
          timeZone,
          ...(total && { total: measured({ ...total, agent: undefined }) }),
          ...Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.map(measured)])),
          ...(facet && { facet }),
        } as AggregateBody,
        revalidate,
      );
    },
  };
}

function bodiesOf(c: ApiContext): (record: CallRecord) => Partial<CallBody> {
  const fields = fieldsOf(c, 'call', callSchema, ['id', 'start']);
  const withRecordings = seesRecordings(c.get('bearer').account);
  return (record) => fields(callBody(record, withRecordings));
}

function namesOf<Name extends string>(
  c: ApiContext,
  parameter: string,
  all: readonly Name[],
  byDefault: readonly Name[],
): readonly Name[] {
  const text = c.req.query(parameter);
  if (!text) return byDefault;
  return text.split(',').map((part) => {
    const name = part.trim();
    return (
      all.find((one) => one === name) ??
      refuse(`The parameter ${parameter} names “${name}”; there are ${all.join(', ')}.`)
    );
  });
}

/**
 * One record a line, read as fast as they are sent. The first batch is read before the answer begins, so that what goes
 * wrong at once is said with a status; what goes wrong later cuts the connection before the last line.
 */
async function linesOf(
  batches: AsyncIterable<CallRecord[]>,
  bodyOf: (record: CallRecord) => object,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const iterator = batches[Symbol.asyncIterator]();
  let upcoming: Promise<IteratorResult<CallRecord[]>> | undefined = Promise.resolve(await iterator.next());
  let count = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await (upcoming ?? iterator.next());
        upcoming = undefined;
        const records: object[] = done ? [{ end: true, count }] : value.map(bodyOf);
        count += records.length;
        const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
        controller.enqueue(encoder.encode(lines));
        if (done) controller.close();
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 1 },
  );
}
