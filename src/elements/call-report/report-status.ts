import { css, html, nothing, type TemplateResult } from 'lit';
import { progressText } from '../../controls/load-notices.js';
import { formatNumber } from '../../locales/plural.js';
import type { Texts } from '../../locales/texts.js';
import { formatOffsetColon } from '../../model/format.js';
import type { StreamProgress } from '../../model/page-stream.js';
import type { Period } from '../../model/period.js';
import { offsetMinutes } from '../../model/zone.js';

export interface StatusOptions {
  texts: Texts;
  locale: string;
  /** Whose calls, where no control says it. */
  whose: readonly string[];
  progress: StreamProgress;
  /** Calls there are. */
  calls: number;
  /** Calls that pass the filters; left out while nothing is filtered. */
  shown?: number;
  clearFilters: () => void;
  timeZone: string;
  period?: Period;
}

/** `1,284 calls · 312 shown · Europe/Sofia (+03:00)` */
export function statusLine(options: StatusOptions): TemplateResult {
  const { texts, locale, progress, calls, shown, timeZone } = options;
  const count =
    progress.state === 'idle' || (progress.state === 'failed' && calls === 0)
      ? ''
      : texts.report.count(calls);
  const words = progressText(progress, texts, locale) ?? count;
  return html`<p class="status number" part="status">
    ${options.whose.map((name) => html`<bdi>${name}</bdi>`)} ${words ? html`<span>${words}</span>` : nothing}
    ${
      shown === undefined
        ? nothing
        : html`<span
            >${texts.report.shown(formatNumber(shown, locale))}
            <button
              class="button quiet small"
              type="button"
              part="clear-filters"
              @click=${options.clearFilters}
            >
              ${texts.report.clearFilters}
            </button></span
          >`
    }
    <span title=${texts.common.timeZone}>${timeZone} (${offsets(timeZone, options.period)})</span>
  </p>`;
}

/** The zone's offset, or both where it changes within the period. */
function offsets(timeZone: string, period: Period | undefined): string {
  const { from, to } = period ?? { from: Date.now(), to: Date.now() };
  const both = [from, to - 1].map((instant) => formatOffsetColon(offsetMinutes(instant, timeZone)));
  return [...new Set(both)].join(' / ');
}

export const statusStyles = css`
  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-block-size: 24px;
    margin-inline-start: auto;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .status > * + *::before {
    content: '·';
    margin-inline-end: 8px;
  }
`;
