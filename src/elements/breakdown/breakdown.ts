import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { connectionProperties, type ConnectionProperties } from '../../controllers/connection.js';
import { exportProperties, type ExportOptions, type ExportProperties } from '../../controllers/exporter.js';
import { linkProperties, type LinkProperties } from '../../controllers/link.js';
import { loadProperties, type LoadProperties } from '../../controllers/load.js';
import { reportQueryProperties, type ReportQueryProperties } from '../../controllers/report-query.js';
import { missedText } from '../../controls/selection-bar.js';
import { SvElement } from '../../controls/sv-element.js';
import { choiceSwitch } from '../../controls/toolbar.js';
import { callStatisticsInEnglish } from '../../locales/en-call-statistics.js';
import type { CallStatisticsTexts } from '../../locales/texts.js';
import { isLeftOut } from '../../model/call.js';
import type { CallStatistics, ValueCounts } from '../../model/call-statistics.js';
import { base, controls } from '../../theme/base.js';
import { chartTokens } from '../../theme/chart-tokens.js';
import { tokens } from '../../theme/tokens.js';
import type { SvBreakdownEventMap } from '../events.js';
import { callStatisticsProperties, type CallStatisticsProperties } from '../call-statistics-properties.js';
import { sectionStyles, StatisticsSection, type ExportedSection } from '../statistics-section.js';
import {
  breakdownBars,
  breakdownStyles,
  callsOf,
  shareText,
  valueText,
  type BreakdownKey,
} from './breakdown-bars.js';

/** Detail of `sv-view-change` of a breakdown. */
export interface BreakdownView {
  by: BreakdownKey;
}

/**
 * How the calls of a period ended, or of which types they are: a bar for each reason or type with the number of its calls
 * and their share. A press on one filters all elements that are linked with this one by it.
 *
 * The numbers are computed from the calls, which are loaded from the session around the element or handed in. Of
 * more calls than the browser may hold (`max-rows`), the service counts all, where it can; the element says so.
 *
 * @summary Reasons and types of calls.
 * @slot toolbar - Controls of your own beside the export.
 * @slot empty - What is shown when the period has no calls.
 * @fires {CustomEvent<{ query: ReportQuery }>} sv-load - Before calls are fetched; cancelable.
 * @fires {CustomEvent<{ rows: number, total: number | undefined, skipped: number, complete: boolean }>} sv-loaded - Calls were fetched and counted; `rows` is the calls.
 * @fires {CustomEvent<{ error: unknown, rows: number }>} sv-failed - Calls could not be fetched, and those that had come are counted; or `statistics` cannot be read.
 * @fires {CustomEvent<Selecting>} sv-select - Before what is picked changes, by a press on a reason or type or on a button that drops one; cancelable.
 * @fires {CustomEvent<BreakdownView>} sv-view-change - The user changed from reasons to types or back.
 * @fires {CustomEvent<{ rows: number, format: 'csv' }>} sv-export - Before an export; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv', file: Blob, name: string }>} sv-exported - The table was exported.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to export; it names no records.
 * @csspart base - The box around everything.
 * @csspart toolbar - The line above the bars.
 * @csspart by - The switch of reasons and types.
 * @csspart export - The button that exports.
 * @csspart export-progress - How far an export is.
 * @csspart computed - The line that says what the numbers are computed from.
 * @csspart selection - What is picked.
 * @csspart picked - One of it.
 * @csspart picked-drop - The button in it that drops it.
 * @csspart drop-all - The button that drops all.
 * @csspart progress - The bar that fills while calls are loaded.
 * @csspart legend - What the colours mean.
 * @csspart table - The bars with their numbers.
 * @csspart row - One reason or type.
 * @csspart value - The button with its name.
 * @csspart bar - Its bar.
 * @csspart total - The last row, of all.
 * @csspart more - The button that shows the less frequent ones.
 * @csspart state - What stands in place of the bars.
 * @csspart load - The button in it that loads a period that is known.
 * @csspart failure - What is said when something has failed.
 * @csspart retry - The button in it that tries again.
 * @csspart stopped - What is said when loading was stopped.
 * @csspart resume - The button in it that goes on.
 * @csspart full - What is said when there are more calls than the browser holds.
 * @csspart skipped - What is said of records that could not be read.
 */
export class SvBreakdown extends SvElement<SvBreakdownEventMap> {
  static override properties = {
    ...connectionProperties,
    ...reportQueryProperties,
    ...callStatisticsProperties,
    ...loadProperties,
    ...linkProperties,
    ...exportProperties,
  };

  static override styles = [tokens, chartTokens, base, controls, ...sectionStyles, breakdownStyles];

  /** What calls are told apart by: `reason`, why they ended, or `type`. Any other word counts as `reason`. */
  @property() by: 'reason' | 'type' = 'reason';

  @state() private showsAll = false;

  #section = new StatisticsSection(this, {
    texts: () => this.texts,
    locale: () => this.locale,
    requestedLocale: () => this.requestedLocale,
    announce: (text) => this.announce(text),
    groups: ['total', 'reason', 'type'],
    isEmpty: (statistics) => this.#values(statistics).length === 0,
    exported: (statistics) => this.#exported(statistics),
  });

  protected override get texts(): CallStatisticsTexts {
    return this.textsWith(callStatisticsInEnglish);
  }

  /** Loads the calls of the period and computes the numbers; those that are there stay until then. */
  load(): Promise<void> {
    return this.#section.data.load();
  }

  /** Loads the same period again. */
  refresh(): Promise<void> {
    return this.load();
  }

  /** Fetches the calls that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.#section.data.resume();
  }

  /** Stops fetching; the numbers of the calls that have come stay. */
  stop(): void {
    this.#section.data.stop();
  }

  /**
   * The reasons or the types as CSV, with period, zone, selection and what the numbers are computed from above them; see
   * `csv-delimiter` and `csv-exclude`. Offers it as a file too unless `save` is false, by the name
   * `reasons_<tenant>_<first day>_<last day>.csv`, or `types_…`.
   * Resolves with nothing when there are no numbers, or it was cancelled or refused, or while another export runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    await this.updateComplete;
    return this.#section.exportCsv(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#section.update(changed);
  }

  get #by(): BreakdownKey {
    return this.by === 'type' ? 'type' : 'reason';
  }

  #values({ reasons, types }: CallStatistics): readonly ValueCounts[] {
    if (this.#by === 'reason') return reasons;
    return types.filter(({ value }) => !isLeftOut(value, this.excludeTypes));
  }

  #exported(statistics: CallStatistics): ExportedSection {
    const { texts, locale } = this;
    const { breakdown, call, stats } = texts;
    const by = this.#by;
    const isType = by === 'type';
    const all = this.#values(statistics);
    const picked = this.#section.selection[by];
    // A file holds what its head says it does.
    const values = picked === undefined ? all : all.filter(({ value }) => value === picked);
    return {
      what: isType ? 'types' : 'reasons',
      title: isType ? breakdown.fileTypes : breakdown.fileReasons,
      head: [
        call.columns[by],
        breakdown.count,
        breakdown.share,
        stats.columns.successful,
        missedText(texts, this.#section.rule),
      ],
      rows: values.map(({ value, total, successful, unsuccessful }) => [
        valueText(value, by, texts),
        total,
        shareText(total, callsOf(all), locale),
        successful,
        unsuccessful,
      ]),
    };
  }

  #choose = (by: BreakdownKey): void => {
    if (by === this.#by) return;
    this.by = by;
    this.showsAll = false;
    this.emit('sv-view-change', { by });
  };

  protected override render(): TemplateResult {
    const { texts } = this;
    const { breakdown } = texts;
    const level = this.headingLevel;
    const title = this.#by === 'type' ? breakdown.types : texts.stats.answers.outcomes;
    const by = choiceSwitch({
      part: 'by',
      label: breakdown.by,
      choices: [
        { key: 'reason', label: breakdown.reason },
        { key: 'type', label: breakdown.type },
      ],
      value: this.#by,
      choose: this.#choose,
    });
    return this.frame(
      html`<div
        class="section"
        role=${level > 0 ? nothing : 'group'}
        aria-label=${level > 0 ? nothing : title}
      >
        ${this.#section.template(by, (statistics) => this.#bars(statistics))}
      </div>`,
      { title, level },
    );
  }

  #bars(statistics: CallStatistics): TemplateResult {
    const { texts, locale, showsAll } = this;
    const by = this.#by;
    return breakdownBars(this.#values(statistics), {
      texts,
      locale,
      successRule: this.#section.rule,
      by,
      picked: this.#section.selection[by],
      pick: (value) => this.#section.pick(by, value),
      selected: statistics.totals.total,
      showsAll,
      fold: () => (this.showsAll = !showsAll),
    });
  }
}

export interface SvBreakdown
  extends
    ConnectionProperties,
    ReportQueryProperties,
    CallStatisticsProperties,
    LoadProperties,
    LinkProperties,
    ExportProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-breakdown': SvBreakdown;
  }
}
