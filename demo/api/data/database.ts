import type { DuckDBConnection } from '@duckdb/node-api';
import {
  BIGINT,
  BOOLEAN,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';

export type Value = string | number | bigint | boolean | null;

const columnTypes = { VARCHAR, INTEGER, BIGINT, BOOLEAN } as const;

/** Columns of a table in their order. */
export type Columns = Readonly<Record<string, keyof typeof columnTypes>>;

/** An embedded DuckDB, in memory or in a file. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(file = ':memory:'): Promise<Database> {
    const instance = await DuckDBInstance.create(file, {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    return new Database(instance, await instance.connect());
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** Rows as objects; large integers come as numbers. `$name` in the statement stands for a value. */
  async rows<Row extends object>(sql: string, values: Record<string, Value> = {}): Promise<Row[]> {
    const reader = await this.#connection.runAndReadAll(sql, values);
    return reader.getRowObjectsJS().map((row) => {
      for (const [name, value] of Object.entries(row)) {
        if (typeof value === 'bigint') row[name] = Number(value);
      }
      return row as Row;
    });
  }

  async table(name: string, columns: Columns): Promise<TableWriter> {
    const definitions = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
    await this.run(`CREATE TABLE ${name} (${definitions.join(', ')})`);
    const types = Object.values(columns).map((type) => columnTypes[type]);
    return new TableWriter(await this.#connection.createAppender(name), types);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
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
