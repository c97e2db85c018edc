import { callTypeOf, callTypes, isLeftOut, type Call } from '../../model/call.js';
import { timeAxis, type Span, type TimeAxis } from './time-axis.js';

/** A call on the line of time. */
export interface Bar extends Span {
  call: Call;
  /** When it was answered, where the service tells talk and duration; the end where nobody did. */
  answered?: number;
  /** Row of all lanes, from 0. */
  row: number;
}

/** The calls of one type. */
export interface Lane {
  type: string;
  /** How many rows it has: calls at the same time are below each other. */
  rows: number;
}

export interface BarsOnAxis {
  /** In the order of their starts. */
  bars: readonly Bar[];
  lanes: readonly Lane[];
  /** None while there is no call. */
  axis?: TimeAxis;
  /** From the first start to the last end. */
  span: Span;
}

/** Calls on one axis, a lane for each type: the known types but those left out, and those that the calls have. */
export function barsOnAxis(calls: readonly Call[], leftOut: readonly string[]): BarsOnAxis {
  const bars = [...calls].sort((a, b) => a.start - b.start).map(barOf);
  const byType = new Map<string, Bar[]>();
  for (const type of callTypes) if (!isLeftOut(type, leftOut)) byType.set(type, []);
  for (const bar of bars) {
    const type = callTypeOf(bar.call.type);
    const others = byType.get(type);
    if (others) others.push(bar);
    else byType.set(type, [bar]);
  }
  let row = 0;
  const lanes = [...byType].map(([type, inLane]) => {
    const rows = rowsOf(inLane);
    rows.forEach((one, index) => (inLane[index]!.row = row + one));
    const lane = { type, rows: rows.reduce((most, one) => Math.max(most, one + 1), 1) };
    row += lane.rows;
    return lane;
  });
  const end = bars.reduce((last, bar) => Math.max(last, bar.end), 0);
  const axis = bars.length > 0 ? timeAxis(bars) : undefined;
  return { bars, lanes, axis, span: { start: bars[0]?.start ?? 0, end } };
}

/** A call that did not last, or of which nobody knows how long, is as long as a second. */
function barOf(call: Call): Bar {
  const { start, duration, talk } = call;
  const end = start + Math.max(1, duration ?? talk ?? 0) * 1000;
  const isTold = duration !== undefined && talk !== undefined && talk <= duration;
  const answered = isTold ? end - talk * 1000 : undefined;
  return { call, start, end, answered, row: 0 };
}

/**
 * A row for each span so that none of one row overlap, in as few rows as the order allows. Spans are in the order of
 * their starts.
 */
export function rowsOf(spans: readonly Span[]): number[] {
  const ends: number[] = [];
  return spans.map(({ start, end }) => {
    const free = ends.findIndex((one) => one <= start);
    const row = free < 0 ? ends.length : free;
    ends[row] = end;
    return row;
  });
}
