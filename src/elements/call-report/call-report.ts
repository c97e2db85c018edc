import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { loadStatistics } from '../../client/lazy.js';
import { AccountChoice, accountPickerStyles } from '../../controllers/account-choice.js';
import { AuditController } from '../../controllers/audit.js';
import { refreshProperties, type RefreshProperties } from '../../controllers/auto-refresh.js';
import {
  CallFileController,
  callFileProperties,
  callFileStyles,
  type CallFileProperties,
} from '../../controllers/call-file.js';
import { AMPLE_CALLS, OfferedCalls } from '../../controllers/call-pool.js';
import {
  ConnectionController,
  connectionProperties,
  type ConnectionProperties,
} from '../../controllers/connection.js';
import {
  ExportController,
  exportProperties,
  type ExportOptions,
  type ExportProperties,
} from '../../controllers/exporter.js';
import { FocusFallback } from '../../controllers/focus.js';
import {
  LinkController,
  linkProperties,
  selectionFromState,
  selectionState,
  type LinkProperties,
} from '../../controllers/link.js';
import { LoadController, loadProperties, type LoadProperties } from '../../controllers/load.js';
import { ReportCalls, type RowsFrom } from '../../controllers/report-calls.js';
import { SelectionAnnouncer } from '../../controllers/selection-announcer.js';
import { mostPrinted, PrintController } from '../../controllers/printing.js';
import {
  QueryController,
  reportQueryProperties,
  type ReportQueryProperties,
} from '../../controllers/report-query.js';
import {
  SavedViews,
  savedViewsProperties,
  savedViewsStyles,
  type SavedViewsProperties,
} from '../../controllers/saved-views.js';
import {
  sortText,
  ViewStateController,
  viewStateProperties,
  type ViewState,
  type ViewStateProperties,
} from '../../controllers/view-state.js';
import { callColumns } from '../../controls/call-cells.js';
import { listen } from '../../controls/events.js';
import { exportButtonStyles } from '../../controls/export-button.js';
import { failureStyles, statePanelStyles } from '../../controls/messages.js';
import { feedbackStyles, printStyles } from '../../controls/report-frame.js';
import { loadStyles, progressText } from '../../controls/load-progress.js';
import { NarrowController } from '../../controllers/narrow.js';
import type { SvDataGrid } from '../../controls/data-grid/data-grid.js';
import type { SvPeriodPicker } from '../../controls/period-picker/period-picker.js';
import { firstDayOfWeek } from '../../controls/period-picker/plain-day.js';
import { searchFieldStyles } from '../../controls/search-field.js';
import { selectionBarStyles, selectionTexts } from '../../controls/selection-bar.js';
import { sortSelectStyles } from '../../controls/sort-select.js';
import { SvElement } from '../../controls/sv-element.js';
import { formatNumber } from '../../locales/plural.js';
import { tenantName } from '../../model/account.js';
import { knownRule, type Call, type CallInput } from '../../model/call.js';
import type { CallSelection } from '../../model/call-selection.js';
import type { CsvTable, StreamedCsvTable } from '../../model/csv.js';
import { formatMoment } from '../../model/format.js';
import { memoizeLast } from '../../model/memoize.js';
import { callsGiven } from '../../model/normalize.js';
import { steadyByContent } from '../../model/same.js';
import { ALL_TIME, type Period } from '../../model/period.js';
import type { CallSource, CallViewSource, ReportQuery } from '../../model/source.js';
import type { CallFilters, CallSort } from '../../model/call-query.js';
import type { CallTableOptions } from '../../table/text-index.js';
import type { PositionRange } from '../../table/window-cache.js';
import { base, controls } from '../../theme/base.js';
import { tokens } from '../../theme/tokens.js';
import type { SvCallReportEventMap } from '../events.js';
import { importDialog, OpenedCall } from '../opened-call.js';
import {
  setTableReportDefaults,
  tableReportProperties,
  type TableReportProperties,
} from '../table-report-properties.js';
import { chipStyles } from './call-chips.js';
import { filterStyles } from './call-filters.js';
import { callRowLook, type CallGridOptions, type CallRowLook } from './call-grid-rows.js';
import { areStreamed, type CallGridRows } from '../../controllers/viewed-calls.js';
import { callHistory } from './call-history.js';
import { callReportTemplate } from './call-report-template.js';
import { styles } from './call-report.styles.js';
import { CallView } from './call-view.js';
import { columnsPanelStyles, pressedOutside } from './columns-panel.js';
import { NewCalls } from './new-calls.js';
import { StatisticsPanel } from './statistics-panel.js';
import { aboutNumber, toolbarStyles, type Fold } from './toolbar.js';

const noRows: PositionRange = { first: 0, end: 0 };

/** Width in CSS pixels below which a call takes two lines instead of columns. */
const NARROW = 720;

/** Detail of `sv-view-change` of a call report: how the user looks at the calls. */
export interface CallReportView {
  period?: Period;
  /** Id of the tenant whose calls are shown; none is the account's own. */
  tenant?: string;
  /** E-mail address of the agent whose calls are shown; none is all. */
  agent?: string;
  columns: string[];
  /** Widths in CSS pixels of columns that the user has resized. */
  columnWidths: Readonly<Record<string, number>>;
  filters: CallFilters;
  /** What is searched for; blank is nothing. */
  search?: string;
  sort?: CallSort;
  /** What is picked in elements beside the report, or in its statistics; only those calls are shown. */
  selection: CallSelection;
  /** Id of the call whose details are open. */
  call?: string;
}

/**
 * The calls of a period: who called whom, when, how long, how it ended, whether there is a recording. The statistics that
 * are opened from it fire their own events through it, but for `sv-view-change`.
 *
 * @summary The call report of the supervisor guide.
 * @slot toolbar - Controls of your own beside the report's.
 * @slot stats - What the Interaction Stats button opens. Default: `sv-interaction-stats`.
 * @slot choose - What is shown before a period is chosen.
 * @slot empty - What is shown when there are no calls.
 * @fires {CustomEvent<{ period: Period, text: string, timeZone: string }>} sv-period-change - A period was chosen.
 * @fires {CustomEvent<{ query: ReportQuery }>} sv-load - Before calls are fetched; cancelable.
 * @fires {CustomEvent<{ rows: number, total: number | undefined, skipped: number, complete: boolean }>} sv-loaded - Calls were fetched.
 * @fires {CustomEvent<{ error: unknown, rows: number }>} sv-failed - Calls could not be fetched; those that had come stay.
 * @fires {CustomEvent<{ call: CallOrId }>} sv-call-open - Before a call's details open; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv' }>} sv-export - Before rows are exported; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv', file: Blob, name: string }>} sv-exported - Rows were exported.
 * @fires {CustomEvent<{ name: string, size: number }>} sv-import - Before a file of calls is read; cancelable.
 * @fires {CustomEvent<{ name: string, size: number, calls: number, leftOut: LeftOut[] }>} sv-imported - A file of calls was read and is shown.
 * @fires {CustomEvent<{ query: string, by: 'visitor' | 'interaction', callId: string }>} sv-search - Cancelable: in a call's details, the other calls of its visitor or its interaction were asked for. Unless cancelled, the details close, filters are cleared and the id is searched for.
 * @fires {CustomEvent<CallReportView>} sv-view-change - The user changed columns, their order or widths, filters, search, order, period, tenant or agent, or opened or closed a call.
 * @fires {CustomEvent<Selecting>} sv-select - Before what is picked changes, in the statistics opened from the report or by a button that drops one; cancelable.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to see a call’s details, to have a recording’s address, to open it, to export, to copy rows or to print.
 * @fires {CustomEvent<{ period: Period | undefined }>} sv-stats-open - Before the statistics open; cancelable.
 * @csspart base - The box around everything.
 * @csspart columns - The row of check boxes.
 * @csspart arrange - The button that opens the panel that arranges columns.
 * @csspart arrange-panel - That panel.
 * @csspart reset-columns - The button in it that undoes order, widths and choice of columns.
 * @csspart toolbar - The line of the period and the actions.
 * @csspart period-field - The fields that the period is written in.
 * @csspart period-previous - The button beside them that takes the period before.
 * @csspart period-next - The button that takes the period after.
 * @csspart period-panel - The panel that the period is picked in.
 * @csspart stop - The button that stops loading; it takes the place of `refresh`.
 * @csspart refresh - The button that loads the period again.
 * @csspart export - The button that exports.
 * @csspart export-progress - How far an export is.
 * @csspart views - The button that opens the saved views.
 * @csspart stats-button - The button that opens the statistics.
 * @csspart search - The search field.
 * @csspart tenant - The choice of a tenant.
 * @csspart agent - The choice of an agent.
 * @csspart sort-select - The choice of an order, where there is no room for columns.
 * @csspart chips - The line of chips.
 * @csspart chip - One chip; it has a name of its own as a part too.
 * @csspart all - The chip of all calls.
 * @csspart missed - The chip of missed calls.
 * @csspart recorded - The chip of recorded calls.
 * @csspart type-video - The chip of video calls; those of other types are named after them: `type-chat`, `type-screen`.
 * @csspart selection - What is picked in statistics beside the report, or in its own; it stands above the calls.
 * @csspart picked - One of it.
 * @csspart picked-drop - The button in it that drops it.
 * @csspart drop-all - The button that drops all.
 * @csspart excluded - The notice of types that are left out.
 * @csspart stopped - The notice of a load that was stopped.
 * @csspart resume - The button in it that goes on.
 * @csspart full - The notice of a period with more calls than the browser shows.
 * @csspart skipped - The notice of records that could not be read.
 * @csspart printed - The notice that not all rows are printed.
 * @csspart failure - What is said when something has failed.
 * @csspart retry - The button in it that tries again, or goes on.
 * @csspart file - The name of the file that is shown, with how many calls it has.
 * @csspart file-open - The button that opens a file.
 * @csspart file-drop - What is shown over the element while a file is held above it.
 * @csspart file-progress - The bar while a file is read.
 * @csspart file-stop - The button that stops reading it.
 * @csspart file-close - The button that closes it.
 * @csspart file-failure - Why a file is not shown.
 * @csspart file-left-out - The notice of rows of a file that are left out.
 * @csspart grid - The table, which scrolls.
 * @csspart head - Its head: labels, filters, progress.
 * @csspart sort - The label of a column, which sorts.
 * @csspart resizer - The edge of a column's head, which is dragged to resize it.
 * @csspart drop - The mark where a column that is dragged would stand.
 * @csspart filters - The row of filters.
 * @csspart filter - One filter.
 * @csspart progress - The bar under the head while calls come in.
 * @csspart skeleton - The bars in place of rows until the first calls come.
 * @csspart row - One call.
 * @csspart cell - One value of it.
 * @csspart recording - The button in a row that leads to the call's recordings.
 * @csspart info - The button in a row that opens the call's details.
 * @csspart match - What was filtered by or searched for, where it occurs.
 * @csspart tip - The whole of a value that is cut.
 * @csspart new-calls - The button that says how many new calls stand above what is read, and leads to them.
 * @csspart state - What stands in place of rows.
 * @csspart load - The button in it that loads a period that is known.
 * @csspart status - The line below the table: counts, progress, zone.
 * @csspart clear-filters - The button in it that drops filters and search.
 * @csspart statistics - The box in place of the calls that the statistics are in; with `fill` it scrolls.
 * @csspart back - The button that leads from the statistics back to the calls.
 * @csspart footer - The line of the feedback link.
 * @cssproperty [--sv-grid-max-height=min(72vh, 720px)] - Height of the table with the notices above it and the status below it, which it has from the start; without effect with `fill`.
 * @cssproperty [--sv-padding=12px] - Space around the report.
 */
export class SvCallReport extends SvElement<SvCallReportEventMap> {
  static override properties = {
    ...connectionProperties,
    ...reportQueryProperties,
    ...loadProperties,
    ...refreshProperties,
    ...viewStateProperties,
    ...savedViewsProperties,
    ...tableReportProperties,
    ...exportProperties,
    ...linkProperties,
    ...callFileProperties,
  };

  static override styles = [
    tokens,
    base,
    controls,
    failureStyles,
    feedbackStyles,
    loadStyles,
    accountPickerStyles,
    statePanelStyles,
    toolbarStyles,
    sortSelectStyles,
    printStyles,
    exportButtonStyles,
    filterStyles,
    chipStyles,
    columnsPanelStyles,
    searchFieldStyles,
    selectionBarStyles,
    savedViewsStyles,
    callFileStyles,
    styles,
  ];

  /**
   * Calls to show instead of fetching any. Each must have an `id`, a text, and a `start`: epoch milliseconds, or ISO 8601
   * text with an offset, from 2000 to 2099. Others are left out, and a notice says how many. Durations are seconds, or
   * `HH:MM:SS`. What else a call lacks, and what is negative, is blank. The array is kept, not copied: hand in
   * another one to show other calls. Another array is read anew, whatever is in it, and the view stays as it is: keep one
   * as long as its calls are the same. Without any, `auto-load` fetches.
   */
  @property({ attribute: false }) calls?: readonly CallInput[];

  /** What calls must match to be shown. A filter of a wrong type is passed over; `null` is none at all. */
  @property({ attribute: false }) filters: CallFilters = {};

  /**
   * Words of which each must occur in a call for it to be shown: in what From, To, Agent, Type, CRM or Reason shows, or
   * as an id of the call, its interaction, visitor, caller, callee or who answered; of calls handed in with their
   * details also as the id of a recording. An id is found as a whole, whatever its case and with a UUID's dashes or
   * without, or by its beginning of four characters or more with a digit among them. As in the filters, case, accents,
   * and variants of letters, digits, quotes and dashes do not matter. It applies together with `filters`. Dates and
   * durations are not searched. Default, and for anything but a text: blank, which is all calls.
   */
  @property() search = '';

  /** Order of the calls; none is newest first. */
  @property({ attribute: false }) sort?: CallSort;

  /**
   * Columns shown, in this order. Default: those of the guide, `start from to type duration talk crm reason`. There is
   * `agent` too; see `show-columns`. The user can move them.
   */
  @property({ attribute: false }) columns: string[] = [...callColumns];

  /**
   * Widths of columns in CSS pixels, by their names; 48 at least. Other columns are as wide as what they hold, and share
   * what is left; widths that need more than there is are scaled down. The user can drag the edge of a column's head.
   * Default: none.
   */
  @property({ attribute: false }) columnWidths: Readonly<Record<string, number>> = {};

  /**
   * Where the calls are filtered and sorted. `auto`: in the browser, as long as it holds all calls of the period (see
   * `max-rows`); of more, by the service, where it can: then calls are read as they come in sight, 200 at a time, and
   * 20,000 are kept. `browser`: always in the browser, which of more calls shows the newest. `service`: by the service,
   * where it can and the period is 399 days long at most. Default, and for any other word: `auto`.
   */
  @property({ attribute: 'rows-from' }) rowsFrom: RowsFrom = 'auto';

  /** Fills the height of its container, which has to have one, instead of having the height `--sv-grid-max-height`. */
  @property({ type: Boolean, reflect: true }) fill = false;

  @state() private openFold?: Fold;
  @query('#grid') private grid!: SvDataGrid<Call> | null;
  @query('#period') private picker!: SvPeriodPicker;
  @query('#search') private searchField!: HTMLInputElement | null;

  #connection = new ConnectionController(this, {
    reset: () => this.#reset(),
    reconnected: () => {
      this.#choice.retry();
      this.#load.reconnected();
    },
    accountKnown: () => {
      void this.#choice.prepare();
      void this.#openLinked();
    },
  });
  #query = new QueryController(this, this.#connection, () => firstDayOfWeek(this.locale));
  #list = new ReportCalls(this, { arranged: () => this.#arrangedByService() });
  #offered = new OfferedCalls(this, this.#list.browser);
  #link = new LinkController(this, () => this.#viewChanged());
  #announcer = new SelectionAnnouncer(this, {
    selection: () => this.#link.selection,
    result: () => this.#selectionText,
    announce: (text) => this.announce(text),
  });
  #load = new LoadController(this, {
    connection: this.#connection,
    query: this.#query,
    rows: this.#list,
    ampleRows: AMPLE_CALLS,
    started: () => this.#choice.retry(),
  });
  #choice = new AccountChoice(this, {
    connection: this.#connection,
    query: this.#query,
    chosen: () => {
      this.#viewChanged();
      if (!this.autoLoad) void this.load();
    },
  });
  #view = new CallView(this, {
    list: this.#list,
    link: this.#link,
    texts: () => this.texts,
    locale: () => this.locale,
    recordings: () => this.#connection.rights.recordings,
    announce: (text) => this.announce(text),
    changed: () => this.#viewChanged(),
  });
  #file = new CallFileController(this, {
    connection: this.#connection,
    needsPeriod: false,
    periodChanged: () => this.#viewChanged(),
  });
  #audit = new AuditController(this, this.#connection);
  #exporter = new ExportController(this, {
    connection: this.#connection,
    texts: () => this.texts,
    locale: () => this.requestedLocale,
    announce: (text) => this.announce(text),
    permitted: () => this.#auditRows('export'),
  });
  #printing = new PrintController(this, {
    allowed: () => !this.grid || this.rowCount === 0 || this.#auditRows('print'),
    renderSync: () => {
      this.performUpdate();
      this.grid?.renderSync();
    },
  });
  #opened = new OpenedCall(this, {
    mayOpen: (call) =>
      this.emit('sv-call-open', { call }, true) && this.#audit.permits('details', 'calls', () => [call.id]),
    importDialog: () => this.importDetails(),
    changed: () => this.#viewChanged(),
    others: { count: (id) => this.#countOthers(id), show: (id) => void this.#showCallsOf(id) },
    restoreFocus: (id) => this.#focusRow(id),
  });
  #statistics = new StatisticsPanel(this, () => this.importStats());
  #asked = {
    query: () => JSON.stringify(this.period && this.#query.of(this.period)),
    load: () => this.#load.loadNow(),
  };
  #viewState = new ViewStateController(this, {
    ...this.#asked,
    read: () => this.#readState(),
    write: (state) => this.#writeState(state),
    open: (state) => this.#openState(state),
  });
  #history = callHistory(this, {
    ...this.#asked,
    link: this.#link,
    isShown: () => !this.#statistics.isOpen,
    texts: () => this.texts,
    announce: (text) => this.announce(text),
    changed: () => this.#viewChanged(),
  });
  #savedViews = new SavedViews(this, {
    connection: this.#connection,
    viewState: this.#viewState,
    query: this.#query,
    choice: this.#choice,
    personal: () =>
      this.shareAgents ? {} : { 'by-agent': selectionState(this.selection, true)['by-agent'] },
    changed: () => this.#viewChanged(),
    announce: (text) => this.announce(text),
    texts: () => this.texts,
  });
  #width = new NarrowController(this, NARROW);
  #newCalls = new NewCalls(this, {
    list: this.#list,
    grid: () => this.grid,
    mayAsk: () => !this.calls && !this.#load.isRunning && !this.#connection.isSignedOut,
    isNewestFirst: () => !this.sort || sortText(this.sort) === '-start',
    came: (count) => this.announce(this.texts.report.newCalls(count)),
    failed: () => this.announce(this.#stale ?? ''),
  });

  /** Id of the call to open from a link, until it is known who is signed in. */
  #linkedCall?: string;
  #linkOpened = Promise.resolve();
  #rows?: CallGridRows;
  #printedNow = noRows;
  #steadyTypes = steadyByContent<readonly string[]>();
  #excluded?: readonly string[];
  #arrangement = steadyByContent<object>();
  #arranged?: object;
  /** The most calls that there were, or were said to come. */
  #mostCalls = 0;
  #look = memoizeLast((..._madeFrom: unknown[]) => callRowLook(this.#view.columns, this.#cells));

  constructor() {
    super();
    setTableReportDefaults(this);
    listen(this, document, { pointerdown: this.#onDocumentPress });
    new FocusFallback(this, ['resume', 'stop', 'refresh', 'load']);
  }

  /** Rows of the current view: filtered and sorted. */
  get rowCount(): number {
    return this.#list.length;
  }

  /**
   * Fetches the calls of the period. What is shown stays until the first new page is there. Resolves when all pages
   * have come, or when it was stopped or failed; see the events `sv-loaded` and `sv-failed`.
   */
  async load(): Promise<void> {
    await this.updateComplete;
    const source = this.calls ? undefined : this.#load.requestSource();
    if (this.calls) await this.#adopt(this.calls);
    else if (source && this.period) await this.#fetch(source);
  }

  /** Loads the same period again. */
  refresh(): Promise<void> {
    return this.load();
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.#list.resume();
    this.#loadEnded();
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    if (this.#list.progress.state === 'loading') this.#list.stop();
    else this.#load.abort();
  }

  /**
   * The rows as filtered and sorted at this moment, as CSV with the period, zone, tenant and filters above them; see
   * `csv-delimiter` and `csv-exclude`. Where the service has the rows, it sends all of them. Offers it as a file too unless `save` is false, by the name
   * `calls_<tenant>_<first day>_<last day>.csv`. Resolves with nothing when it was cancelled or refused, or while another export
   * runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    const calls = this.#list.all();
    const { sort, texts, locale, version, excludeTypes, successRule: rule } = this;
    const filters = this.#view.conditions;
    const { query, progress, outdated } = this.#list;
    const { zone, account } = this.#connection;
    // Calls handed in may be those of any tenant.
    const tenant = this.calls ? query?.tenant : tenantName(account, query?.tenant);
    const report = { texts, locale, zone, version, excludeTypes, query, progress, outdated, rule, tenant };
    const cells = this.#cells;
    const picked = this.#picked;
    const { columns, offered } = this.#view;
    const hasRaw = !this.#exporter.excludes('raw-columns');
    const hasAgent = offered.includes('agent') && !columns.includes('agent');
    const table = async (): Promise<CsvTable | StreamedCsvTable> => {
      const { aboutCalls, callsForExport, rawCallColumns } = await this.importExport();
      const raw = hasRaw ? rawCallColumns(report, hasAgent) : [];
      return callsForExport(calls, { columns, options: cells, raw }, (rows) =>
        aboutCalls({ rows, report, filters, picked, sort }),
      );
    };
    const content = { what: 'calls', tenant, period: query?.period, rows: calls.length, table } as const;
    return this.#exporter.export(content, options);
  }

  /** Shows a call's details; one that is not among the calls loaded is fetched by its id. */
  async openCall(id: string): Promise<void> {
    this.#statistics.close();
    await this.updateComplete;
    await this.#opened.open(this.#list.find(id) ?? { id }, this.#list);
  }

  /**
   * Brings a call's row into the middle of the table and selects it; the focus stays where it is.
   * Where rows are read from the service, it says where the call stands, as long as they are in the order of time; in
   * another order only a call that has been read is found.
   * @returns false when the call is not among the rows shown, or cannot be found
   */
  async scrollToCall(id: string): Promise<boolean> {
    this.#statistics.close();
    // The call may have come in a moment ago.
    this.requestUpdate();
    await this.updateComplete;
    await this.grid?.updateComplete;
    await this.#list.seek(id).catch(() => -1);
    await this.updateComplete;
    const position = this.#rows?.positionOfId(id) ?? -1;
    if (position < 0 || !this.grid) return false;
    this.grid.scrollToRow(position);
    return true;
  }

  /**
   * How the report is looked at, as a short text for a link or a store: period, zone, scope, tenant, columns in their
   * order and widths, filters, search, order of the calls, what is picked in statistics (`by-agent`, `by-reason`,
   * `by-type`, `by-success`, `by-hour`, `by-part`) and which call is open, as far as it differs from the default. It holds
   * no personal data but what the user typed into filters and the search, and addresses of agents, chosen or picked, only
   * with `share-agents`.
   */
  getState(): string {
    return this.#viewState.text;
  }

  /**
   * Restores a view from such a text: loads its query and opens the call it names. What cannot be read is ignored.
   */
  setState(text: string): Promise<void> {
    return this.#viewState.restore(text);
  }

  /** Loads the details dialog, which a page that opens none does not need. */
  protected importDetails() {
    return importDialog();
  }

  /** Loads the table for exports, which a page without an export does not need. */
  protected importExport() {
    return import('./export-calls.js');
  }

  /** Loads the statistics, which a page that opens none does not need. */
  protected async importStats() {
    const [stats] = await Promise.all([
      import('../interaction-stats/interaction-stats.js'),
      loadStatistics(),
    ]);
    return stats.SvInteractionStats;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#connection.update({ scope: this.#query.requestedScope, tenant: this.#query.tenant });
    this.#query.update(changed);
    this.#link.update(this.calls ?? this.#connection.source);
    this.successRule = knownRule(this.successRule);
    const isArranged = this.#isArrangedAnew();
    this.#list.configure(this.#tableOptions);
    if (changed.has('showColumns')) this.#view.addColumns();
    this.#view.update(isArranged);
    this.#announcer.update();
    if (changed.get('calls') && !this.calls) {
      this.#list.reset();
      this.#load.takenBack();
    }
    const excludedBefore = this.#excluded;
    this.#excluded = this.#steadyTypes(this.excludeTypes);
    const areTypesOther = this.#excluded !== excludedBefore;
    if (this.calls && (changed.has('calls') || areTypesOther)) void this.#adopt(this.calls);
    else if (this.#load.takeDue() || (areTypesOther && this.#list.query)) void this.load();
    this.#rows = this.#list.rowsAfter(this.#rows);
    // Never less than before, so that the chips stay where they are.
    this.#mostCalls = Math.max(this.#mostCalls, this.#list.expected);
    const { source, userKey: user } = this.#connection;
    if (this.isConnected) this.#offered.update({ data: this.calls ?? source, user });
  }

  /** Whether filters, search or order are others by their content: an object of each render means no other view. */
  #isArrangedAnew(): boolean {
    const before = this.#arranged;
    const { filters, search, sort, selection } = this;
    this.#arranged = this.#arrangement({ filters, search, sort, selection });
    return this.#arranged !== before;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('calls')) void this.#openLinked();
  }

  get #reportQuery(): ReportQuery {
    return this.#query.of(this.period ?? ALL_TIME);
  }

  get #tableOptions(): CallTableOptions {
    const { call } = this.texts;
    return {
      locale: this.locale,
      labels: call.parties,
      typeLabels: call.types,
      reasonLabels: call.reasons,
      successRule: this.successRule,
    };
  }

  #fetch(source: CallSource & Partial<CallViewSource>): Promise<void> {
    return this.#load.run(async (signal) => {
      await this.#connection.requestAccount();
      if (!this.#load.mayFetch(signal) || !this.#connection.rights.calls) return;
      if (!this.emit('sv-load', { query: this.#reportQuery }, true)) return;
      this.announce(this.texts.report.loadingCalls);
      this.grid?.scrollToStart();
      this.#newCalls.restart();
      const { limit } = this.#load;
      const { zone } = this.#connection;
      const { excludeTypes: exclude, rowsFrom } = this;
      const from = rowsFrom === 'browser' || rowsFrom === 'service' ? rowsFrom : 'auto';
      await this.#list.load({ source, query: this.#reportQuery, zone, limit, exclude, from }, signal);
      if (!signal.aborted) this.#loadEnded();
    });
  }

  /** Shows calls that were handed in, within the current update: there is nothing to wait for. */
  async #adopt(calls: readonly CallInput[]): Promise<void> {
    const query = this.#reportQuery;
    if (!this.#connection.rights.calls || !this.emit('sv-load', { query }, true)) return;
    if (await this.#list.adopt(callsGiven(calls), this.#reportQuery, this.excludeTypes)) this.#loadEnded();
  }

  #loadEnded(): void {
    const { progress, total, outdated } = this.#list;
    this.#newCalls.restart();
    if (!outdated) this.#link.keepWithin(this.#list.query?.period);
    if (this.#load.dispatchEnd(total)) {
      if (total > 0 && !outdated) void this.#exporter.prepare(() => this.importExport());
      const words = progressText(progress, this.texts, this.locale);
      this.announce(words ?? this.texts.report.count(total));
    } else this.announcement = '';
    if (total > 0) void this.#opened.prepare();
  }

  /** Drops what belongs to another user, or comes from another source. */
  #reset(): void {
    this.announcement = '';
    this.#load.reset();
    this.#newCalls.restart();
    this.#choice.reset();
    if (!this.calls) this.#list.reset();
    this.#opened.close();
    this.#statistics.reset();
    this.#view.reset();
    this.#link.reset();
    this.#history.clear();
    this.#savedViews.reset();
    this.#mostCalls = 0;
  }

  #auditRows(action: 'export' | 'print'): boolean {
    const calls = this.#list.all();
    if (!areStreamed(calls)) {
      const ids = (): string[] => Array.from({ length: calls.length }, (_, n) => calls.callAt(n).id);
      return this.#audit.permits(action, 'calls', ids);
    }
    const { first, end } = this.#printable;
    const here = (): number[] => Array.from({ length: end - first }, (_, n) => first + n);
    const count = action === 'print' ? end - first : calls.length;
    return this.#audit.permits(action, 'calls', () => this.#rows!.idsAt(here())(), { count });
  }

  /** Those that are printed now; while they are, the table does not scroll. */
  get #printed(): PositionRange {
    if (this.#printing.rows === 0) return (this.#printedNow = noRows);
    return (this.#printedNow = this.#printedNow === noRows ? this.#printable : this.#printedNow);
  }

  /** Positions of the rows that can be printed: around those in sight, where others are not here. */
  get #printable(): PositionRange {
    return this.#list.hereAround(this.grid?.firstInSight ?? 0, mostPrinted);
  }

  #readState(): ViewState {
    const call = this.#opened.id ?? this.#linkedCall;
    const picked = selectionState(this.selection, this.shareAgents);
    return { ...this.#query.read(), ...this.#view.read(), ...picked, call };
  }

  #writeState(state: ViewState): void {
    this.#query.write(state);
    this.#view.write(state);
    this.selection = selectionFromState(state);
  }

  async #openState({ call }: ViewState): Promise<void> {
    this.#linkedCall = call === this.#opened.id ? undefined : call;
    if (!call) this.#opened.close();
    await this.updateComplete;
    await this.#connection.requestAccount();
    await this.#openLinked();
  }

  #openLinked(): Promise<void> {
    const id = this.#linkedCall;
    const { isSignedOut, source } = this.#connection;
    if (id && !isSignedOut && (source || this.calls)) {
      this.#linkedCall = undefined;
      this.#linkOpened = this.openCall(id);
    }
    return this.#linkOpened;
  }

  #viewChanged(): void {
    const { period, agent, columns, columnWidths, filters, search, sort } = this;
    const { tenant } = this.#query;
    const call = this.#opened.id;
    const { selection } = this.#link;
    const view = { period, tenant, agent, columns, columnWidths, filters, search, sort, selection, call };
    this.emit('sv-view-change', view);
  }

  get #cells(): CallGridOptions {
    const { from, to, reason, agent } = this.filters;
    return {
      texts: this.texts,
      locale: this.locale,
      timeZone: this.#connection.zone,
      dateFormat: this.dateFormat,
      timeStyle: 'call',
      successRule: this.successRule,
      query: { from, to, reason, agent },
      words: this.#view.words,
      open: (call) => void this.#opened.open(call, this.#list),
      openRecording: this.#connection.rights.recordings
        ? (call) => void this.#opened.open(call, this.#list, { at: 'recordings' })
        : undefined,
      arrow: this.arrow('forward'),
    };
  }

  /** What is picked, in words. */
  get #picked(): string[] {
    const { texts, locale, successRule } = this;
    const options = { texts, locale, timeZone: this.#connection.zone, successRule };
    return selectionTexts(this.#link.selection, options).map(([, text]) => text);
  }

  /** How many calls are shown, and what is picked of them. */
  get #selectionText(): string {
    if (this.#list.isArranging) return this.#picked.join(' ');
    const shown = this.texts.report.shown(aboutNumber(this.#list, this.texts, this.locale));
    return [shown, ...this.#picked].join(' ');
  }

  /** Says of when the calls are, while refreshing fails. */
  get #stale(): string | undefined {
    const { staleSince } = this.#newCalls;
    if (staleSince === undefined) return undefined;
    const { zone } = this.#connection;
    return this.texts.report.refreshFailed(formatMoment(staleSince, zone, 'call', this.locale, 'HH:mm'));
  }

  get #rowLook(): CallRowLook {
    const cells = this.#cells;
    const shown = this.#view.columns;
    const alwaysNew = {
      query: undefined,
      open: undefined,
      openRecording: cells.openRecording !== undefined,
      arrow: this.rightToLeft,
    };
    const from = [...Object.values({ ...cells, ...cells.query, ...alwaysNew }), ...shown];
    return this.#look(...from);
  }

  /** Focuses the row of a call, if it is among those shown. */
  #focusRow(id: string): void {
    const position = this.#rows?.positionOfId(id) ?? -1;
    if (position >= 0) this.grid?.focusRow(position);
  }

  /** How many calls but the open one a search for an id finds among those that are here. */
  #countOthers(id: string): number | undefined {
    return this.#list.countFound(id, this.#opened.id ?? '');
  }

  /** The view that the service was asked for is there: it is read from its beginning. */
  #arrangedByService(): void {
    this.grid?.scrollToStart();
    if (!this.#load.isRunning) this.announce(this.#selectionText);
  }

  async #showCallsOf(id: string): Promise<void> {
    this.#view.showCallsOf(id);
    await this.updateComplete;
    this.searchField?.focus();
  }

  #choosePeriod = (period: Period): void => {
    const { period: before } = this;
    this.period = period;
    this.#viewChanged();
    // Close always loads; with `auto-load` another period does so by itself.
    const isSame = before?.from === period.from && before.to === period.to;
    if (!this.autoLoad || isSame) void this.load();
  };

  /** Copying several rows is audited like an export. */
  #mayCopy = (positions: Iterable<number> & { size: number }): boolean => {
    if (positions.size < 2) return true;
    return (
      this.#connection.rights.export && this.#audit.permits('copy', 'calls', this.#rows!.idsAt(positions))
    );
  };

  #onDocumentPress = (event: Event): void => {
    if (this.openFold === 'columns' && !this.#width.narrow && pressedOutside(event))
      this.openFold = undefined;
  };

  #openStatistics = (): void => {
    if (this.emit('sv-stats-open', { period: this.period }, true)) this.#statistics.open();
  };

  protected override render(): TemplateResult {
    const heading = { title: this.texts.report.title, level: this.headingLevel };
    const statistics = { texts: this.texts, back: this.arrow('back'), scrolls: this.fill };
    if (this.#statistics.isOpen) return this.frame(this.#statistics.template(this, statistics), heading);
    return this.frame(
      callReportTemplate({
        report: this,
        texts: this.texts,
        locale: this.locale,
        connection: this.#connection,
        query: this.#query,
        list: this.#list,
        load: this.#load,
        choice: this.#choice,
        view: this.#view,
        link: this.#link,
        picked: this.#picked,
        savedViews: this.#savedViews,
        file: this.#file,
        exporter: this.#exporter,
        printing: this.#printing,
        printed: this.#printed,
        opened: this.#opened,
        rows: this.#rows!,
        look: this.#rowLook,
        isNarrow: this.#width.narrow,
        openFold: this.openFold,
        toggleFold: (fold) => (this.openFold = this.openFold === fold ? undefined : fold),
        grid: () => this.grid,
        arrows: [this.arrow('back'), this.arrow('forward')],
        widestCount: formatNumber(this.#mostCalls, this.locale),
        stale: this.#stale,
        newCalls: this.#newCalls,
        choosePeriod: this.#choosePeriod,
        openPicker: () => void this.picker.open(),
        openStatistics: this.#openStatistics,
        openCall: (call) => void this.#opened.open(call, this.#list),
        mayCopy: this.#mayCopy,
      }),
      heading,
    );
  }
}

export interface SvCallReport
  extends
    ConnectionProperties,
    ReportQueryProperties,
    LoadProperties,
    RefreshProperties,
    ViewStateProperties,
    SavedViewsProperties,
    TableReportProperties,
    ExportProperties,
    LinkProperties,
    CallFileProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-call-report': SvCallReport;
  }
}
