import { property } from 'lit/decorators.js';
import { wordList } from '../controls/attributes.js';
import type { StreamProgress } from '../model/page-stream.js';
import { isoDate, periodText } from '../model/period.js';
import { csvText, saveFile, type CsvTable } from './export/csv.js';
import { ReportElement } from './report-element.js';

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

  /** Writes a table as CSV, unless a listener of `sv-export` objects, and offers it as a file if so wished. */
  protected async exportTable(
    table: () => CsvTable,
    rows: number,
    name: string,
    save: boolean,
  ): Promise<Blob | undefined> {
    if (!this.rights.export || !this.emit('sv-export', { rows, format: 'csv' }, true)) return undefined;
    const file = new Blob([await csvText(table())], { type: 'text/csv;charset=utf-8' });
    const fileName = `${name}-${isoDate(Date.now(), this.zone)}.csv`;
    if (save) saveFile(file, fileName);
    this.announce(this.texts.report.exported(rows));
    this.emit('sv-exported', { rows, format: 'csv', file, name: fileName });
    return file;
  }

  /** The lines above an exported table that every report has: what, when, whose. */
  protected aboutExport(title: string): [string, string][] {
    const { texts, period } = this;
    return [
      [title, this.version],
      [texts.export.period, period ? periodText(period, this.zone, texts.period.to) : texts.export.all],
      [texts.export.timeZone, this.zone],
      [texts.export.scope, this.effectiveScope === 'my' ? texts.export.my : texts.export.organisation],
      [texts.export.agent, this.agent || texts.export.all],
      [texts.export.successRule, texts.success[this.successRule]],
    ];
  }

  /** Tells the page how a load ended, and a screen reader what there is now. */
  protected tellLoaded({ state, total, skipped, error }: StreamProgress, rows: number, words: string): void {
    if (state === 'failed') this.emit('sv-failed', { error, rows });
    if (state !== 'complete' && state !== 'stopped') return;
    this.emit('sv-loaded', { rows, total, skipped, complete: state === 'complete' });
    this.announce(words);
  }
}
