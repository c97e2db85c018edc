import { nothing, type TemplateResult } from 'lit';
import type { AccountChoice } from '../../controllers/account-choice.js';
import type { CallFileController } from '../../controllers/call-file.js';
import type { ConnectionController } from '../../controllers/connection.js';
import type { ExportController } from '../../controllers/exporter.js';
import type { LinkController } from '../../controllers/link.js';
import type { LoadController } from '../../controllers/load.js';
import type { PrintController } from '../../controllers/printing.js';
import type { QueryController } from '../../controllers/report-query.js';
import type { SavedViews } from '../../controllers/saved-views.js';
import { typeText, type CallColumn } from '../../controls/call-cells.js';
import { SvDataGrid } from '../../controls/data-grid/data-grid.js';
import { resizeStep } from '../../controls/data-grid/head-gestures.js';
import { nextSort } from '../../controls/data-grid/grid-column.js';
import { htmlWith } from '../../controls/tags.js';
import { exportButton, exportNotice } from '../../controls/export-button.js';
import { failure, notAllowed, periodNotice, statePanel } from '../../controls/messages.js';
import { SvPeriodPicker } from '../../controls/period-picker/period-picker.js';
import { feedback, printHeading, printRefusal } from '../../controls/report-frame.js';
import { amounts, loadNotices } from '../../controls/load-progress.js';
import { selectionBar } from '../../controls/selection-bar.js';
import { searchField } from '../../controls/search-field.js';
import { sortSelect } from '../../controls/sort-select.js';
import { formatNumber } from '../../locales/plural.js';
import type { Texts } from '../../locales/texts.js';
import type { Call } from '../../model/call.js';
import { isSelecting } from '../../model/call-selection.js';
import { periodText, type Period } from '../../model/period.js';
import type { CallSort } from '../../model/call-query.js';
import type { PositionRange } from '../../table/window-cache.js';
import { icon } from '../../theme/icons.js';
import type { OpenedCall } from '../opened-call.js';
import { activeFilters, callFilter, filtersText } from './call-filters.js';
import { callGridStyles } from './call-grid.styles.js';
import { withFilters, type CallRowLook } from './call-grid-rows.js';
import type { ReportCalls } from '../../controllers/report-calls.js';
import type { CallGridRows } from '../../controllers/viewed-calls.js';
import type { SvCallReport } from './call-report.js';
import type { CallView } from './call-view.js';
import { callChips } from './call-chips.js';
import { columnsPanel } from './columns-panel.js';
import type { NewCalls } from './new-calls.js';
import { columnChecks, narrowFolds, reportActions, statusLine, type Fold } from './toolbar.js';

const html = htmlWith({ 'sv-inner-period-picker': SvPeriodPicker, 'sv-data-grid': SvDataGrid });

/** What a call report is drawn from, and what its controls do. */
interface CallReportParts {
  report: SvCallReport;
  texts: Texts;
  /** Language tag for numbers. */
  locale: string;
  connection: ConnectionController;
  query: QueryController;
  list: ReportCalls;
  load: LoadController;
  choice: AccountChoice;
  view: CallView;
  link: LinkController;
  /** What is picked, in words. */
  picked: readonly string[];
  savedViews: SavedViews;
  file: CallFileController;
  exporter: ExportController;
  printing: PrintController;
  /** Positions of the rows that are printed; none while nothing is. */
  printed: PositionRange;
  opened: OpenedCall;
  rows: CallGridRows;
  look: CallRowLook;
  /** Whether there is no room for columns. */
  isNarrow: boolean;
  openFold?: Fold;
  toggleFold: (fold: Fold) => void;
  grid: () => SvDataGrid<Call> | null;
  /** Icons that point to the start and to the end of a line. */
  arrows: readonly [start: TemplateResult, end: TemplateResult];
  /** The most calls there may be, in words. */
  widestCount: string;
  /** Says that the last refresh did not work. */
  stale?: string;
  newCalls: NewCalls;
  choosePeriod: (period: Period) => void;
  openPicker: () => void;
  openStatistics: () => void;
  openCall: (call: Call) => void;
  mayCopy: (positions: Iterable<number> & { size: number }) => boolean;
}

/** The calls of a report, with everything around them. */
export function callReportTemplate(parts: CallReportParts): TemplateResult {
  const { report, texts, connection, choice, opened } = parts;
  const { rights } = connection;
  const heading = [connection.zone, ...choice.names, filtersText(parts.view.conditions, texts, parts.picked)];
  return html`${printHeading(texts.report.title, shownPeriod(parts), ...heading)} ${printRefusal(texts)}
    ${rights.calls ? controls(parts) : html`<div class="bar" part="toolbar">${actions(parts)}</div>`}
    <div class="body">
      ${rights.calls ? parts.file.template() : nothing} ${notices(parts)}
      <div class="rows">${content(parts)}</div>
      ${rights.calls ? status(parts) : nothing}
    </div>
    ${feedback(report.feedbackUrl, report.version, texts)} ${opened.template(report.dateFormat)}`;
}

/** What the calls are chosen with, for those who may see them: columns, period, search, filters. */
function controls(parts: CallReportParts): TemplateResult {
  const { report, texts, connection, choice, isNarrow } = parts;
  return html`${isNarrow ? nothing : html`<div class="bar">${checks(parts)} ${arrangement(parts)} ${parts.savedViews.template(false)}</div>`}
    <div class="bar" part="toolbar">
      <sv-inner-period-picker
        id="period"
        .period=${report.period}
        .timeZone=${connection.zone}
        .dateFormat=${report.dateFormat}
        exportparts="field:period-field, previous:period-previous, next:period-next, panel:period-panel"
        @sv-period-change=${(event: CustomEvent<{ period: Period }>) => parts.choosePeriod(event.detail.period)}
      ></sv-inner-period-picker>
      ${isNarrow ? nothing : actions(parts)}
    </div>
    <div class="bar find">${search(parts)} ${isNarrow ? nothing : choice.template(texts, true)}</div>
    ${isNarrow ? folds(parts) : nothing} ${chips(parts)}`;
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

function arrangement({
  report,
  texts,
  view,
  grid,
  openFold,
  toggleFold,
  arrows,
}: CallReportParts): TemplateResult {
  const { columns } = view;
  return columnsPanel({
    texts,
    columns,
    isOpen: openFold === 'columns',
    toggle: () => toggleFold('columns'),
    isArranged: view.isArranged,
    move: (column, by) => {
      view.moveColumn(column, columns.indexOf(column) + by);
      return report.updateComplete;
    },
    resize: (column, by) => {
      const width = grid()?.widthOf(column);
      if (width) view.resizeColumn(column, width + by * resizeStep);
    },
    reset: view.resetColumns,
    arrows,
  });
}

function chips({ report, texts, locale, connection, view, widestCount }: CallReportParts): TemplateResult {
  return callChips({
    texts,
    locale,
    filters: report.filters,
    facets: view.facets,
    widest: widestCount,
    successRule: report.successRule,
    excluded: report.excludeTypes,
    recordings: connection.rights.recordings,
    change: view.filterBy,
  });
}

function status(parts: CallReportParts): TemplateResult {
  const { report, texts, locale, connection, load, list, choice, view, isNarrow, stale } = parts;
  return statusLine({
    texts,
    locale,
    names: isNarrow ? choice.names : [],
    progress: load.progress,
    calls: list.total,
    shown: view.isFiltered ? list.length : undefined,
    isArranging: list.isArranging,
    isByService: list.isByService,
    isEstimated: list.isEstimated,
    timeZone: connection.zone,
    period: report.period,
    stale,
    clearFilters: view.clearFilters,
  });
}

/** Says that calls have come in above what is read, and leads to them. */
const newCallsButton = ({ texts, newCalls: { unseen, show } }: CallReportParts) =>
  unseen > 0
    ? html`<button class="button primary small new-calls" type="button" part="new-calls" @click=${show}>
        ${icon('ascending')} ${texts.report.newCalls(unseen)}
      </button>`
    : nothing;

const search = ({ texts, view }: CallReportParts): TemplateResult =>
  searchField({
    label: texts.report.searchCalls,
    placeholder: texts.report.searchPlaceholder,
    hint: `${texts.report.searchHint} ${texts.report.searchTerms}`,
    value: view.search.text,
    afterEscape: view.search.withoutWords,
    problem: view.search.problem,
    change: view.search.type,
    leave: view.search.leave,
  });

/** Starts an export; a failure is shown on the page. */
const startExport = (report: SvCallReport) => (): void => void report.exportCsv().catch(() => undefined);

function actions(parts: CallReportParts): TemplateResult {
  const { report, texts, load, list, connection, exporter, openStatistics, isNarrow } = parts;
  const isLoading = load.progress.state === 'loading';
  const { calls, stats, export: mayExport } = connection.rights;
  return reportActions({
    texts,
    stop: isLoading ? () => report.stop() : undefined,
    refresh: !isLoading && list.started ? () => void report.refresh() : undefined,
    mayLoad: calls,
    iconsOnly: isNarrow,
    views: calls && isNarrow ? parts.savedViews.template(true) : nothing,
    exportButton:
      calls && mayExport
        ? exportButton({
            texts,
            exporter,
            look: 'button quiet',
            iconOnly: isNarrow,
            disabled: report.rowCount === 0,
            start: startExport(report),
          })
        : nothing,
    openStats: stats ? openStatistics : undefined,
  });
}

function folds(parts: CallReportParts): TemplateResult {
  const { report, texts, view, choice, openFold, toggleFold } = parts;
  return narrowFolds({
    texts,
    open: openFold,
    toggle: toggleFold,
    active: activeFilters(report.filters),
    columns: view.columns,
    checks: checks(parts),
    actions: actions(parts),
    pickers: choice.template(texts),
    filterOf: (column) => filter(column, parts),
    sorting: sortSelect({
      texts,
      columns: view.columns.map((key) => ({ key, label: texts.call.columns[key] })),
      sort: report.sort,
      change: (sort) => view.sortBy(sort as CallSort | undefined),
    }),
  });
}

const filter = (column: CallColumn, { report, texts, list, connection, view }: CallReportParts) =>
  callFilter(column, {
    texts,
    filters: report.filters,
    types: column === 'type' ? list.types() : [],
    recordings: connection.rights.recordings,
    change: view.filterBy,
  });

/** What is picked in statistics: only these calls are shown. */
const pickedLine = ({ report, texts, locale, connection, link }: CallReportParts): unknown =>
  isSelecting(link.selection)
    ? html`<div class="picked-line">
        ${icon('filter')}
        ${selectionBar({
          texts,
          locale,
          timeZone: connection.zone,
          successRule: report.successRule,
          selection: link.selection,
          drop: (keys) => link.drop(keys),
        })}
      </div>`
    : nothing;

function notices(parts: CallReportParts): TemplateResult {
  const { report, texts, locale, connection, query, list, load, exporter, printing, opened } = parts;
  const { progress } = load;
  const isSaidBelow = progress.state === 'failed' && list.total === 0;
  const leftOut = report.excludeTypes.map((type) => typeText(type, texts));
  return html`${pickedLine(parts)} ${periodNotice(query.problem, texts)}
  ${
    leftOut.length > 0
      ? html`<p class="message" part="excluded">
          ${icon('info')} ${texts.report.excluded(leftOut.join(', '))}
        </p>`
      : nothing
  }
  ${
    isSaidBelow
      ? nothing
      : loadNotices({
          texts,
          locale,
          progress,
          title: texts.report.failed,
          note:
            list.outdated || list.isByService
              ? texts.report.stillShown
              : texts.report.partial(...amounts(progress, locale)),
          tooMany: texts.report.tooMany,
          resume: () => void report.resume(),
          isShownElsewhere: connection.isShownBySession(progress.error),
        })
  }
  ${printing.notice(parts.printed, list.length, connection.rights.export, texts, locale)}
  ${exportNotice(exporter, texts, startExport(report))} ${opened.notice(texts)}`;
}

function content(parts: CallReportParts): TemplateResult {
  const { report, texts, connection, load, list, isNarrow } = parts;
  const { state, error } = load.progress;
  const isEmpty = list.total === 0;
  if (!connection.rights.calls) return statePanel(notAllowed(texts.report.notAllowed, texts));
  if (!connection.source && !report.calls)
    return statePanel(
      parts.file.isOffered ? html`<p>${texts.report.openFile}</p>` : problem(connection.problem, parts),
    );
  if (state === 'idle' || (state === 'stopped' && isEmpty)) return statePanel(nothingLoaded(parts));
  if (state === 'failed' && isEmpty) return statePanel(problem(error, parts));
  // One template for all of them, so that a filter keeps its focus when the last row goes.
  const hasRows = report.rowCount > 0 || (state === 'loading' && isEmpty);
  return html`${gridOf(parts)} ${newCallsButton(parts)}
  ${hasRows ? nothing : statePanel(nothingFound(parts), isNarrow ? '' : 'under-head')}`;
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
  const { texts, locale, list, view, openPicker } = parts;
  const { notFound, notFoundPeriod, notFoundFilter, chooseAnother, clearFilters } = texts.report;
  const { total: calls } = list;
  if (calls > 0)
    return html`<p class="what">${notFound}</p>
      <p>${notFoundFilter(formatNumber(calls, locale))}</p>
      <p>${filtersText(view.conditions, texts, parts.picked)}</p>
      <button class="button" type="button" @click=${view.clearFilters}>${clearFilters}</button>
      ${
        view.words.length > 0
          ? html`<button class="button quiet" type="button" @click=${openPicker}>${chooseAnother}</button>`
          : nothing
      }`;
  const period = shownPeriod(parts);
  const agent = list.query?.agent;
  return html`<slot name="empty">
    <p class="what">${notFound}</p>
    <p>${period ? notFoundPeriod(period) : ''}</p>
    ${agent ? html`<p>${texts.stats.agent} <bdi>${agent}</bdi></p>` : nothing}
    <button class="button" type="button" @click=${openPicker}>${chooseAnother}</button>
  </slot>`;
}

/** Opens the call of a row, if it is here. */
function openRow({ rows, openCall }: CallReportParts, position: number): void {
  const call = rows.rowAt(position);
  if (call) openCall(call);
}

/** The order of calls that nobody has sorted. */
const newestFirst = { column: 'start', direction: 'descending' } as const;

function gridOf(parts: CallReportParts): TemplateResult {
  const { report, texts, list, load, view, rows, look, isNarrow, mayCopy } = parts;
  const { state, loaded, total } = load.progress;
  const isAwaited = state === 'loading' && list.total === 0;
  const { printed } = parts;
  return html`<sv-data-grid
    id="grid"
    class=${report.rowCount === 0 && !isAwaited ? 'bare' : ''}
    label=${texts.grid.label}
    hint=${texts.report.sortHint}
    exportparts="grid, head, sort, resizer, drop, filters, filter, progress, skeleton, row, cell, recording, info, match, tip"
    .columns=${withFilters(look.columns, (column) => filter(column, parts), list)}
    .rows=${rows}
    .rowsVersion=${list.version}
    .printedRows=${printed.end - printed.first}
    .printedFrom=${printed.first}
    .sort=${report.sort}
    .initialSort=${newestFirst}
    .content=${list.content}
    .widths=${report.columnWidths}
    .skeleton=${isAwaited}
    .narrow=${isNarrow}
    .narrowRow=${look.narrowRow}
    .rowClass=${look.rowClass}
    .cellStyles=${callGridStyles}
    .mayCopy=${mayCopy}
    .progress=${state === 'loading' ? (total ? loaded / total : true) : list.isArranging || undefined}
    ?dimmed=${list.outdated || list.isArranging}
    @sv-grid-sort=${(event: CustomEvent<{ column: CallColumn }>) => view.sortBy(nextSort(report.sort, event.detail.column) as CallSort | undefined)}
    @sv-grid-move=${(event: CustomEvent<{ column: CallColumn; to: number }>) => view.moveColumn(event.detail.column, event.detail.to)}
    @sv-grid-resize=${(event: CustomEvent<{ column: CallColumn; width?: number }>) => view.resizeColumn(event.detail.column, event.detail.width)}
    @sv-grid-at-start=${parts.newCalls.seen}
    @sv-grid-open=${(event: CustomEvent<{ position: number }>) => openRow(parts, event.detail.position)}
  ></sv-data-grid>`;
}
