import type { DuckDBConnection } from '@duckdb/node-api';
import {
  BIGINT,
  BOOLEAN,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { Dialect, Engine } from './sql/engine.js';

export type Value = string | number | bigint | boolean | null;
type Bound = Value | readonly string[];

const columnTypes = { VARCHAR, INTEGER, BIGINT, BOOLEAN } as const;

/** Columns of a table in their order. */
export type Columns = Readonly<Record<string, keyof typeof columnTypes>>;

const dialect: Dialect = {
  contains: (text, part) => `contains(${text}, ${part})`,
  startsWith: (text, prefix) => `starts_with(${text}, ${prefix})`,
  matches: (text, expression) => `regexp_matches(${text}, ${expression})`,
  isIn: (text, list) => `${text} IN (SELECT unnest(${list}))`,
  hasId: (column, id) => `${column} = ${id}`,
  byInteraction: (select) => select,
  dividedBy: (dividend, divisor) => `${dividend} // ${divisor}`,
  groupKey: (text) => text,
  distinct: (expression) => `count(DISTINCT ${expression})`,
  quantile: (expression, q) => `quantile_disc(${expression}, ${q})`,
};

/** Statements that run at the same time; each has a connection to itself. */
const mostConnections = 4;

/** An embedded DuckDB, in memory or in a file. */
export class Database implements Engine {
  readonly dialect = dialect;
  readonly #instance: DuckDBInstance;
  /** Writes, and reads where no other is free. */
  readonly #connection: DuckDBConnection;
  readonly #free: DuckDBConnection[] = [];
  #connections = 0;
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(file = ':memory:'): Promise<Database> {
    const instance = await DuckDBInstance.create(file, {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      // A page is found in the columns sorted by; only its rows are read whole.
      late_materialization_max_rows: '10001',
    });
    return new Database(instance, await instance.connect());
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** Rows as objects; large integers come as numbers. `$name` in the statement stands for a value. */
  async rows<Row extends object>(sql: string, values: Readonly<Record<string, Bound>> = {}): Promise<Row[]> {
    const connection = await this.#take();
    try {
      const reader = await connection.runAndReadAll(sql, ...bound(values));
      return reader.getRowObjectsJS().map((row) => withNumbers<Row>(row));
    } finally {
      this.#giveBack(connection);
    }
  }

  async *stream<Row extends object>(
    sql: string,
    values: Readonly<Record<string, Bound>> = {},
  ): AsyncGenerator<Row[]> {
    // A stream may be read slowly, or not to its end: it is not one of those that others wait for.
    const connection = await this.#instance.connect();
    try {
      const result = await connection.stream(sql, ...bound(values));
      for await (const rows of result.yieldRowObjectJs()) yield rows.map((row) => withNumbers<Row>(row));
    } finally {
      connection.closeSync();
    }
  }

  async table(name: string, columns: Columns): Promise<TableWriter> {
    const definitions = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
    await this.run(`CREATE TABLE ${name} (${definitions.join(', ')})`);
    return this.writer(name, columns);
  }

  /** Appends to a table that is there; in a transaction where `run` has begun one. */
  async writer(name: string, columns: Columns): Promise<TableWriter> {
    const types = Object.values(columns).map((type) => columnTypes[type]);
    return new TableWriter(await this.#connection.createAppender(name), types);
  }

  close(): void {
    for (const connection of [...this.#free, this.#connection]) connection.closeSync();
    this.#instance.closeSync();
  }

  #take(): DuckDBConnection | Promise<DuckDBConnection> {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#connections < mostConnections) {
      this.#connections++;
      return this.#instance.connect();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(connection: DuckDBConnection): void {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#free.push(connection);
  }
}

function bound(values: Readonly<Record<string, Bound>>) {
  const entries = Object.entries(values);
  const isList = (value: Bound): value is readonly string[] => Array.isArray(value);
  const all: Record<string, DuckDBValue> = Object.fromEntries(
    entries.map(([name, value]) => [name, isList(value) ? listValue(value) : value]),
  );
  const types = entries.filter(([, value]) => isList(value)).map(([name]) => [name, LIST(VARCHAR)]);
  return [all, Object.fromEntries(types) as Record<string, DuckDBType>] as const;
}

function withNumbers<Row extends object>(row: Record<string, unknown>): Row {
  for (const [name, value] of Object.entries(row)) if (typeof value === 'bigint') row[name] = Number(value);
  return row as Row;
}

const chunkRows = 2048;

type Appender = Awaited<ReturnType<DuckDBConnection['createAppender']>>;

/** Appends rows in chunks, column by column, which is many times faster than one by one. */
export class TableWriter {
  readonly #appender: Appender;
  readonly #chunk: DuckDBDataChunk;
  readonly #columns: DuckDBValue[][];
  #rows = 0;

  constructor(appender: Appender, types: DuckDBType[]) {
    this.#appender = appender;
    this.#chunk = DuckDBDataChunk.create(types);
    this.#columns = types.map(() => []);
  }

  /** Values in the order of the table's columns. */
  append(row: readonly Value[]): void {
    row.forEach((value, index) => this.#columns[index]?.push(value));
    if (++this.#rows === chunkRows) this.#flush();
  }

  close(): void {
    this.#flush();
    this.#appender.closeSync();
  }

  #flush(): void {
    if (this.#rows === 0) return;
    this.#chunk.reset();
    this.#chunk.rowCount = this.#rows;
    this.#chunk.setColumns(this.#columns);
    this.#appender.appendDataChunk(this.#chunk);
    for (const column of this.#columns) column.length = 0;
    this.#rows = 0;
  }
}
