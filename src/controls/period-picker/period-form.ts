import { parsePeriod, toLocalInput, wholeDays, type Period } from '../../model/period.js';

/**
 * A period being selected, in the calendar and clock of its zone. Days are `YYYY-MM-DD`, times `HH:mm`; the end is the
 * last minute that belongs to it. Unlike a `Period` it may end before it begins.
 */
export interface PeriodDraft {
  fromDay: string;
  fromTime: string;
  toDay: string;
  toTime: string;
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
  /** The word between start and end. */
  to: string;
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

/** Writes and parses periods as the fields of a picker show them. */
export class PeriodForm {
  constructor(readonly options: PeriodFormOptions) {}

  draft(period: Period): PeriodDraft {
    const { timeZone } = this.options;
    const { from, to } = this.#toWholeDays(period);
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
   * Parses what was typed: days in two fields; or in the first field start and end with the word or a dash between
   * them, or a single day.
   * @throws PeriodError; PeriodLimitError
   */
  parse([first, second]: FieldTexts): Period {
    if (this.options.datesOnly) return this.#parse(pad(first), pad(second || first));
    const [from = '', ...rest] = first.trim().split(this.#separator);
    return this.#parse(pad(from), pad(rest.join(' ') || from));
  }

  /** The values of the fields, which `parse` accepts. */
  fields(draft: PeriodDraft): FieldTexts {
    if (!draft.fromDay) return ['', ''];
    return this.options.datesOnly ? this.#ends(draft) : [this.text(draft), ''];
  }

  /** `01.10.2020 00:00 to 06.10.2020 23:59`. */
  text(draft: PeriodDraft): string {
    return this.#ends(draft).join(` ${this.options.to} `);
  }

  /**
   * The period if it is within the limits; whole days if there are no times.
   * @throws PeriodLimitError
   */
  check(period: Period): Period {
    const { min, max } = this.options;
    const { fromDay, toDay } = this.draft(period);
    if (min && fromDay < min) throw new PeriodLimitError('early', formatDay(min));
    if (max && toDay > max) throw new PeriodLimitError('late', formatDay(max));
    return this.#toWholeDays(period);
  }

  #ends({ fromDay, fromTime, toDay, toTime }: PeriodDraft): [string, string] {
    if (this.options.datesOnly) return [formatDay(fromDay), formatDay(toDay)];
    return [`${formatDay(fromDay)} ${fromTime}`, `${formatDay(toDay)} ${toTime}`];
  }

  #toWholeDays(period: Period): Period {
    return this.options.datesOnly ? wholeDays(period, this.options.timeZone) : period;
  }

  #parse(from: string, to: string): Period {
    return this.check(parsePeriod(from, to, this.options.timeZone));
  }

  get #separator(): RegExp {
    const word = this.options.to.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`\\s+(?:${word}|to|-)\\s+|\\s*[–—]\\s*`, 'i');
  }
}

/** `2020-10-01` → `01.10.2020`. */
const formatDay = (iso: string): string => iso.split('-').reverse().join('.');

/** `1.10.2020  9:00` → `01.10.2020 09:00`. */
const pad = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\b\d(?=[.:])/g, '0$&');
