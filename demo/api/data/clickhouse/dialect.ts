/**
 * What differs between versions of ClickHouse, from 18.16 (Debian's) to the current ones: everything else runs on all
 * of them as it is.
 */

/** What a statement's `$name` can stand for; a list is for `IN $name`. */
export type Bound = string | number | bigint | boolean | null | readonly string[] | readonly number[];

export interface Statement {
  query: string;
  query_params?: Record<string, unknown>;
}

export interface Dialect {
  /** The statement with its values: bound by the server where it can, else written into it. */
  bind(sql: string, values: Readonly<Record<string, Bound>>): Statement;
  /** Settings for all requests. */
  settings: Readonly<Record<string, string>>;
}

/** What holds on every version. */
const settings = {
  // A part that cannot be reached is an error, never left out, whatever the user's profile says.
  skip_unavailable_shards: '0',
  // Acknowledged is what the shards have written.
  insert_distributed_sync: '1',
  // The calls of an interaction are on one shard: a subquery can be answered where its outer query is.
  distributed_product_mode: 'local',
  // Fifty milliseconds by default, which is nothing for a busy machine.
  connect_timeout_with_failover_ms: '2000',
  output_format_json_quote_64bit_integers: '0',
  max_query_size: '16777216',
};

/** @param version As `SELECT version()` says: `18.16.1` */
export function dialectOf(version: string): Dialect {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isFrom = (first: number, second: number): boolean =>
    major > first || (major === first && minor >= second);
  return {
    bind: isFrom(19, 14) ? bindOnServer : writeInto,
    settings: {
      ...settings,
      ...(!isFrom(19, 14) && { allow_experimental_low_cardinality_type: '1' }),
      // Calls of many months may come in one batch.
      ...(isFrom(19, 6) && { max_partitions_per_insert_block: '0' }),
      // Queues of inserts acknowledge before it is known what is in them already.
      ...(isFrom(21, 11) && { async_insert: '0' }),
      // Errors as text, also where the rows before them were JSON.
      ...(isFrom(23, 9) && { http_write_exception_in_output_format: '0' }),
    },
  };
}

const placeholder = /\$(\w+)/g;

function valueOf(values: Readonly<Record<string, Bound>>, name: string): Bound {
  const value = values[name];
  if (value === undefined) throw new Error(`The statement's $${name} has no value.`);
  return value;
}

function bindOnServer(sql: string, values: Readonly<Record<string, Bound>>): Statement {
  const used: Record<string, unknown> = {};
  const query = sql.replace(placeholder, (_, name: string) => {
    const value = valueOf(values, name);
    if (value === null) return 'NULL';
    if (Array.isArray(value) && value.length === 0) return '(NULL)';
    used[name] = typeof value === 'boolean' ? Number(value) : value;
    return `{${name}:${serverType(value)}}`;
  });
  return { query, query_params: used };
}

function serverType(value: Exclude<Bound, null>): string {
  if (Array.isArray(value)) return `Array(${serverType((value as Bound[])[0] as string | number)})`;
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'UInt8';
  return typeof value === 'bigint' || Number.isInteger(value) ? 'Int64' : 'Float64';
}

function writeInto(sql: string, values: Readonly<Record<string, Bound>>): Statement {
  return { query: sql.replace(placeholder, (_, name: string) => literal(valueOf(values, name))) };
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\0': '\\0' };

/**
 * A value as ClickHouse reads it in a statement. Nothing but a backslash and a quote ends or changes a text there; a NUL
 * would end the statement.
 */
export function literal(value: Bound): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${value.replace(/[\\'\0]/g, (one) => escapes[one]!)}'`;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('ClickHouse is asked about finite numbers only.');
    return String(value);
  }
  return value.length === 0 ? '(NULL)' : `(${value.map(literal).join(', ')})`;
}
