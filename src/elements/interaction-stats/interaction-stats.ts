import type { PropertyValues, TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { loadDetails } from '../../client/lazy.js';
import { AccountChoice } from '../../controllers/account-choice.js';
import { AuditController } from '../../controllers/audit.js';
import {
  ConnectionController,
  connectionProperties,
  isTransient,
  type ConnectionProperties,
} from '../../controllers/connection.js';
import { ExportController, type ExportOptions } from '../../controllers/exporter.js';
import { FocusFallback } from '../../controllers/focus.js';
import { LoadController, loadProperties, type LoadProperties } from '../../controllers/load.js';
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
import { SvElement } from '../../controls/sv-element.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { ArraySource } from '../../model/array-source.js';
import type { Call, SuccessRule } from '../../model/call.js';
import type { CsvTable } from '../../model/csv.js';
import type { Interaction } from '../../model/interaction.js';
import { memoizeLast } from '../../model/memoize.js';
import { MAX_DAYS, splitByDays, wholeDays, type Period } from '../../model/period.js';
import type { Granularity } from '../../model/buckets.js';
import type { Series } from '../../model/series.js';
import type { StatsSource } from '../../model/source.js';
import { OpenedCall } from '../opened-call.js';
import {
  knownRule,
  setTableReportDefaults,
  tableReportProperties,
  type TableReportProperties,
} from '../table-report-properties.js';
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
  sort: InteractionSort;
  page: number;
  pageSize: number;
  granularity: Granularity;
  /** The part of the period in sight in the chart, where it is not all of it. */
  zoom?: Period;
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
 * @fires {CustomEvent<{ rows: number, format: 'csv' }>} sv-export - Before rows are exported; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv', file: Blob, name: string }>} sv-exported - Rows were exported.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to see a call’s details, to have a recording’s address, to open it, to export or to print.
 * @fires {CustomEvent<InteractionStatsView>} sv-view-change - The user changed period, tenant, agent, order or page, or zoomed the chart.
 * @csspart base - The box around everything.
 * @csspart section - A section that folds.
 * @csspart tile - One total.
 * @csspart interactions - The table of interactions.
 * @csspart pager - The pager above the table.
 * @cssproperty [--sv-padding=12px] - Space around the statistics.
 */
export class SvInteractionStats extends SvElement {
  static override properties = {
    ...connectionProperties,
    ...reportQueryProperties,
    ...loadProperties,
    ...viewStateProperties,
    ...tableReportProperties,
  };

  static override styles = styles;

  /**
   * Interactions to show instead of fetching any. Each must have an `id`, a text, and a `start`, in epoch milliseconds;
   * others are left out, and a notice says how many.
   */
  @property({ attribute: false }) interactions?: readonly Interaction[];

  /** The series that belongs to `interactions`. */
  @property({ attribute: false }) series?: Series;

  /** Calls to make interactions and series of, instead of fetching any; see `sv-call-report`. */
  @property({ attribute: false }) calls?: readonly Call[];

  /** Order of the interactions. */
  @property({ attribute: false }) sort: InteractionSort = defaultSort;

  /** Width of the chart's buckets. Default, and for any other word: hours up to two days, else days. */
  @property() granularity?: 'hour' | 'day';

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

  @query('sv-period-picker') private picker!: SvPeriodPicker;

  #connection = new ConnectionController(this, {
    reset: () => this.#reset(),
    reconnected: () => {
      this.#choice.retry();
      this.#load.reconnected();
      if (isTransient(this.#data.seriesError)) this.#reloadSeries();
    },
    accountKnown: () => void this.#choice.prepare(),
  });
  #query = new QueryController(this, this.#connection);
  #data = new StatsData(this, (error) => {
    this.emit('sv-failed', { error, rows: this.#data.interactions.length });
  });
  #view = new StatsView(this, {
    data: this.#data,
    connection: this.#connection,
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
  });
  #load = new LoadController(this, {
    connection: this.#connection,
    query: this.#query,
    rows: this.#data,
    ampleRows: AMPLE_ROWS,
    started: () => this.#choice.retry(),
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
    importDialog: () => Promise.all([import('../call-details/define.js'), loadDetails()]),
  });
  #viewState = new ViewStateController(this, {
    read: () => ({ ...this.#query.read(), ...this.#view.read() }),
    write: (state) => {
      this.#query.write(state);
      this.#view.write(state);
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
  #sourceOf = memoizeLast((calls: readonly Call[], rule: SuccessRule) => new ArraySource({ calls, rule }));

  constructor() {
    super();
    setTableReportDefaults(this);
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

  /** Stops fetching; what has come stays. */
  stop(): void {
    this.#data.stop();
  }

  /**
   * All interactions in their order, as CSV with period and zone above them; a file too unless `save` is false.
   * Resolves with nothing when it was cancelled or refused, or while another export runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    const { texts, locale, version, excludeTypes, sort } = this;
    const { rows, columns } = this.#view;
    const { query, progress, outdated } = this.#data;
    const { zone } = this.#connection;
    const [cells, rule] = [this.#cells, this.#rule];
    const report = { texts, locale, zone, version, excludeTypes, query, progress, outdated, rule };
    const table = async (): Promise<CsvTable> =>
      (await this.#importExport()).interactionsForExport(rows, columns, cells, { report, sort });
    return this.#exporter.export({ name: 'interactions', rows: rows.length, table }, options);
  }

  /**
   * How the report is looked at, as a short text for a link or a store: period, zone, scope, tenant, columns, filters,
   * order, page, the chart's zoom and what is open, as far as it is not so by itself. It holds no personal data but what
   * the user typed into filters, and the agent's address only with `share-agents`.
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
    this.successRule = knownRule(this.successRule);
    this.#view.update();
    if (changed.has('interactions') || changed.has('series')) this.#give();
    const areCallsNew = changed.has('calls') || changed.has('successRule');
    if (this.calls ? areCallsNew && this.period : this.#load.takeDue()) {
      this.#isLoadStarting = true;
      void this.load();
    }
    const granularity = this.#view.granularity();
    if (changed.has('granularity') && this.#data.series?.granularity !== granularity) this.#reloadSeries();
    this.#updateStaleText();
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

  /** Where statistics come from; the same object for the same calls, so that they are grouped once. */
  get #source(): StatsSource | undefined {
    return this.calls ? this.#sourceOf(this.calls, this.successRule) : this.#connection.source;
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
      if (this.#shown.isNew(query) && !this.#keepsPage) this.#view.reset();
      this.#keepsPage = false;
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
  };

  #give(): void {
    const error = this.#data.give(this.interactions, this.series, this.#connection.zone);
    if (error) this.emit('sv-failed', { error, rows: 0 });
  }

  #loadEnded(): void {
    const { length } = this.#data.interactions;
    if (this.#load.dispatchEnd(length)) {
      if (length > 0) void this.#exporter.prepare(() => this.#importExport());
      this.announce(this.texts.stats.count(length));
    }
    this.#view.endOldZoom();
    if (length > 0) void this.#opened.prepare();
  }

  /** Drops what belongs to another user, or comes from another source. */
  #reset(): void {
    this.announcement = '';
    this.#load.reset();
    this.#choice.reset();
    this.#opened.close();
    if (this.calls || this.#isGiven) return;
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
    const { period, agent, columns, sort, page, pageSize } = this;
    const { tenant } = this.#query;
    const granularity = this.#view.granularity();
    const { chosenZoom: zoom } = this.#view;
    this.emit('sv-view-change', { period, tenant, agent, columns, sort, page, pageSize, granularity, zoom });
  }

  protected override render(): TemplateResult {
    const template = statsTemplate({
      stats: this,
      texts: this.texts,
      locale: this.locale,
      cells: this.#cells,
      connection: this.#connection,
      query: this.#query,
      data: this.#data,
      view: this.#view,
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
    return this.frame(template);
  }
}

export interface SvInteractionStats
  extends
    ConnectionProperties,
    ReportQueryProperties,
    LoadProperties,
    ViewStateProperties,
    TableReportProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-interaction-stats': SvInteractionStats;
  }
}
