import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { details } from '../client/parts.js';
import { wordList } from '../controls/attributes.js';
import { AccountChoice } from '../controllers/account-choice.js';
import { ExportController, type ExportOptions } from '../controllers/exporter.js';
import { FocusFallback } from '../controllers/focus.js';
import { LoadController, loadProperties, type LoadProperties, type LoadedRows } from '../controllers/load.js';
import {
  ViewStateController,
  viewStateProperties,
  type ViewState,
  type ViewStateProperties,
} from '../controllers/view-state.js';
import type { SuccessRule } from '../model/call.js';
import type { CallOrId } from './call-details/call-details-dialog.js';
import type { ExportedReport } from './about-export.js';
import { ReportElement } from './report-element.js';

export interface TableReport extends LoadProperties, ViewStateProperties {}

/** A report with a table, for the statistics, which do not own their controllers yet. */
export abstract class TableReport extends ReportElement {
  static override properties = { ...loadProperties, ...viewStateProperties };

  /** Columns to leave out altogether, for example `crm`. Words between commas or blanks. */
  @property({ attribute: 'hide-columns', converter: wordList }) hideColumns: string[] = [];

  /**
   * How a call is judged successful: `server` (the service's flag, else talk above zero), `talk` (talk above zero),
   * `duration` (duration above zero). Any other word counts as `server`.
   */
  @property({ attribute: 'success-rule' }) successRule: 'server' | 'talk' | 'duration' = 'server';

  /** Where a "Send feedback" link leads, for example `mailto:support@videoengager.com`. Default: no link. */
  @property({ attribute: 'feedback-url' }) feedbackUrl = '';

  protected readonly choice = new AccountChoice(this, {
    connection: this.connection,
    query: this.query,
    chosen: () => this.accountChosen(),
  });
  protected readonly exporter = new ExportController(this, {
    connection: this.connection,
    texts: () => this.texts,
    announce: (text) => this.announce(text),
    permitted: () => this.auditRows('export'),
  });
  protected readonly loading = new LoadController(this, {
    connection: this.connection,
    query: this.query,
    rows: this.loadedRows(),
    ampleRows: 400_000,
    started: () => this.choice.retry(),
  });
  protected readonly viewState = new ViewStateController(this, {
    read: () => this.readState(),
    write: (state) => this.writeState(state),
    query: () => JSON.stringify(this.period && this.query.of(this.period)),
    load: () => {
      this.loading.isDue();
      return this.load();
    },
    open: (state, loading) => this.openState(state, loading),
  });

  constructor() {
    super();
    new FocusFallback(this, ['resume', 'stop', 'refresh', 'load']);
  }

  /** Fetches the pages that a stop or a failure left out. */
  abstract resume(): Promise<void>;

  protected abstract loadedRows(): LoadedRows;

  protected override forget(): void {
    this.loading.reset();
    this.choice.reset();
  }

  protected override goOn(): void {
    this.choice.retry();
  }

  protected override accountKnown(): void {
    void this.choice.prepare();
  }

  protected abstract accountChosen(): void;

  /** Asks the page whether a call's details may be opened. */
  protected mayOpen(call: CallOrId): boolean {
    return (
      this.emit('sv-call-open', { call }, true) && this.audit.permits('details', 'calls', () => [call.id])
    );
  }

  /** Loads what shows a call's details; a page that opens none need not have it. */
  protected importDetails(): Promise<unknown> {
    return Promise.all([import('./call-details/define.js'), details()]);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.successRule !== 'talk' && this.successRule !== 'duration') this.successRule = 'server';
  }

  /**
   * How the report is looked at, as a short text for a link or a store: period, zone, scope, tenant, columns, filters,
   * order, page, the chart's zoom and what is open, as far as it is not so by itself. It holds no personal data but what
   * the user typed into filters, and the agent's address only with `share-agents`.
   */
  getState(): string {
    return this.viewState.text;
  }

  /**
   * Has the report looked at as such a text says, loads what it asks for and opens the call it names. What cannot be
   * read is passed over.
   */
  setState(text: string): Promise<void> {
    return this.viewState.restore(text);
  }

  protected abstract openState(state: ViewState, loading?: Promise<void>): Promise<void>;

  protected readState(): ViewState {
    return this.query.read();
  }

  protected writeState(state: ViewState): void {
    this.query.write(state);
  }

  /** The rows as CSV, as they are now; see the documentation of the elements. */
  abstract exportCsv(options?: ExportOptions): Promise<Blob | undefined>;

  protected abstract auditRows(action: 'export' | 'print'): boolean;

  /** Why it failed is said on the page. */
  protected exportToFile = (): void => void this.exportCsv().catch(() => undefined);

  /** The report as it is now, for what is written above its rows. */
  protected exported({ query, progress, outdated }: LoadedRows, rule: SuccessRule): ExportedReport {
    const { texts, locale, zone, version, excludeTypes } = this;
    return { texts, locale, zone, version, excludeTypes, query, progress, outdated, rule };
  }
}
