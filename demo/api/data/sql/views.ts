import type { CallSort } from '../../../../src/model/call-query.js';
import { recordColumns, recordOf, type CallRow } from '../call-columns.js';
import type { CallPosition, CallRecord, CallsWanted, WindowOfCalls, WindowStart } from '../call-store.js';
import { Conditions, quarter, whole } from './conditions.js';
import { Bindings, type Engine } from './engine.js';
import { CallOrder } from './order.js';

type ViewRow = CallRow & { sort_key: string | number };

/** How far into a view an engine may count rows that it has to read for nothing. */
const directOffset = 2000;

/** Calls in one part of a stream: enough to be fast, few enough to sort in little memory. */
const streamed = 50_000;

/** Windows and streams of calls. */
export class Views {
  constructor(private readonly engine: Engine) {}

  async window(
    wanted: CallsWanted,
    sort: CallSort,
    from: WindowStart,
    size: number,
    total?: number,
  ): Promise<WindowOfCalls> {
    if ('before' in from) {
      const rows = await this.#rows(wanted, sort, { beyond: from.before, isReversed: true, limit: size + 1 });
      return windowOf(rows.slice(0, size).reverse(), rows.length > size, true);
    }
    if ('after' in from) {
      const rows = await this.#rows(wanted, sort, { beyond: from.after, limit: size + 1 });
      return windowOf(rows.slice(0, size), true, rows.length > size);
    }
    const { offset } = from;
    const rows =
      offset <= directOffset
        ? await this.#rows(wanted, sort, { offset, limit: size + 1 })
        : await this.#rowsFrom(offset, wanted, sort, size + 1, total);
    return windowOf(rows.slice(0, size), offset > 0 && rows.length > 0, rows.length > size);
  }

  async *stream(wanted: CallsWanted, sort: CallSort): AsyncGenerator<CallRecord[]> {
    for await (const period of this.#parts(wanted, sort)) {
      const bindings = new Bindings();
      const order = new CallOrder(sort, wanted.names, bindings);
      const where = this.#conditions({ ...wanted, period }, bindings).everything();
      const sql = `SELECT ${recordColumns} FROM calls WHERE ${where} ORDER BY ${order.by()}`;
      for await (const rows of this.engine.stream<CallRow>(sql, bindings.values)) yield rows.map(recordOf);
    }
  }

  async count(wanted: CallsWanted): Promise<number> {
    const bindings = new Bindings();
    const where = this.#conditions(wanted, bindings).everything();
    const [row] = await this.engine.rows<{ n: number }>(
      `SELECT count(*) AS n FROM calls WHERE ${where}`,
      bindings.values,
    );
    return row?.n ?? 0;
  }

  /**
   * The rows from a position on. It is looked for in the narrowest columns, from the nearer end, and the rows are read
   * from there: an engine that skips whole rows would sort all of them.
   */
  async #rowsFrom(
    offset: number,
    wanted: CallsWanted,
    sort: CallSort,
    limit: number,
    total?: number,
  ): Promise<ViewRow[]> {
    if (total !== undefined && offset >= total) return [];
    const isReversed = total !== undefined && offset > total / 2;
    const skipped = isReversed ? total - 1 - offset : offset;
    const place = new Bindings();
    const order = new CallOrder(sort, wanted.names, place);
    const where = this.#conditions(wanted, place).everything();
    const [found] = await this.engine.rows<{ sort_key: string | number; started: number }>(
      `SELECT ${order.key} AS sort_key, started FROM calls WHERE ${where}
       ORDER BY ${order.byKeyAndStart(isReversed)} LIMIT 1 OFFSET ${whole(skipped)}`,
      place.values,
    );
    if (found === undefined) return [];
    const position = { key: found.sort_key, start: found.started };
    const before = new Bindings();
    const [row] = await this.engine.rows<{ n: number }>(
      `SELECT count(*) AS n FROM calls WHERE ${this.#conditions(wanted, before).everything()}
       AND (${new CallOrder(sort, wanted.names, before).beforeStartOf(position)})`,
      before.values,
    );
    // Some calls with the same key and start may come before the one at the position.
    const same = Math.max(0, offset - (row?.n ?? offset));
    const rows = await this.#rows(wanted, sort, { from: position, limit: limit + same });
    return rows.slice(same);
  }

  async #rows(
    wanted: CallsWanted,
    sort: CallSort,
    part: {
      beyond?: CallPosition;
      from?: Pick<CallPosition, 'key' | 'start'>;
      isReversed?: boolean;
      offset?: number;
      limit: number;
    },
  ): Promise<ViewRow[]> {
    const bindings = new Bindings();
    const order = new CallOrder(sort, wanted.names, bindings);
    const { beyond, from, isReversed, offset = 0, limit } = part;
    const conditions = [
      this.#conditions(wanted, bindings).everything(),
      ...(beyond === undefined ? [] : [`(${order.beyond(beyond, isReversed)})`]),
      ...(from === undefined ? [] : [`NOT (${order.beforeStartOf(from)})`]),
    ];
    return this.engine.rows<ViewRow>(
      `SELECT ${recordColumns}, ${order.key} AS sort_key FROM calls WHERE ${conditions.join(' AND ')}
       ORDER BY ${order.by(isReversed)} LIMIT ${whole(limit)} OFFSET ${whole(offset)}`,
      bindings.values,
    );
  }

  /** Parts of the period, in the order of a view by time, so that no engine sorts more than one at once. */
  async *#parts(wanted: CallsWanted, sort: CallSort): AsyncGenerator<CallsWanted['period']> {
    if (sort.column !== 'start' && sort.column !== 'crm') return yield wanted.period;
    const bindings = new Bindings();
    const where = this.#conditions(wanted, bindings).everything();
    const number = this.engine.dialect.dividedBy('started', quarter);
    const counted = await this.engine.rows<{ number: number; n: number }>(
      `SELECT ${number} AS number, count(*) AS n FROM calls WHERE ${where} GROUP BY number ORDER BY number`,
      bindings.values,
    );
    let { from } = wanted.period;
    let calls = 0;
    const parts: CallsWanted['period'][] = [];
    for (const { number: at, n } of counted) {
      if (calls > 0 && calls + n > streamed) {
        parts.push({ from, to: at * quarter });
        [from, calls] = [at * quarter, 0];
      }
      calls += n;
    }
    parts.push({ from, to: wanted.period.to });
    yield* sort.column === 'start' && sort.direction === 'ascending' ? parts : parts.reverse();
  }

  #conditions(wanted: CallsWanted, bindings: Bindings): Conditions {
    return new Conditions(wanted, this.engine.dialect, bindings);
  }
}

function windowOf(rows: readonly ViewRow[], hasPrevious: boolean, hasNext: boolean): WindowOfCalls {
  return {
    calls: rows.map(recordOf),
    first: positionOf(rows[0]),
    last: positionOf(rows.at(-1)),
    hasPrevious,
    hasNext,
  };
}

const positionOf = (row: ViewRow | undefined): CallPosition | undefined =>
  row && { key: row.sort_key, start: row.started, place: row.place, id: row.id };
