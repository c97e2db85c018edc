import { shallowArrayEquals } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { failure, failureStyles } from '../../controls/failure.js';
import { periodNotice } from '../../controls/period-notice.js';
import { statePanel, statePanelStyles } from '../../controls/state-panel.js';
import { isoDate, periodText, type Period } from '../../model/period.js';
import { kpis, type Granularity, type KpiKey, type Series } from '../../model/series.js';
import type { SeriesQuery } from '../../model/source.js';
import { isTimeZone } from '../../model/zone.js';
import { base, controls } from '../../theme/base.js';
import { icon } from '../../theme/icons.js';
import { tokens } from '../../theme/tokens.js';
import { saveFile } from '../export/save-file.js';
import { ReportElement } from '../report-element.js';
import { barPlan } from './bar-plan.js';
import type { BucketTextOptions } from './bucket-text.js';
import { chartColors, paletteStyles } from './chart-colors.js';
import { chartImage } from './chart-image.js';
import { chartNotes, chartNoteStyles } from './chart-notes.js';
import type { Measure } from './chart-option.js';
import { granularitySwitch, granularitySwitchStyles } from './granularity-switch.js';
import { legend, legendStyles } from './legend.js';
import { SeriesLoader } from './series-loader.js';
import { canShow, periodOf, shownSeries, usualGranularity } from './shown-series.js';
import { swatchStyles } from './swatch.js';
import { styles } from './timeseries-chart.styles.js';
import type { SvTimeseriesPlot } from './timeseries-plot.js';

/** What `sv-view-change` of a chart tells: how the user looks at the numbers. */
export interface TimeseriesView {
  view: 'chart' | 'table';
  hiddenKpis: KpiKey[];
}

const imageHeight = 320;
const narrowestImage = 480;

/**
 * The interactions and sessions of a period by the hour or by the day: a bar for each measure in each bucket, and
 * the same numbers as a table. Series are handed in by property, or loaded from the session around it.
 *
 * @summary The timeseries of the supervisor guide.
 * @slot toolbar - Controls of your own beside the chart's.
 * @slot empty - What is shown when there is nothing to show in the period.
 * @fires {CustomEvent<{ granularity: 'hour' | 'day' }>} sv-granularity-change - Before the user's choice of hours or days applies; cancelable. Who handed in a series by the day hands in one by the hour.
 * @fires {CustomEvent<{ query: SeriesQuery }>} sv-load - Before a series is fetched; cancelable.
 * @fires {CustomEvent<{ rows: number }>} sv-loaded - A series was fetched; `rows` is its buckets.
 * @fires {CustomEvent<{ error: unknown }>} sv-failed - The series could not be fetched; one that is there stays.
 * @fires {CustomEvent<{ format: 'png' }>} sv-export - Before the button saves an image; cancelable.
 * @fires {CustomEvent<{ format: 'png', file: Blob, name: string }>} sv-exported - The button saved an image.
 * @fires {CustomEvent<TimeseriesView>} sv-view-change - The user hid or showed a measure, or changed to the table or back.
 * @csspart base - The box around everything.
 * @csspart toolbar - The line above the chart.
 * @csspart granularity - The switch of hours and days.
 * @csspart legend - The names of the measures.
 * @csspart legend-item - One of them.
 * @csspart plot - The chart itself.
 * @csspart tooltip - The values of one point in time.
 * @csspart table - The numbers as a table.
 * @csspart state - What stands in place of the chart.
 */
export class SvTimeseriesChart extends ReportElement {
  static override styles = [
    tokens,
    base,
    controls,
    failureStyles,
    statePanelStyles,
    paletteStyles,
    swatchStyles,
    granularitySwitchStyles,
    legendStyles,
    chartNoteStyles,
    styles,
  ];

  /**
   * Numbers to show instead of loading any, or those loaded last. One by the hour serves both granularities; of one by
   * the day only days can be shown. Buckets that are missing in `period` count as zero.
   */
  @property({ attribute: false }) series?: Series;

  /** Width of a bucket: `hour` or `day`. Default: hours for a period of up to two days, else days. */
  @property() granularity?: 'hour' | 'day';

  /** Measures to show, in their order. Default: the guide's six. `chat` is a seventh. */
  @property({ attribute: false }) kpis: KpiKey[] = kpis.map(({ key }) => key);

  /** Those of them whose bars are hidden. */
  @property({ attribute: false }) hiddenKpis: KpiKey[] = [];

  /** Shows the numbers as a chart or as a table. */
  @property() view: 'chart' | 'table' = 'chart';

  /** Why the chart library could not be loaded. */
  @state() private chartFailure?: unknown;

  @query('.chart') private box!: HTMLElement;
  @query('.palette') private palette!: HTMLElement;
  @query('sv-timeseries-plot') private plot!: SvTimeseriesPlot | null;

  #asked: readonly unknown[] = [];
  #shown?: Series;
  #shownFrom: readonly unknown[] = [];

  #loader = new SeriesLoader(this, {
    loaded: (series) => {
      this.series = series;
      this.announce(this.#title);
      this.emit('sv-loaded', { rows: series.buckets.length });
    },
    failed: (error) => this.emit('sv-failed', { error }),
  });

  /** Whether the series that is there was handed in. */
  get #handedIn(): boolean {
    return this.series !== undefined && !this.#loader.periodOf(this.series);
  }

  /** The period of the series that is there. */
  get #shownPeriod(): Period | undefined {
    return this.#loader.periodOf(this.series) ?? this.period ?? (this.series && periodOf(this.series));
  }

  /** The zone shown: the element's own wish, else, of what is handed in, the series' own. */
  get #zone(): string {
    const wished = this.timeZone && isTimeZone(this.timeZone) ? this.timeZone : undefined;
    return wished ?? (this.#handedIn ? this.series!.timeZone : this.zone);
  }

  /** Whether there are numbers by the hour, or by the day, or they can be had. */
  #isServed = (granularity: Granularity): boolean =>
    !this.#handedIn || this.source !== undefined || canShow(this.series!, granularity);

  #granularityFor(period: Period | undefined): Granularity {
    if (this.granularity && this.#isServed(this.granularity)) return this.granularity;
    if (this.#handedIn && this.series?.granularity === 'day') return 'day';
    return period ? usualGranularity(period, this.#zone) : 'day';
  }

  get #wanted(): Granularity {
    return this.#granularityFor(this.#shownPeriod);
  }

  get #measures(): Measure[] {
    const names: Record<string, string> = this.texts.stats.kpis;
    return this.kpis
      .filter((key) => !this.excludeTypes.includes(key))
      .map((key, color) => ({ key, name: names[key] ?? key, color }));
  }

  get #visible(): Measure[] {
    return this.#measures.filter(({ key }) => !this.hiddenKpis.includes(key));
  }

  get #text(): BucketTextOptions {
    return {
      timeZone: this.#zone,
      locale: this.locale,
      dateFormat: this.dateFormat,
    };
  }

  get #title(): string {
    const { chart, period: words } = this.texts;
    const { timeZone } = this.#text;
    const period = this.#shownPeriod;
    return period ? [chart.title, periodText(period, timeZone, words.to), timeZone].join(' · ') : chart.title;
  }

  /** Loads the series of the period; the one that is there stays until then. See the events `sv-loaded` and `sv-failed`. */
  async load(): Promise<void> {
    await this.updateComplete;
    await this.accountKnown();
    const { source, period } = this;
    if (!source || !period || !this.rights.stats) return;
    this.#asked = this.#wish;
    const granularity = this.#granularityFor(period);
    const request: SeriesQuery = { ...this.queryFor(period), granularity, timeZone: this.zone };
    if (this.emit('sv-load', { query: request }, true)) await this.#loader.load(source, request);
  }

  /**
   * A PNG of the chart as it is now, with its title and legend, two pixels to each of CSS.
   * @throws Error when there is nothing to draw, or the chart library cannot be loaded
   */
  async exportPng(): Promise<Blob> {
    await this.updateComplete;
    const module = await import('./echarts-module.js');
    const series = this.#shown;
    if (!series || this.#visible.length === 0) throw new Error('There is nothing to draw.');
    const plan = barPlan({
      series,
      measures: this.#visible,
      measureCount: this.#measures.length,
      zoom: this.plot?.zoom,
      width: Math.max(narrowestImage, this.box.clientWidth),
      height: imageHeight,
      rightToLeft: this.rightToLeft,
      text: this.#text,
    });
    const { fontFamily: font } = getComputedStyle(this.box);
    return chartImage(module, { ...plan, colors: chartColors(this.palette), font }, this.#title);
  }

  /** What `auto-load` loads for. */
  get #wish(): readonly unknown[] {
    const { source, period, scope, agent, effectiveTenant, zone } = this;
    return [source, period?.from, period?.to, scope, agent, effectiveTenant, zone];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#fill();
  }

  #fill(): void {
    const { series } = this;
    const period = this.#shownPeriod;
    const timeZone = this.#zone;
    const types = this.excludeTypes;
    const from = [series, period?.from, period?.to, this.#wanted, timeZone, types.join()];
    if (shallowArrayEquals(from, this.#shownFrom)) return;
    this.#shownFrom = from;
    this.#shown =
      series && period
        ? shownSeries(series, { period, granularity: this.#wanted, timeZone, excludeTypes: types })
        : undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.autoLoad && this.period && !this.#handedIn) void this.#loadByItself();
    const outgrown = changed.has('granularity') && this.series && !canShow(this.series, this.#wanted);
    if (outgrown && !this.#handedIn) void this.load();
  }

  async #loadByItself(): Promise<void> {
    await this.accountKnown();
    if (!this.source || shallowArrayEquals(this.#wish, this.#asked)) return;
    this.#asked = this.#wish;
    await this.load();
  }

  #choose = (granularity: Granularity): void => {
    if (granularity === this.#wanted) return;
    if (this.emit('sv-granularity-change', { granularity }, true)) this.granularity = granularity;
  };

  #toggle = ({ key }: Measure): void => {
    const hidden = this.hiddenKpis.includes(key);
    this.hiddenKpis = hidden ? this.hiddenKpis.filter((other) => other !== key) : [...this.hiddenKpis, key];
    this.#viewChanged();
  };

  #turn = (): void => {
    this.view = this.view === 'chart' ? 'table' : 'chart';
    this.#viewChanged();
  };

  #viewChanged(): void {
    const { view, hiddenKpis } = this;
    this.emit<TimeseriesView>('sv-view-change', { view, hiddenKpis });
  }

  #save = async (): Promise<void> => {
    const period = this.#shownPeriod;
    if (!period || !this.emit('sv-export', { format: 'png' }, true)) return;
    const day = (instant: number): string => isoDate(instant, this.#text.timeZone);
    const name = `${this.texts.chart.fileName}-${day(period.from)}-${day(period.to - 1)}.png`;
    try {
      const file = await this.exportPng();
      saveFile(file, name);
      this.emit('sv-exported', { format: 'png', file, name });
    } catch (error) {
      this.#failChart(error);
    }
  };

  #failChart(error: unknown): void {
    this.chartFailure = { code: 'unreachable', message: String(error) };
  }

  protected override render(): TemplateResult {
    return this.frame(
      html`<div class="chart" role="group" aria-label=${this.texts.chart.title}>
        ${this.#toolbar()} ${this.#failures()}
        <div class=${this.#isOld ? 'stage old' : 'stage'} aria-busy=${this.#isOld || this.#loader.pending}>
          ${this.#stage()}
        </div>
        <span class="palette" hidden></span>
      </div>`,
    );
  }

  /** Whether what is shown will give way to what was asked for. */
  get #isOld(): boolean {
    if (!this.series) return false;
    return this.#loader.pending || !canShow(this.series, this.#wanted);
  }

  get #isDrawable(): boolean {
    return !this.#isBlank && this.#visible.length > 0;
  }

  get #isBlank(): boolean {
    const measures = this.#measures;
    return !this.#shown?.buckets.some((bucket) => measures.some(({ key }) => bucket[key] > 0));
  }

  #toolbar(): TemplateResult {
    const { chart } = this.texts;
    const asTable = this.view === 'table';
    return html`<div class="bar" part="toolbar">
      ${granularitySwitch({
        texts: this.texts,
        chosen: this.#wanted,
        isServed: this.#isServed,
        choose: this.#choose,
      })}
      <div class="tools">
        ${this.#tool(asTable ? chart.asChart : chart.asTable, asTable ? 'chart' : 'table', this.#turn)}
        ${this.rights.export ? this.#tool(chart.image, 'image', this.#save, !this.#isDrawable) : nothing}
        <slot name="toolbar"></slot>
      </div>
      ${legend({
        measures: this.#measures,
        isHidden: ({ key }) => this.hiddenKpis.includes(key),
        label: chart.legend,
        toggle: this.#toggle,
      })}
    </div>`;
  }

  #tool(
    label: string,
    name: 'chart' | 'table' | 'image',
    action: () => void,
    disabled = false,
  ): TemplateResult {
    return html`<button
      class="button quiet icon-only"
      type="button"
      title=${label}
      aria-label=${label}
      ?disabled=${disabled}
      @click=${action}
    >
      ${icon(name)}
    </button>`;
  }

  #failures(): TemplateResult {
    const { texts } = this;
    const retry = (action: () => void) => ({ label: texts.common.retry, action });
    return html`${periodNotice(this.periodProblem, texts)}
    ${
      this.#loader.error
        ? failure(this.#loader.error, {
            texts,
            title: texts.stats.failed,
            still: this.series && texts.report.stillShown,
            retry: retry(() => void this.load()),
          })
        : nothing
    }
    ${
      this.chartFailure
        ? failure(this.chartFailure, {
            texts,
            title: texts.chart.failed,
            retry: retry(() => (this.chartFailure = undefined)),
          })
        : nothing
    }`;
  }

  #stage(): TemplateResult {
    const { chart } = this.texts;
    if (!this.#shown) return statePanel(this.#waitingFor);
    if (this.#isBlank) return statePanel(html`<slot name="empty">${chart.noData}</slot>`);
    if (this.#visible.length === 0) return statePanel(chart.allHidden);
    const notes = chartNotes(this.#shown, this.excludeTypes, this.texts);
    if (this.view === 'table' || this.chartFailure) return this.#table(this.#shown, notes);
    return html`<sv-timeseries-plot
      exportparts="plot, tooltip"
      .series=${this.#shown}
      .measures=${this.#visible}
      .measureCount=${this.#measures.length}
      .dateFormat=${this.dateFormat}
      @sv-plot-failed=${(event: CustomEvent<{ error: unknown }>) => this.#failChart(event.detail.error)}
      >${notes}</sv-timeseries-plot
    >`;
  }

  #table(series: Series, notes: TemplateResult): TemplateResult {
    return html`<sv-series-table
        exportparts="table"
        .series=${series}
        .measures=${this.#visible}
        .heading=${this.#title}
        .dateFormat=${this.dateFormat}
      ></sv-series-table>
      <p class="notes caption">${notes}</p>`;
  }

  get #waitingFor(): string {
    const { chart, common, errors, stats } = this.texts;
    if (this.#loader.pending) return common.loading;
    if (!this.source) return errors['no-source'];
    return this.rights.stats ? chart.ready : stats.notAllowed;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-timeseries-chart': SvTimeseriesChart;
  }
}
