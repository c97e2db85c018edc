import { HttpError, raw, type RawAnswer } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';
import { etagOf } from '../http/send.js';

/** A whole file, or the part of it that a `Range` header asks for. */
export function mediaAnswer(request: ApiRequest, content: Buffer, type: string): RawAnswer {
  const headers = { 'Accept-Ranges': 'bytes', 'Cache-Control': 'private, no-cache', ETag: etagOf(content) };
  const ifRange = request.header('if-range');
  const part =
    ifRange === undefined || ifRange === headers.ETag ? partOf(request, content.length) : undefined;
  if (part === undefined) return raw(content, type, headers);
  const [first, last] = part;
  const contentRange = `bytes ${first}-${last}/${content.length}`;
  return raw(content.subarray(first, last + 1), type, { ...headers, 'Content-Range': contentRange }, 206);
}

/** First and last byte; `undefined` for the whole. What is not one range of bytes is passed over, as HTTP allows. */
function partOf(request: ApiRequest, size: number): [first: number, last: number] | undefined {
  const [range, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.header('range') ?? '') ?? [];
  if (range === undefined || range === 'bytes=-') return undefined;
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;

  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size) {
    throw new HttpError(416, 'The recording is shorter than that.', { 'Content-Range': `bytes */${size}` });
  }
  return [first, last];
}
