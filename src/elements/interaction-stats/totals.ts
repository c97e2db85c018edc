import { css, html, nothing, type TemplateResult } from 'lit';
import type { StatsTexts } from '../../locales/texts.js';
import { isLeftOut, type SuccessRule } from '../../model/call.js';
import type { Totals } from '../../model/totals.js';
import { drawing, icon } from '../../theme/icons.js';
import { difference, totalText, type Difference, type TotalKey } from './difference.js';

export interface TotalsOptions {
  texts: StatsTexts;
  locale: string;
  successRule: SuccessRule;
  /** Types of call that are left out. */
  exclude: readonly string[];
  /** Whether they are compared with earlier ones, so that there is room for the differences. */
  isCompared: boolean;
  /** The earlier ones, once they are here. */
  earlier?: Totals;
}

/** How calls ended comes first, then how many there were: of the guide's six in its order, chats, talk time. */
const outcome: readonly TotalKey[] = ['successRate', 'successful', 'unsuccessful'];
const volume: readonly TotalKey[] = ['interactions', 'total', 'video', 'screen', 'chat', 'talk'];

/** The totals as tiles, in two groups. Missing ones are not zero. */
export function totalsTiles(totals: Totals | undefined, options: TotalsOptions): TemplateResult {
  const group = (name: string, keys: readonly TotalKey[]): TemplateResult =>
    html`<dl class="tiles ${name}">
      ${keys.filter((key) => !isLeftOut(key, options.exclude)).map((key) => tile(key, totals, options))}
    </dl>`;
  return html`<div class="totals" part="totals">
    ${group('outcome', outcome)} ${group('volume', volume)}
  </div>`;
}

function tile(key: TotalKey, totals: Totals | undefined, options: TotalsOptions): TemplateResult {
  const { texts, locale, isCompared, earlier, successRule } = options;
  const value = totals?.[key];
  const label = texts.stats.kpis[key];
  const isRate = key === 'successRate';
  return html`<div class="tile" part="tile" data-total=${key}>
    <dt>${label}</dt>
    <dd class="value number">${value === undefined ? texts.common.none : totalText(key, value, locale)}</dd>
    ${isCompared ? change(earlier && difference(key, value, earlier[key], options), options) : nothing}
    ${
      isRate
        ? html`<dd class="rule">
            ${
              value === undefined
                ? nothing
                : html`<meter
                    min="0"
                    max="1"
                    .value=${value}
                    aria-label=${label}
                    aria-describedby="success-rule"
                  ></meter>`
            }
            <p class="caption" id="success-rule">${texts.success.rule(texts.success[successRule])}</p>
          </dd>`
        : nothing
    }
  </div>`;
}

const equal = drawing('M4 6.25h8M4 9.75h8');

/** A difference with an arrow; a dash where it is not known, and blank until the earlier numbers are here. */
function change(found: Difference | undefined, { texts, earlier }: TotalsOptions): TemplateResult {
  if (!earlier) return html`<dd class="change"></dd>`;
  const { none } = texts.common;
  if (!found)
    return html`<dd class="change">
      <span aria-hidden="true">${none}</span><span class="unseen">${texts.stats.compare.unknown}</span>
    </dd>`;
  const { direction, amount, unit, percent, tone, sentence } = found;
  const arrow = { up: icon('ascending'), down: icon('descending'), same: equal }[direction];
  return html`<dd class="change number ${tone ?? ''}" part="difference" data-direction=${direction}>
    <span class="figures" aria-hidden="true" title=${sentence}>
      ${arrow}
      <span>${direction === 'same' ? amount : html`<bdi dir="ltr">${amount}</bdi>`} ${unit ?? nothing}</span>
      ${percent ? html`<span>(<bdi dir="ltr">${percent}</bdi>)</span>` : nothing}
    </span>
    <span class="unseen">${sentence}</span>
  </dd>`;
}

export const totalsStyles = css`
  .totals {
    display: grid;
    gap: 16px;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(2, minmax(min-content, 1fr));
    gap: 16px 8px;
  }
  .outcome [data-total='successRate'] {
    grid-column: 1 / -1;
  }
  @container (min-width: 300px) {
    .volume {
      grid-template-columns: repeat(3, minmax(min-content, 1fr));
    }
  }
  @container (min-width: 560px) {
    .outcome {
      grid-template-columns: repeat(3, minmax(min-content, 1fr));
    }
    .outcome [data-total='successRate'] {
      grid-column: auto;
    }
  }
  @container (min-width: 720px) {
    .volume {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
  }
  @container (min-width: 1160px) {
    .totals {
      grid-template-columns: minmax(0, 5fr) minmax(0, 7fr);
      gap: 24px;
    }
    .outcome {
      grid-template-columns: 2fr 1fr 1fr;
    }
    .volume {
      padding-inline-start: 24px;
      border-inline-start: 1px solid var(--_divider);
    }
  }
  .tile {
    display: flex;
    flex-direction: column;
    min-block-size: 52px;
  }
  /* A list names a value before it says it; the eye looks for the value. */
  .tile dt {
    order: 1;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .tile .value {
    font: 700 26px/32px var(--_font-heading);
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .tile .rule {
    order: 2;
    max-inline-size: 360px;
  }
  .change {
    min-block-size: 16px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .change.good {
    color: var(--_success);
  }
  .change.bad {
    color: var(--_error);
  }
  .figures {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 4px;
    font-weight: 600;
  }
  .figures svg.icon {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2;
  }
  @container (max-width: 559px) {
    .tile .value {
      font-size: 20px;
      line-height: 28px;
    }
    /* Room for the percentage under the difference. */
    .volume .change {
      min-block-size: 32px;
    }
  }
  meter {
    display: block;
    inline-size: 100%;
    block-size: 4px;
    margin-block: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--_divider);
    appearance: none;
  }
  /* The meter's room, while there is none. */
  .rule > .caption:only-child {
    margin-block-start: 12px;
  }
  meter::-webkit-meter-bar {
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--_divider);
  }
  meter::-webkit-meter-optimum-value {
    border-radius: 2px;
    background: var(--_success);
  }
  meter::-moz-meter-bar {
    border-radius: 2px;
    background: var(--_success);
  }
`;
