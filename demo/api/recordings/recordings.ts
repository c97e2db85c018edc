import { readFile } from 'node:fs/promises';
import type { Bearer } from '../accounts/tokens.js';
import { demandRecord, readsTenant } from '../accounts/permissions.js';
import type { Database } from '../data/database.js';
import { type Answer, HttpError, json, raw, redirect } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';
import type { Handler, Router } from '../http/router.js';
import { fileName, type RecordingRow } from '../stats/recording-body.js';
import type { RecordingLinks } from './links.js';
import type { Playback } from './playback.js';
import { mediaAnswer } from './range.js';
import type { Tickets } from './tickets.js';

/** The operation that makes one-time addresses. */
export function recordingQueries(database: Database, tickets: Tickets) {
  return {
    async recordingUrl(request: ApiRequest, { account }: Bearer): Promise<Answer> {
      const [row] = await database.rows<RecordingRow>('SELECT * FROM recordings WHERE id = $id', {
        id: request.param('recordingId'),
      });
      if (row === undefined || !readsTenant(account, row.tenant)) {
        throw new HttpError(404, 'There is no such recording.');
      }
      demandRecord(account, 'recordingUrl', row);
      if (row.state === 'deleted') throw new HttpError(410, 'The recording is no longer kept.');
      if (row.state === 'processing') throw new HttpError(404, 'The recording is not ready yet.');
      const { name, expiresAt } = tickets.make(row.id);
      return json({ url: `${request.origin}/media/open/${name}`, expiresAt });
    },
  };
}

/** Where recordings are opened and played. Every recording of the demo is the same small film. */
export async function addMedia(
  router: Router,
  { database, tickets, playback, links }: MediaServices,
): Promise<void> {
  const film = await readFile(new URL('../media/sample.webm', import.meta.url));

  router.add(
    'GET',
    '/media/open/{ticket}',
    asPage((request) => {
      refuseToBurn(request);
      const recordingId = tickets.use(request.param('ticket'));
      const cookie = playback.begin(request, recordingId);
      return redirect(`/media/${fileName(recordingId)}`, {
        'Set-Cookie': cookie,
        'Referrer-Policy': 'no-referrer',
      });
    }),
  );

  router.add(
    'GET',
    '/media/{file}',
    asPage((request) => {
      playback.demand(request, request.param('file').replace(/\.webm$/, ''));
      return mediaAnswer(request, film, 'video/webm');
    }),
  );

  router.add(
    'GET',
    '/media/signed/{segment}/{file}',
    asPage(async (request) => {
      const callId = links.callOf(request.param('segment'));
      const [recording] = await database.rows<RecordingRow>(
        "SELECT * FROM recordings WHERE call_id = $callId AND id || '.webm' = $file AND state = 'finished'",
        { callId, file: request.param('file') },
      );
      if (recording === undefined) throw new HttpError(404, 'There is no such recording.');
      return mediaAnswer(request, film, 'video/webm');
    }),
  );
}

interface MediaServices {
  database: Database;
  tickets: Tickets;
  playback: Playback;
  links: RecordingLinks;
}

/** What only looks at the address, or fetches it in advance, does not use it up. */
function refuseToBurn(request: ApiRequest): void {
  if (request.method !== 'GET')
    throw new HttpError(405, 'This address can only be opened.', { Allow: 'GET' });
  if (/prefetch|prerender/.test(request.header('sec-purpose') ?? request.header('purpose') ?? '')) {
    throw new HttpError(403, 'This address is not for fetching in advance.');
  }
}

/** A person at the address bar gets a refusal as a page, not as JSON. */
function asPage(handle: Handler): Handler {
  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      if (!(error instanceof HttpError) || !request.fromAddressBar) throw error;
      const page = `<!doctype html><meta charset="utf-8"><title>Recording</title><p>${error.message}</p>`;
      return raw(page, 'text/html; charset=utf-8', error.answer().headers, error.status);
    }
  };
}
