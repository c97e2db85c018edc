import type { PropertyValues, TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { AccountChoice } from '../../controllers/account-choice.js';
import { AuditController } from '../../controllers/audit.js';
import {
  ConnectionController,
  connectionProperties,
  isTransient,
  type ConnectionProperties,
} from '../../controllers/connection.js';
import {
  ExportController,
  exportProperties,
  type ExportOptions,
  type ExportProperties,
} from '../../controllers/exporter.js';
import { FocusFallback } from '../../controllers/focus.js';
import { HeldHeight } from '../../controllers/held-height.js';
import { AMPLE_CALLS, type WantedCalls } from '../../controllers/call-pool.js';
import {
  LinkController,
  linkProperties,
  selectionFromState,
  selectionState,
  type LinkProperties,
} from '../../controllers/link.js';
import { LoadController, loadProperties, type LoadProperties } from '../../controllers/load.js';
import { SelectionAnnouncer } from '../../controllers/selection-announcer.js';
import { PrintController } from '../../controllers/printing.js';
import {
  QueryController,
  reportQueryProperties,
  type ReportQueryProperties,
} from '../../controllers/report-query.js';
import {
  ViewStateController,
  viewStateProperties,
  type ViewState,
  type ViewStateProperties,
} from '../../controllers/view-state.js';
import type { CallCellOptions } from '../../controls/call-cells.js';
import type { SvPeriodPicker } from '../../controls/period-picker/period-picker.js';
import { firstDayOfWeek } from '../../controls/period-picker/plain-day.js';
import { selectionTexts } from '../../controls/selection-bar.js';
import { SvElement } from '../../controls/sv-element.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { ArraySource } from '../../model/array-source.js';
import { tenantName } from '../../model/account.js';
import { knownRule, type CallInput, type SuccessRule } from '../../model/call.js';
import type { CallSelection } from '../../model/call-selection.js';
import { callsGiven, withoutCallTypes } from '../../model/normalize.js';
import type { CsvTable } from '../../model/csv.js';
import type { InteractionInput } from '../../model/interaction.js';
import { memoizeLast } from '../../model/memoize.js';
import { steadyByContent } from '../../model/same.js';
import { MAX_DAYS, splitByDays, wholeDays, type Period } from '../../model/period.js';
import type { Granularity } from '../../model/buckets.js';
import type { Series } from '../../model/series.js';
import type { StatsSource } from '../../model/source.js';
import type { SvInteractionStatsEventMap } from '../events.js';
import { importDialog, OpenedCall } from '../opened-call.js';
import {
  setTableReportDefaults,
  tableReportProperties,
  type TableReportProperties,
} from '../table-report-properties.js';
import { timeRangeText, type BucketTextOptions } from '../../controls/bucket-text.js';
import { StatsAnswers } from './answers.js';
import { ComparisonController } from './comparison.js';
import { defaultSort, interactionColumns, type InteractionSort } from './interaction-order.js';
import { statsTemplate } from './interaction-stats-template.js';
import { styles } from './interaction-stats.styles.js';
import { ShownQuery } from './shown-query.js';
import { StatsData } from './stats-data.js';
import { StatsView } from './stats-view.js';

/** Interactions a device with ample memory holds with ease. */
const AMPLE_ROWS = 400_000;

/** Detail of `sv-view-change` of the statistics: how the user looks at them. */
export interface InteractionStatsView {
  period?: Period;
  tenant?: string;
  agent?: string;
  columns: string[];
  /** What is searched for; blank is nothing. */
  search?: string;
  sort: InteractionSort;
  page: number;
  pageSize: number;
  granularity: Granularity;
  /** What the numbers are compared with. */
  compare: 'none' | 'previous-period' | 'last-week' | 'last-year';
  /** The part of the period in sight in the chart, where it is not all of it. */
  zoom?: Period;
  /** What is picked, here or in elements beside the statistics; only those calls are counted. */
  selection: CallSelection;
}

/**
 * Interactions of a period: totals, counts over time, and a table with the calls of each row beneath it. Where another
 * period, tenant or agent is chosen than the one shown, what is shown loses its colours and says what it is about,
 * until Load Data is pressed.
 *
 * @summary The interaction dashboard of the supervisor guide.
 * @slot empty - What is shown when there are no interactions.
 * @fires {CustomEvent<{ period: Period, text: string, timeZone: string }>} sv-period-change - A period was chosen.
 * @fires {CustomEvent<{ query: ReportQuery }>} sv-load - Before statistics are fetched; cancelable.
 * @fires {CustomEvent<{ rows: number, total: number | undefined, skipped: number, complete: boolean }>} sv-loaded - Interactions were fetched.
 * @fires {CustomEvent<{ error: unknown, rows: number }>} sv-failed - Statistics could not be fetched.
 * @fires {CustomEvent<{ call: Call }>} sv-call-open - Before a call's details open; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv' }>} sv-export - Before interactions or the table of a section are exported; cancelable. The chart's picture has `format: 'png'` and no rows.
 * @fires {CustomEvent<{ rows: number, format: 'csv', file: Blob, name: string }>} sv-exported - They were exported, or the chart's picture was saved.
 * @fires {CustomEvent<Selecting>} sv-select - Before what is picked changes, by a press on an agent, an hour, a reason, a type or a bar, or on a button that drops one; cancelable.
 * @fires {CustomEvent<{ granularity: 'hour' | 'day' }>} sv-granularity-change - Before the user's choice of hours or days in the chart applies; cancelable.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to see a call’s details, to have a recording’s address, to open it, to export or to print.
 * @fires {CustomEvent<InteractionStatsView>} sv-view-change - The user changed period, tenant, agent, search, order, page, what is picked or what is compared with, or zoomed the chart.
 * @csspart base - The box around everything.
 * @csspart controls - What the statistics are chosen with.
 * @csspart period-field - The fields that the period is written in.
 * @csspart period-previous - The button beside them that takes the period before.
 * @csspart period-next - The button that takes the period after.
 * @csspart period-panel - The panel that the period is picked in.
 * @csspart tenant - The choice of a tenant.
 * @csspart agent - The choice of an agent.
 * @csspart load - The button that loads.
 * @csspart stop - The button that stops loading.
 * @csspart progress - The bar while interactions come in.
 * @csspart stale - The notice that something else is chosen than shown.
 * @csspart stopped - The notice of a load that was stopped.
 * @csspart resume - The button in it that goes on.
 * @csspart full - The notice of a period with more interactions than the browser shows.
 * @csspart skipped - The notice of records that could not be read.
 * @csspart mismatch - The notice of numbers that do not add up.
 * @csspart printed - The notice that not all rows are printed.
 * @csspart failure - What is said when something has failed.
 * @csspart retry - The button in it that tries again, or goes on.
 * @csspart state - What stands in place of statistics, or of rows.
 * @csspart section - A section that folds; it has a name of its own as a part too.
 * @csspart totals - The totals, and the section around them.
 * @csspart timeseries - The section of the chart.
 * @csspart agents - The section of the agents.
 * @csspart hours - The section of the hours.
 * @csspart outcomes - The section of reasons and types.
 * @csspart tile - One total.
 * @csspart difference - How it differs from the earlier one.
 * @csspart compare - The choice of what is compared with.
 * @csspart compared - The line that says with which period, or why with none.
 * @csspart selection - What is picked; it stands above all sections.
 * @csspart picked - One of it.
 * @csspart picked-drop - The button in it that drops it.
 * @csspart drop-all - The button that drops all.
 * @csspart chart - The chart.
 * @csspart search - The field that searches the interactions.
 * @csspart page-size - The field of how many interactions make a page.
 * @csspart sort-select - The choice of an order.
 * @csspart pager - The pager above the table.
 * @csspart page - One of its buttons.
 * @csspart export - The button that exports.
 * @csspart export-progress - How far an export is.
 * @csspart interactions - The table of interactions, and the section around it.
 * @csspart sort - The label of a column, which sorts.
 * @csspart row - One interaction.
 * @csspart disclosure - The button in it that opens its calls.
 * @csspart calls - The row with an interaction's calls.
 * @csspart match - What was searched for, where it occurs.
 * @csspart footer - The line of the feedback link.
 * @cssproperty [--sv-padding=12px] - Space around the statistics.
 */
export class SvInteractionStats extends SvElement<SvInteractionStatsEventMap> {
  static override properties = {
    ...connectionProperties,
    ...reportQueryProperties,
    ...loadProperties,
    ...viewStateProperties,
    ...tableReportProperties,
    ...exportProperties,
    ...linkProperties,
  };

  static override styles = styles;

  /**
   * Interactions to show instead of fetching any. Each must have an `id`, a text, and a `start`: epoch milliseconds, or
   * ISO 8601 text with an offset, from 2000 to 2099. Others are left out, and a notice says how many. A count that an
   * interaction lacks is not known, and neither is the total of it.
   */
  @property({ attribute: false }) interactions?: readonly InteractionInput[];

  /** The series that belongs to `interactions`. */
  @property({ attribute: false }) series?: Series;

  /**
   * Calls to make interactions and series of, instead of fetching any; see `sv-call-report`. Another array is read anew:
   * keep one as long as its calls are the same.
   */
  @property({ attribute: false }) calls?: readonly CallInput[];

  /**
   * Words of which each must occur in an interaction for it to be in the table: in the agent, or as an id of the
   * interaction, its visitor or one of its calls. It finds as `search` of `sv-call-report` does. Totals and timeseries are
   * of all interactions. Default, and for anything but a text: blank, which is all.
   */
  @property() search = '';

  /** Order of the interactions. */
  @property({ attribute: false }) sort: InteractionSort = defaultSort;

  /** Width of the chart's buckets. Default, and for any other word: hours up to two days, else days. */
  @property() granularity?: 'hour' | 'day';

  /**
   * An earlier period to compare with, which is loaded after the numbers shown: `previous-period`, the one of the same
   * length right before; `last-week`, the same days of the week, so many whole weeks before that the periods do not
   * overlap; `last-year`, the same dates of the year before, 28 February for the 29th. Each total has its difference,
   * and the chart the earlier bars behind its own. The earlier period of one that is not over ends at the same day and
   * time of its course. Interactions that are handed in are compared with nothing. Default, and for any other word:
   * `none`.
   */
  @property() compare: 'none' | 'previous-period' | 'last-week' | 'last-year' = 'none';

  /** Columns shown: `agent start duration totalCalls videos chats screens successful unsuccessful`. */
  @property({ attribute: false }) columns: string[] = [...interactionColumns];

  /** Page shown, from 1. */
  @property({ type: Number }) page = 1;

  /** Interactions a page, 1 to 500. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 10;

  /**
   * Address of a Genesys conversation, with `{id}` for its id, for example
   * `https://apps.mypurecloud.ie/directory/#/engage/admin/interactions/{id}`. Without it the id is shown as text.
   */
  @property({ attribute: 'conversation-url' }) conversationUrl = '';

  @query('#period') private picker!: SvPeriodPicker;
  @query('.rows') private rowsBox!: HTMLElement | null;

  #connection = new ConnectionController(this, {
    reset: () => this.#reset(),
    reconnected: () => {
      this.#choice.retry();
      this.#load.reconnected();
      if (isTransient(this.#data.seriesError)) this.#reloadSeries();
      this.#comparison.reconnected();
    },
    accountKnown: () => void this.#choice.prepare(),
  });
  #query = new QueryController(this, this.#connection, () => firstDayOfWeek(this.locale));
  #link = new LinkController(this, () => this.#viewChanged());
  #answers = new StatsAnswers(this, this.#link);
  #data = new StatsData(this, (error) => {
    this.emit('sv-failed', { error, rows: this.#data.interactions.length });
  });
  #view = new StatsView(this, {
    data: this.#data,
    connection: this.#connection,
    picked: () => this.#answers.picked,
    texts: () => this.texts,
    locale: () => this.locale,
    announce: (text) => this.announce(text),
    changed: () => this.#viewChanged(),
  });
  #shown = new ShownQuery({
    connection: this.#connection,
    query: this.#query,
    data: this.#data,
    view: this.#view,
    moments: () => this.#moments,
  });
  #load = new LoadController(this, {
    connection: this.#connection,
    query: this.#query,
    rows: this.#data,
    ampleRows: AMPLE_ROWS,
    started: () => this.#choice.retry(),
  });
  #comparison = new ComparisonController(this, {
    data: this.#data,
    source: () => this.#source,
    isSelecting: () => this.#answers.isSelecting,
    isHandedIn: () => this.calls !== undefined,
    timeZone: () => this.#connection.zone,
    granularity: (period) => this.#view.granularity(period),
    limit: this.#load.limit,
    ended: () => this.#comparisonEnded(),
  });
  #announcer = new SelectionAnnouncer(this, {
    selection: () => this.#link.selection,
    result: () => this.#selectionText,
    announce: (text) => this.announce(text),
  });
  #choice = new AccountChoice(this, {
    connection: this.#connection,
    query: this.#query,
    chosen: () => this.#viewChanged(),
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
    allowed: () => this.#view.rows.length === 0 || !this.#connection.rights.stats || this.#auditRows('print'),
    renderSync: () => this.performUpdate(),
  });
  #opened = new OpenedCall(this, {
    mayOpen: (call) =>
      this.emit('sv-call-open', { call }, true) && this.#audit.permits('details', 'calls', () => [call.id]),
    importDialog,
  });
  #viewState = new ViewStateController(this, {
    read: () => ({
      ...this.#query.read(),
      ...this.#view.read(),
      ...this.#answers.read(),
      ...selectionState(this.selection, this.shareAgents),
    }),
    write: (state) => {
      this.#query.write(state);
      this.#view.write(state);
      this.#answers.write(state);
      this.selection = selectionFromState(state);
    },
    query: () => JSON.stringify(this.period && this.#query.of(this.period)),
    load: () => this.#load.loadNow(),
    open: (state, loading) => this.#openState(state, loading),
  });

  /** Whether a load has been decided on that has not asked for anything yet. */
  #isLoadStarting = false;
  /** Whether the next load keeps the page and the open interaction, which a link asks for. */
  #keepsPage = false;
  /** That other numbers are shown than those of what is chosen; blank where they are not, or not for long. */
  #staleText = '';
  #steadyTypes = steadyByContent<readonly string[]>();
  #excluded: readonly string[] = [];
  /** Of interactions with more calls than a device can hold in proportion, the service counts them. */
  #callLimit = (): number => this.#load.limit() * (AMPLE_CALLS / AMPLE_ROWS);
  #sourceOf = memoizeLast(
    (calls: readonly CallInput[], rule: SuccessRule, leftOut: readonly string[]) =>
      new ArraySource({ calls: withoutCallTypes(callsGiven(calls), leftOut), rule }),
  );

  constructor() {
    super();
    setTableReportDefaults(this);
    new HeldHeight(this, { box: () => this.rowsBox, isHeld: () => this.#view.words.length > 0 });
    new FocusFallback(this, ['resume', 'stop', 'refresh', 'load']);
  }

  /**
   * Fetches interactions and series of the period. What is shown stays until the first new page is there; see the
   * events `sv-loaded` and `sv-failed`.
   */
  async load(): Promise<void> {
    await this.updateComplete;
    if (this.#isGiven) return;
    const source = this.calls ? this.#source : this.#load.requestSource();
    if (source && this.period) await this.#fetch(source, this.period);
  }

  /** Loads the same period again. */
  refresh(): Promise<void> {
    return this.load();
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.#data.resume();
    this.#loadEnded();
  }

  /** Stops fetching; what has come stays, but for an earlier period that is compared with. */
  stop(): void {
    this.#data.stop();
    this.#answers.stop();
    this.#comparison.drop();
  }

  /**
   * The interactions that the search finds, in their order, as CSV with period, zone, tenant and search above them; see
   * `csv-delimiter` and `csv-exclude`. Offers it as a file too unless `save` is false, by the name
   * `interactions_<tenant>_<first day>_<last day>.csv`.
   * Resolves with nothing when it was cancelled or refused, or while another export runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    const { texts, locale, version, excludeTypes, search, sort } = this;
    const { rows, columns } = this.#view;
    const { query, progress, outdated } = this.#data;
    const { zone, account } = this.#connection;
    // What is handed in may be that of any tenant.
    const isGiven = this.calls || this.#isGiven;
    const tenant = isGiven ? query?.tenant : tenantName(account, query?.tenant);
    const [cells, rule] = [this.#cells, this.#rule];
    const report = { texts, locale, zone, version, excludeTypes, query, progress, outdated, rule, tenant };
    const hasAgent = !columns.includes('agent') && !this.hideColumns.includes('agent');
    const raw = this.#exporter.excludes('raw-columns') ? undefined : { hasAgent };
    const table = async (): Promise<CsvTable> =>
      (await this.#importExport()).interactionsForExport(rows, columns, cells, { report, search, sort, raw });
    const { period } = this.#view;
    return this.#exporter.export({ what: 'interactions', tenant, period, rows: rows.length, table }, options);
  }

  /**
   * How the report is looked at, as a short text for a link or a store: period, zone, scope, tenant, columns, search,
   * order, page, what is compared with (`compare`), the chart's zoom, which sections are open (`sections`), which
   * interaction is, and what is picked (`by-agent`, `by-reason`, `by-type`, `by-success`, `by-hour`, `by-part`), as far as
   * it differs from the default. It holds no personal data but what the user typed into the search, and addresses of
   * agents, chosen or picked, only with `share-agents`.
   */
  getState(): string {
    return this.#viewState.text;
  }

  /**
   * Has the report looked at as such a text says, loads what it asks for and opens the call it names. What cannot be
   * read is passed over.
   */
  setState(text: string): Promise<void> {
    return this.#viewState.restore(text);
  }

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#connection.update({ scope: this.#query.requestedScope, tenant: this.#query.tenant });
    this.#query.update(changed);
    this.#link.update(this.calls ?? this.#connection.source);
    this.successRule = knownRule(this.successRule);
    this.#view.update();
    if (changed.has('interactions') || changed.has('series')) this.#give();
    const isTakenBack = this.#takeBack(changed);
    const excludedBefore = this.#excluded;
    this.#excluded = this.#steadyTypes(this.excludeTypes);
    const areCallsNew =
      changed.has('calls') || changed.has('successRule') || this.#excluded !== excludedBefore || isTakenBack;
    if (this.calls ? areCallsNew && this.period : this.#load.takeDue()) {
      this.#isLoadStarting = true;
      void this.load();
    }
    const granularity = this.#view.granularity();
    if (changed.has('granularity') && this.#data.series?.granularity !== granularity) this.#reloadSeries();
    this.#comparison.update(this.#view.comparison);
    this.#answers.update({
      wanted: this.#wantedCalls,
      isPossible: this.#countsCalls,
      isOutdated: this.#data.outdated,
      load: this.#data.query,
      rule: this.#rule,
      interactions: this.#data.without(this.excludeTypes),
    });
    this.#announcer.update();
    this.#updateStaleText();
  }

  /** Whether what was handed in is so no longer: there is nothing until the next load, which `auto-load` starts. */
  #takeBack(changed: PropertyValues<this>): boolean {
    const given = ['calls', 'interactions', 'series'] as const;
    if (this.#isGiven || !given.some((name) => changed.get(name) && !this[name])) return false;
    if (!this.calls) this.#data.reset();
    this.#comparison.drop();
    this.#load.takenBack();
    return true;
  }

  /** How many calls are picked, or how many interactions there are when none is; nothing while they are being counted. */
  get #selectionText(): string | undefined {
    const { texts, locale } = this;
    if (!this.#answers.isSelecting) return texts.stats.count(this.#data.interactions.length);
    const { statistics, isBusy } = this.#answers;
    if (!statistics || isBusy) return undefined;
    const options = { texts, locale, timeZone: this.#connection.zone, successRule: this.#rule };
    const picked = selectionTexts(this.#link.selection, options).map(([, text]) => text);
    return `${texts.stats.computedTotals(statistics.totals.total)} ${picked.join(', ')}`;
  }

  #updateStaleText(): void {
    const { isStale, isLoadingChosen } = this.#shown;
    const isForLong = isStale && !isLoadingChosen && !this.#isLoadStarting;
    const text = isForLong ? this.texts.stats.shownOf(this.#shown.text(this.texts)) : '';
    if (text && text !== this.#staleText) this.announce(text);
    this.#staleText = text;
  }

  /** Whether interactions or series are handed in, which are shown as they are. */
  get #isGiven(): boolean {
    return Boolean(this.interactions || this.series);
  }

  /**
   * Where statistics come from; the same object for the same calls, so that they are grouped once. Of calls that are here,
   * every number can be told without some types.
   */
  get #source(): StatsSource | undefined {
    return this.calls
      ? this.#sourceOf(this.calls, this.successRule, this.#excluded)
      : this.#connection.source;
  }

  /** Whether numbers can be computed from calls: not beside interactions that are handed in. */
  get #countsCalls(): boolean {
    const { source, rights } = this.#connection;
    return !this.#isGiven && (this.calls !== undefined || (source !== undefined && rights.calls));
  }

  /** The calls of the interactions shown. */
  get #wantedCalls(): WantedCalls | undefined {
    const { source, userKey: user, zone } = this.#connection;
    const data = this.calls ? callsGiven(this.calls) : source;
    const { query } = this.#data;
    if (!data || !query || !this.#countsCalls) return undefined;
    return { data, user, query, zone, exclude: this.#excluded, limit: this.#callLimit };
  }

  /** The rule that successful calls were counted by: the service counts by its own. */
  get #rule(): SuccessRule {
    return this.calls ? this.successRule : 'server';
  }

  get #cells(): CallCellOptions & { texts: StatsTexts } {
    const { texts, locale, dateFormat, successRule } = this;
    const timeZone = this.#connection.zone;
    return { texts, locale, timeZone, dateFormat, timeStyle: 'stats', successRule };
  }

  #fetch(source: StatsSource, chosen: Period): Promise<void> {
    return this.#load.run(async (signal) => {
      this.#isLoadStarting = true;
      if (!this.calls) await this.#connection.requestAccount();
      if (!this.#load.mayFetch(signal)) return;
      this.#isLoadStarting = false;
      if (!this.#connection.rights.stats) return;
      const { zone: timeZone } = this.#connection;
      const period = wholeDays(chosen, timeZone);
      const query = this.#query.of(period);
      if (!this.emit('sv-load', { query }, true)) return;
      this.announce(this.texts.stats.loading);
      if (this.#shown.isNew(query) && !this.#keepsPage) this.#view.reset();
      this.#keepsPage = false;
      this.#comparison.drop();
      const pieces = this.calls ? [period] : splitByDays(period, MAX_DAYS, timeZone);
      const granularity = this.#view.granularity(period);
      const { limit } = this.#load;
      await this.#data.load({ source, query, pieces, granularity, timeZone, limit }, signal);
      if (!signal.aborted) this.#loadEnded();
    });
  }

  /** Fetches the series again, for another width of its buckets or after a failure. */
  #reloadSeries = (): void => {
    const query = this.#data.requested;
    const source = this.#source;
    if (!source || !query) return;
    const granularity = this.#view.granularity(query.period);
    void this.#data.loadSeries({ source, query, granularity, timeZone: this.#connection.zone });
    this.#comparison.loadSeries(granularity);
  };

  #give(): void {
    this.#comparison.drop();
    const error = this.#data.give(this.interactions, this.series, this.#connection.zone);
    if (error) this.emit('sv-failed', { error, rows: 0 });
  }

  #loadEnded(): void {
    const { length } = this.#data.interactions;
    if (this.#load.dispatchEnd(length)) {
      if (length > 0) void this.#exporter.prepare(() => this.#importExport());
      this.announce(this.texts.stats.count(length));
    } else this.announcement = '';
    this.#view.endOldZoom();
    if (!this.#data.outdated) this.#link.keepWithin(this.#data.query?.period);
    void this.#comparison.load();
    if (length > 0) void this.#opened.prepare();
  }

  #comparisonEnded(): void {
    const { state, earlier } = this.#comparison;
    if (state === 'ready' && earlier)
      this.announce(this.texts.stats.compare.compared(this.#wordsOf(earlier.period)));
  }

  #wordsOf(period: Period): string {
    return timeRangeText(period.from, period.to, this.#moments);
  }

  get #moments(): BucketTextOptions {
    const { locale, dateFormat, rightToLeft } = this;
    return { timeZone: this.#connection.zone, locale, dateFormat, rightToLeft };
  }

  /** Drops what belongs to another user, or comes from another source. */
  #reset(): void {
    this.announcement = '';
    this.#load.reset();
    this.#choice.reset();
    this.#opened.close();
    this.#view.resetSearch();
    this.#link.reset();
    if (!this.calls) this.#answers.reset();
    if (this.calls || this.#isGiven) return;
    this.#comparison.drop();
    this.#data.reset();
    this.#view.reset();
  }

  /** Loads what makes a table of the interactions; a page that exports nothing need not have it. */
  #importExport() {
    return import('./export-interactions.js');
  }

  #auditRows(action: 'export' | 'print'): boolean {
    const { rows } = this.#view;
    return this.#audit.permits(action, 'interactions', () => rows.map(({ id }) => id));
  }

  async #openState({ interaction }: ViewState, loading?: Promise<void>): Promise<void> {
    this.#view.open(interaction);
    this.#keepsPage = loading !== undefined;
    await loading;
  }

  #viewChanged(): void {
    const { period, agent, columns, search, sort, page, pageSize } = this;
    const { tenant } = this.#query;
    const granularity = this.#view.granularity();
    const { chosenZoom: zoom } = this.#view;
    const rows = { columns, search, sort, page, pageSize };
    const compare = this.#view.comparison ?? 'none';
    const { selection } = this.#link;
    this.emit('sv-view-change', { period, tenant, agent, ...rows, granularity, compare, zoom, selection });
  }

  protected override render(): TemplateResult {
    const template = statsTemplate({
      stats: this,
      texts: this.texts,
      locale: this.locale,
      cells: this.#cells,
      moments: this.#moments,
      connection: this.#connection,
      query: this.#query,
      data: this.#data,
      comparison: this.#isGiven ? undefined : this.#comparison,
      comparedPeriod: this.#comparison.earlier ? this.#wordsOf(this.#comparison.earlier.period) : '',
      view: this.#view,
      link: this.#link,
      answers: this.#answers,
      choice: this.#choice,
      exporter: this.#exporter,
      printing: this.#printing,
      opened: this.#opened,
      source: this.#source,
      rule: this.#rule,
      staleText: this.#staleText,
      choosePeriod: (period) => {
        this.period = period;
        this.#viewChanged();
      },
      submit: () => void (this.period ? this.load() : this.picker.open()),
      reloadSeries: this.#reloadSeries,
    });
    return this.frame(template, { title: this.texts.stats.title, level: this.headingLevel });
  }
}

export interface SvInteractionStats
  extends
    ConnectionProperties,
    ReportQueryProperties,
    LoadProperties,
    ViewStateProperties,
    TableReportProperties,
    ExportProperties,
    LinkProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-interaction-stats': SvInteractionStats;
  }
}
