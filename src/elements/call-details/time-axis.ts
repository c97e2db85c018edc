/** A part of time, in epoch milliseconds. */
export interface Span {
  start: number;
  end: number;
}

export interface TimeAxis {
  /** Where an instant is, from 0 to 1; what lies outside is at an end. */
  at: (instant: number) => number;
  /** Long times without any call, which are drawn shorter than they were. */
  breaks: Span[];
  /** How much of the axis the shortest call has, from 0 to 1. */
  least: number;
}

/** The time from one start or end to the next one. */
interface Segment extends Span {
  isPause: boolean;
  /** How much room it has beside the others. */
  weight: number;
}

/** How much of the axis a call has at least, as long as there are few of them. */
const LEAST = 1 / 12;
/** How much of the time with calls a pause may take, and all pauses together. */
const PAUSE = 0.08;
const PAUSES = 0.3;
/** From how much of the time with calls on a pause is told. */
const LONG = 0.25;

/**
 * One axis for the calls of an interaction, by which all can be seen and pressed: a pause of hours between calls of a
 * minute is drawn short, and a call of seconds beside one of an hour not too short. The order of all starts and ends is
 * kept. Takes n log n steps, as an interaction of a robot may have thousands of calls.
 */
export function timeAxis(spans: readonly Span[]): TimeAxis {
  const bounds = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const segments = segmentsOf(spans, bounds);
  const active = sums(segments).at(-1)!;
  const pauses = segments.filter(({ isPause }) => isPause);
  const most = active * Math.min(PAUSE, PAUSES / Math.max(1, pauses.length));
  for (const pause of pauses) pause.weight = Math.min(pause.end - pause.start, most);
  const places = new Map(bounds.map((bound, index) => [bound, index]));
  const ranges = spans.map(({ start, end }) => [places.get(start)!, places.get(end)!] as const);
  widenShort(segments, ranges);
  const room = sums(segments);
  const total = room.at(-1)!;
  return {
    at: (instant) => placeOf(instant, bounds, room) / total,
    breaks: pauses
      .filter(({ start, end }) => end - start > Math.max(most, active * LONG))
      .map(({ start, end }) => ({ start, end })),
    least: ranges.reduce((least, [from, to]) => Math.min(least, (room[to]! - room[from]!) / total), 1),
  };
}

/** The time from each start or end to the next one; what no call covers has no weight yet. */
function segmentsOf(spans: readonly Span[], bounds: readonly number[]): Segment[] {
  const changes = new Map<number, number>();
  const change = (at: number, by: number): unknown => changes.set(at, (changes.get(at) ?? 0) + by);
  for (const { start, end } of spans) {
    change(start, 1);
    change(end, -1);
  }
  let running = 0;
  return bounds.slice(1).map((end, index) => {
    const start = bounds[index]!;
    running += changes.get(start)!;
    return { start, end, isPause: running === 0, weight: running > 0 ? end - start : 0 };
  });
}

/**
 * Gives calls that have too little room their least: each segment grows by the most that a call it belongs to needs,
 * so that those who need most come first and no segment is touched twice.
 */
function widenShort(segments: Segment[], ranges: readonly (readonly [from: number, to: number])[]): void {
  const room = sums(segments);
  const least = Math.min(LEAST, 0.95 / ranges.length) * room.at(-1)!;
  const short = ranges
    .map(([from, to]) => ({ from, to, growth: least / (room[to]! - room[from]!) }))
    .filter(({ growth }) => growth > 1)
    .sort((a, b) => b.growth - a.growth);
  // For each segment the next one that has not grown, itself if it has not.
  const next = Array.from({ length: segments.length + 1 }, (_, index) => index);
  const notGrown = (from: number): number => {
    let found = from;
    while (next[found] !== found) found = next[found] = next[next[found]!]!;
    return found;
  };
  for (const { from, to, growth } of short)
    for (let index = notGrown(from); index < to; index = notGrown(index)) {
      segments[index]!.weight *= growth;
      next[index] = index + 1;
    }
}

/** How much room there is before each segment, and at last in all. */
function sums(segments: readonly Segment[]): number[] {
  let sum = 0;
  return [0, ...segments.map(({ weight }) => (sum += weight))];
}

function placeOf(instant: number, bounds: readonly number[], room: readonly number[]): number {
  let [low, high] = [0, bounds.length - 1];
  if (instant <= bounds[low]!) return 0;
  if (instant >= bounds[high]!) return room[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! <= instant) low = middle;
    else high = middle;
  }
  const share = (instant - bounds[low]!) / (bounds[high]! - bounds[low]!);
  return room[low]! + share * (room[high]! - room[low]!);
}
