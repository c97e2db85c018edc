import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { CallCellOptions, CallColumn } from '../../controls/call-cells.js';
import { progressText } from '../../controls/load-notices.js';
import type { Call } from '../../model/call.js';
import type { CsvTable } from '../../model/csv.js';
import type { StreamProgress } from '../../model/page-stream.js';
import { ALL_TIME, MAX_DAYS, splitByDays, type Period } from '../../model/period.js';
import type { CallSource, ReportQuery } from '../../model/source.js';
import { normalizeFilters, type CallFilters } from '../../table/filter.js';
import type { CallSort } from '../../table/sort.js';
import type { CallTableOptions } from '../../table/text-index.js';
import { isPassing } from '../connected-element.js';
import { TableReport, type ExportOptions } from '../table-report.js';
import { CallList } from './call-list.js';

const beginning: StreamProgress = { state: 'loading', loaded: 0, skipped: 0 };

/** A report that holds calls: how they come in, from a service or by property, and go out again as CSV. */
export abstract class CallsReport extends TableReport {
  /**
   * Calls to show instead of fetching any. Each must have an `id`, a text, and a `start`, in epoch milliseconds; others
   * are left out, and a notice says how many. What else a call lacks is blank. The array is kept, not copied: hand in
   * another one to show other calls.
   */
  @property({ attribute: false }) calls?: readonly Call[];

  /** What calls must match to be shown. A filter of a wrong type is passed over; `null` is none at all. */
  @property({ attribute: false }) filters: CallFilters = {};

  /** Order of the calls; none is newest first. */
  @property({ attribute: false }) sort?: CallSort;

  protected override readonly ampleRows = 2_000_000;

  protected readonly list = new CallList(this);

  /** Columns shown now. */
  protected abstract get shown(): CallColumn[];

  /** How cells say what they say. */
  protected abstract get cells(): CallCellOptions;

  /** New calls are asked for: what is shown goes back to its start. */
  protected abstract loadBegins(): void;

  /** How loading stands; it begins before the first page is asked for, as it must be known who is signed in. */
  protected get progress(): Readonly<StreamProgress> {
    const { progress } = this.list;
    return this.loadRuns && progress.state !== 'loading' ? beginning : progress;
  }

  /** What the service is asked for at once. */
  get #pieces(): Period[] {
    return splitByDays(this.query.period, MAX_DAYS, this.zone);
  }

  protected get query(): ReportQuery {
    return this.queryFor(this.period ?? ALL_TIME);
  }

  get #tableOptions(): CallTableOptions {
    const { call } = this.texts;
    return {
      locale: this.locale,
      labels: call.parties,
      typeLabels: call.types,
      successRule: this.successRule,
    };
  }

  /** Rows of the current view: filtered and sorted. */
  get rowCount(): number {
    return this.list.table.view.length;
  }

  /** One that was only moved in the page goes on loading where it was. */
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.list.brokenOff) void this.resume();
  }

  /**
   * Fetches the calls of the period. What is shown stays until the first new page is there. Resolves when all pages
   * have come, or when it was stopped or failed; see the events `sv-loaded` and `sv-failed`.
   */
  async load(): Promise<void> {
    await this.updateComplete;
    const source = this.calls ? undefined : this.sourceForLoad();
    if (this.calls) await this.#adopt(this.calls);
    else if (source && this.period) await this.#fetch(source);
  }

  #fetch(source: CallSource): Promise<void> {
    return this.runLoad(async (signal) => {
      await this.accountKnown();
      if (!this.mayBegin(signal) || !this.rights.calls) return;
      if (!this.emit('sv-load', { query: this.query }, true)) return;
      this.loadBegins();
      const query = this.query;
      this.list.exclude = this.excludeTypes;
      await this.list.load(
        {
          query,
          pieces: this.#pieces,
          fetch: (period, page, options) => source.callPage({ ...query, period }, page, options),
          limit: this.limit,
        },
        signal,
      );
      if (!signal.aborted) this.tellHow();
    });
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.list.resume();
    this.tellHow();
  }

  protected override forget(): void {
    super.forget();
    if (!this.calls) this.list.reset();
  }

  protected override goOn(): void {
    super.goOn();
    const { state, error } = this.list.progress;
    if (state === 'failed' && isPassing(error)) void (this.list.query ? this.resume() : this.load());
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    if (this.list.progress.state === 'loading') this.list.stop();
    else this.abortLoad();
  }

  /**
   * The rows as filtered and sorted at this moment, as CSV with the period, zone and filters above them. Offers it as
   * a file too unless `save` is false. Resolves with nothing when it was cancelled or refused, or while another export
   * runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    const calls = this.list.table.view.snapshot();
    const { length: rows } = calls;
    const { shown, cells, filters, sort } = this;
    const report = this.exported(this.list, this.successRule);
    const table = async (): Promise<CsvTable> => {
      const { aboutCalls, callsForExport } = await this.importExport();
      return callsForExport(calls, shown, aboutCalls({ rows, report, filters, sort }), cells);
    };
    return this.exportTable(rows, table, 'calls', options);
  }

  protected override importExport() {
    return import('./export-calls.js');
  }

  protected override auditRows(action: 'export' | 'print'): boolean {
    const calls = this.list.table.view.snapshot();
    const ids = (): string[] => Array.from({ length: calls.length }, (_, n) => calls.callAt(n).id);
    return this.audit(action, 'calls', ids);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.filters = normalizeFilters(this.filters);
    this.list.configure(this.#tableOptions);
    if (changed.has('filters') || changed.has('sort'))
      this.list.arrange({ filters: this.filters, sort: this.sort });
    if (changed.has('calls') && !this.calls) this.list.reset();
    if (this.calls && (changed.has('calls') || changed.has('excludeTypes'))) void this.#adopt(this.calls);
    else if (this.loadIsDue()) void this.load();
  }

  /** Shows calls that are here already, in the update under way: nothing has to be waited for. */
  async #adopt(calls: readonly Call[]): Promise<void> {
    if (!this.rights.calls || !this.emit('sv-load', { query: this.query }, true)) return;
    this.list.exclude = this.excludeTypes;
    if (await this.list.adopt(calls, this.query)) this.tellHow();
  }

  /** Tells the page how a load ended. */
  protected tellHow(): void {
    const { progress, table } = this.list;
    const words = progressText(progress, this.texts, this.locale) ?? this.texts.report.count(table.length);
    this.tellLoaded(this.list, table.length, words);
  }
}
