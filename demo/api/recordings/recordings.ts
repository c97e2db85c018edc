import { Hono } from 'hono';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { demandRecord, readsTenant } from '../accounts/permissions.js';
import type { CallStore } from '../data/call-store.js';
import {
  type ApiContext,
  type ApiEnv,
  bothForms,
  HttpError,
  json,
  originOf,
  param,
  refusalPage,
} from '../http.js';
import { fileName } from '../stats/recording-body.js';
import type { RecordingLinks } from './links.js';
import type { Playback, Tickets } from './playback.js';

/** The operation that makes one-time addresses. */
export function recordingQueries(store: CallStore, tickets: Tickets) {
  return {
    async recordingUrl(c: ApiContext): Promise<Response> {
      const { account } = c.get('bearer');
      const row = await store.recording(param(c, 'recordingId'));
      if (row === undefined || !readsTenant(account, row.tenant)) {
        throw new HttpError(404, 'There is no such recording.');
      }
      demandRecord(account, 'recordingUrl', row);
      if (row.state === 'deleted') throw new HttpError(410, 'The recording is no longer kept.');
      if (row.state === 'processing') throw new HttpError(404, 'The recording is not ready yet.');
      const { name, expiresAt } = tickets.make(row.id);
      return json({ url: `${originOf(c)}/media/open/${name}`, expiresAt });
    },
  };
}

/** The same operation of a service that knows of recordings and keeps none. */
export const noRecordings = {
  recordingUrl(): never {
    throw new HttpError(404, 'This service keeps no recordings.');
  },
};

interface MediaServices {
  calls: CallStore;
  tickets: Tickets;
  playback: Playback;
  links: RecordingLinks;
}

/** Where recordings are opened and played. Every recording of the demo is the same small film. */
export async function addMedia(
  app: Hono<ApiEnv>,
  { calls, tickets, playback, links }: MediaServices,
): Promise<void> {
  const film = await Film.read(new URL('../media/sample.webm', import.meta.url));
  const media = new Hono<ApiEnv>();

  media.on('GET', bothForms('/open/:ticket'), (c) => {
    refuseToBurn(c);
    const recordingId = tickets.use(param(c, 'ticket'));
    playback.begin(c, recordingId);
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
    return c.redirect(`/media/${fileName(recordingId)}`, 303);
  });

  media.on('GET', bothForms('/:file'), (c) => {
    playback.demand(c, param(c, 'file').replace(/\.webm$/, ''));
    return film.answer(c);
  });

  media.on('GET', bothForms('/signed/:segment/:file'), async (c) => {
    const callId = links.callOf(param(c, 'segment'));
    const recordings = await calls.recordingsOf([callId]);
    const recording = recordings.find(
      ({ id, state }) => state === 'finished' && fileName(id) === param(c, 'file'),
    );
    if (recording === undefined) throw new HttpError(404, 'There is no such recording.');
    return film.answer(c);
  });

  // A person at the address bar gets a refusal as a page, not as JSON.
  media.onError((error, c) => {
    if (!(error instanceof HttpError) || !c.req.header('accept')?.includes('text/html')) throw error;
    return refusalPage(error);
  });

  app.route('/media', media);
}

/** What only looks at the address, or fetches it in advance, does not use it up. */
function refuseToBurn(c: ApiContext): void {
  if (c.req.method !== 'GET') throw new HttpError(405, 'This address can only be opened.', { Allow: 'GET' });
  if (/prefetch|prerender/.test(c.req.header('sec-purpose') ?? c.req.header('purpose') ?? '')) {
    throw new HttpError(403, 'This address is not for fetching in advance.');
  }
}

/**
 * A file that comes whole or in part. Hono's serveStatic knows neither If-Range nor that a Range which is not one of
 * bytes is passed over (RFC 9110, 14.2): a player would get parts of two versions, or 416 where it can have the whole.
 */
class Film {
  readonly #etag: string;

  private constructor(private readonly content: Uint8Array<ArrayBuffer>) {
    this.#etag = `"${createHash('sha1').update(content).digest('base64url')}"`;
  }

  static async read(file: URL): Promise<Film> {
    return new Film(new Uint8Array(await readFile(file)));
  }

  answer(c: ApiContext): Response {
    const { content } = this;
    const headers = {
      'Content-Type': 'video/webm',
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, no-cache',
      ETag: this.#etag,
    };
    const ifRange = c.req.header('if-range');
    const range = ifRange === undefined || ifRange === this.#etag ? c.req.header('range') : undefined;
    const part = partOf(range, content.length);
    if (part === undefined) {
      return new Response(content, { headers: { ...headers, 'Content-Length': String(content.length) } });
    }
    const [first, last] = part;
    return new Response(content.subarray(first, last + 1), {
      status: 206,
      headers: {
        ...headers,
        'Content-Length': String(last + 1 - first),
        'Content-Range': `bytes ${first}-${last}/${content.length}`,
      },
    });
  }
}

/** First and last byte; `undefined` for the whole. What is not one range of bytes is passed over, as HTTP allows. */
function partOf(wanted = '', size: number): [first: number, last: number] | undefined {
  const [range, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(wanted) ?? [];
  if (range === undefined || range === 'bytes=-') return undefined;
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;

  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size) {
    throw new HttpError(416, 'The recording is shorter than that.', { 'Content-Range': `bytes */${size}` });
  }
  return [first, last];
}
