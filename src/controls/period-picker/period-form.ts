import { isolated } from '../../locales/plural.js';
import { datePattern, formatOffset, formatWall, localePattern } from '../../model/format.js';
import { readIso } from '../../model/moment.js';
import {
  dayCount,
  isoDate,
  orderedPeriod,
  parseMoment,
  parsePeriod,
  periodEnds,
  toLocalInput,
  wholeDays,
  type Period,
} from '../../model/period.js';
import type { PeriodWords } from '../../model/period-shorthand.js';
import { readPeriod, type WrittenPeriod } from '../../model/written-period.js';
import { instantOf, offsetMinutes } from '../../model/zone.js';

/**
 * A period being selected, in the calendar and clock of its zone. Days are `YYYY-MM-DD`, times `HH:mm`; the end is the
 * last minute that belongs to it. Unlike a `Period` it may end before it begins.
 */
export interface PeriodDraft {
  fromDay: string;
  fromTime: string;
  toDay: string;
  toTime: string;
  /** The period of which these are the days and times, which may be more exact; none once another one is selected. */
  period?: Period;
}

/** The values of the picker's fields; a single field is the first. */
export type FieldTexts = [string, string];

/** Nothing selected: no days, and the times of whole ones. */
export const emptyDraft: PeriodDraft = { fromDay: '', fromTime: '00:00', toDay: '', toTime: '23:59' };

/** Days are `YYYY-MM-DD`. */
interface PeriodFormOptions {
  timeZone: string;
  /** Days without times. */
  datesOnly: boolean;
  /** See `date-format` of the reports. */
  dateFormat: string;
  locale: string;
  rightToLeft: boolean;
  /** The word between start and end. */
  to: string;
  /** The words that periods can be written with. */
  words: readonly PeriodWords[];
  /** First day of the week, 0 is Sunday. */
  firstDay: number;
  /** First day that can be selected. */
  min?: string;
  /** Last day that can be selected. */
  max?: string;
}

/** The period reaches past the days that can be selected. */
export class PeriodLimitError extends Error {
  constructor(
    readonly code: 'early' | 'late',
    /** The first or last day that can be selected, as the picker writes it. */
    readonly text: string,
  ) {
    super(`${code}: ${text}`);
  }
}

const guidePattern = 'DD.MM.YYYY HH:mm';
const dayTokens = ['YYYY', 'MM', 'DD'];
const contains = (pattern: string, tokens: readonly string[]): boolean =>
  tokens.every((token) => pattern.includes(token));

/** Writes and parses periods as the fields of a picker show them. */
export class PeriodForm {
  /**
   * The pattern of what the fields show: that of the date format, if it says all that is needed; the figures of the
   * language for `locale`; else the guide's.
   */
  readonly pattern: string;
  /** Whether that is the guide's. */
  readonly isGuide: boolean;
  readonly #dayPattern: string;

  constructor(readonly options: PeriodFormOptions) {
    const { dateFormat, locale, datesOnly } = options;
    const wanted = dateFormat === 'locale' ? localePattern(locale) : dateFormat;
    const isWhole = contains(wanted, datesOnly ? dayTokens : [...dayTokens, 'HH', 'mm']);
    this.isGuide = !isWhole;
    const whole = isWhole ? wanted : guidePattern;
    this.#dayPattern = datePattern(whole);
    this.pattern = datesOnly ? this.#dayPattern : whole;
  }

  draft(period: Period): PeriodDraft {
    const { timeZone } = this.options;
    const whole = this.#toWholeDays(period);
    const [fromDay = '', fromTime = ''] = toLocalInput(whole.from, timeZone).split('T');
    const [toDay = '', toTime = ''] = toLocalInput(whole.to - 1, timeZone).split('T');
    return { fromDay, fromTime, toDay, toTime, period: whole };
  }

  /** @throws PeriodError `inverted` or `empty`; PeriodLimitError */
  period({ fromDay, fromTime, toDay, toTime, period }: PeriodDraft): Period {
    if (period) return this.check(period);
    const [from, to] = this.options.datesOnly
      ? [fromDay, toDay]
      : [`${fromDay}T${fromTime}`, `${toDay}T${toTime}`];
    return this.check(parsePeriod(from, to, this.options.timeZone));
  }

  /**
   * Parses what was typed or pasted, see `readPeriod`: a whole period or a single day in any field, or the days of
   * start and end in two.
   * @throws PeriodError; PeriodLimitError
   */
  parse([first, second]: FieldTexts): Period {
    return this.check(
      this.options.datesOnly ? this.#parseTwo(first, second) : readPeriod(first, this.options).period,
    );
  }

  #parseTwo(first: string, second: string): Period {
    const [start, end] = [first.trim() ? first : second, second.trim() ? second : first].map((text) =>
      readPeriod(text, this.options),
    ) as [WrittenPeriod, WrittenPeriod];
    // A period that was pasted into one field is what is meant, whatever the other one still says.
    const range = [start, end].find(({ isRange }) => isRange);
    return (
      range?.period ?? orderedPeriod({ from: start.period.from, to: end.period.to }, `${first} – ${second}`)
    );
  }

  /** The values of the fields, which `parse` accepts. */
  fields(draft: PeriodDraft): FieldTexts {
    if (!draft.fromDay) return ['', ''];
    return this.options.datesOnly ? this.#ends(draft) : [this.text(draft), ''];
  }

  /** `01.10.2020 00:00 to 06.10.2020 23:59`; with seconds or an offset where the period cannot be told without. */
  text(draft: PeriodDraft): string {
    const { rightToLeft, to } = this.options;
    // Hyphens and signs beside figures run from right to left after a word that does.
    const shown = (end: string): string => (rightToLeft && /[-+]/.test(end) ? isolated(end) : end);
    return this.#ends(draft).map(shown).join(` ${to} `);
  }

  /** How many days are selected. */
  dayCount({ fromDay, toDay }: PeriodDraft): number {
    const { timeZone } = this.options;
    const period = { from: parseMoment(fromDay, timeZone, 'from'), to: parseMoment(toDay, timeZone, 'to') };
    // A day that the zone left out is none.
    return period.from < period.to ? dayCount(period, timeZone) : 0;
  }

  /**
   * The period if it is within the limits; whole days if there are no times.
   * @throws PeriodLimitError
   */
  check(period: Period): Period {
    const { min, max, timeZone } = this.options;
    const [fromDay, toDay] = [isoDate(period.from, timeZone), isoDate(period.to - 1, timeZone)];
    if (min && fromDay < min) throw new PeriodLimitError('early', this.#dayText(min));
    if (max && toDay > max) throw new PeriodLimitError('late', this.#dayText(max));
    return this.#toWholeDays(period);
  }

  #ends({ fromDay, fromTime, toDay, toTime, period }: PeriodDraft): [string, string] {
    if (this.options.datesOnly) return [this.#dayText(fromDay), this.#dayText(toDay)];
    if (period) return periodEnds(period, this.options.timeZone, this.pattern);
    return [this.#write(`${fromDay}T${fromTime}`), this.#write(`${toDay}T${toTime}:59`)];
  }

  #dayText(day: string): string {
    return this.#write(day, this.#dayPattern);
  }

  /** A local date, or date and time, by a pattern. */
  #write(local: string, pattern = this.pattern): string {
    const wall = readIso(local)?.wall;
    if (!wall) return '';
    const { timeZone } = this.options;
    return formatWall(pattern, wall, () => formatOffset(offsetMinutes(instantOf(wall, timeZone), timeZone)));
  }

  #toWholeDays(period: Period): Period {
    return this.options.datesOnly ? wholeDays(period, this.options.timeZone) : period;
  }
}
