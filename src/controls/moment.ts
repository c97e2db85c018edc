import { html, type TemplateResult } from 'lit';
import { formatMoment, isoText } from '../model/format.js';

export interface MomentOptions {
  timeZone: string;
  locale: string;
  /** See `date-format` of the reports. */
  dateFormat: string;
}

/** A moment in words, with its full ISO text for machines and as a tip. */
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
