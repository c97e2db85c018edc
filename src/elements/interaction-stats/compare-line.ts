import { css, html, nothing, type TemplateResult } from 'lit';
import { fieldValue } from '../../controls/bindings.js';
import { failure } from '../../controls/messages.js';
import type { StatsTexts } from '../../locales/texts.js';
import { comparisons, isComparison, type Comparison } from '../../model/period-steps.js';
import type { ComparisonController } from './comparison.js';

interface CompareLineOptions {
  texts: StatsTexts;
  comparison: ComparisonController;
  /** What is compared with now. */
  compare: Comparison | 'none';
  /** The earlier period in words. */
  period: string;
  choose: (compare: Comparison | 'none') => void;
  /** Whether the session around says already what has failed. */
  isShownElsewhere: boolean;
}

/** The choice of what the totals are compared with, and what has come of it in words. */
export function compareLine(options: CompareLineOptions): TemplateResult {
  const { texts, comparison, compare, choose, isShownElsewhere } = options;
  const { compare: words } = texts.stats;
  const { error } = comparison;
  const onChange = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    choose(isComparison(value) ? value : 'none');
  };
  return html`<div class="compare-line">
      <label class="compare" part="compare">
        <span>${words.label}</span>
        <select class="field" .value=${fieldValue(compare)} @change=${onChange}>
          ${(['none', ...comparisons] as const).map(
            (name) => html`<option value=${name} ?selected=${name === compare}>${words[name]}</option>`,
          )}
        </select>
      </label>
      <p class="compared number" part="compared">${stateText(options)}</p>
    </div>
    ${
      error && !isShownElsewhere
        ? failure(error, {
            texts,
            title: words.failed,
            note: words.untouched,
            retry: { label: texts.common.retry, action: () => void comparison.load() },
          })
        : nothing
    }`;
}

function stateText({ texts, comparison, period }: CompareLineOptions): unknown {
  const { compare } = texts.stats;
  const { state, earlier } = comparison;
  switch (state) {
    case 'ready':
      return earlier?.isCut ? compare.comparedCut(period) : compare.compared(period);
    case 'loading':
      return compare.loading(period);
    case 'full':
    case 'missing':
      return compare[state](period);
    case 'stopped':
      return html`${compare.stopped}
        <button class="button quiet small" type="button" @click=${() => void comparison.load()}>
          ${texts.common.retry}
        </button>`;
    case 'selected':
    case 'waiting':
    case 'future':
    case 'unread':
      return compare[state];
    default:
      return nothing;
  }
}

export const compareLineStyles = css`
  .compare-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    margin-block-start: 16px;
  }
  .compare {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    max-inline-size: 100%;
  }
  .compare select {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .compared {
    min-block-size: 20px;
  }
  .compare-line + .failure {
    margin-block-start: 8px;
  }
  @media print {
    .compare {
      display: none;
    }
  }
`;
