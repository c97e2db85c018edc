import type { RecordingBody } from '../../../src/client/contract/details.js';
import type { Database } from '../data/database.js';
import type { RecordingFacts } from '../data/facts.js';

export interface RecordingRow {
  id: string;
  call_id: string;
  tenant: string;
  agent: string;
  state: RecordingFacts['state'];
  started: number;
  ended: number;
  duration: number;
}

/** The name under which a recording is kept and played. */
export const fileName = (recordingId: string): string => `${recordingId}.webm`;

export async function recordingsOf(database: Database, callId: string): Promise<RecordingBody[]> {
  const rows = await database.rows<RecordingRow>(
    'SELECT * FROM recordings WHERE call_id = $callId ORDER BY started',
    { callId },
  );
  return rows.map((row) => ({
    id: row.id,
    type: 'video',
    state: row.state,
    start: row.started,
    end: row.ended,
    duration: row.duration,
    mime: 'video/webm',
    media: fileName(row.id),
  }));
}
