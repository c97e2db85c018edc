import { parsePeriod, toLocalInput, wholeDays, type Period } from '../../model/period.js';

/**
 * A period in the making, as the zone's calendar and clock show it. Days are `YYYY-MM-DD`, times `HH:mm`; the end
 * is the last minute that belongs to it. Unlike a `Period` it may end before it begins.
 */
export interface PeriodDraft {
  fromDay: string;
  fromTime: string;
  toDay: string;
  toTime: string;
}

/** What stands in the picker's fields; one field alone is the first. */
export type FieldTexts = [string, string];

/** Before any choice: no days, and the times of whole ones. */
export const nothingYet: PeriodDraft = { fromDay: '', fromTime: '00:00', toDay: '', toTime: '23:59' };

/** Days are `YYYY-MM-DD`. */
export interface PeriodFormOptions {
  timeZone: string;
  /** Days without times. */
  datesOnly: boolean;
  /** The word between both ends. */
  to: string;
  /** First day that may be chosen. */
  min?: string;
  /** Last day that may be chosen. */
  max?: string;
}

/** A period that reaches past the days that may be chosen. */
export class PeriodLimitError extends Error {
  constructor(
    readonly code: 'early' | 'late',
    /** The day that may be chosen, as the picker writes it. */
    readonly text: string,
  ) {
    super(`${code}: ${text}`);
  }
}

/** How a picker writes a period and reads it. */
export class PeriodForm {
  constructor(readonly options: PeriodFormOptions) {}

  draft(period: Period): PeriodDraft {
    const { timeZone } = this.options;
    const { from, to } = this.#fit(period);
    const [fromDay = '', fromTime = ''] = toLocalInput(from, timeZone).split('T');
    const [toDay = '', toTime = ''] = toLocalInput(to - 1, timeZone).split('T');
    return { fromDay, fromTime, toDay, toTime };
  }

  /** @throws PeriodError `inverted`; PeriodLimitError */
  period({ fromDay, fromTime, toDay, toTime }: PeriodDraft): Period {
    if (this.options.datesOnly) return this.#parse(fromDay, toDay);
    return this.#parse(`${fromDay}T${fromTime}`, `${toDay}T${toTime}`);
  }

  /**
   * Reads what somebody typed: days in two fields; or in the first field both ends with the word between them or a
   * dash, or one day alone.
   * @throws PeriodError; PeriodLimitError
   */
  read([first, second]: FieldTexts): Period {
    if (this.options.datesOnly) return this.#parse(padded(first), padded(second || first));
    const [from = '', ...rest] = first.trim().split(this.#between);
    return this.#parse(padded(from), padded(rest.join(' ') || from));
  }

  /** What stands in the fields, to be read again by `read`. */
  fields(draft: PeriodDraft): FieldTexts {
    if (!draft.fromDay) return ['', ''];
    return this.options.datesOnly ? this.#ends(draft) : [this.text(draft), ''];
  }

  /** `01.10.2020 00:00 to 06.10.2020 23:59`. */
  text(draft: PeriodDraft): string {
    return this.#ends(draft).join(` ${this.options.to} `);
  }

  /**
   * The period, whole days where there are no times.
   * @throws PeriodLimitError
   */
  check(period: Period): Period {
    const { min, max } = this.options;
    const { fromDay, toDay } = this.draft(period);
    if (min && fromDay < min) throw new PeriodLimitError('early', guideDay(min));
    if (max && toDay > max) throw new PeriodLimitError('late', guideDay(max));
    return this.#fit(period);
  }

  #ends({ fromDay, fromTime, toDay, toTime }: PeriodDraft): [string, string] {
    if (this.options.datesOnly) return [guideDay(fromDay), guideDay(toDay)];
    return [`${guideDay(fromDay)} ${fromTime}`, `${guideDay(toDay)} ${toTime}`];
  }

  #fit(period: Period): Period {
    return this.options.datesOnly ? wholeDays(period, this.options.timeZone) : period;
  }

  #parse(from: string, to: string): Period {
    return this.check(parsePeriod(from, to, this.options.timeZone));
  }

  get #between(): RegExp {
    const word = this.options.to.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`\\s+(?:${word}|to|-)\\s+|\\s*[–—]\\s*`, 'i');
  }
}

/** `2020-10-01` → `01.10.2020`. */
const guideDay = (iso: string): string => iso.split('-').reverse().join('.');

/** `1.10.2020  9:00` → `01.10.2020 09:00`. */
const padded = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\b\d(?=[.:])/g, '0$&');
