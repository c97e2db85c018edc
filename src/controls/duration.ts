import { css, html, nothing, type TemplateResult } from 'lit';
import { durationParts, formatDuration } from '../model/format.js';

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
