import { css, html, nothing, type TemplateResult } from 'lit';
import { durationParts, formatDuration, formatMoment, isoText } from '../model/format.js';

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

/** A duration in whole seconds as `hh:mm:ss`, its leading zeros muted so that `00:01:00` reads as a minute at a glance. */
export function duration(seconds: number | undefined): TemplateResult | typeof nothing {
  if (seconds === undefined) return nothing;
  const { muted, strong } = durationParts(formatDuration(seconds));
  return html`<span class="duration number" dir="ltr"><span class="lead">${muted}</span>${strong}</span>`;
}

export const durationStyles = css`
  .duration {
    white-space: nowrap;
  }
  .duration .lead {
    color: var(--_lead, var(--_text-weak));
  }
`;
