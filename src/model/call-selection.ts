import type { Period } from './period.js';
import { sameContent } from './same.js';
import { isTimeZone } from './zone.js';

/** An hour of the week as the clock of a zone shows it. */
export interface HourOfWeek {
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  weekday: number;
  /** 0 to 23. */
  hour: number;
  /** IANA zone of the clock. */
  timeZone: string;
}

/**
 * What a user has picked in statistics: an agent, a reason, a type, an outcome, an hour of the week, a part of the
 * period. A call is in the selection if it is that of all that are picked.
 */
export interface CallSelection {
  /** As `agentOf` gives it; blank is the calls of which no agent is known. */
  agent?: string;
  /** As the API describes it; blank is the calls without one. */
  reason?: string;
  /** As the API names it. */
  type?: string;
  /** Whether the call was successful by the rule in force. */
  success?: boolean;
  hourOfWeek?: HourOfWeek;
  /** Half-open, in epoch milliseconds: the calls that start in it. */
  part?: Period;
}

/** What can be picked. */
export type SelectionKey = keyof CallSelection;

export const selectionKeys: readonly SelectionKey[] = [
  'agent',
  'reason',
  'type',
  'success',
  'hourOfWeek',
  'part',
];

/** Nothing picked: all calls. */
export const noSelection: CallSelection = Object.freeze({});

/** Whether anything is picked. */
export const isSelecting = (selection: CallSelection): boolean =>
  selectionKeys.some((key) => selection[key] !== undefined);

/** The selection with another value picked; the value that is picked already is picked no longer. */
export function toggled<Key extends SelectionKey>(
  selection: CallSelection,
  key: Key,
  value: CallSelection[Key],
): CallSelection {
  const isPicked = sameContent(selection[key], value);
  return without({ ...selection, [key]: value }, isPicked ? [key] : []);
}

/** The selection without what is picked by some keys. */
export const without = (selection: CallSelection, keys: readonly SelectionKey[]): CallSelection =>
  Object.fromEntries(
    selectionKeys
      .filter((key) => selection[key] !== undefined && !keys.includes(key))
      .map((key) => [key, selection[key]]),
  );

/** A selection that a page supplied, without what is none. */
export function readSelection(given: unknown): CallSelection {
  const { agent, reason, type, success, hourOfWeek, part } = (given ?? {}) as Record<SelectionKey, unknown>;
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const read: CallSelection = {
    agent: text(agent),
    reason: text(reason),
    type: text(type),
    success: typeof success === 'boolean' ? success : undefined,
    hourOfWeek: isHourOfWeek(hourOfWeek) ? hourOfWeek : undefined,
    part: isPeriod(part) ? part : undefined,
  };
  return without(read, []);
}

function isHourOfWeek(value: unknown): value is HourOfWeek {
  const { weekday, hour, timeZone } = (value ?? {}) as Record<keyof HourOfWeek, unknown>;
  return (
    isWithin(weekday, 1, 7) && isWithin(hour, 0, 23) && typeof timeZone === 'string' && isTimeZone(timeZone)
  );
}

const isWithin = (value: unknown, min: number, max: number): boolean =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

function isPeriod(value: unknown): value is Period {
  const { from, to } = (value ?? {}) as Record<keyof Period, unknown>;
  return typeof from === 'number' && typeof to === 'number' && from < to;
}
