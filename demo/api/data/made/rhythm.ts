import type { Period } from '../../../../src/model/period.js';
import { type Dice, Weighted } from '../random.js';

const hour = 3_600_000;

/** Calls at each hour of the day, against a full office hour: a slow start, a lunch dip, a few at night. */
const byHour = [
  0.01, 0.01, 0.006, 0.005, 0.006, 0.01, 0.03, 0.12, 0.5, 1, 1.2, 1.15, 0.75, 0.65, 1.1, 1.15, 1, 0.7, 0.35,
  0.18, 0.12, 0.07, 0.04, 0.02,
];

const byWeekday: Record<string, number> = {
  Mon: 1.15,
  Tue: 1.05,
  Wed: 1,
  Thu: 1,
  Fri: 0.85,
  Sat: 0.2,
  Sun: 0.12,
};

/** Moments at which an office in this zone gets calls. */
export class Rhythm {
  readonly #hours: Weighted<number>;
  readonly #period: Period;

  /** `growth` is how much busier the end of the period is than its start: 0.5 stands for half as busy again. */
  constructor(period: Period, timeZone: string, growth: number) {
    this.#period = period;
    this.#hours = new Weighted(weights(period, timeZone, growth));
  }

  moment(dice: Dice): number {
    const start = this.#hours.pick(dice);
    const from = Math.max(start, this.#period.from);
    const to = Math.min(start + hour, this.#period.to);
    return Math.floor(from + dice.fraction() * (to - from));
  }
}

function* weights(period: Period, timeZone: string, growth: number): Generator<[number, number]> {
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  for (let start = Math.floor(period.from / hour) * hour; start < period.to; start += hour) {
    const parts = local.formatToParts(start);
    const weekday = parts.find((part) => part.type === 'weekday')?.value ?? '';
    const hourOfDay = Number(parts.find((part) => part.type === 'hour')?.value);
    const share = (Math.min(start + hour, period.to) - Math.max(start, period.from)) / hour;
    const progress = (start - period.from) / (period.to - period.from);
    yield [start, (byHour[hourOfDay] ?? 0) * (byWeekday[weekday] ?? 0) * (1 + growth * progress) * share];
  }
}
