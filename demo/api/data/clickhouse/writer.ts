import type { Ingested, NewCall } from '../call-store.js';
import { type CallRow, type RecordingRow, rowsOf } from '../call-columns.js';
import type { Connection } from './connection.js';
import { keyOf, mend } from './schema.js';

/** A call as the table takes it: it has no flags but numbers. */
export const storedCall = (call: CallRow): object => ({ ...call, lost: Number(call.lost) });

/** Calls that are looked up and written at a time. */
const batchSize = 5000;

/**
 * Writes calls, each once. One batch at a time: what is looked up must not change until it is written. For the same reason
 * no two servers may write into one cluster at a time.
 */
export class Writer {
  #last: Promise<unknown> = Promise.resolve();
  /** Whether what the shards derive from the calls is known to agree with them. */
  #isMended = false;

  constructor(private readonly connection: Connection) {}

  /** Resolves when what the shards derive from the calls agrees with them. */
  async mended(): Promise<void> {
    if (!this.#isMended) await this.#inTurn(() => this.#mend());
  }

  async ingest(calls: readonly NewCall[]): Promise<Ingested> {
    const byId = new Map<string, NewCall>();
    for (const call of calls) if (!byId.has(call.id)) byId.set(call.id, call);
    const unique = [...byId.values()];
    const ingested: Ingested = { added: [], known: [] };
    for (let from = 0; from < unique.length; from += batchSize) {
      const batch = unique.slice(from, from + batchSize);
      const { added, known } = await this.#inTurn(() => this.#write(batch));
      ingested.added.push(...added);
      ingested.known.push(...known);
    }
    return ingested;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn;
    return turn;
  }

  async #mend(): Promise<void> {
    if (this.#isMended) return;
    await mend(this.connection);
    this.#isMended = true;
  }

  async #write(calls: readonly NewCall[]): Promise<Ingested> {
    await this.#mend();
    const { connection } = this;
    const found = await connection.rows<{ key: string }>('SELECT key FROM call_keys WHERE key IN $keys', {
      keys: calls.map(({ id }) => keyOf.id + id),
    });
    const there = new Set(found.map(({ key }) => key.slice(keyOf.id.length)));
    const fresh = calls.filter(({ id }) => !there.has(id));
    const known = calls.filter(({ id }) => there.has(id)).map(({ id }) => id);
    if (fresh.length === 0) return { added: [], known };

    const rows = fresh.map(rowsOf);
    // Before their calls: whoever finds a call finds its recordings.
    await this.#writeRecordings(rows.flatMap(({ recordings }) => recordings));
    try {
      await connection.insert(
        'calls',
        rows.map(({ call }) => storedCall(call)),
      );
    } catch (error) {
      // Calls may have been written without what is derived from them.
      this.#isMended = false;
      throw error;
    }
    return { added: fresh.map(({ id }) => id), known };
  }

  /** Those that are there are of a batch that was not written to its end. */
  async #writeRecordings(recordings: readonly RecordingRow[]): Promise<void> {
    if (recordings.length === 0) return;
    const found = await this.connection.rows<{ id: string }>(
      'SELECT id FROM recordings WHERE call_id IN $calls',
      {
        calls: [...new Set(recordings.map(({ call_id }) => call_id))],
      },
    );
    const there = new Set(found.map(({ id }) => id));
    const fresh = recordings.filter(({ id }) => !there.has(id));
    if (fresh.length > 0) await this.connection.insert('recordings', fresh);
  }
}
