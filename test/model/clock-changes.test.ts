/** Every change of a clock from 1990 to 2037, in every zone of this runtime, beside another library's arithmetic. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { bucketStarts } from '../../src/model/buckets.js';
import { dayCount, parseMoment, parsePeriod, presets, type Period } from '../../src/model/period.js';
import { addDays, isRepeated, startOfDay, wallClock } from '../../src/model/zone.js';
import { isSoak } from '../support/soak.js';
import { zones } from './builders.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const first = Temporal.Instant.from('1990-01-01T00:00Z');
const last = Date.UTC(2038, 0, 1);

interface Change {
  zone: string;
  /** The first instant by the new offset. */
  instant: number;
  /** Offsets in milliseconds. */
  before: number;
  after: number;
}

function changesOf(zone: string): Change[] {
  const changes: Change[] = [];
  let at = first.toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= last) return changes;
    const instant = next.epochMilliseconds;
    const before = next.subtract({ nanoseconds: 1 }).offsetNanoseconds / 1e6;
    changes.push({ zone, instant, before, after: next.offsetNanoseconds / 1e6 });
    at = next;
  }
}

const everyChange = Intl.supportedValuesOf('timeZone').flatMap(changesOf);
const odd: readonly string[] = zones;
/** In a soak every one of them; else one of six, and every one of the zones that are odd. */
const changes = everyChange.filter(({ zone }, n) => isSoak || n % 6 === 0 || odd.includes(zone));

const plain = (local: number): Temporal.PlainDateTime =>
  new Temporal.Instant(BigInt(local) * 1_000_000n).toZonedDateTimeISO('UTC').toPlainDateTime();

const beginning = (day: Temporal.PlainDate, zone: string): number =>
  day.toZonedDateTime(zone).epochMilliseconds;

/** What the clock shows in the hour around a change, in minutes: the first and the last that it skips or repeats, … */
function wallsAround({ instant, before, after }: Change): Temporal.PlainDateTime[] {
  const [low, high] = [instant + Math.min(before, after), instant + Math.max(before, after)];
  const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
  return [
    low - HOUR,
    low - MINUTE,
    low,
    low + MINUTE,
    middle,
    high - MINUTE,
    high,
    high + MINUTE,
    high + HOUR,
  ].map(plain);
}

/** The two instants at which a zone's clock shows a time, which are one for most; none where it skips it. */
function instantsOf(
  wall: Temporal.PlainDateTime,
  zone: string,
): [earlier: number, later: number] | undefined {
  const found = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  );
  return found.every((one) => one.toPlainDateTime().equals(wall))
    ? (found.map(({ epochMilliseconds }) => epochMilliseconds) as [number, number])
    : undefined;
}

function endOf(wall: Temporal.PlainDateTime, { zone, instant }: Change): number {
  const next = wall.add({ minutes: 1 });
  if (next.hour === 0 && next.minute === 0) return beginning(next.toPlainDate(), zone);
  const instants = instantsOf(wall, zone);
  return instants ? instants[1] + MINUTE : instant;
}

const place = ({ zone, instant }: Change, what: unknown): string =>
  `${zone}, ${new Date(instant).toISOString()}: ${String(what)}`;

suite(`${changes.length} changes of clocks`, () => {
  test('are as many as there are in the zones of this runtime', () => {
    assert.ok(everyChange.length > 10_000, String(everyChange.length));
  });

  test('take both ends of a period to the moment of the change, or to the earlier and the later time', () => {
    for (const change of changes) {
      for (const wall of wallsAround(change)) {
        const text = wall.toString({ smallestUnit: 'minute' });
        const instants = instantsOf(wall, change.zone);
        assert.equal(
          parseMoment(text, change.zone, 'from'),
          instants ? instants[0] : change.instant,
          place(change, `from ${text}`),
        );
        assert.equal(parseMoment(text, change.zone, 'to'), endOf(wall, change), place(change, `to ${text}`));
      }
    }
  });

  test('are told by the times that the clock shows twice', () => {
    for (const change of changes) {
      const { instant, zone, before, after } = change;
      const [low, high] = [instant - (before - after), instant + (before - after)];
      for (const one of [
        low - 1,
        low,
        instant - 1,
        instant,
        high - 1,
        high,
        instant - HOUR,
        instant + HOUR,
      ]) {
        const wall = new Temporal.Instant(BigInt(one) * 1_000_000n)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime();
        const [earlier, later] = instantsOf(wall, zone)!;
        assert.equal(isRepeated(one, zone), earlier !== later, place(change, wall));
      }
    }
  });

  test('leave each day one day, from its first moment to that of the next; one that never was is empty', () => {
    for (const change of changes) {
      const { zone, instant } = change;
      const around = wallsAround(change);
      let day = around[0]!.toPlainDate().subtract({ days: 1 });
      const end = around.at(-1)!.toPlainDate().add({ days: 2 });
      let count = 0;
      const from = String(day);
      for (; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
        const period = { from: beginning(day, zone), to: beginning(day.add({ days: 1 }), zone) };
        const ways = [
          [String(day), String(day)],
          [`${day}T00:00`, `${day}T23:59`],
          [`${day}T00:00:00`, `${day}T23:59:59`],
          [`${day}T00:00:00`, `${day}T23:59:59.999`],
        ] as [string, string][];
        if (period.from === period.to) {
          for (const [start, finish] of ways)
            assert.throws(() => parsePeriod(start, finish, zone), { code: 'empty' });
          continue;
        }
        count += 1;
        for (const [start, finish] of ways)
          assert.deepEqual(parsePeriod(start, finish, zone), period, place(change, finish));
        assert.equal(dayCount(period, zone), 1, place(change, day));
        assert.deepEqual(bucketStarts(period, 'day', zone), [period.from], place(change, day));
        assert.deepEqual(bucketStarts(period, 'hour', zone), hoursOf(period, change), place(change, day));
        for (const one of [period.from, period.to - 1])
          assert.equal(startOfDay(one, zone), period.from, place(change, day));
        assert.equal(addDays(period.from, 1, zone), period.to, place(change, day));
      }
      const whole = parsePeriod(from, String(end), zone);
      assert.equal(dayCount(whole, zone), count, place(change, 'days'));
      assert.equal(bucketStarts(whole, 'day', zone).length, count, place(change, 'days'));
      assert.ok(whole.from < instant && instant < whole.to);
    }
  });

  test('are within the presets', () => {
    for (const change of changes) {
      const { zone, instant } = change;
      const now = instant + 30 * HOUR;
      const { year, month, day } = wallClock(now, zone);
      const today = Temporal.PlainDate.from({ year, month, day });
      const from = (one: Temporal.PlainDate): number => beginning(one, zone);
      const firstOfMonth = today.with({ day: 1 });
      const monday = today.subtract({ days: today.dayOfWeek - 1 });
      const tomorrow = from(today.add({ days: 1 }));
      assert.deepEqual(
        presets(now, zone),
        {
          today: { from: from(today), to: tomorrow },
          yesterday: { from: from(today.subtract({ days: 1 })), to: from(today) },
          last7: { from: from(today.subtract({ days: 6 })), to: tomorrow },
          last30: { from: from(today.subtract({ days: 29 })), to: tomorrow },
          thisWeek: { from: from(monday), to: from(monday.add({ days: 7 })) },
          lastWeek: { from: from(monday.subtract({ days: 7 })), to: from(monday) },
          thisMonth: { from: from(firstOfMonth), to: from(firstOfMonth.add({ months: 1 })) },
          lastMonth: { from: from(firstOfMonth.subtract({ months: 1 })), to: from(firstOfMonth) },
        },
        place(change, 'presets'),
      );
    }
  });
});

/** Full hours by the offset before the change and by that after it, and the change itself. */
function hoursOf({ from, to }: Period, { instant, before, after }: Change): number[] {
  const full = (start: number, end: number, offset: number): number[] => {
    const next = Math.ceil((start + offset) / HOUR) * HOUR - offset;
    return Array.from({ length: Math.max(0, Math.ceil((end - next) / HOUR)) }, (_, n) => next + n * HOUR);
  };
  const isInside = instant > from && instant < to;
  const starts = [
    from,
    ...full(from, Math.min(to, instant), before),
    ...full(Math.max(from, instant), to, after),
  ];
  return [...new Set(isInside ? [...starts, instant] : starts)].sort((a, b) => a - b);
}
