import type { CallGroup, CallSort } from '../../../../src/model/call-query.js';
import { recordColumns, recordOf, type CallRow, type RecordingRow } from '../call-columns.js';
import type { CallMeasures, CallStore, CallsWanted, RecordingRecord, WindowStart } from '../call-store.js';
import { Counts } from './counts.js';
import { Bindings, type Engine } from './engine.js';
import { Interactions } from './interactions.js';
import { Views } from './views.js';

/** What a store answers; what is left is how it is written, and when it is ready. */
export type Reads = Omit<CallStore, 'ingest' | 'ready' | 'close'>;

/** Everything that is asked of the tables `calls` and `recordings`, in the SQL that all engines share. */
export function sqlReads(engine: Engine): Reads {
  const views = new Views(engine);
  const counts = new Counts(engine);
  const interactions = new Interactions(engine);
  const recordings = async (condition: (bindings: Bindings) => string): Promise<RecordingRecord[]> => {
    const bindings = new Bindings();
    const rows = await engine.rows<RecordingRow>(
      `SELECT id, call_id, tenant, agent, state, started, ended, duration FROM recordings
       WHERE ${condition(bindings)} ORDER BY started, id`,
      bindings.values,
    );
    return rows.map(recordingOf);
  };
  return {
    callWindow: (wanted: CallsWanted, sort: CallSort, from: WindowStart, size: number, total?: number) =>
      views.window(wanted, sort, from, size, total),
    callStream: (wanted: CallsWanted, sort: CallSort) => views.stream(wanted, sort),
    countCalls: async (wanted: CallsWanted) => ({ count: await views.count(wanted), isEstimated: false }),
    aggregate: (
      wanted: CallsWanted,
      groups: readonly CallGroup[],
      measures: CallMeasures,
      timeZone: string,
    ) => counts.groups(wanted, groups, measures, timeZone),
    async call(id) {
      const bindings = new Bindings();
      const [row] = await engine.rows<CallRow>(
        `SELECT ${recordColumns} FROM calls WHERE ${engine.dialect.hasId('id', bindings.bind(id))}`,
        bindings.values,
      );
      return row && recordOf(row);
    },
    callsOfInteraction: (id) => interactions.calls(id),
    interactionWindow: (wanted, sort, from, size) => interactions.window(wanted, sort, from, size),
    countInteractions: async (wanted) => ({ count: await interactions.count(wanted), isEstimated: false }),
    interaction: (id) => interactions.one(id),
    externalInteractions: (of) => interactions.external(of),
    timeseries: (reach, period, granularity, timeZone) =>
      interactions.timeseries(reach, period, granularity, timeZone),
    recording: async (id) => (await recordings((bindings) => `id = ${bindings.bind(id)}`))[0],
    recordingsOf: async (callIds) =>
      callIds.length === 0
        ? []
        : recordings((bindings) => engine.dialect.isIn('call_id', bindings.bind([...callIds]))),
  };
}

const recordingOf = (row: RecordingRow): RecordingRecord => ({
  id: row.id,
  callId: row.call_id,
  tenant: row.tenant,
  agent: row.agent,
  state: row.state as RecordingRecord['state'],
  start: row.started,
  end: row.ended,
  duration: row.duration,
});
