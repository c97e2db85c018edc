import { html, nothing, type TemplateResult } from 'lit';
import type { AccountChoice } from '../../controllers/account-choice.js';
import type { ConnectionController } from '../../controllers/connection.js';
import type { ExportController } from '../../controllers/exporter.js';
import type { LoadController } from '../../controllers/load.js';
import type { PrintController } from '../../controllers/printing.js';
import type { QueryController } from '../../controllers/report-query.js';
import type { CallColumn } from '../../controls/call-cells.js';
import { nextSort } from '../../controls/data-grid/grid-column.js';
import { exportButton, exportNotice } from '../../controls/export-button.js';
import { failure, notAllowed, periodNotice, statePanel } from '../../controls/messages.js';
import { feedback, printHeading, printRefusal } from '../../controls/report-frame.js';
import { amounts, loadNotices } from '../../controls/load-progress.js';
import { sortSelect } from '../../controls/sort-select.js';
import { formatNumber } from '../../locales/plural.js';
import type { Texts } from '../../locales/texts.js';
import type { Call } from '../../model/call.js';
import { periodText, type Period } from '../../model/period.js';
import type { CallSort } from '../../table/sort.js';
import { icon } from '../../theme/icons.js';
import type { OpenedCall } from '../opened-call.js';
import { activeFilters, callFilter, filtersText } from './call-filters.js';
import { callGridStyles } from './call-grid.styles.js';
import { withFilters, type CallRowLook, type ViewRows } from './call-grid-rows.js';
import type { CallList } from './call-list.js';
import type { SvCallReport } from './call-report.js';
import type { CallView } from './call-view.js';
import { columnChecks, narrowFolds, reportActions, statusLine, type Fold } from './toolbar.js';

/** What a call report is drawn from, and what its controls do. */
interface CallReportParts {
  report: SvCallReport;
  texts: Texts;
  /** Language tag for numbers. */
  locale: string;
  connection: ConnectionController;
  query: QueryController;
  list: CallList;
  load: LoadController;
  choice: AccountChoice;
  view: CallView;
  exporter: ExportController;
  printing: PrintController;
  opened: OpenedCall;
  rows: ViewRows;
  look: CallRowLook;
  /** Whether there is no room for columns. */
  isNarrow: boolean;
  openFold?: Fold;
  toggleFold: (fold: Fold) => void;
  choosePeriod: (period: Period) => void;
  openPicker: () => void;
  openStatistics: () => void;
  openCall: (call: Call) => void;
  mayCopy: (positions: Iterable<number> & { size: number }) => boolean;
}

/** The calls of a report, with everything around them. */
export function callReportTemplate(parts: CallReportParts): TemplateResult {
  const { report, texts, connection, choice, opened, isNarrow } = parts;
  const heading = [connection.zone, ...choice.names, filtersText(report.filters, texts)];
  return html`${printHeading(texts.report.title, shownPeriod(parts), ...heading)} ${printRefusal(texts)}
    ${isNarrow ? nothing : html`<div class="bar">${checks(parts)} ${status(parts)}</div>`}
    <div class="bar" part="toolbar">
      <sv-period-picker
        .period=${report.period}
        .timeZone=${connection.zone}
        exportparts="field:period-field, panel:period-panel"
        @sv-period-change=${(event: CustomEvent<{ period: Period }>) => parts.choosePeriod(event.detail.period)}
      ></sv-period-picker>
      ${isNarrow || !connection.rights.calls ? nothing : choice.template(texts, true)} ${actions(parts)}
    </div>
    ${isNarrow ? folds(parts) : nothing} ${notices(parts)}
    <div class="body">${content(parts)}</div>
    ${feedback(report.feedbackUrl, report.version, texts)} ${opened.template(report.dateFormat)}`;
}

const shownPeriod = ({ report: { period }, connection, texts }: CallReportParts): string =>
  period ? periodText(period, connection.zone, texts.period.to) : '';

const checks = ({ texts, view }: CallReportParts): TemplateResult =>
  columnChecks({
    texts,
    columns: view.offered,
    shown: view.columns,
    reasonOf: (column) => (column === 'crm' && view.isCrmLeftOut ? texts.report.crmBlank : undefined),
    toggle: view.toggleColumn,
  });

const status = ({ report, texts, locale, load, list, choice, view, connection, isNarrow }: CallReportParts) =>
  statusLine({
    texts,
    locale,
    names: isNarrow ? choice.names : [],
    progress: load.progress,
    calls: list.table.length,
    shown: activeFilters(report.filters) > 0 ? report.rowCount : undefined,
    clearFilters: view.clearFilters,
    timeZone: connection.zone,
    period: report.period,
  });

/** Starts an export; a failure is shown on the page. */
const startExport = (report: SvCallReport) => (): void => void report.exportCsv().catch(() => undefined);

function actions({ report, texts, load, list, connection, exporter, openStatistics }: CallReportParts) {
  const isLoading = load.progress.state === 'loading';
  const { calls, stats, export: mayExport } = connection.rights;
  return reportActions({
    texts,
    stop: isLoading ? () => report.stop() : undefined,
    refresh: !isLoading && list.started ? () => void report.refresh() : undefined,
    exportButton:
      calls && mayExport
        ? exportButton({
            texts,
            exporter,
            look: 'button quiet',
            disabled: report.rowCount === 0,
            start: startExport(report),
          })
        : nothing,
    openStats: stats ? openStatistics : undefined,
  });
}

function folds(parts: CallReportParts): TemplateResult {
  const { report, texts, view, choice, openFold, toggleFold } = parts;
  return html`${narrowFolds({
    texts,
    open: openFold,
    toggle: toggleFold,
    active: activeFilters(report.filters),
    columns: view.columns,
    checks: checks(parts),
    pickers: choice.template(texts),
    filterOf: (column) => filter(column, parts),
    sorting: sortSelect({
      texts,
      columns: view.columns.map((key) => ({ key, label: texts.call.columns[key] })),
      sort: report.sort,
      change: (sort) => view.sortBy(sort as CallSort | undefined),
    }),
  })}
  ${status(parts)}`;
}

const filter = (column: CallColumn, { report, texts, list, connection, view }: CallReportParts) =>
  callFilter(column, {
    texts,
    filters: report.filters,
    types: column === 'type' ? list.table.types().map(({ type }) => type) : [],
    recordings: connection.rights.recordings,
    change: view.filterBy,
  });

function notices(parts: CallReportParts): TemplateResult {
  const { report, texts, locale, connection, query, list, load, exporter, printing, opened } = parts;
  const { progress } = load;
  const isSaidBelow = progress.state === 'failed' && list.table.length === 0;
  return html`${periodNotice(query.problem, texts)}
  ${
    isSaidBelow
      ? nothing
      : loadNotices({
          texts,
          locale,
          progress,
          title: texts.report.failed,
          note: list.outdated ? texts.report.stillShown : texts.report.partial(...amounts(progress, locale)),
          tooMany: texts.report.tooMany,
          resume: () => void report.resume(),
          isShownElsewhere: connection.isShownBySession(progress.error),
        })
  }
  ${printing.notice(report.rowCount, connection.rights.export, texts, locale)}
  ${exportNotice(exporter, texts, startExport(report))} ${opened.notice(texts)}`;
}

function content(parts: CallReportParts): TemplateResult {
  const { report, texts, connection, load, list, isNarrow } = parts;
  const { state, error } = load.progress;
  const isEmpty = list.table.length === 0;
  if (!connection.rights.calls) return statePanel(notAllowed(texts.report.notAllowed, texts));
  if (!connection.source && !report.calls) return statePanel(problem(connection.problem, parts));
  if (state === 'idle' || (state === 'stopped' && isEmpty)) return statePanel(nothingLoaded(parts));
  if (state === 'failed' && isEmpty) return statePanel(problem(error, parts));
  // One template for both, so that a filter keeps its focus when the last row goes.
  return html`${grid(parts)}
  ${report.rowCount > 0 ? nothing : statePanel(nothingFound(parts), isNarrow ? '' : 'under-head')}`;
}

function problem(error: unknown, { report, texts, connection }: CallReportParts): TemplateResult {
  if (connection.isShownBySession(error)) return html`<p>${texts.errors['no-session']}</p>`;
  const retry = { label: texts.common.retry, action: () => void report.load() };
  return failure(error, { texts, title: texts.report.failed, retry: connection.source ? retry : undefined });
}

/** Shown before anything is loaded: a button to load. */
function nothingLoaded(parts: CallReportParts): TemplateResult {
  const { report, texts, openPicker } = parts;
  if (report.period)
    return html`<p>${shownPeriod(parts)}</p>
      <button class="button primary" type="button" part="load" @click=${() => void report.load()}>
        ${texts.report.load}
      </button>`;
  return html`<slot name="choose">
    <p>${texts.report.choosePeriod}</p>
    <button class="button primary" type="button" @click=${openPicker}>
      ${icon('calendar')} ${texts.report.choosePeriodButton}
    </button>
  </slot>`;
}

/** No calls in the period, or none that passes the filters: repeats the query. */
function nothingFound(parts: CallReportParts): TemplateResult {
  const { texts, locale, load, list, view, openPicker } = parts;
  const { notFound, notFoundPeriod, notFoundFilter, chooseAnother, clearFilters } = texts.report;
  const { length: calls } = list.table;
  if (load.progress.state === 'loading') return html`<p>${texts.common.loading}</p>`;
  if (calls > 0)
    return html`<p class="what">${notFound}</p>
      <p>${notFoundFilter(formatNumber(calls, locale))}</p>
      <button class="button" type="button" @click=${view.clearFilters}>${clearFilters}</button>`;
  const period = shownPeriod(parts);
  const agent = list.query?.agent;
  return html`<slot name="empty">
    <p class="what">${notFound}</p>
    <p>${period ? notFoundPeriod(period) : ''}</p>
    ${agent ? html`<p>${texts.stats.agent} <bdi>${agent}</bdi></p>` : nothing}
    <button class="button" type="button" @click=${openPicker}>${chooseAnother}</button>
  </slot>`;
}

function grid(parts: CallReportParts): TemplateResult {
  const { report, texts, list, load, view, printing, rows, look, isNarrow, openCall, mayCopy } = parts;
  const { state, loaded, total } = load.progress;
  return html`<sv-data-grid
    class=${report.rowCount === 0 ? 'bare' : ''}
    label=${texts.grid.label}
    hint=${texts.report.sortHint}
    exportparts="head, row, cell, info, filter, filters, sort, match, progress, grid"
    .columns=${withFilters(look.columns, (column) => filter(column, parts))}
    .rows=${rows}
    .rowsVersion=${list.table.view.version}
    .printedRows=${printing.rows}
    .sort=${report.sort}
    .narrow=${isNarrow}
    .narrowRow=${look.narrowRow}
    .rowClass=${look.rowClass}
    .cellStyles=${callGridStyles}
    .mayCopy=${mayCopy}
    .progress=${state === 'loading' ? (total ? loaded / total : true) : undefined}
    ?dimmed=${list.outdated}
    @sv-grid-sort=${(event: CustomEvent<{ column: CallColumn }>) => view.sortBy(nextSort(report.sort, event.detail.column) as CallSort | undefined)}
    @sv-grid-open=${(event: CustomEvent<{ position: number }>) => openCall(rows.rowAt(event.detail.position))}
  ></sv-data-grid>`;
}
