import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { reasonText, typeIcon, typeText } from '../../controls/call-cells.js';
import { placed } from '../../controls/placed.js';
import { missedText } from '../../controls/selection-bar.js';
import { formatNumber, formatPercent } from '../../locales/plural.js';
import type { CallStatisticsTexts } from '../../locales/texts.js';
import type { SuccessRule } from '../../model/call.js';
import type { ValueCounts } from '../../model/call-statistics.js';

/** What calls are told apart by. */
export type BreakdownKey = 'reason' | 'type';

/** Rows shown at first. */
const atOnce = 12;

export interface BreakdownOptions {
  texts: CallStatisticsTexts;
  locale: string;
  successRule: SuccessRule;
  by: BreakdownKey;
  /** The value that is picked; `undefined` when none is. */
  picked?: string;
  pick: (value: string) => void;
  /** Calls of the whole selection. */
  selected: number;
  showsAll: boolean;
  /** Shows all values, or the most frequent ones alone. */
  fold: () => void;
}

/** A value in the words of the language. */
export function valueText(value: string, by: BreakdownKey, texts: CallStatisticsTexts): string {
  if (by === 'type') return typeText(value, texts);
  return value ? reasonText(value, texts) : texts.selection.noReason;
}

export const callsOf = (values: readonly ValueCounts[]): number =>
  values.reduce((sum, { total }) => sum + total, 0);

/** A share of all calls, always with a decimal, so that shares can be compared and add up. */
export const shareText = (part: number, all: number, locale: string): string =>
  formatPercent(all > 0 ? part / all : 0, locale, 1, 1);

/** Values with a bar for each, most calls first. */
export function breakdownBars(values: readonly ValueCounts[], options: BreakdownOptions): TemplateResult {
  const { texts, locale, by, picked, selected, showsAll, fold } = options;
  const { breakdown, stats, computed } = texts;
  const all = callsOf(values);
  const isOfPicked = picked !== undefined;
  const most = Math.max(1, ...values.map(({ total }) => total));
  const shown = showsAll ? values : values.filter(({ value }, at) => at < atOnce || value === picked);
  return html`<ul class="legend caption" part="legend">
      <li><span class="swatch successful"></span>${stats.columns.successful}</li>
      <li><span class="swatch missed"></span>${missedText(texts, options.successRule)}</li>
    </ul>
    <table class="bars" part="table" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            ${by === 'type' ? texts.call.columns.type : texts.call.columns.reason}
          </th>
          <th scope="col" role="columnheader"><span class="unseen">${texts.report.outcome}</span></th>
          <th scope="col" role="columnheader" class="end">${breakdown.count}</th>
          <th scope="col" role="columnheader" class="end">${breakdown.share}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          shown,
          ({ value }) => `${by} ${value}`,
          (counts) => bar(counts, { ...options, all, most }),
        )}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row" part="total">
          <th scope="row" role="rowheader">${isOfPicked ? computed.totalOfSelection : computed.total}</th>
          <td role="cell" class="outcome"></td>
          <td role="cell" class="end number">${formatNumber(isOfPicked ? selected : all, locale)}</td>
          <td role="cell" class="end number">
            ${isOfPicked ? shareText(selected, all, locale) : formatPercent(1, locale)}
          </td>
        </tr>
      </tfoot>
    </table>
    ${
      values.length > atOnce
        ? html`<button
            class="button quiet small more"
            type="button"
            part="more"
            aria-expanded=${showsAll}
            @click=${fold}
          >
            ${showsAll ? breakdown.fewer : breakdown.more(values.length - shown.length)}
          </button>`
        : nothing
    }`;
}

interface BarOptions extends BreakdownOptions {
  /** Calls of all values. */
  all: number;
  /** Calls of the most frequent one, whose bar is as long as there is room. */
  most: number;
}

function bar(counts: ValueCounts, options: BarOptions): TemplateResult {
  const { texts, locale, by, picked, pick, successRule, all, most } = options;
  const { value, total, successful, unsuccessful } = counts;
  const isPicked = picked === value;
  const state = isPicked ? 'chosen' : picked === undefined ? '' : 'others';
  const outcome = [
    `${formatNumber(successful, locale)} ${texts.stats.columns.successful}`,
    `${formatNumber(unsuccessful, locale)} ${missedText(texts, successRule)}`,
  ].join(', ');
  return html`<tr class=${state} role="row" part="row">
    <th scope="row" role="rowheader">
      <button class="value" type="button" part="value" aria-pressed=${isPicked} @click=${() => pick(value)}>
        ${by === 'type' ? typeIcon(value) : nothing}<span>${valueText(value, by, texts)}</span>
      </button>
    </th>
    <td role="cell" class="outcome" title=${outcome}>
      <span class="bar-space" part="bar" aria-hidden="true">
        <span class="part successful" ${placed({ share: successful / most })}></span>
        <span class="part missed" ${placed({ share: unsuccessful / most })}></span>
      </span>
      <span class="unseen">${outcome}</span>
    </td>
    <td role="cell" class="end number count">${formatNumber(total, locale)}</td>
    <td role="cell" class="end number share">${shareText(total, all, locale)}</td>
  </tr>`;
}

export const breakdownStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-block-end: 4px;
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .swatch {
    inline-size: 12px;
    block-size: 12px;
    border-radius: 2px;
    forced-color-adjust: none;
  }
  .successful {
    background: var(--_chart-5);
  }
  .missed {
    background: repeating-linear-gradient(135deg, transparent 0 4px, var(--_page) 4px 6px), var(--_chart-6);
    outline: 1px solid var(--_chart-6);
    outline-offset: -1px;
  }
  .bars {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }
  .bars th,
  .bars td {
    block-size: var(--_row);
    padding: 0 8px;
    border-block-end: 1px solid var(--_divider);
    font-weight: 400;
    text-align: start;
  }
  .bars thead th {
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .bars th:first-child {
    padding-inline-start: 0;
  }
  .bars .end {
    inline-size: 1%;
    text-align: end;
    white-space: nowrap;
  }
  .bars tfoot > tr > * {
    border-block-end: 0;
    font-weight: 600;
  }
  .bars tbody tr:hover {
    --_text-weak: var(--_text-mid);
  }
  .bars tbody tr:hover > * {
    background: var(--_hover);
  }
  .bars tr.chosen > * {
    background: var(--_selected);
  }
  .bars tr.others {
    color: var(--_text-weak);
  }
  .bars tr.others .bar-space {
    opacity: 0.45;
  }
  .bars tbody th {
    inline-size: 30%;
    min-inline-size: 160px;
  }
  .value {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    padding: 2px 4px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_link);
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .others .value {
    color: inherit;
  }
  .value:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .value[aria-pressed='true'] {
    font-weight: 600;
  }
  .bar-space {
    display: flex;
    inline-size: 100%;
    block-size: 14px;
    forced-color-adjust: none;
  }
  .part {
    inline-size: calc(100% * var(--share));
  }
  .part.successful + .part.missed {
    margin-inline-start: 1px;
  }
  .more {
    margin-block-start: 4px;
  }
  @container (max-width: 559px) {
    .bars thead {
      display: none;
    }
    .bars,
    .bars tbody,
    .bars tfoot {
      display: block;
    }
    .bars tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto 56px;
      align-items: center;
      padding-block: 4px;
      border-block-end: 1px solid var(--_divider);
    }
    .bars tr > :is(th, td) {
      block-size: auto;
      inline-size: auto;
      min-inline-size: 0;
      border: 0;
    }
    .bars td.outcome {
      grid-row: 2;
      grid-column: 1 / -1;
      padding-inline: 4px;
    }
    .bars tfoot td.outcome {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .bars tr.chosen > * {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .bars tr.chosen .value {
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .more {
      display: none;
    }
    .part,
    .swatch {
      print-color-adjust: exact;
    }
  }
`;
