import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { Mismatch } from '../../model/totals.js';
import { icon } from '../../theme/icons.js';

export interface MismatchOptions {
  texts: StatsTexts;
  locale: string;
  /** An interaction in words, by its id. */
  nameOf: (id: string) => string;
}

/** Says which numbers of the service do not add up. Nothing is said when they do. */
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
  const [wanted, there] = [expected, found].map((n) => formatNumber(n, locale)) as [string, string];
  if (kind === 'series') return stats.mismatches.series(stats.kpis[what], wanted, there);
  const text = stats.mismatches[kind](nameOf(id ?? ''), there, wanted);
  return count > 1 ? `${text}, ${stats.moreMismatches(count - 1)}` : text;
}
