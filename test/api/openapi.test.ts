import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Operation, operations } from '../../src/client/contract/operations.js';
import { callRecord } from '../../demo/api/ingest/call-record.js';
import { testServer } from './support.js';

const server = await testServer({ calls: 0 });

interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  'x-other-spellings'?: Record<string, string[]>;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
  'x-evidence'?: string;
  'x-announced-by'?: string;
}
type Content = Record<string, { schema: Schema }>;
interface OperationObject {
  operationId: string;
  'x-evidence': string;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content: Content }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, OperationObject>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: Record<string, { type: string; scheme: string }>;
  };
}

const document = await server.read<Document>('/openapi.json');
const all = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
/** The page that links lead to is no operation: it answers with HTML. */
const isPage = ({ operation }: (typeof all)[number]): boolean => operation.operationId === 'callReportPage';
/** What takes calls is this server's own. */
const isIngest = ({ operation }: (typeof all)[number]): boolean => operation.operationId === 'ingest';
const described = all.filter((one) => !isPage(one) && !isIngest(one));

describe('The OpenAPI document', () => {
  it('is of version 3.1 and served at both addresses, for any origin', async () => {
    assert.match(document.openapi, /^3\.1\.\d+$/);
    assert.ok(document.info.title && document.info.version);
    const response = await server.send('/api/openapi.json');
    assert.deepEqual(await response.json(), document);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
  });

  it('has every operation of the contract and no other', () => {
    const contract = Object.entries<Operation>(operations).map(([name, operation]) => [
      name,
      operation.path,
      operation.method.toLowerCase(),
      operation.evidence,
    ]);
    const found = described.map(({ path, method, operation }) => [
      operation.operationId,
      path,
      method,
      operation['x-evidence'],
    ]);
    assert.deepEqual(found.sort(), contract.sort());
  });

  it('has the page of one call, and who may open it', () => {
    const [page, ...others] = all.filter(isPage);
    assert.deepEqual(others, []);
    assert.equal(page?.path, '/brokerages/report/call/{callId}/{tenantId}');
    assert.deepEqual(page.operation.security, [{ session: [] }, { bearer: [] }]);
    assert.deepEqual(Object.keys(page.operation.responses), ['200', '401', '403', '404']);
    for (const { content } of Object.values(page.operation.responses))
      assert.deepEqual(Object.keys(content), ['text/html']);
    assert.equal(document.components.securitySchemes.session?.type, 'apiKey');
  });

  it('has what takes calls, by the schema that checks them', () => {
    const [ingest, ...others] = all.filter(isIngest);
    assert.deepEqual(others, []);
    assert.deepEqual([ingest?.path, ingest?.method], ['/api/ingest', 'post']);
    assert.deepEqual(ingest?.operation.security, [{ ingestKey: [] }]);
    assert.deepEqual(Object.keys(ingest.operation.requestBody?.content ?? {}), ['application/x-ndjson']);
    const { IngestedCall } = document.components.schemas;
    assert.deepEqual(Object.keys(IngestedCall?.properties ?? {}), Object.keys(callRecord.fields));
    assert.ok(IngestedCall?.required?.includes('tenant') && !IngestedCall.required.includes('duration'));
  });

  it('names each part of a path as a required parameter, each parameter once', () => {
    for (const { path, operation } of all) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
      assert.deepEqual(
        inPath.map(({ name }) => `{${name}}`),
        path.match(/\{\w+\}/g) ?? [],
      );
      assert.ok(inPath.every(({ required }) => required === true));
      const names = operation.parameters.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
      assert.ok(operation.parameters.every(({ schema }) => schema.type !== undefined));
    }
  });

  it('marks the parameters that a service need not read, also those of a published operation', () => {
    const announced = ['count', 'cursor', 'fields', 'filter', 'sort'];
    for (const name of ['calls', 'interactions']) {
      const { parameters = [] } =
        described.find(({ operation }) => operation.operationId === name)?.operation ?? {};
      const marked = parameters.filter((one) => one['x-announced-by'] === '/api/capabilities');
      assert.deepEqual(marked.map((parameter) => parameter.name).sort(), announced);
      assert.ok(marked.every((one) => one['x-evidence'] === 'guide' && one.required === undefined));
    }
  });

  it('describes a good answer and errors of each operation', () => {
    for (const { operation } of described) {
      const { 200: good, default: failure } = operation.responses;
      assert.ok(Object.values(good?.content ?? {})[0]?.schema);
      assert.equal(failure?.content['application/json']?.schema.$ref, '#/components/schemas/Error');
    }
    assert.deepEqual(Object.keys(document.components.schemas.Error?.properties ?? {}), ['error']);
    const recording = document.paths['/api/recordings/{recordingId}/url']?.post;
    assert.deepEqual(Object.keys(recording?.responses ?? {}), ['200', '401', '403', '404', '410', 'default']);
  });

  it('asks for a bearer token where the contract does', () => {
    assert.deepEqual(document.components.securitySchemes.bearer, {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
    });
    for (const { operation } of described) {
      const { auth } = operations[operation.operationId as keyof typeof operations];
      assert.deepEqual(operation.security, auth ? [{ bearer: [] }] : []);
    }
  });

  it('refers only to schemas that are there, and to all of them', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    const names = new Set(references.map(([, name]) => name));
    assert.deepEqual([...names].sort(), Object.keys(document.components.schemas).sort());
  });

  it('tells fields by their form when read, and their other spellings', () => {
    const { Call, Interaction } = document.components.schemas;
    assert.equal(Call?.properties?.start?.type, 'number');
    assert.equal(Call?.properties?.success?.type, 'boolean');
    assert.deepEqual(Call?.required?.sort(), ['id', 'start']);
    assert.deepEqual(Call?.['x-other-spellings']?.talk, ['talkTime']);
    assert.equal(Interaction?.properties?._id?.properties?.interactionId?.type, 'string');
    assert.equal(Interaction?.properties?.calls?.type, 'array');
  });

  it('wraps windows, series and streams in their envelopes', () => {
    const schemaOf = (path: string): Schema =>
      document.paths[path]?.get?.responses[200]?.content['application/json']?.schema ?? {};
    const ofWindow = ['data', 'estimated', 'next', 'page', 'pageSize', 'previous', 'totalCount'];
    for (const [of, record] of Object.entries({ calls: 'Call', interactions: 'Interaction' })) {
      const { properties } = schemaOf(`/api/stats/${of}/{scope}/{from}/{to}`);
      assert.deepEqual(Object.keys(properties ?? {}).sort(), ofWindow);
      const items = { $ref: `#/components/schemas/${record}` };
      assert.deepEqual(properties?.data, { type: 'array', items });
    }
    const stream = document.paths['/api/stats/calls/stream/{scope}/{from}/{to}']?.get?.responses[200];
    assert.deepEqual(Object.keys(stream?.content ?? {}), ['application/x-ndjson']);
    const series = schemaOf('/api/stats/timeseries/{scope}/{step}/{from}/{to}');
    assert.deepEqual(series.properties?.data?.items, { $ref: '#/components/schemas/Bucket' });
  });
});
