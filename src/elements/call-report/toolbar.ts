import { css, html, nothing, type TemplateResult } from 'lit';
import type { CallColumn } from '../../controls/call-cells.js';
import { progressText } from '../../controls/load-progress.js';
import { formatNumber } from '../../locales/plural.js';
import type { Texts } from '../../locales/texts.js';
import { formatOffsetColon } from '../../model/format.js';
import type { StreamProgress } from '../../model/page-stream.js';
import type { Period } from '../../model/period.js';
import { offsetMinutes } from '../../model/zone.js';
import { icon } from '../../theme/icons.js';
import { filterColumns } from './call-filters.js';

interface ColumnChecksOptions {
  texts: Texts;
  /** Columns there are, in order. */
  columns: readonly CallColumn[];
  shown: readonly CallColumn[];
  /** Why a column is not shown although the user did not untick it. */
  reasonOf: (column: CallColumn) => string | undefined;
  toggle: (column: CallColumn, on: boolean) => void;
}

/** The guide's row of check boxes that show and hide columns. */
export function columnChecks({
  texts,
  columns,
  shown,
  reasonOf,
  toggle,
}: ColumnChecksOptions): TemplateResult {
  return html`<fieldset class="checks" part="columns">
    <legend class="unseen">${texts.report.columns}</legend>
    ${columns.map((column) => {
      const reason = reasonOf(column) ?? nothing;
      return html`<label class="check" title=${reason}>
        <input
          type="checkbox"
          name=${column}
          title=${reason}
          .checked=${shown.includes(column)}
          @change=${(event: Event) => toggle(column, (event.target as HTMLInputElement).checked)}
        />
        ${texts.call.columns[column]}
      </label>`;
    })}
  </fieldset>`;
}

interface StatusOptions {
  texts: Texts;
  locale: string;
  /** Names of the tenant and the agent, where no control says them. */
  names: readonly string[];
  progress: StreamProgress;
  /** Calls there are. */
  calls: number;
  /** Calls that pass the filters; left out while nothing is filtered. */
  shown?: number;
  /** Whether the service has not answered yet how many those are. */
  isArranging: boolean;
  /** Whether the calls are read from the service as they come in sight. */
  isByService: boolean;
  /** Whether the numbers of calls are about right only. */
  isEstimated: boolean;
  /** Says that the last refresh did not work. */
  stale?: string;
  clearFilters: () => void;
  timeZone: string;
  period?: Period;
}

/** `1,284 calls · 312 shown`, and at the end of the line `Europe/Sofia (+03:00)` */
export function statusLine(options: StatusOptions): TemplateResult {
  const { texts, locale, progress, calls, shown, stale, timeZone } = options;
  const count =
    progress.state === 'idle' || (progress.state === 'failed' && calls === 0)
      ? ''
      : options.isEstimated
        ? texts.report.aboutCalls(formatNumber(calls, locale))
        : texts.report.count(calls);
  const isByService = options.isByService && count !== '';
  const words =
    progressText(progress, texts, locale) ?? (isByService ? texts.report.fromService(count) : count);
  return html`<p class="status number" part="status">
    ${options.names.map((name) => html`<bdi>${name}</bdi>`)} ${words ? html`<span>${words}</span>` : nothing}
    ${
      shown === undefined
        ? nothing
        : html`<span
            >${
              options.isArranging
                ? texts.common.loading
                : texts.report.shown(
                    aboutNumber({ length: shown, isEstimated: options.isEstimated }, texts, locale),
                  )
            }
            <button
              class="button quiet small"
              type="button"
              part="clear-filters"
              @click=${options.clearFilters}
            >
              ${texts.report.clearFilters}
            </button></span
          >`
    }
    ${stale ? html`<span>${stale}</span>` : nothing}
    <span class="zone" title=${texts.common.timeZone}
      >${timeZone} (${offsets(timeZone, options.period)})</span
    >
  </p>`;
}

/** How many calls a view has, or about how many. */
export function aboutNumber(
  { length, isEstimated }: { length: number; isEstimated: boolean },
  texts: Texts,
  locale: string,
): string {
  const number = formatNumber(length, locale);
  return isEstimated ? texts.report.about(number) : number;
}

/** The zone's offset, or both where it changes within the period. */
function offsets(timeZone: string, period: Period | undefined): string {
  const { from, to } = period ?? { from: Date.now(), to: Date.now() };
  const both = [from, to - 1].map((instant) => formatOffsetColon(offsetMinutes(instant, timeZone)));
  return [...new Set(both)].join(' / ');
}

interface ReportActionsOptions {
  texts: Texts;
  /** Given while calls are loaded. */
  stop?: () => void;
  /** Given when there is something to load again. */
  refresh?: () => void;
  /** Whether there can be anything to load. */
  mayLoad: boolean;
  /** Whether there is no room for words. */
  iconsOnly: boolean;
  /** The saved views, where they are not elsewhere. */
  views: unknown;
  exportButton: unknown;
  /** For who may see statistics. */
  openStats?: () => void;
}

/** What can be done with the report as a whole, after what the integrator puts there. */
export function reportActions({
  texts: { common, report },
  stop,
  refresh,
  mayLoad,
  iconsOnly,
  views,
  exportButton,
  openStats,
}: ReportActionsOptions): TemplateResult {
  const word = iconsOnly ? 'unseen' : '';
  const button = (does: 'stop' | 'refresh', act?: () => void): TemplateResult =>
    html`<button
      class="button quiet"
      type="button"
      part=${does}
      title=${iconsOnly ? common[does] : nothing}
      ?disabled=${!act}
      @click=${(event: MouseEvent) => {
        // The second click of two is meant for what stood here at the first.
        if (event.detail < 2) act?.();
      }}
    >
      ${icon(does)} <span class=${word}>${common[does]}</span>
    </button>`;
  // Each leaves room for the other.
  const other = stop ? 'refresh' : 'stop';
  return html`<div class="actions">
    <slot name="toolbar"></slot>
    ${
      mayLoad
        ? html`<span class="either"
            >${stop ? button('stop', stop) : nothing}${stop ? nothing : button('refresh', refresh)}<span
              class="button"
              aria-hidden="true"
              >${icon(other)} <span class=${word}>${common[other]}</span></span
            ></span
          >`
        : nothing
    }
    ${views} ${exportButton}
    ${
      openStats
        ? html`<button
            class="button"
            type="button"
            part="stats-button"
            title=${iconsOnly ? report.statsButton : nothing}
            @click=${openStats}
          >
            ${icon('chart')} <span class=${word}>${report.statsButton}</span>
          </button>`
        : nothing
    }
  </div>`;
}

export type Fold = 'columns' | 'filters';

interface FoldsOptions {
  texts: Texts;
  open?: Fold;
  toggle: (fold: Fold) => void;
  /** How many filters are in force. */
  active: number;
  columns: readonly CallColumn[];
  checks: TemplateResult;
  /** What can be done with the report as a whole. */
  actions: TemplateResult;
  /** The choice of a tenant and an agent. */
  pickers: unknown;
  filterOf: (column: CallColumn) => TemplateResult | undefined;
  sorting: TemplateResult;
}

/** Columns and filters where there is no room for them beside each other: a button and a panel each. */
export function narrowFolds(options: FoldsOptions): TemplateResult {
  const { texts, open, active, checks } = options;
  const { report } = texts;
  return html`<div class="folds">
      ${foldButton('columns', report.columns, options)}
      ${foldButton('filters', active ? report.filtersActive(active) : report.filters, options)}
      ${options.actions}
    </div>
    ${open === 'columns' ? html`<div class="fold">${checks}</div>` : nothing}
    ${open === 'filters' ? html`<div class="fold">${options.pickers} ${filterFields(options)} ${options.sorting}</div>` : nothing}`;
}

function foldButton(which: Fold, label: string, { open, toggle }: FoldsOptions): TemplateResult {
  return html`<button
    class="button small"
    type="button"
    aria-expanded=${open === which}
    @click=${() => toggle(which)}
  >
    ${icon(which === 'columns' ? 'columns' : 'filter')} ${label}
  </button>`;
}

function filterFields({ texts, columns, filterOf }: FoldsOptions): TemplateResult[] {
  return filterColumns
    .filter((column) => columns.includes(column))
    .map(
      (column) =>
        html`<div class="filter-field">
          <span class="caption" aria-hidden="true">${texts.call.columns[column]}</span>
          ${filterOf(column)}
        </div>`,
    );
}

export const toolbarStyles = css`
  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-block-size: 24px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .status > * + *::before {
    content: '·';
    margin-inline-end: 8px;
  }
  /* What a search adds needs a second line here. */
  @container (max-width: 519px) {
    .status {
      align-content: start;
      min-block-size: 44px;
    }
  }
  .status > .zone {
    margin-inline-start: auto;
  }
  .status > .zone::before {
    content: none;
  }
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    font-size: 13px;
  }
  .either {
    display: inline-grid;
  }
  .either > * {
    grid-area: 1 / 1;
  }
  .either > .button {
    justify-content: flex-start;
  }
  .either > [aria-hidden] {
    visibility: hidden;
  }
  .folds {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .fold {
    display: grid;
    gap: 12px;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .filter-field {
    display: grid;
    gap: 4px;
  }
  @container (max-width: 719px) {
    .actions .button {
      padding: 0 8px;
    }
  }
`;
