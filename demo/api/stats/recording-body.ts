import type { RecordingBody } from '../../../src/client/contract/details.js';
import type { RecordingRecord } from '../data/call-store.js';

/** The name under which a recording is kept and played. */
export const fileName = (recordingId: string): string => `${recordingId}.webm`;

export const recordingBody = ({ id, state, start, end, duration }: RecordingRecord): RecordingBody => ({
  id,
  type: 'video',
  state,
  start,
  end,
  duration,
  mime: 'video/webm',
  media: fileName(id),
});
