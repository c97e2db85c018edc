import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ariaSort, sortHead, sortHeadStyles } from '../../controls/data-grid/grid-head.js';
import { missedText } from '../../controls/selection-bar.js';
import { duration, timeStyles } from '../../controls/times.js';
import { formatNumber, formatPercent } from '../../locales/plural.js';
import type { CallStatisticsTexts } from '../../locales/texts.js';
import type { SuccessRule } from '../../model/call.js';
import type { AgentCounts } from '../../model/call-statistics.js';
import { outcomes, successRate, type AgentColumn, type AgentSort } from './agent-order.js';

/** Fewer calls are said to be few. */
const fewCalls = 10;

/** From so many calls on, their rate has a decimal. */
const callsForDecimal = 100;

export interface AgentTableOptions {
  texts: CallStatisticsTexts;
  locale: string;
  successRule: SuccessRule;
  columns: readonly AgentColumn[];
  sort: AgentSort;
  sortBy: (column: AgentColumn) => void;
  /** The agent who is picked; `undefined` when none is. */
  picked?: string;
  pick: (agent: string) => void;
  /** Of the whole selection. */
  totals: AgentCounts;
  /** Whether rates have a decimal however many calls they are of, as the totals of the statistics have. */
  hasDecimals?: boolean;
}

/** The name of an agent, or that none is known. */
export const agentName = (agent: string, { selection }: CallStatisticsTexts): string =>
  agent || selection.noAgent;

/** An address may break before its “@”. */
function breakable(name: string): unknown {
  const [before, ...after] = name.split(/(?=@)/);
  return html`${before}${after.map((part) => html`<wbr />${part}`)}`;
}

export const columnLabel = (
  column: AgentColumn,
  { texts, successRule }: Pick<AgentTableOptions, 'texts' | 'successRule'>,
): string => (column === 'unsuccessful' ? missedText(texts, successRule) : texts.agents.columns[column]);

/** What the count of missed calls is by the rule, and what the totals call it. */
const meaning = (column: AgentColumn, { texts, successRule }: AgentTableOptions): string | undefined =>
  column === 'unsuccessful' ? texts.agents.missedMeans(texts.success[successRule]) : undefined;

/** A rate in percent; neither all nor none is what it is rounded to. */
export function rateText(rate: number, n: number, locale: string): string {
  const edge = 0.001;
  const shown = rate > 0 && rate < 1 ? Math.min(1 - edge, Math.max(edge, rate)) : rate;
  return formatPercent(shown, locale, n < callsForDecimal ? 0 : 1);
}

/** Agents, one a row, and all of them in the last. */
export function agentTable(rows: readonly AgentCounts[], options: AgentTableOptions): TemplateResult {
  const { columns, sort, sortBy, texts, totals, picked } = options;
  const { computed, agents } = texts;
  return html`<table class="agents" part="table" role="table" aria-describedby="hint">
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map(
            (column) =>
              html`<th
                scope="col"
                role="columnheader"
                class=${column === 'agent' ? '' : 'end'}
                aria-sort=${ariaSort(column, sort)}
              >
                ${sortHead(columnLabel(column, options), column, sort, () => sortBy(column), meaning(column, options))}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          rows,
          ({ agent }) => agent,
          (counts) => agentRow(counts, options),
        )}
      </tbody>
      <tfoot role="rowgroup">
        <tr class="agent-row total" role="row" part="total">
          <th scope="row" role="rowheader">
            ${picked === undefined ? computed.total : computed.totalOfSelection}
          </th>
          ${cells(totals, { ...options, hasDecimals: true })}
        </tr>
      </tfoot>
    </table>
    <p class="unseen" id="hint">${agents.hint}</p>`;
}

function agentRow(counts: AgentCounts, options: AgentTableOptions): TemplateResult {
  const { texts, picked, pick } = options;
  const { agent, total } = counts;
  const isPicked = picked === agent;
  const name = agentName(agent, texts);
  const state = isPicked ? 'chosen' : picked === undefined ? '' : 'others';
  return html`<tr class="agent-row ${state}" role="row" part="row">
    <th scope="row" role="rowheader">
      <span class="who">
        <button
          class="name ${agent ? '' : 'nobody'}"
          type="button"
          part="agent"
          aria-pressed=${isPicked}
          @click=${() => pick(agent)}
        >
          <span dir="auto">${breakable(name)}</span>
        </button>
        ${total < fewCalls ? fewMark(total, texts) : nothing}
      </span>
    </th>
    ${cells(counts, options)}
  </tr>`;
}

const fewMark = (total: number, { agents }: CallStatisticsTexts): TemplateResult =>
  html`<span class="few caption" part="few" title=${agents.fewMeans(total)}
    >${agents.few}<span class="unseen">. ${agents.fewMeans(total)}</span></span
  >`;

const cells = (counts: AgentCounts, options: AgentTableOptions): TemplateResult[] =>
  options.columns
    .slice(1)
    .map(
      (column) =>
        html`<td
          class="end number"
          role="cell"
          data-column=${column}
          data-label=${columnLabel(column, options)}
        >
          ${cell(counts, column, options)}
        </td>`,
    );

function cell(counts: AgentCounts, column: AgentColumn, options: AgentTableOptions): unknown {
  const { texts, locale } = options;
  switch (column) {
    case 'agent':
      return nothing;
    case 'successRate':
      return rateCell(counts, options);
    case 'talk':
      return duration(counts.talk);
    case 'medianTalk':
    case 'talk90':
      return talkCell(counts[column], counts.talks, texts);
    default: {
      const count = counts[column];
      return count === 0 ? html`<span class="zero">0</span>` : formatNumber(count, locale);
    }
  }
}

/** A rate says of how many calls it is. */
function rateCell(counts: AgentCounts, { texts, locale, hasDecimals }: AgentTableOptions): unknown {
  const rate = successRate(counts);
  if (rate === undefined) return texts.common.none;
  const n = outcomes(counts);
  const text = hasDecimals ? formatPercent(rate, locale) : rateText(rate, n, locale);
  const label = texts.agents.rateOf(text, formatNumber(n, locale));
  return html`<span class="rate"
    ><span>${label}</span><meter min="0" max="1" .value=${rate} aria-hidden="true"></meter
  ></span>`;
}

function talkCell(seconds: number | undefined, talks: number, texts: CallStatisticsTexts): unknown {
  if (seconds === undefined) return texts.common.none;
  const of = texts.agents.ofTalks(talks);
  return html`<span title=${of}>${duration(seconds)}<span class="unseen"> ${of}</span></span>`;
}

const styles = css`
  /* What is read but not seen in its cells stays within it. */
  .scroller {
    position: relative;
    max-block-size: var(--sv-agents-height, 480px);
    overflow: auto;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
  }
  .agents {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }
  .agents th,
  .agents td {
    block-size: var(--_row);
    padding: 0 8px;
    border-block-end: 1px solid var(--_divider);
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  .agents .end {
    text-align: end;
  }
  /* The mark stands before the words, so that these end where the figures do. */
  .end > .sort-head {
    flex-direction: row-reverse;
  }
  .agents thead th {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    background: var(--_header);
    color: var(--_on-header);
    border-block-end: 1px solid var(--_table-border);
    font-weight: 600;
  }
  .agents tfoot > tr > * {
    position: sticky;
    inset-block-end: 0;
    border-block-start: 1px solid var(--_table-border);
    border-block-end: 0;
    background: var(--_header);
    color: var(--_on-header);
    font-weight: 600;
  }
  .agents tbody > tr:last-child > * {
    border-block-end: 0;
  }
  .agents tbody th {
    inline-size: 100%;
    max-inline-size: 0;
    min-inline-size: 160px;
  }
  .agents tbody tr:hover,
  .agents tr.chosen {
    --_lead: var(--_text-mid);
    --_text-weak: var(--_text-mid);
  }
  .agents tbody tr:hover > * {
    background: var(--_hover);
  }
  .agents tr.chosen > * {
    background: var(--_selected);
  }
  .agents tr.others {
    --_lead: var(--_text-weak);
    --_link: var(--_text-weak);
    color: var(--_text-weak);
  }
  .who {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .name {
    display: inline-flex;
    min-inline-size: 0;
    min-block-size: 24px;
    padding: 0 4px;
    margin-inline-start: -4px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_link);
    align-items: center;
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .name > span {
    min-inline-size: 0;
  }
  .name:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .name[aria-pressed='true'] {
    font-weight: 600;
  }
  .nobody {
    font-style: italic;
  }
  .few {
    flex: none;
    padding: 0 6px;
    border: 1px solid var(--_divider);
    border-radius: 8px;
    line-height: 14px;
  }
  .zero {
    color: var(--_text-weak);
  }
  .rate {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .rate meter {
    display: block;
    inline-size: 48px;
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--_divider);
    appearance: none;
  }
  .rate meter::-webkit-meter-bar {
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--_divider);
  }
  .rate meter::-webkit-meter-optimum-value {
    border-radius: 2px;
    background: var(--_success);
  }
  .rate meter::-moz-meter-bar {
    border-radius: 2px;
    background: var(--_success);
  }
  .sort-select {
    display: none;
  }
  .show-all {
    margin-block-start: 8px;
  }
  @container (max-width: 1199px) {
    .agents .sort-head > span:first-child {
      white-space: normal;
    }
    .agents .end > .sort-head {
      text-align: end;
    }
    .rate meter {
      display: none;
    }
    .agents th,
    .agents td {
      padding-inline: 5px;
    }
    .sort-mark:not([data-on]) {
      display: none;
    }
  }
  @container (max-width: 899px) {
    .sort-select {
      display: flex;
    }
    .agents thead {
      display: none;
    }
    .agents,
    .agents tbody,
    .agents tfoot {
      display: block;
    }
    .agents .agent-row {
      display: grid;
      grid-template-columns: repeat(5, minmax(0, 1fr));
      padding: 4px 8px 8px;
      border-block-end: 1px solid var(--_divider);
    }
    .agents .agent-row > * {
      display: flex;
      flex-direction: column;
      block-size: auto;
      inline-size: auto;
      max-inline-size: none;
      min-inline-size: 0;
      padding: 2px 4px;
      border: 0;
      text-align: start;
      white-space: normal;
    }
    .agents .agent-row > th {
      grid-column: 1 / -1;
    }
    .agents td::before {
      content: attr(data-label);
      font-size: 11px;
      line-height: 14px;
      font-weight: 400;
      color: var(--_text-mid);
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .agents tr.chosen,
    .agents tfoot > tr {
      background: var(--_selected);
    }
    .agents tfoot > tr,
    .agents tfoot > tr > * {
      position: static;
      background: var(--_header);
      color: var(--_on-header);
    }
  }
  @container (max-width: 519px) {
    .agents .agent-row {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @media (forced-colors: active) {
    .agents tr.chosen > * {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .scroller {
      max-block-size: none;
      overflow: visible;
    }
    .show-all,
    .sort-select {
      display: none;
    }
    .agents thead th,
    .agents tfoot > tr > * {
      position: static;
    }
  }
`;

export const agentTableStyles = [timeStyles, sortHeadStyles, styles];
