import { css, html, nothing, type TemplateResult } from 'lit';
import { durationParts, formatDuration, isoText, momentParts } from '../model/format.js';

export interface MomentOptions {
  timeZone: string;
  locale: string;
  /** See `date-format` of the reports. */
  dateFormat: string;
}

/**
 * An instant (epoch milliseconds) as local date and time, with the ISO text as `datetime` and tooltip. The offset that
 * tells a time from the other one that looks alike stands under it, so that no column need be wider.
 */
export function moment(
  instant: number,
  style: 'call' | 'detail' | 'stats',
  { timeZone, locale, dateFormat }: MomentOptions,
): TemplateResult {
  const iso = isoText(instant, timeZone);
  const { text, offset } = momentParts(instant, timeZone, style, locale, dateFormat);
  return html`<time class=${offset ? 'number twice' : 'number'} dir="auto" datetime=${iso} title=${iso}
    >${text}${offset ? html` <span class="offset"><bdi>${offset}</bdi></span>` : nothing}</time
  >`;
}

/** A duration in whole seconds as `hh:mm:ss`, its leading zeros muted so that `00:01:00` reads as a minute at a glance. */
export function duration(seconds: number | undefined): TemplateResult | typeof nothing {
  if (seconds === undefined) return nothing;
  const { muted, strong } = durationParts(formatDuration(seconds));
  return html`<span class="duration number" dir="ltr"><span class="lead">${muted}</span>${strong}</span>`;
}

/** Of moments and durations. */
export const timeStyles = css`
  .twice {
    display: inline-block;
    line-height: 14px;
    vertical-align: middle;
  }
  .twice .offset {
    display: block;
    font-size: 11px;
    line-height: 12px;
  }
  .duration {
    white-space: nowrap;
  }
  .duration .lead {
    color: var(--_lead, var(--_text-weak));
  }
`;
