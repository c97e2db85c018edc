import type { Hono } from 'hono';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { unauthorized } from '../accounts/tokens.js';
import { type CallStore, type NewCall, StoreUnavailable } from '../data/call-store.js';
import { type ApiContext, type ApiEnv, bothForms, HttpError, json, tooMany } from '../http.js';
import { notReady } from '../operating/health.js';
import { Places } from '../operating/limits.js';
import type { Metrics } from '../operating/metrics.js';
import { named } from '../operating/observe.js';
import { type Answer, readCall } from './call-record.js';
import { type Line, linesOf } from './lines.js';

export const ingestPath = '/api/ingest';
/** The demo's own; what comes in is gone with the demo's data. */
export const demoIngestKey = 'demo-ingest-key';

type IngestStore = Pick<CallStore, 'ingest'>;

interface IngestServices {
  store: IngestStore;
  /** Nobody may ingest without. */
  key: string | undefined;
  metrics: Metrics;
}

const longestLine = 64 * 1024;
const mostRows = 5000;
/** Long lines make a batch of fewer rows. */
const mostCharacters = 4 * 1024 * 1024;
const mostProblems = 20;
/** Bodies at a time: so many batches are in memory. */
const mostAtOnce = 4;

/**
 * `POST /api/ingest`: calls as NDJSON, of any number. They are kept batch by batch, and while a batch is written nothing
 * is read: a fast sender waits. A body that breaks off has been taken up to some batch; sent again it is completed, as
 * calls are told by their ids.
 */
export function addIngest(app: Hono<ApiEnv>, { store, key, metrics }: IngestServices): void {
  const places = new Places(mostAtOnce);
  app.on('POST', bothForms(ingestPath), named('ingest'), async (c) => {
    demandKey(c.req.header('authorization'), key);
    demandNdjson(c.req.header('content-type'));
    const free = places.take('');
    if (free === undefined) throw tooMany(`${mostAtOnce} bodies are being ingested already.`, 1);
    try {
      return await take(c, new Ingestion(store, metrics));
    } finally {
      free();
    }
  });
}

async function take(c: ApiContext, ingestion: Ingestion): Promise<Response> {
  const { incoming } = c.env;
  try {
    for await (const lines of linesOf(unpacked(incoming), longestLine)) {
      for (const line of lines) await ingestion.add(line);
    }
    await ingestion.write();
  } catch (error) {
    if (error === ingestion.failure) throw incomplete(error, ingestion.answer);
    // Nobody is there to be answered; that the connection ended is in the log.
    if (incoming.destroyed && !incoming.complete) return new Response(null, { status: 499 });
    if (!isZipError(error)) throw error;
    await ingestion.write();
    throw new HttpError(
      400,
      `The body is not gzip, or damaged; ${ingestion.answer.received} lines were read.`,
    );
  }
  return json(ingestion.answer);
}

/** Where the store could not be reached in the middle of a body. */
function incomplete(error: unknown, { added, known }: Answer): unknown {
  if (!(error instanceof StoreUnavailable)) return error;
  const sentence = `A part of the store does not answer: ${added + known} calls are kept; send the body again as a whole.`;
  return notReady(sentence);
}

/** One body on its way into the store. */
class Ingestion {
  readonly answer: Answer = { received: 0, added: 0, known: 0, invalid: 0, problems: [] };
  /** What went wrong in the store. */
  failure?: unknown;
  #batch: NewCall[] = [];
  #characters = 0;

  constructor(
    private readonly store: IngestStore,
    private readonly metrics: Metrics,
  ) {}

  async add(line: Line): Promise<void> {
    this.answer.received++;
    const call = 'problem' in line ? line.problem : readCall(line.text);
    if (typeof call === 'string') this.#refuse(line.number, call);
    else {
      this.#batch.push(call);
      this.#characters += (line as { text: string }).text.length;
    }
    if (this.#batch.length >= mostRows || this.#characters >= mostCharacters) await this.write();
  }

  async write(): Promise<void> {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    this.#characters = 0;
    const { added } = await this.store.ingest(batch).catch((error: unknown) => {
      this.failure = error;
      throw error;
    });
    // A call that comes twice in a batch is known the second time.
    const counts = { added: added.length, known: batch.length - added.length };
    for (const [outcome, count] of Object.entries(counts)) {
      this.answer[outcome as keyof typeof counts] += count;
      this.metrics.ingested.inc({ outcome }, count);
    }
  }

  #refuse(line: number, problem: string): void {
    this.answer.invalid++;
    if (this.answer.problems.length < mostProblems) this.answer.problems.push({ line, problem });
    this.metrics.ingested.inc({ outcome: 'invalid' });
  }
}

/** Compared as hashes, which have one length: how long it takes tells nothing of the key. */
function demandKey(authorization = '', key: string | undefined): void {
  const given = /^bearer +(\S+)$/i.exec(authorization)?.[1];
  if (given === undefined) throw unauthorized('This needs the ingest key: Authorization: Bearer …');
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  if (key === undefined) throw new HttpError(403, 'This service takes no calls: it has no ingest key.');
  if (!timingSafeEqual(hash(given), hash(key))) throw new HttpError(403, 'This is not the ingest key.');
}

function demandNdjson(type = ''): void {
  if (/^application\/(?:x-ndjson|ndjson|jsonl)\s*(?:;|$)/i.test(type)) return;
  throw new HttpError(415, 'Calls come as NDJSON, one a line: Content-Type: application/x-ndjson.');
}

function unpacked(incoming: IncomingMessage): AsyncIterable<Buffer> {
  const encoding = incoming.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return incoming;
  if (encoding !== 'gzip') {
    throw new HttpError(415, 'The body may be packed as gzip, and as nothing else.', {
      'Accept-Encoding': 'gzip',
    });
  }
  // Whatever goes wrong is told to whoever reads the pieces.
  return pipeline(incoming, createGunzip(), () => undefined);
}

const isZipError = (error: unknown): boolean =>
  error instanceof Error && /^Z_/.test(String((error as NodeJS.ErrnoException).code));
