import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { wordList } from '../controls/attributes.js';
import { typeText } from '../controls/call-cells.js';
import { amounts, progressText } from '../controls/load-notices.js';
import type { SuccessRule } from '../model/call.js';
import type { StreamProgress } from '../model/page-stream.js';
import { ALL_TIME, isoDate, periodText } from '../model/period.js';
import type { ReportQuery, SmartVideoSource } from '../model/source.js';
import { csvText, saveFile, type CsvTable } from './export/csv.js';
import { ReportElement } from './report-element.js';

/** Parts that take the focus when the button that has it goes or cannot be pressed any more, the likeliest first. */
const nextToPress = ['resume', 'stop', 'refresh', 'load'];

/** A report with a table of calls or interactions: its columns, how calls are judged, its export. */
export abstract class TableReport extends ReportElement {
  /** Columns to leave out altogether, for example `crm`. Words between commas or blanks. */
  @property({ attribute: 'hide-columns', converter: wordList }) hideColumns: string[] = [];

  /**
   * How a call is judged successful: `server` (the service's flag, else talk above zero), `talk` (talk above zero),
   * `duration` (duration above zero).
   */
  @property({ attribute: 'success-rule' }) successRule: 'server' | 'talk' | 'duration' = 'server';

  /** Where a "Send feedback" link leads, for example `mailto:support@videoengager.com`. Default: no link. */
  @property({ attribute: 'feedback-url' }) feedbackUrl = '';

  #loadedBy?: SmartVideoSource;
  #autoAsked: readonly unknown[] = [];
  #focused?: Element | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#focused = this.shadowRoot?.activeElement;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#focused && (!this.#focused.isConnected || this.#focused.matches(':disabled')))
      nextToPress
        .map((part) => this.renderRoot.querySelector<HTMLElement>(`[part=${part}]:enabled`))
        .find((button) => button !== null)
        ?.focus();
  }

  /** Writes a table as CSV, unless a listener of `sv-export` objects, and offers it as a file if so wished. */
  protected async exportTable(
    table: CsvTable,
    rows: number,
    name: string,
    save: boolean,
  ): Promise<Blob | undefined> {
    if (!this.rights.export || !this.emit('sv-export', { rows, format: 'csv' }, true)) return undefined;
    const file = new Blob([await csvText(table)], { type: 'text/csv;charset=utf-8' });
    const fileName = `${name}-${isoDate(Date.now(), this.zone)}.csv`;
    if (save) saveFile(file, fileName);
    this.announce(this.texts.report.exported(rows));
    this.emit('sv-exported', { rows, format: 'csv', file, name: fileName });
    return file;
  }

  /** The lines above an exported table that every report has: what, when, whose; of what is shown, not of what is chosen. */
  protected aboutExport(
    title: string,
    { query, progress, outdated }: ShownLoad,
    rule: SuccessRule,
  ): [string, string][] {
    const { texts, zone } = this;
    const period = query?.period === ALL_TIME ? undefined : query?.period;
    const types = this.excludeTypes.map((type) => typeText(type, texts)).join(', ');
    const missing = progressText(progress, texts, this.locale);
    const failed =
      progress.state === 'failed' ? texts.report.partial(...amounts(progress, this.locale)) : undefined;
    const state = outdated ? undefined : (failed ?? missing);
    return [
      [title, this.version],
      [texts.export.period, period ? periodText(period, zone, texts.period.to) : texts.export.all],
      [texts.export.timeZone, zone],
      [texts.export.scope, query?.scope === 'my' ? texts.export.my : texts.export.organisation],
      [texts.export.agent, query?.agent ?? texts.export.all],
      ...(types ? [[texts.export.without, types] satisfies [string, string]] : []),
      [texts.export.successRule, texts.success[rule]],
      ...(state ? [[texts.export.incomplete, state] satisfies [string, string]] : []),
    ];
  }

  /** Tells the page how a load ended, and a screen reader what there is now. */
  protected tellLoaded({ progress, outdated }: ShownLoad, shown: number, words: string): void {
    const { state, total, skipped, error } = progress;
    const rows = outdated ? 0 : shown;
    if (state === 'failed') this.emit('sv-failed', { error, rows });
    if (state !== 'complete' && state !== 'stopped') return;
    this.emit('sv-loaded', { rows, total, skipped, complete: state === 'complete' });
    this.announce(words);
  }

  /** Whether `auto-load` asks for something else than before: a period, an agent, a source that has come. */
  protected autoLoadIsDue(): boolean {
    if (!this.autoLoad || !this.period || !this.source) return false;
    const { from, to } = this.period;
    const scope = this.scope ?? this.session.scope;
    const wish = [this.source, from, to, this.agent, scope, this.effectiveTenant];
    const due = wish.some((value, index) => value !== this.#autoAsked[index]);
    this.#autoAsked = wish;
    return due;
  }

  /** Whether another source has taken the place of the one before: what was loaded is somebody else's. */
  protected sourceChanged(): boolean {
    const before = this.#loadedBy;
    this.#loadedBy = this.source;
    return before !== undefined && before !== this.source;
  }
}

/** What a report shows, and how its load stands. */
interface ShownLoad {
  query?: ReportQuery;
  progress: Readonly<StreamProgress>;
  outdated: boolean;
}
