import { Task } from '@lit/task';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  callCell,
  callCellStyles,
  allCallColumns,
  callText,
  callColumns,
  callName,
  isMissed,
  type CallCellOptions,
  type CallColumn,
} from '../../controls/call-cells.js';
import { failure, failureStyles } from '../../controls/messages.js';
import { safeUrl } from '../../controls/bindings.js';
import { SvElement } from '../../controls/sv-element.js';
import { TipController, tipStyles } from '../../controls/tip.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import { formatNumber } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { Call } from '../../model/call.js';
import { readCalls, withoutCallTypes } from '../../model/normalize.js';
import type { Host } from '../../model/host.js';
import type { Interaction } from '../../model/interaction.js';
import type { StatsSource } from '../../model/source.js';
import { base, controls } from '../../theme/base.js';
import { icon } from '../../theme/icons.js';

const figures: ReadonlySet<CallColumn> = new Set(['duration', 'talk']);

/**
 * The calls of one interaction (guide, figure 14), fetched when it is opened.
 *
 * @fires {CustomEvent<{ call: Call, calls: Call[] }>} sv-interaction-call - A call's Info was pressed.
 */
export class SvInteractionCalls extends SvElement {
  static override styles = [
    base,
    controls,
    failureStyles,
    ...callCellStyles,
    tipStyles,
    css`
      .found {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin-block-end: 8px;
      }
      .found a,
      .found span {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      .waiting {
        color: var(--_text-mid);
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        table-layout: auto;
      }
      th,
      td {
        block-size: var(--_row);
        padding: 0 8px;
        border-block-end: 1px solid var(--_divider);
        text-align: start;
        white-space: nowrap;
      }
      td.who,
      td.type-cell,
      td.reason {
        max-inline-size: 0;
      }
      td.who {
        inline-size: 20%;
      }
      td.type-cell {
        inline-size: 17%;
      }
      td.reason {
        inline-size: 22%;
      }
      th {
        font-weight: 600;
        color: var(--_text-mid);
      }
      .end {
        text-align: end;
      }
      @container (max-width: 799px) {
        thead {
          display: none;
        }
        tbody,
        tr {
          display: block;
        }
        tr {
          padding-block: 8px;
          border-block-end: 1px solid var(--_divider);
        }
        td,
        td.who,
        td.reason,
        td.type-cell,
        td.end {
          display: block;
          block-size: auto;
          inline-size: auto;
          max-inline-size: none;
          padding: 1px 0;
          border: 0;
          text-align: start;
        }
        td[data-label]:not(:empty)::before {
          content: attr(data-label) ': ';
          color: var(--_text-mid);
          font-size: 12px;
        }
        td.blank {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) interaction?: Interaction;
  @property({ attribute: false }) source?: StatsSource;
  @property({ attribute: false }) options?: CallCellOptions;
  /** Types of call to leave out. */
  @property({ attribute: false }) excludeTypes: readonly string[] = [];
  @property({ attribute: false }) hideColumns: readonly string[] = [];
  /** Columns to show besides those of the guide. */
  @property({ attribute: false }) showColumns: readonly string[] = [];
  /** Address of a Genesys conversation; `{id}` stands for its id. Without one the id is shown as text. */
  @property() conversationUrl = '';
  /** Shows a conversation in a view of its own, where there is one. */
  @property({ attribute: false }) host?: Host;

  /** Id of the conversation that the host could not show. */
  @state() private unopened?: string;

  #calls = new Task(this, {
    args: () => [this.source, this.interaction?.id, this.interaction?.agent] as const,
    task: async ([source, id, agent], { signal }) => {
      const calls = source && id ? readCalls(await source.callsOfInteraction(id, { signal })) : [];
      return agent ? calls.map((call) => (call.agent?.trim() ? call : { ...call, agent })) : calls;
    },
  });

  #conversations = new Task(this, {
    args: () => [this.source, this.interaction?.id] as const,
    task: async ([source, id], { signal }) =>
      source && id ? source.externalInteractions({ interactionId: id }, { signal }) : [],
  });

  constructor() {
    super();
    new TipController(this);
  }

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  protected override render(): TemplateResult {
    const { stats, common } = this.texts;
    return html`${this.#calls.render({
      pending: () => html`<p class="waiting">${stats.loadingCalls}</p>`,
      complete: (calls) => this.#table(withoutCallTypes(calls, this.excludeTypes)),
      error: (error) =>
        failure(error, {
          texts: this.texts,
          title: stats.callsFailed,
          retry: { label: common.retry, action: () => void this.#calls.run() },
        }),
    })}`;
  }

  #table(calls: readonly Call[]): TemplateResult {
    const options = this.options;
    if (!options) return html``;
    const asked = [...callColumns, ...this.showColumns] as readonly string[];
    // Where no call has one, the column is shown to whoever asks for it alone.
    const isBlank = (column: CallColumn): boolean =>
      column === 'crm' && !this.showColumns.includes(column) && !calls.some(({ crm }) => crm);
    const columns = allCallColumns.filter(
      (column) => asked.includes(column) && !this.hideColumns.includes(column) && !isBlank(column),
    );
    return html`<p class="found">
        ${this.texts.stats.totalFound(formatNumber(calls.length, this.locale))} ${this.#conversation()}
      </p>
      <table part="calls-table">
        <thead>
          <tr>
            ${columns.map(
              (column) =>
                html`<th scope="col" class=${figures.has(column) ? 'end' : ''}>
                  ${this.texts.call.columns[column]}
                </th>`,
            )}
            <th scope="col" class="end">${this.texts.call.columns.details}</th>
          </tr>
        </thead>
        <tbody>
          ${calls.map((call) => this.#row(call, calls, columns, options))}
        </tbody>
      </table>`;
  }

  #row(
    call: Call,
    calls: readonly Call[],
    columns: readonly CallColumn[],
    options: CallCellOptions,
  ): TemplateResult {
    const missed = isMissed(call, options.successRule);
    return html`<tr class=${missed ? 'missed' : ''} data-call=${call.id}>
      ${columns.map(
        (column) =>
          html`<td
            class="${classes[column] ?? ''} ${figures.has(column) ? 'end' : ''} ${callText(call, column, options) === '' ? 'blank' : ''}"
            data-column=${column}
            data-label=${this.texts.call.columns[column]}
          >
            ${callCell(call, column, options)}
          </td>`,
      )}
      <td class="end">
        <button
          class="button quiet small"
          type="button"
          part="info"
          aria-label=${this.texts.call.infoOf(callName(call, options))}
          @click=${() => this.#showDetails(call, calls)}
        >
          ${this.texts.call.info}
        </button>
      </td>
    </tr>`;
  }

  /** For the statistics around, which open the details. */
  #showDetails(call: Call, calls: readonly Call[]): void {
    this.dispatchEvent(new CustomEvent('sv-interaction-call', { detail: { call, calls } }));
  }

  #openConversation(host: Host, id: string, url: string | undefined): void {
    if (!host.openInteraction(id) && !(url && host.openWindow(url))) this.unopened = id;
  }

  #conversation(): unknown {
    const id = this.#conversations.value?.find((external) => external.externalId)?.externalId;
    if (!id) return nothing;
    const { host } = this;
    const { stats, common } = this.texts;
    const url = this.conversationUrl
      ? safeUrl(this.conversationUrl.replace('{id}', encodeURIComponent(id)))
      : undefined;
    if (host && host.name !== 'page' && this.unopened !== id)
      return html`<button
        class="button quiet small"
        type="button"
        part="conversation"
        @click=${() => this.#openConversation(host, id, url)}
      >
        ${stats.conversation} ${icon('external')}
      </button>`;
    if (!url) return html`<span>${stats.conversation}: <span class="mono">${id}</span></span>`;
    return html`<a href=${url} target="_blank" rel="noreferrer noopener" title=${common.opensNewTab}
      >${stats.conversation} ${icon('external')}</a
    >`;
  }
}

const classes: Partial<Record<CallColumn, string>> = {
  from: 'who',
  to: 'who',
  agent: 'who',
  type: 'type-cell',
  reason: 'reason',
};

declare global {
  interface HTMLElementTagNameMap {
    'sv-interaction-calls': SvInteractionCalls;
  }
}
