import { html, nothing, type TemplateResult } from 'lit';
import type { StatsTexts } from '../../locales/texts.js';
import type { Mismatch } from '../../model/invariants.js';
import { icon } from '../../theme/icons.js';

/** Says which numbers of the service do not add up. Nothing is said when they do. */
export function mismatchNotice(
  mismatches: readonly Mismatch[],
  texts: StatsTexts,
): TemplateResult | typeof nothing {
  if (mismatches.length === 0) return nothing;
  return html`<div class="message warning" part="mismatch">
    ${icon('warning')}
    <details>
      <summary>${texts.stats.mismatch}</summary>
      <ul>
        ${mismatches.map((mismatch) => html`<li>${mismatchText(mismatch, texts)}</li>`)}
      </ul>
    </details>
  </div>`;
}

function mismatchText({ kind, what, expected, found, id, count }: Mismatch, { stats }: StatsTexts): string {
  if (kind === 'series') return stats.mismatches.series(stats.kpis[what], expected, found);
  const text = stats.mismatches[kind](id ?? '', found, expected);
  return count > 1 ? `${text}, ${stats.moreMismatches(count - 1)}` : text;
}
