import { callColumns, type CallColumn } from './call-columns.js';
import { type CallStore, ReadOnlyStore, StoreUnavailable } from './call-store.js';
import type { Database } from './database.js';
import { duckDbStore } from './duckdb-store.js';
import type { Engine, Values } from './sql/engine.js';
import { sqlReads } from './sql/sql-reads.js';
import { openDatabase, UnusableFile } from './store.js';

/** The fields of `POST /api/ingest`, as columns of the files; those that a call cannot be without come first. */
const needed = [
  'id',
  'tenant',
  'agent',
  'interactionId',
  'visitorId',
  'start',
  'type',
  'dial',
  'reason',
] as const;
const optional = ['visitorName', 'externalId', 'place', 'duration', 'talk', 'lost', 'recordings'] as const;

type Field = (typeof needed)[number] | (typeof optional)[number];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Calls in Parquet files, read as they are at every question; nothing is copied, and nothing can be added.
 * @param pattern A path, which may have `*`, `?` and `**`
 * @throws UnusableFile
 */
export async function openParquet(pattern: string): Promise<CallStore> {
  const database = await openDatabase();
  try {
    await createViews(database, pattern);
    await check(database, pattern);
  } catch (error) {
    database.close();
    if (error instanceof UnusableFile) throw error;
    const [cause = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new UnusableFile(`${pattern} cannot be read as Parquet files of calls: ${cause}`);
  }
  const refusal = `The calls are read from ${pattern}; none can be added here.`;
  const files = new Files(database);
  return {
    ...duckDbStore(database),
    ...sqlReads(files),
    ready: async () => void (await files.rows('SELECT 1 FROM calls LIMIT 1')),
    ingest: () => Promise.reject(new ReadOnlyStore(refusal)),
  };
}

/** Files may be taken away, or replaced by others, at any time. */
class Files implements Engine {
  readonly dialect: Engine['dialect'];

  constructor(private readonly database: Database) {
    this.dialect = database.dialect;
  }

  rows<Row extends object>(sql: string, values?: Values): Promise<Row[]> {
    return this.database.rows<Row>(sql, values).catch(unreadable);
  }

  async *stream<Row extends object>(sql: string, values?: Values): AsyncGenerator<Row[]> {
    try {
      yield* this.database.stream<Row>(sql, values);
    } catch (error) {
      unreadable(error);
    }
  }
}

function unreadable(cause: unknown): never {
  throw new StoreUnavailable('The files of calls cannot be read.', { cause });
}

async function createViews(database: Database, pattern: string): Promise<void> {
  const source = `read_parquet(${quoted(pattern)}, union_by_name = true)`;
  const described = await database.rows<{ column_name: string; column_type: string }>(
    `DESCRIBE SELECT * FROM ${source}`,
  );
  const types = new Map(described.map(({ column_name: name, column_type: type }) => [name, type]));
  const missing = needed.filter((name) => !types.has(name));
  if (missing.length > 0)
    throw new UnusableFile(
      `${pattern} has no column ${missing.join(', ')}; a call needs ${needed.join(', ')} and may have ${optional.join(', ')}.`,
    );
  const columns = { ...columnsOf(types), ...derived } satisfies Record<CallColumn, string>;
  const given = Object.entries(columnsOf(types)).map(([name, sql]) => `${sql} AS ${name}`);
  const names = Object.keys(callColumns) as CallColumn[];
  await database.run(
    `CREATE VIEW calls AS SELECT ${names.map((name) => (name in derived ? `${columns[name]} AS ${name}` : name)).join(', ')}
     FROM (SELECT ${given.join(', ')} FROM ${source})`,
  );
  await database.run(`CREATE VIEW recordings AS ${recordingsOf(types, source)}`);
}

/** What the files have, in the form of the table. */
function columnsOf(types: ReadonlyMap<string, string>) {
  const text = (name: Field): string => (types.has(name) ? `coalesce("${name}"::VARCHAR, '')` : `''`);
  const number = (name: Field, missing: string): string =>
    types.has(name) ? `coalesce("${name}"::INTEGER, ${missing})` : missing;
  const name = `trim(${text('visitorName')})`;
  const type = `lower(regexp_replace(${text('type')}, '\\s', '', 'g'))`;
  return {
    id: text('id'),
    tenant: text('tenant'),
    agent: `CASE WHEN contains(${text('agent')}, '@') THEN lower(${text('agent')}) ELSE ${text('agent')} END`,
    interaction: text('interactionId'),
    visitor: text('visitorId'),
    visitor_name: `CASE WHEN lower(${name}) IN ('visitor', 'group') THEN '' ELSE ${name} END`,
    external_id: text('externalId'),
    started: moment('"start"', types.get('start') ?? ''),
    place: number('place', '0'),
    type: `CASE WHEN ${type} IN ('video', 'chat', 'screen') THEN ${type} ELSE ${text('type')} END`,
    dial: text('dial'),
    duration: number('duration', 'NULL'),
    talk: number('talk', 'NULL'),
    reason: text('reason'),
    lost: types.has('lost') ? `coalesce("lost"::BOOLEAN, false)` : 'false',
    recordings: types.get('recordings')?.endsWith('[]') ? `coalesce(len("recordings"), 0)::INTEGER` : '0',
  };
}

const folded = (column: string): string =>
  `trim(regexp_replace(lower(strip_accents(${column})), '\\s+', ' ', 'g'))`;

const uuid = `'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'`;
const ids = ['id', 'interaction', 'visitor'];
const digits = (id: string): string => `replace(${folded(id)}, '-', '')`;

/** What is searched and sorted by, as near as SQL comes to `call-columns.ts`: case, accents and spaces are folded. */
const derived = {
  agent_folded: folded('agent'),
  agent_key: folded('agent'),
  visitor_folded: folded('visitor_name'),
  visitor_key: folded('visitor_name'),
  type_folded: folded('type'),
  reason_folded: folded('reason'),
  odd_ids: `CASE WHEN ${ids.map((id) => `regexp_full_match(${id}, ${uuid})`).join(' AND ')} THEN ''
    ELSE chr(10) || ${ids
      .map(
        (id) => `CASE WHEN NOT regexp_full_match(${digits(id)}, '[0-9a-f]+') THEN ':' || ${folded(id)}
          WHEN length(${digits(id)}) >= 24 THEN '~' || ${digits(id)} ELSE '=' || ${digits(id)} END || chr(10)`,
      )
      .join(' || ')} END`,
};

/** Epoch milliseconds, of a number of them or of a timestamp. */
const moment = (expression: string, type: string): string =>
  /TIMESTAMP/i.test(type) ? `epoch_ms(${expression})` : `${expression}::BIGINT`;

/** Recordings stand in a list of `{ id, state, start, end, duration }` in the row of their call. */
function recordingsOf(types: ReadonlyMap<string, string>, source: string): string {
  const type = types.get('recordings') ?? '';
  if (!/^STRUCT.*\[\]$/s.test(type)) {
    return `SELECT '' AS id, '' AS call_id, '' AS tenant, '' AS agent, '' AS state,
      0::BIGINT AS started, 0::BIGINT AS ended, 0 AS duration WHERE false`;
  }
  const [, ofStart = ''] = /"?\bstart"? (\w+)/.exec(type) ?? [];
  const [, ofEnd = ''] = /"?\bend"? (\w+)/.exec(type) ?? [];
  return `SELECT one.id::VARCHAR AS id, call_id, tenant, agent, one.state::VARCHAR AS state,
      ${moment('one."start"', ofStart)} AS started, ${moment('one."end"', ofEnd)} AS ended, one.duration::INTEGER AS duration
    FROM (SELECT "id"::VARCHAR AS call_id, "tenant"::VARCHAR AS tenant, lower("agent"::VARCHAR) AS agent,
      unnest("recordings") AS one FROM ${source})`;
}

/** Whether every call can be one; numbers of another form are found here, not by whoever asks for them. */
async function check(database: Database, pattern: string): Promise<void> {
  const [found] = await database.rows<{ n: number }>(
    `SELECT count(*) AS n, max(place + coalesce(duration, 0) + coalesce(talk, 0)), max(lost), max(recordings)
     FROM calls WHERE id = '' OR tenant = '' OR started IS NULL`,
  );
  const [{ n: dials } = { n: 0 }] = await database.rows<{ n: number }>(
    `SELECT count(*) AS n FROM calls WHERE dial NOT IN ('to-agent', 'to-group', 'to-visitor')`,
  );
  if (found && found.n > 0)
    throw new UnusableFile(`${pattern} has ${found.n} calls without an id, a tenant or a start.`);
  if (dials > 0)
    throw new UnusableFile(
      `${pattern} has ${dials} calls whose dial is none of to-agent, to-group, to-visitor.`,
    );
}
