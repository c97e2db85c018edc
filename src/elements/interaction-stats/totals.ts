import { css, html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { SuccessRule } from '../../model/call.js';
import { formatDuration } from '../../model/format.js';
import type { Totals } from '../../model/totals.js';
import { chatKpi, kpis } from '../../model/series.js';

export interface TotalsOptions {
  texts: StatsTexts;
  locale: string;
  successRule: SuccessRule;
  /** Types of call that are left out. */
  exclude: readonly string[];
}

/** The totals as tiles: the guide's six, then chats, success rate and talk time. Missing ones are not zero. */
export function totalsTiles(totals: Totals | undefined, options: TotalsOptions): TemplateResult {
  const { texts, locale, exclude } = options;
  const keys = [...kpis, chatKpi].map(({ key }) => key).filter((key) => !exclude.includes(key));
  return html`<dl class="tiles" part="totals" ?data-even=${keys.length % 2 === 0}>
    ${keys.map((key) => tile(key, texts.stats.kpis[key], totals && formatNumber(totals[key], locale), texts))}
    ${tile('successRate', texts.stats.kpis.successRate, rate(totals, options), texts, rateBar(totals, options))}
    ${tile('talk', texts.stats.kpis.talk, totals?.talk === undefined ? undefined : formatDuration(totals.talk), texts)}
  </dl>`;
}

function tile(
  key: string,
  label: string,
  value: string | undefined,
  texts: StatsTexts,
  beneath: unknown = nothing,
): TemplateResult {
  return html`<div class="tile" part="tile" data-total=${key}>
    <dt>${label} ${beneath}</dt>
    <dd class="number">${value ?? texts.common.none}</dd>
  </div>`;
}

function rate(totals: Totals | undefined, { locale }: TotalsOptions): string | undefined {
  if (totals?.successRate === undefined) return undefined;
  const format = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    numberingSystem: 'latn',
  } as Intl.NumberFormatOptions);
  return format.format(totals.successRate);
}

function rateBar(totals: Totals | undefined, { texts, successRule }: TotalsOptions): unknown {
  if (totals?.successRate === undefined) return nothing;
  return html`<meter
    min="0"
    max="1"
    .value=${totals.successRate}
    title=${texts.success.rule(texts.success[successRule])}
    aria-label=${texts.stats.kpis.successRate}
  ></meter>`;
}

export const totalsStyles = css`
  .tiles {
    /* As many in each row: all in one, in two or in three. */
    --tiles-whole: 9;
    --tiles-half: 5;
    display: grid;
    grid-template-columns: repeat(2, minmax(min-content, 1fr));
    gap: 16px 8px;
  }
  .tiles[data-even] {
    --tiles-whole: 8;
    --tiles-half: 4;
  }
  @container (min-width: 300px) {
    .tiles {
      grid-template-columns: repeat(3, minmax(min-content, 1fr));
    }
  }
  @container (min-width: 720px) {
    .tiles {
      grid-template-columns: repeat(var(--tiles-half), minmax(min-content, 1fr));
    }
  }
  @container (min-width: 1160px) {
    .tiles {
      grid-template-columns: repeat(var(--tiles-whole), minmax(min-content, 1fr));
    }
  }
  .tile {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    min-block-size: 52px;
  }
  .tile dt {
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .tile dd {
    font: 700 26px/32px var(--_font-heading);
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  @container (max-width: 479px) {
    .tile dd {
      font-size: 20px;
      line-height: 28px;
    }
  }
  meter {
    display: block;
    inline-size: 100%;
    block-size: 4px;
    margin-block: 2px;
    border: 0;
    border-radius: 2px;
    background: var(--_divider);
    appearance: none;
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
