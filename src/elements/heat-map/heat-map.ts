import { shallowArrayEquals } from '@lit/task';
import { css, html as plainHtml, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { connectionProperties, type ConnectionProperties } from '../../controllers/connection.js';
import { exportProperties, type ExportOptions, type ExportProperties } from '../../controllers/exporter.js';
import { linkProperties, type LinkProperties } from '../../controllers/link.js';
import { loadProperties, type LoadProperties } from '../../controllers/load.js';
import { reportQueryProperties, type ReportQueryProperties } from '../../controllers/report-query.js';
import { fieldValue } from '../../controls/bindings.js';
import { SvGridChart, type GridContent } from '../../controls/chart/grid-chart.js';
import type { ChartSize } from '../../controls/chart/surface.js';
import { firstDayOfWeek } from '../../controls/period-picker/plain-day.js';
import { hourText } from '../../controls/selection-bar.js';
import { SvElement } from '../../controls/sv-element.js';
import { htmlWith } from '../../controls/tags.js';
import { choiceSwitch, tableIcon, toolButton } from '../../controls/toolbar.js';
import { callStatisticsInEnglish } from '../../locales/en-call-statistics.js';
import type { CallStatisticsTexts } from '../../locales/texts.js';
import type { CallStatistics } from '../../model/call-statistics.js';
import { weekdayName } from '../../model/format.js';
import { periodText } from '../../model/period.js';
import { base, controls } from '../../theme/base.js';
import { chartTokens } from '../../theme/chart-tokens.js';
import { icon } from '../../theme/icons.js';
import { tokens } from '../../theme/tokens.js';
import type { SvHeatMapEventMap } from '../events.js';
import { callStatisticsProperties, type CallStatisticsProperties } from '../call-statistics-properties.js';
import { sectionStyles, StatisticsSection, type ExportedSection } from '../statistics-section.js';
import type { HeatInput } from './heat-layout.js';
import { heatMap } from './heat-options.js';
import { heatTable, heatTableStyles } from './heat-table.js';
import {
  heatValues,
  measuresWithout,
  type HeatMeasure,
  type HeatPer,
  type HeatValues,
  type HourTextOptions,
} from './hour-values.js';

const html = htmlWith({ 'sv-grid-chart': SvGridChart });

/** Detail of `sv-view-change` of a heat map. */
export interface HeatMapView {
  measure: HeatMeasure;
  per: HeatPer;
  view: 'chart' | 'table';
}

/**
 * When calls come: a measure for each hour of the week, by the clock of the zone shown, as colours and as a table. Hours
 * are compared fairly where the period has more of one weekday than of another: by the day. Hours that the period does not have are
 * not zero. After the weekdays stands each hour on all days, and after the hours each weekday in all, both with the
 * measure and the count of the cells. A press on an hour filters all elements that are linked with this one by it.
 *
 * The numbers are computed from the calls, which are loaded from the session around the element or handed in. Of
 * more calls than the browser may hold (`max-rows`), the service counts all, where it can; the element says so.
 *
 * @summary Calls by hour and weekday.
 * @slot toolbar - Controls of your own beside the export.
 * @slot empty - What is shown when the period has no calls.
 * @fires {CustomEvent<{ query: ReportQuery }>} sv-load - Before calls are fetched; cancelable.
 * @fires {CustomEvent<{ rows: number, total: number | undefined, skipped: number, complete: boolean }>} sv-loaded - Calls were fetched and counted; `rows` is the calls.
 * @fires {CustomEvent<{ error: unknown, rows: number }>} sv-failed - Calls could not be fetched, and those that had come are counted; or `statistics` cannot be read.
 * @fires {CustomEvent<Selecting>} sv-select - Before what is picked changes, by a press on an hour or on a button that drops one; cancelable.
 * @fires {CustomEvent<HeatMapView>} sv-view-change - The user chose another measure, or changed to counts by the day or in all, or to the table or back.
 * @fires {CustomEvent<{ rows: number, format: 'csv' }>} sv-export - Before an export; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv', file: Blob, name: string }>} sv-exported - The hours were exported.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to export; it names no records.
 * @csspart base - The box around everything.
 * @csspart toolbar - The line above the heat map.
 * @csspart measure - The choice of a measure.
 * @csspart per - The switch of counts by the day and in all.
 * @csspart export - The button that exports.
 * @csspart export-progress - How far an export is.
 * @csspart computed - The line that says what the numbers are computed from.
 * @csspart selection - What is picked.
 * @csspart picked - One of it.
 * @csspart picked-drop - The button in it that drops it.
 * @csspart drop-all - The button that drops all.
 * @csspart progress - The bar that fills while calls are loaded.
 * @csspart plot - The heat map itself.
 * @csspart tooltip - The values of one hour.
 * @csspart scale - What the colours mean.
 * @csspart table - The numbers as a table.
 * @csspart state - What stands in place of the heat map.
 * @csspart load - The button in it that loads a period that is known.
 * @csspart failure - What is said when something has failed.
 * @csspart retry - The button in it that tries again.
 * @csspart stopped - What is said when loading was stopped.
 * @csspart resume - The button in it that goes on.
 * @csspart full - What is said when there are more calls than the browser holds.
 * @csspart skipped - What is said of records that could not be read.
 */
export class SvHeatMap extends SvElement<SvHeatMapEventMap> {
  static override properties = {
    ...connectionProperties,
    ...reportQueryProperties,
    ...callStatisticsProperties,
    ...loadProperties,
    ...linkProperties,
    ...exportProperties,
  };

  static override styles = [
    tokens,
    chartTokens,
    base,
    controls,
    ...sectionStyles,
    heatTableStyles,
    css`
      .measure {
        inline-size: auto;
        max-inline-size: 100%;
      }
      @media print {
        .measure {
          display: none;
        }
      }
    `,
  ];

  /**
   * What is shown of each hour: `total interactions video screen chat successful unsuccessful successRate talk`. Default,
   * and for any other word: `total`, the calls of any type.
   */
  @property() measure: HeatMeasure = 'total';

  /**
   * Whether counts and talk time are those of a `day`, on average of the days that have the hour, or of the whole
   * `period`. Any other word counts as `day`. A success rate is of all calls either way.
   */
  @property() per: 'day' | 'period' = 'day';

  /** Shows the numbers as a chart or as a table. */
  @property() view: 'chart' | 'table' = 'chart';

  @query('#chart') private chart!: SvGridChart | null;

  #section = new StatisticsSection(this, {
    texts: () => this.texts,
    locale: () => this.locale,
    requestedLocale: () => this.requestedLocale,
    announce: (text) => this.announce(text),
    groups: ['total', 'hourOfWeek'],
    isEmpty: ({ hours }) => !hours.some(({ total }) => total > 0),
    exported: (statistics) => this.#exported(statistics),
  });
  #shown: HeatValues = { week: [], sumsOfDays: [], sumsOfHours: [] };
  #contentFrom: readonly unknown[] = [];
  #content!: (size: ChartSize) => GridContent;

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
   * All hours of the week with all measures as CSV, with period, zone, selection and what the numbers are computed from
   * above them; see `csv-delimiter` and `csv-exclude`. Hours that the period does not have are not among them. Offers it
   * as a file too unless `save` is false, by the name `hours_<tenant>_<first day>_<last day>.csv`.
   * Resolves with nothing when there are no numbers, or it was cancelled or refused, or while another export runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    await this.updateComplete;
    return this.#section.exportCsv(options);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.chart?.updateComplete;
    return isComplete;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#section.update(changed);
    this.#makeContent();
  }

  protected override updated(): void {
    // The colours around it may be others; it draws only what is.
    this.chart?.requestUpdate();
  }

  get #measures(): HeatMeasure[] {
    return measuresWithout(this.excludeTypes);
  }

  get #measure(): HeatMeasure {
    return this.#measures.includes(this.measure) ? this.measure : 'total';
  }

  get #options(): HourTextOptions {
    const per = this.per === 'period' ? 'period' : 'day';
    return { measure: this.#measure, per, texts: this.texts, locale: this.locale };
  }

  /** Key of the hour that is picked by this zone's clock. */
  get #picked(): string | undefined {
    const { hourOfWeek } = this.#section.selection;
    if (!hourOfWeek || hourOfWeek.timeZone !== this.#section.data.zone) return undefined;
    return `${hourOfWeek.weekday}-${hourOfWeek.hour}`;
  }

  /** Another function only where the chart would look different: it means another drawing. */
  #makeContent(): void {
    const { shown } = this.#section.data;
    if (!shown) return;
    const options = this.#options;
    const { locale, rightToLeft } = this;
    const picked = this.#picked;
    const name = this.#nameOf(options.measure);
    const from = [
      shown.hours,
      options.measure,
      options.per,
      options.texts,
      locale,
      rightToLeft,
      picked,
      name,
    ];
    if (shallowArrayEquals(from, this.#contentFrom)) return;
    this.#contentFrom = from;
    this.#shown = heatValues(shown.hours, firstDayOfWeek(locale), options);
    const input: HeatInput = { ...options, ...this.#shown, picked, name, rightToLeft };
    this.#content = (size) => heatMap(input, size);
  }

  #nameOf(measure: HeatMeasure): string {
    return this.texts.stats.kpis[measure];
  }

  #exported({ hours }: CallStatistics): ExportedSection {
    const { texts, locale } = this;
    const { heatMap: words, export: labels } = texts;
    const { hourOfWeek: picked } = this.#section.selection;
    const measures = this.#measures.filter(
      (measure): measure is Exclude<HeatMeasure, 'successRate'> => measure !== 'successRate',
    );
    const nameOf = (measure: HeatMeasure): string =>
      measure === 'talk' ? labels.talkSeconds : this.#nameOf(measure);
    return {
      what: 'hours',
      title: words.file,
      head: [words.weekday, words.hour, words.days, ...measures.map(nameOf)],
      rows: hours
        // A file holds what its head says it does.
        .filter(
          ({ days, weekday, hour }) =>
            days > 0 && (!picked || (picked.weekday === weekday && picked.hour === hour)),
        )
        .map((counts) => [
          weekdayName(counts.weekday, 'long', locale),
          hourText(counts.hour),
          counts.days,
          ...measures.map((measure) => counts[measure]),
        ]),
    };
  }

  #change(view: Partial<HeatMapView>): void {
    Object.assign(this, view);
    const { measure, per } = this.#options;
    this.emit('sv-view-change', { measure, per, view: this.view });
  }

  #pick = ({ detail: { key } }: CustomEvent<{ key: string }>): void => {
    const [weekday, hour] = key.split('-').map(Number) as [number, number];
    this.#section.pick('hourOfWeek', { weekday, hour, timeZone: this.#section.data.zone });
  };

  protected override render(): TemplateResult {
    const title = this.texts.stats.answers.hours;
    const level = this.headingLevel;
    return this.frame(
      plainHtml`<div
        class="section"
        role=${level > 0 ? nothing : 'group'}
        aria-label=${level > 0 ? nothing : title}
      >
        ${this.#section.template(this.#toolbar(), () => this.#map())}
      </div>`,
      { title, level },
    );
  }

  #toolbar(): TemplateResult {
    const { heatMap: words, chart } = this.texts;
    const { measure, per } = this.#options;
    const isTable = this.view === 'table';
    const choose = (event: Event): void =>
      this.#change({ measure: (event.target as HTMLSelectElement).value as HeatMeasure });
    const isRate = measure === 'successRate';
    return plainHtml`<select
        class="field measure"
        part="measure"
        aria-label=${words.measure}
        .value=${fieldValue(measure)}
        @change=${choose}
      >
        ${this.#measures.map(
          (key) => plainHtml`<option value=${key} ?selected=${key === measure}>${this.#nameOf(key)}</option>`,
        )}
      </select>
      ${choiceSwitch({
        part: 'per',
        label: words.per,
        choices: [
          { key: 'day', label: words.day, disabled: isRate },
          { key: 'period', label: words.period, disabled: isRate },
        ],
        value: per,
        choose: (chosen: HeatPer) => this.#change({ per: chosen }),
      })}
      ${toolButton(isTable ? chart.asChart : chart.asTable, isTable ? icon('chart') : tableIcon, () =>
        this.#change({ view: isTable ? 'chart' : 'table' }),
      )}`;
  }

  #map(): TemplateResult {
    if (this.view === 'table')
      return heatTable(this.#shown, { ...this.#options, heading: this.#heading, picked: this.#picked });
    return html`<sv-grid-chart
      id="chart"
      exportparts="plot, tooltip, scale"
      .content=${this.#content}
      @sv-grid-pick=${this.#pick}
    ></sv-grid-chart>`;
  }

  /** What is shown, in a line. */
  get #heading(): string {
    const { heatMap: words, period: periodWords } = this.texts;
    const { measure, per } = this.#options;
    const { period, zone } = this.#section.data;
    const name = this.#nameOf(measure);
    const what = per === 'day' && measure !== 'successRate' ? words.perDay(name) : name;
    return [what, period ? periodText(period, zone, periodWords.to) : '', zone].filter(Boolean).join(' · ');
  }
}

export interface SvHeatMap
  extends
    ConnectionProperties,
    ReportQueryProperties,
    CallStatisticsProperties,
    LoadProperties,
    LinkProperties,
    ExportProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-heat-map': SvHeatMap;
  }
}
