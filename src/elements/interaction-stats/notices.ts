import { html, nothing, type TemplateResult } from 'lit';
import { typeText } from '../../controls/call-cells.js';
import { formatNumber } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { Mismatch, Totals } from '../../model/totals.js';
import { icon } from '../../theme/icons.js';

/** That the numbers shown are not those of what is chosen; nothing without a text. */
export function staleNotice(text: string): TemplateResult | typeof nothing {
  if (!text) return nothing;
  return html`<p class="message stale" part="stale">${icon('info')} <span>${text}</span></p>`;
}

/**
 * That types of call are left out, and why numbers are blank where the service does not tell them without those; nothing
 * when no type is.
 */
export function excludedNotice(
  types: readonly string[],
  { successful, unsuccessful }: Totals,
  texts: StatsTexts,
): TemplateResult | typeof nothing {
  if (types.length === 0) return nothing;
  const names = types.map((type) => typeText(type, texts)).join(', ');
  const isUntold = successful === undefined || unsuccessful === undefined;
  return html`<p class="message">
    ${icon('info')} ${texts.report.excluded(names)} ${isUntold ? texts.stats.untold : nothing}
  </p>`;
}

export interface MismatchOptions {
  texts: StatsTexts;
  locale: string;
  /** An interaction in words, by its id. */
  nameOf: (id: string) => string;
}

/** Which numbers of the service do not add up; nothing when they do. */
export function mismatchNotice(
  mismatches: readonly Mismatch[],
  options: MismatchOptions,
): TemplateResult | typeof nothing {
  if (mismatches.length === 0) return nothing;
  return html`<div class="message warning" part="mismatch">
    ${icon('warning')}
    <details>
      <summary>${options.texts.stats.mismatch}</summary>
      <ul>
        ${mismatches.map((mismatch) => html`<li>${mismatchText(mismatch, options)}</li>`)}
      </ul>
    </details>
  </div>`;
}

function mismatchText(
  { kind, what, expected, found, id, count }: Mismatch,
  { texts: { stats }, locale, nameOf }: MismatchOptions,
): string {
  const expectedText = formatNumber(expected, locale);
  const foundText = formatNumber(found, locale);
  if (kind === 'series' || kind === 'calls')
    return stats.mismatches[kind](stats.kpis[what], expectedText, foundText);
  const text = stats.mismatches[kind](nameOf(id ?? ''), foundText, expectedText);
  return count > 1 ? `${text}, ${stats.moreMismatches(count - 1)}` : text;
}
