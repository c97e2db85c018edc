import type { CallSort } from '../../../../src/model/call-query.js';
import type { ShownNames } from '../../../../src/model/source.js';
import { foldText } from '../../../../src/table/text-search.js';
import { locale, sortKey } from '../call-columns.js';
import type { CallPosition } from '../call-store.js';
import { partyNames, whole } from './conditions.js';
import type { Bindings } from './engine.js';

type Direction = CallSort['direction'];
export type Key = readonly [expression: string, direction: Direction];

/** Later than every text, and more than any number of seconds. */
const afterAllTexts = '\u{10ffff}';
const afterAllSeconds = 2 ** 31 - 1;

/** An order of calls: the column sorted by, then newest first, by place, by id. No key is ever NULL. */
export class CallOrder {
  /** The key of the column sorted by, as an expression. */
  readonly key: string;
  readonly #keys: readonly Key[];

  constructor(
    sort: CallSort,
    names: ShownNames | undefined,
    private readonly bindings: Bindings,
  ) {
    const { column, direction } = sort;
    this.key = keyOf(sort, names, bindings);
    const newestFirst: Key = ['started', 'descending'];
    this.#keys = [
      ...(column === 'crm' ? [] : [[this.key, direction] as const]),
      ...(column === 'start' ? [] : [newestFirst]),
      ['place', 'ascending'],
      ['id', 'ascending'],
    ];
  }

  /** For ORDER BY. */
  by(isReversed = false): string {
    return orderedBy(this.#keys, isReversed);
  }

  /** The same without what tells calls apart that start together. */
  byKeyAndStart(isReversed = false): string {
    return orderedBy(this.#keys.slice(0, -2), isReversed);
  }

  /** The condition for calls after a place, or before it. */
  beyond(position: CallPosition, isReversed = false): string {
    return beyond(
      this.#keys,
      [...this.#values(position), whole(position.place), this.bindings.bind(position.id)],
      isReversed,
    );
  }

  /** The condition for calls whose key and start come before those of a place. */
  beforeStartOf(position: Pick<CallPosition, 'key' | 'start'>): string {
    return beyond(this.#keys.slice(0, -2), this.#values(position), true);
  }

  /** The values of all keys but place and id. */
  #values({ key, start }: Pick<CallPosition, 'key' | 'start'>): string[] {
    return this.#keys
      .slice(0, -2)
      .map(([expression]) => (expression === 'started' ? whole(start) : valueOf(key, this.bindings)));
  }
}

/** A key's value in a statement. */
export const valueOf = (key: string | number, bindings: Bindings): string =>
  typeof key === 'number' ? whole(key) : bindings.bind(key);

/** For ORDER BY. */
export const orderedBy = (keys: readonly Key[], isReversed: boolean): string =>
  keys
    .map(([key, direction]) => `${key} ${(direction === 'ascending') === isReversed ? 'DESC' : 'ASC'}`)
    .join(', ');

/** The condition for rows that come after those with these values, or before them. */
export function beyond(keys: readonly Key[], values: readonly string[], isReversed: boolean): string {
  const [[expression, direction] = ['', 'ascending'], ...rest] = keys;
  const [value = '', ...others] = values;
  const sign = (direction === 'ascending') === isReversed ? '<' : '>';
  if (rest.length === 0) return `${expression} ${sign} ${value}`;
  const further = beyond(rest, others, isReversed);
  // The first comparison alone lets an engine pass over what is stored in this order.
  return `${expression} ${sign}= ${value} AND (${expression} ${sign} ${value} OR (${further}))`;
}

function keyOf({ column, direction }: CallSort, names: ShownNames | undefined, bindings: Bindings): string {
  const isAscending = direction === 'ascending';
  switch (column) {
    case 'start':
      return 'started';
    case 'duration':
    case 'talk':
      return `coalesce(${column}, ${isAscending ? afterAllSeconds : -1})`;
    // It is blank in all calls.
    case 'crm':
      return `''`;
    default:
      return blankLast(textOf(column, names, bindings), direction, bindings);
  }
}

/** A text of which a blank one comes last in both directions. */
export const blankLast = (text: string, direction: Direction, bindings: Bindings): string =>
  direction === 'ascending'
    ? `CASE WHEN ${text} = '' THEN ${bindings.bind(afterAllTexts)} ELSE ${text} END`
    : text;

function textOf(
  column: 'from' | 'to' | 'type' | 'reason' | 'agent',
  names: ShownNames | undefined,
  bindings: Bindings,
): string {
  const { visitor, group } = partyNames(names);
  const ofVisitor = (): string =>
    `CASE WHEN visitor_name = '' THEN ${bindings.bind(sortKey(visitor))} ELSE visitor_key END`;
  switch (column) {
    case 'agent':
      return 'agent_key';
    case 'from':
      return `CASE WHEN dial = 'to-visitor' THEN agent_key ELSE ${ofVisitor()} END`;
    case 'to':
      return `CASE WHEN dial = 'to-visitor' THEN ${ofVisitor()} WHEN dial = 'to-group' THEN ${bindings.bind(sortKey(group))} ELSE agent_key END`;
    default: {
      const shown = Object.entries(names?.[column] ?? {});
      if (shown.length === 0) return `${column}_folded`;
      const cases = shown.map(
        ([value, name]) =>
          `WHEN ${column} = ${bindings.bind(value)} THEN ${bindings.bind(foldText(name, locale))}`,
      );
      return `CASE ${cases.join(' ')} ELSE ${column}_folded END`;
    }
  }
}
