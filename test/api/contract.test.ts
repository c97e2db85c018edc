import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Operation, operations, type OperationName } from '../../src/client/contract/operations.js';
import { extraFields, tryParse } from '../../src/client/contract/schema.js';
import { figure8Days, figure9Call, figure9Recording, testServer } from './support.js';

const server = await testServer({ calls: 0 });
const user = 'slav';

const { interactionId } = await server.read<{ interactionId: string }>(
  `/api/stats/calls/single/${figure9Call}`,
  { user },
);
const [{ externalInteractionId } = { externalInteractionId: '' }] = await server.read<
  { externalInteractionId: string }[]
>(`/api/stats/external.interactions/bySvInteractionId/${interactionId}`, { user });

const values: Readonly<Record<string, string>> = {
  ...{ pak: 'demo-partner-key', externalId: 'Home', email: 'slav@videoengager.com' },
  ...{
    scope: 'tenant',
    step: 'byHour',
    from: figure8Days.split('/')[0] ?? '',
    to: figure8Days.split('/')[1] ?? '',
  },
  ...{ interactionId, externalInteractionId, callId: figure9Call, recordingId: figure9Recording },
};

const bodies: Partial<Record<OperationName, unknown>> = {
  impersonateCreate: { pak: 'demo-partner-key', email: 'slav@videoengager.com' },
  login: { email: 'slav@videoengager.com', password: 'demo' },
};

/** Fields that the published API sends and the library has no use for. */
const beyond: Partial<Record<OperationName, string[]>> = { me: ['recording'] };

describe('Every operation answers as the contract says', () => {
  for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
    it(`${name}: ${operation.method} ${operation.path}`, async () => {
      const path = operation.path.replace(/\{(\w+)\}/g, (_, key: string) =>
        encodeURIComponent(values[key] ?? ''),
      );
      const query = name === 'interactions' ? '?expandRecordings' : '';
      const read = operation.envelope === 'stream' ? server.lines : server.read<unknown>;
      const answer = await read.call(server, path + query, {
        method: operation.method,
        ...(operation.auth && name !== 'externalInteractions' && { user }),
        ...(name === 'externalInteractions' && { user: 'pureclouddemo' }),
        ...(name in bodies && { body: bodies[name] }),
      });
      const records = recordsOf(answer, operation);
      assert.ok(records.length > 0);
      for (const record of records) {
        const parsed = tryParse(operation.record, record) ?? assert.fail(JSON.stringify(record));
        const extra = extraFields(operation.record, record as object);
        assert.deepEqual(Object.keys(extra), beyond[name] ?? []);
        // Nothing had to be guessed: what was sent is what was read.
        const sent = name === 'me' ? respelled(record as Record<string, unknown>) : record;
        assert.deepEqual(withoutBlanks({ ...parsed, ...extra }), withoutBlanks(sent));
      }
    });
  }
});

function recordsOf(answer: unknown, { envelope }: Operation): unknown[] {
  if (envelope === 'one') return [answer];
  if (envelope === 'list') return answer as unknown[];
  if (envelope === 'stream') {
    const lines = answer as unknown[];
    assert.deepEqual(lines.at(-1), { end: true, count: lines.length - 1 });
    return lines.slice(0, -1);
  }
  const { data, ...around } = answer as { data: unknown[] };
  assert.deepEqual(
    // Where there are more than one page has.
    Object.keys(around).filter((name) => envelope !== 'window' || name !== 'next'),
    envelope === 'series' ? ['timeZone'] : ['totalCount', 'page', 'pageSize'],
  );
  return data;
}

/** The published spelling of one field is not the contract's own. */
function respelled({ tennantId, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return { ...rest, tenantId: tennantId };
}

/** A blank field counts as one that is missing. */
function withoutBlanks(value: unknown): unknown {
  const isLeftOut = (name: string, inner: unknown): boolean => name === 'extra' || inner === '';
  return JSON.parse(JSON.stringify(value, (name, inner) => (isLeftOut(name, inner) ? undefined : inner)));
}
