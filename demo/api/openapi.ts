import { describedBodies, type Described } from '../../src/client/contract/descriptions.js';
import { type Operation, type OperationName, operations } from '../../src/client/contract/operations.js';
import { describedAnswer, describedCallRecord } from './ingest/call-record.js';
import { ingestPath } from './ingest/ingest.js';
import { jsonSchema } from './json-schema.js';

type Json = Record<string, unknown>;

/**
 * The contract as an OpenAPI 3.1 document.
 * @param pages Whether the server has pages beside the API
 */
export function openApiDocument(pages: boolean): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'SmartVideo reports and statistics',
      version: '1.0.0',
      description:
        'What smartvideo-elements reads, as the reference server serves it. `x-evidence` says how sure an operation is: `published` was seen in VideoEngager’s public examples and SDKs, the wire form of `guide` is this project’s choice. `x-announced-by` marks parameters that are read only where that operation says so, and passed over elsewhere. `x-other-spellings` names fields that are read under other names too.',
    },
    paths: { ...paths(), ...ingest, ...(pages && callReportPage()) },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        ingestKey: { type: 'http', scheme: 'bearer' },
        ...(pages && { session: { type: 'apiKey', in: 'cookie', name: 'demo-session-plain' } }),
      },
      schemas: { ...recordSchemas(), Error: jsonSchema(describedBodies.Error) },
    },
  };
}

const htmlPage = (description: string): Json => ({
  description,
  content: { 'text/html': { schema: { type: 'string' } } },
});

/** No operation of the contract: a page, that links lead to. */
const callReportPage = (): Json => ({
  '/brokerages/report/call/{callId}/{tenantId}': {
    get: {
      operationId: 'callReportPage',
      summary: 'The report of one call as a page, for links',
      description:
        'VideoEngager’s own pages link to it; how theirs is guarded is not public. Links carry no token, so the reference server shows it by a session of its own sign-in, or by a bearer token, to those who may read the call.',
      'x-evidence': 'published',
      security: [{ session: [] }, { bearer: [] }],
      parameters: pathParameters('/brokerages/report/call/{callId}/{tenantId}'),
      responses: {
        200: htmlPage('The call’s row of the report'),
        401: htmlPage('Nobody is signed in: a link to the sign-in, which leads back'),
        403: htmlPage('The account may not read this call'),
        404: htmlPage('There is no such call in this tenant, or the account does not belong to it'),
      },
    },
  },
});

const ingest: Json = {
  [ingestPath]: {
    post: {
      operationId: 'ingest',
      summary: 'Takes calls: one JSON object a line, of any number',
      description:
        'This server’s own. Calls are told by their ids: what is sent again is known already, so a body that broke off is sent again as a whole. While a batch is written nothing is read. Lines that are not calls are counted and told by their number, the others are taken.',
      'x-evidence': 'guide',
      security: [{ ingestKey: [] }],
      parameters: [
        {
          name: 'Content-Encoding',
          in: 'header',
          description: 'How the body is packed',
          schema: { type: 'string', enum: ['gzip'] },
        },
      ],
      requestBody: {
        required: true,
        content: {
          'application/x-ndjson': {
            schema: { $ref: '#/components/schemas/IngestedCall', description: 'One line, 64 kB at most' },
          },
        },
      },
      responses: {
        200: {
          description: 'The whole body was read, and every call of it is kept',
          content: jsonContent({ $ref: '#/components/schemas/Ingested' }),
        },
        400: errorResponse('The body is damaged; what was read before it is kept'),
        401: errorResponse('No key'),
        403: errorResponse('Another key'),
        415: errorResponse('Neither NDJSON, nor that packed as gzip'),
        429: errorResponse('Too many bodies at a time'),
        default: errorResponse('Any other failure: what was written before it is kept'),
      },
    },
  },
};

function recordSchemas(): Json {
  const { CallFilter, StreamEnd } = describedBodies;
  const named = Object.values(operations).map(({ record }) => descriptionOf(record));
  const all = {
    ...Object.fromEntries(named),
    CallFilter,
    StreamEnd,
    IngestedCall: describedCallRecord,
    Ingested: describedAnswer,
  };
  return Object.fromEntries(Object.entries(all).map(([name, described]) => [name, jsonSchema(described)]));
}

function descriptionOf(record: Operation['record']): [string, Described] {
  const found = Object.entries<Described>(describedBodies).find(([, { schema }]) => schema === record);
  if (!found) throw new Error('A record of the contract has no name in the OpenAPI document.');
  return found;
}

function paths(): Json {
  const found: Record<string, Json> = {};
  for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
    (found[operation.path] ??= {})[operation.method.toLowerCase()] = operationObject(name, operation);
  }
  return found;
}

function operationObject(name: OperationName, operation: Operation): Json {
  const { summary, evidence, chosen, errors = {}, body, query = {}, announced = {} } = operation;
  return {
    operationId: name,
    summary,
    'x-evidence': evidence,
    ...(chosen && { description: `This project’s choice: ${chosen}.` }),
    security: operation.auth ? [{ bearer: [] }] : [],
    parameters: [
      ...pathParameters(operation.path),
      ...queryParameters(query),
      ...queryParameters(announced).map((parameter) => ({ ...parameter, ...whereAnnounced })),
    ],
    ...(body && { requestBody: requestBody(body) }),
    responses: {
      200: { description: summary, content: answerContent(operation) },
      ...Object.fromEntries(Object.entries(errors).map(([status, why]) => [status, errorResponse(why)])),
      default: errorResponse('Any other failure'),
    },
  };
}

const whereAnnounced: Json = { 'x-evidence': 'guide', 'x-announced-by': '/api/capabilities' };

const pathValues: Readonly<Record<string, Json>> = {
  scope: { type: 'string', enum: ['my', 'tenant'] },
  step: { type: 'string', enum: ['byHour', 'byDay'] },
  from: { type: 'integer', description: 'Epoch milliseconds; belongs to the period' },
  to: { type: 'integer', description: 'Epoch milliseconds; does not belong to the period' },
};

function pathParameters(path: string): Json[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: pathValues[name] ?? { type: 'string' },
  }));
}

const queryValues: Readonly<Record<string, Json>> = {
  page: { type: 'integer', minimum: 1 },
  pageSize: { type: 'integer', minimum: 1 },
  count: { type: 'string', enum: ['exact', 'estimated', 'none'] },
  filter: {
    type: 'string',
    contentMediaType: 'application/json',
    contentSchema: { $ref: '#/components/schemas/CallFilter' },
  },
};

function queryParameters(query: Readonly<Record<string, string>>): Json[] {
  return Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    ...(name === 'expandRecordings' && { allowEmptyValue: true }),
    schema: queryValues[name] ?? { type: 'string' },
  }));
}

function requestBody(fields: Readonly<Record<string, string>>): Json {
  const properties = Object.entries(fields).map(([name, description]) => [
    name.replace('?', ''),
    { type: 'string', description },
  ]);
  const required = Object.keys(fields).filter((name) => !name.endsWith('?'));
  return {
    required: true,
    content: jsonContent({ type: 'object', properties: Object.fromEntries(properties), required }),
  };
}

const envelopes = {
  window: describedBodies.Window,
  series: describedBodies.Series,
};

function answerContent({ envelope, record }: Operation): Json {
  const one = { $ref: `#/components/schemas/${descriptionOf(record)[0]}` };
  const list = { type: 'array', items: one };
  if (envelope === 'one') return jsonContent(one);
  if (envelope === 'list') return jsonContent(list);
  if (envelope === 'stream') {
    const line = { anyOf: [one, { $ref: '#/components/schemas/StreamEnd' }], description: 'One line' };
    return { 'application/x-ndjson': { schema: line } };
  }
  const around = jsonSchema(envelopes[envelope]);
  return jsonContent({ ...around, properties: { ...(around.properties as Json), data: list } });
}

function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } };
}

function errorResponse(description: string): Json {
  return { description, content: jsonContent({ $ref: '#/components/schemas/Error' }) };
}
