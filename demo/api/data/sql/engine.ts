/** A database as the statements in this folder use it: everything they need beyond the SQL that all engines share. */

/** What a `$name` in a statement stands for; a list for `isIn` alone. */
export type Value = string | readonly string[];
export type Values = Readonly<Record<string, Value>>;

/** How an engine writes what others write differently. All arguments and results are SQL expressions. */
export interface Dialect {
  /** Whether a text contains another; both are folded, so bytes are compared. */
  contains(text: string, part: string): string;
  startsWith(text: string, prefix: string): string;
  /** Whether a regular expression (RE2) matches somewhere in a text. */
  matches(text: string, expression: string): string;
  /** Whether a text is one of a list, which is bound. */
  isIn(text: string, list: string): string;
  /** Whether a call has an id: its own, its interaction's, or that of the Genesys conversation. */
  hasId(column: 'id' | 'interaction' | 'external_id', id: string): string;
  /** A `SELECT … FROM calls … GROUP BY interaction` for use as a subquery; all calls of an interaction are in one part. */
  byInteraction(select: string): string;
  /** A whole number divided by another, without the rest. */
  dividedBy(dividend: string, divisor: number): string;
  /** What a text is grouped by that has many values: another for each, and not longer than that takes. */
  groupKey(text: string): string;
  /** Aggregate: how many different values there are, exactly. */
  distinct(expression: string): string;
  /** Aggregate: the value of the nearest rank (`ceil(q × n)`, from 1) of those that are not NULL; NULL without any. */
  quantile(expression: string, q: 0.5 | 0.9): string;
}

export interface Engine {
  readonly dialect: Dialect;
  /** Rows as objects; whole numbers come as numbers. */
  rows<Row extends object>(sql: string, values?: Values): Promise<Row[]>;
  /**
   * The same of each part that the calls are in, the rows of all parts together: all calls of an interaction are in one
   * part, so what is counted by interaction need not leave it. Missing where there are no parts.
   */
  rowsOfParts?<Row extends object>(sql: string, values?: Values): Promise<Row[]>;
  /** The same in batches as they come, without holding more than some of them; ends when no more are asked for. */
  stream<Row extends object>(sql: string, values?: Values): AsyncIterable<Row[]>;
}

/** Rows of each part, or of all where there are no parts. */
export const rowsOfParts = <Row extends object>(
  engine: Engine,
  sql: string,
  values?: Values,
): Promise<Row[]> => (engine.rowsOfParts ? engine.rowsOfParts(sql, values) : engine.rows(sql, values));

/** The values of one statement. Numbers that are known to be numbers need none: they stand in the statement. */
export class Bindings {
  readonly values: Record<string, Value> = {};
  #count = 0;

  /** The placeholder of a value. */
  bind(value: Value): string {
    const name = `v${++this.#count}`;
    this.values[name] = value;
    return `$${name}`;
  }
}
