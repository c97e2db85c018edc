import { addDays, instantOf, isMoment, isTimeZone, type WallClock } from './zone.js';

/**
 * Why a period cannot be used. `unreadable`: not a moment; `inverted`: it ends before it begins; `empty`: it ends
 * where it begins; `zone`: not an IANA time zone the browser knows.
 */
export type PeriodProblem = 'unreadable' | 'inverted' | 'empty' | 'zone';

const problems: Record<PeriodProblem, string> = {
  unreadable: 'Not a date or a date and time',
  inverted: 'The period ends before it begins',
  empty: 'The period ends where it begins',
  zone: 'Not a known IANA time zone',
};

/** A moment, a period or a zone that cannot be used. */
export class PeriodError extends Error {
  override name = 'PeriodError';

  constructor(
    readonly code: PeriodProblem,
    /** What was given. */
    readonly text: string,
  ) {
    super(`${problems[code]}: “${text}”`);
  }
}

/** `2020-10-01`, `2020-10-01T00:00`, `2020-10-01 00:00:00.000`; with a time, an offset may follow. */
const isoForm =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,3}))?)?(?<offset>Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/i;

/** `01.10.2020`, `01.10.2020 00:00`, `01.10.2020 00:00:00`: the guide's own form. */
const guideForm =
  /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d{4})(?: (?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?)?$/;

/** Epoch milliseconds as text. Fewer digits could as well be seconds or a bare year, so they are refused. */
const epochForm = /^\d{12,15}$/;

/**
 * Reads one end of a period, in epoch milliseconds. Local forms are read in the zone: `2020-10-01T00:00`,
 * `01.10.2020 00:00`, either with seconds, or a date alone. For the edge `to` they include the minute, second or
 * day they name, so the result is the moment after it. Epoch milliseconds (a number, or 12 digits and more) and
 * ISO 8601 with an offset or `Z` are exact moments and are taken as they are.
 * @throws PeriodError `unreadable` or `zone`
 */
export function parseMoment(value: string | number, timeZone: string, edge: 'from' | 'to'): number {
  if (!isTimeZone(timeZone)) throw new PeriodError('zone', timeZone);
  const moment = typeof value === 'number' ? Math.floor(value) : readText(value.trim(), timeZone, edge);
  if (moment === undefined || !isMoment(moment)) {
    throw new PeriodError('unreadable', String(value));
  }
  return moment;
}

function readText(text: string, timeZone: string, edge: 'from' | 'to'): number | undefined {
  if (epochForm.test(text)) return Number(text);
  const found = (isoForm.exec(text) ?? guideForm.exec(text))?.groups;
  if (!found) return undefined;
  const part = (name: string): number => Number(found[name] ?? 0);
  const wall = {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
  const utc = utcOf(wall);
  if (utc === undefined) return undefined;
  const milliseconds = Number((found['fraction'] ?? '').padEnd(3, '0'));
  if (found['offset']) return utc + milliseconds - offsetOf(found['offset']);
  if (edge === 'from') return instantOf(wall, timeZone) + milliseconds;
  if (found['hour'] === undefined) return addDays(instantOf(wall, timeZone), 1, timeZone);
  // Of a minute the clock shows twice the end takes the later, so that 23:59 is always the last of its day.
  const last = instantOf(wall, timeZone, 'later') + milliseconds;
  if (found['fraction'] !== undefined) return last + 1;
  return last + (found['second'] === undefined ? 60_000 : 1000);
}

/** The wall clock as if it were UTC's; `undefined` for what no calendar or clock shows, such as 31 February. */
function utcOf({ year, month, day, hour, minute, second }: WallClock): number | undefined {
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const written = [year, month, day, hour, minute, second];
  const read = new Date(utc)
    .toISOString()
    .split(/[-T:.]/)
    .slice(0, 6)
    .map(Number);
  return written.every((value, index) => value === read[index]) ? utc : undefined;
}

/** Milliseconds of `Z`, `+0300` or `+03:00`. */
function offsetOf(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}
