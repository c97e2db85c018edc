import { html, type TemplateResult } from 'lit';
import { formatMoment, isoText } from '../model/format.js';

export interface MomentOptions {
  timeZone: string;
  locale: string;
  /** See `date-format` of the reports. */
  dateFormat: string;
}

/** An instant (epoch milliseconds) as local date and time, with the ISO text as `datetime` and tooltip. */
export function moment(
  instant: number,
  style: 'call' | 'detail' | 'stats',
  { timeZone, locale, dateFormat }: MomentOptions,
): TemplateResult {
  const iso = isoText(instant, timeZone);
  return html`<time class="number" dir="auto" datetime=${iso} title=${iso}
    >${formatMoment(instant, timeZone, style, locale, dateFormat)}</time
  >`;
}
