import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { foundIds, marked, markStyles } from '../../controls/call-cells.js';
import { ariaSort, sortHead } from '../../controls/data-grid/grid-head.js';
import { duration, moment, type MomentOptions } from '../../controls/times.js';
import { formatNumber } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import { formatMoment } from '../../model/format.js';
import { otherCalls, type Interaction } from '../../model/interaction.js';
import { icon } from '../../theme/icons.js';
import type { InteractionColumn, InteractionSort } from './interaction-order.js';
import { interactionIds } from './interaction-search.js';

export interface InteractionTableOptions extends MomentOptions {
  texts: StatsTexts;
  columns: readonly InteractionColumn[];
  /** Folded words of a search, marked where they match. */
  words: readonly string[];
  sort: InteractionSort;
  /** Id of the interaction with its calls shown beneath. */
  open?: string;
  toggle: (interaction: Interaction) => void;
  sortBy: (column: InteractionColumn) => void;
  /** What stands under an open row. */
  callsOf: (interaction: Interaction) => unknown;
}

const texts: ReadonlySet<InteractionColumn> = new Set(['agent', 'start']);

/** An interaction in words: its agent and its start. */
export function interactionName(
  { agent, start }: Interaction,
  { texts: { stats }, timeZone, locale, dateFormat }: MomentOptions & { texts: StatsTexts },
): string {
  return stats.interaction(agent, formatMoment(start, timeZone, 'stats', locale, dateFormat));
}

/** One page of interactions (guide, figure 12); an open one shows its calls beneath (figure 14). */
export function interactionTable(
  rows: readonly Interaction[],
  options: InteractionTableOptions,
): TemplateResult {
  const { columns, sort } = options;
  return html`<table class="interactions" part="interactions">
    <thead>
      <tr>
        ${columns.map(
          (column) =>
            html`<th scope="col" class=${texts.has(column) ? '' : 'end'} aria-sort=${ariaSort(column, sort)}>
              ${sortHead(options.texts.stats.columns[column], column, sort, () => options.sortBy(column))}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        ({ id, agent }) => `${id} ${agent}`,
        (interaction) => interactionRow(interaction, options),
      )}
    </tbody>
  </table>`;
}

function interactionRow(interaction: Interaction, options: InteractionTableOptions): TemplateResult {
  const { columns, open, toggle, callsOf } = options;
  const isOpen = open === interaction.id;
  return html`<tr class="interaction ${isOpen ? 'open' : ''}" part="row" @click=${() => toggle(interaction)}>
      ${columns.map(
        (column, index) =>
          html`<td
            class=${texts.has(column) ? '' : 'end number'}
            data-column=${column}
            data-label=${options.texts.stats.columns[column]}
          >
            ${index === 0 ? disclosure(interaction, isOpen, options) : nothing}
            ${cell(interaction, column, options)}
          </td>`,
      )}
    </tr>
    ${
      isOpen
        ? html`<tr class="calls" part="calls">
            <td colspan=${columns.length}>${callsOf(interaction)}</td>
          </tr>`
        : nothing
    }`;
}

function disclosure(
  interaction: Interaction,
  open: boolean,
  options: InteractionTableOptions,
): TemplateResult {
  const press = (event: Event): void => {
    event.stopPropagation();
    options.toggle(interaction);
  };
  return html`<button
    class="disclosure"
    type="button"
    part="disclosure"
    aria-expanded=${open}
    aria-label=${options.texts.stats.openCalls(interactionName(interaction, options))}
    @click=${press}
  >
    ${icon('down')}
  </button>`;
}

function cell(
  interaction: Interaction,
  column: InteractionColumn,
  options: InteractionTableOptions,
): unknown {
  switch (column) {
    case 'agent':
      return agentCell(interaction, options);
    case 'start':
      return moment(interaction.start, 'stats', options);
    case 'duration':
      return duration(interaction.duration);
    case 'totalCalls':
      return totalCalls(interaction, options);
    default:
      return countText(interaction[column], options);
  }
}

const countText = (count: number | undefined, { texts, locale }: InteractionTableOptions): string =>
  count === undefined ? texts.common.none : formatNumber(count, locale);

/** The agent, and the ids by which a search has found the interaction, which no column shows. */
function agentCell(
  interaction: Interaction,
  { texts, words, locale }: InteractionTableOptions,
): TemplateResult {
  const { agent } = interaction;
  const ids = interactionIds(interaction).flatMap(([of, all]) =>
    all.map((id) => [texts.call.ids[of], id] as const),
  );
  const found = foundIds(ids, words);
  const tip = found ? `${agent} – ${found}` : agent;
  return html`<span class="clip" dir="auto" title=${tip}
    >${marked(agent, undefined, { words, locale })}${
      found ? html` <mark class="caption" part="match">${found}</mark>` : nothing
    }</span
  >`;
}

function totalCalls(interaction: Interaction, options: InteractionTableOptions): TemplateResult {
  const { stats } = options.texts;
  const other = otherCalls(interaction);
  const note = other > 0 ? stats.includesOther(other) : '';
  return html`<span title=${note || nothing}
    >${countText(interaction.totalCalls, options)}${note ? html`<sup aria-label=${note}>*</sup>` : nothing}</span
  >`;
}

const styles = css`
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }
  .interactions {
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
    overflow: clip;
  }
  th {
    block-size: 32px;
    padding: 0 8px;
    background: var(--_header);
    color: var(--_on-header);
    border-block-end: 1px solid var(--_table-border);
    font-weight: 600;
    text-align: start;
    white-space: nowrap;
  }
  td {
    block-size: var(--_row);
    padding: 0 8px;
    border-block-end: 1px solid var(--_divider);
    white-space: nowrap;
  }
  th.end,
  td.end {
    text-align: end;
  }
  /* The mark stands before the words, so that these end where the figures do. */
  .end > .sort-head {
    flex-direction: row-reverse;
  }
  .interactions > tbody > tr:last-child > td {
    border-block-end: 0;
  }
  .interaction {
    cursor: pointer;
  }
  .interaction:hover,
  .interaction.open {
    --_lead: var(--_text-mid);
  }
  .interaction:hover {
    background: var(--_hover);
  }
  .interaction.open {
    background: var(--_selected);
  }
  .interaction td:first-child {
    max-inline-size: 0;
    inline-size: 100%;
  }
  .interaction td:first-child .clip {
    max-inline-size: calc(100% - 32px);
  }
  .disclosure {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    inline-size: 24px;
    block-size: 24px;
    margin-inline-end: 4px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-weak);
    vertical-align: middle;
    cursor: pointer;
  }
  .disclosure svg.icon {
    transform: rotate(-90deg);
    transition: transform var(--_fast);
  }
  [dir='rtl'] .disclosure svg.icon {
    transform: rotate(90deg);
  }
  .disclosure[aria-expanded='true'] svg.icon {
    transform: none;
  }
  .calls > td {
    padding: 8px 12px 16px;
    background: var(--_surface);
    white-space: normal;
  }
  @container (max-width: 1199px) {
    .interactions th {
      white-space: normal;
    }
    .interactions th,
    .interaction td {
      padding-inline: 5px;
    }
    .sort-mark:not([data-on]) {
      display: none;
    }
  }
  @container (max-width: 799px) {
    .interactions thead {
      display: none;
    }
    .interaction {
      display: grid;
      grid-template-columns: repeat(4, 1fr);
      padding: 4px 8px 8px;
      border-block-end: 1px solid var(--_divider);
    }
    .interaction td,
    .interaction td:first-child {
      display: flex;
      flex-direction: column;
      block-size: auto;
      inline-size: auto;
      max-inline-size: none;
      min-inline-size: 0;
      padding: 2px 4px;
      border: 0;
      text-align: start;
    }
    .interaction td::before {
      content: attr(data-label);
      font-size: 11px;
      line-height: 14px;
      color: var(--_text-mid);
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .interaction td:first-child {
      flex-direction: row;
      align-items: center;
      grid-column: 1 / -1;
      font-weight: 600;
    }
    .interaction td:first-child::before {
      content: none;
    }
    .interaction td[data-column='start'] {
      grid-column: span 2;
    }
    .calls,
    .calls > td {
      display: block;
      block-size: auto;
    }
    .interactions,
    .interactions tbody {
      display: block;
    }
  }
  @container (max-width: 419px) {
    .interaction {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .interaction td[data-column='start'] {
      grid-column: 1 / -1;
    }
  }
`;

export const interactionTableStyles = [markStyles, styles];
