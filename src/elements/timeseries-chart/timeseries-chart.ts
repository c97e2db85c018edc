import { shallowArrayEquals } from '@lit/task';
import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { AuditController } from '../../controllers/audit.js';
import {
  ConnectionController,
  connectionProperties,
  type ConnectionProperties,
} from '../../controllers/connection.js';
import { saveFile } from '../../controllers/exporter.js';
import { LinkController, linkProperties, type LinkProperties } from '../../controllers/link.js';
import { SelectionAnnouncer } from '../../controllers/selection-announcer.js';
import {
  QueryController,
  reportQueryProperties,
  type ReportQueryProperties,
} from '../../controllers/report-query.js';
import { SvChart, type ChartContent } from '../../controls/chart/chart.js';
import { loadECharts } from '../../controls/chart/drawing.js';
import type { EChartsOption } from '../../controls/chart/echarts.js';
import type { ChartSize } from '../../controls/chart/surface.js';
import { chartImage, imageHeight } from '../../controls/chart/image.js';
import { palette, paletteStyles } from '../../controls/chart/look.js';
import { swatchStyles } from '../../controls/chart/swatch.js';
import {
  bucketsOfPeriod,
  partOfPeriod,
  periodOfWindow,
  wholeWindow,
  windowOfPeriod,
  type ZoomWindow,
} from '../../model/zoom-window.js';
import {
  failure,
  failureStyles,
  notAllowed,
  periodNotice,
  statePanel,
  statePanelStyles,
} from '../../controls/messages.js';
import { htmlWith } from '../../controls/tags.js';
import { listen } from '../../controls/events.js';
import { SvElement } from '../../controls/sv-element.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { isLeftOut } from '../../model/call.js';
import { isSelecting, without } from '../../model/call-selection.js';
import { isoDate, type Period } from '../../model/period.js';
import { alignBuckets } from '../../model/aligned-series.js';
import { memoizeLast } from '../../model/memoize.js';
import { excludeTypes, kpis, normalizeSeries, type KpiKey, type Series } from '../../model/series.js';
import type { Granularity } from '../../model/buckets.js';
import { base, controls } from '../../theme/base.js';
import { chartTokens } from '../../theme/chart-tokens.js';
import { tokens } from '../../theme/tokens.js';
import type { SvTimeseriesChartEventMap } from '../events.js';
import { barChart, type BarInput, type EarlierBars, type Measure } from './bar-options.js';
import { periodWords, spanText, type BucketTextOptions } from '../../controls/bucket-text.js';
import { chartNotes, chartToolbar, chartToolbarStyles, skippedNote } from './chart-toolbar.js';
import { SeriesController } from '../../controllers/series.js';
import { SvSeriesTable } from './series-table.js';
import { styles } from './timeseries-chart.styles.js';

const html = htmlWith({ 'sv-chart': SvChart, 'sv-series-table': SvSeriesTable });

/** Detail of `sv-view-change` of a chart: how the user looks at the numbers. */
export interface TimeseriesView {
  view: 'chart' | 'table';
  hiddenKpis: KpiKey[];
  /** The part of the period in sight, where it is not all of it. */
  zoom?: Period;
}

/**
 * The interactions and sessions of a period by the hour or by the day: a bar for each measure in each bucket, and
 * the same numbers as a table. Where the width has no room for every bucket, neighbours are added up, and zooming
 * opens them again. A press on a bar filters all elements that are linked with the chart by its time,
 * which itself goes on to show the whole period, with that time marked. Series are handed in by property, or loaded from
 * the session around it. Once its `updateComplete` resolves, what was set is drawn.
 *
 * @summary The timeseries of the supervisor guide.
 * @slot toolbar - Controls of your own beside the chart's.
 * @slot empty - What is shown when there is nothing to show in the period.
 * @fires {CustomEvent<{ granularity: 'hour' | 'day' }>} sv-granularity-change - Before the user's choice of hours or days applies; cancelable. Who handed in a series by the day hands in one by the hour.
 * @fires {CustomEvent<{ query: SeriesQuery }>} sv-load - Before a series is fetched; cancelable.
 * @fires {CustomEvent<{ rows: number }>} sv-loaded - A series was fetched; `rows` is its buckets.
 * @fires {CustomEvent<{ error: unknown }>} sv-failed - The series could not be fetched; one that is there stays.
 * @fires {CustomEvent<Selecting>} sv-select - Before what is picked changes, by a press on a bar, or on a time in the table; cancelable. Pressed again, it is picked no longer.
 * @fires {CustomEvent<{ format: 'png' }>} sv-export - Before the button saves an image; cancelable.
 * @fires {CustomEvent<{ format: 'png', file: Blob, name: string }>} sv-exported - The button saved an image.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to export an image; it names no records.
 * @fires {CustomEvent<TimeseriesView>} sv-view-change - The user hid or showed a measure, changed to the table or back, or zoomed.
 * @csspart base - The box around everything.
 * @csspart toolbar - The line above the chart.
 * @csspart granularity - The switch of hours and days.
 * @csspart legend - The names of the measures.
 * @csspart legend-item - One of them.
 * @csspart plot - The chart itself.
 * @csspart tooltip - The values of one point in time.
 * @csspart picked - The outline of what is picked.
 * @csspart zoom - What is in sight of a long period, and the buttons that zoom.
 * @csspart behind - The note of the period whose bars are behind the others.
 * @csspart table - The numbers as a table.
 * @csspart time - The button in a row that picks its time.
 * @csspart state - What stands in place of the chart.
 * @csspart failure - What is said when something has failed.
 * @csspart retry - The button in it that tries again.
 */
export class SvTimeseriesChart extends SvElement<SvTimeseriesChartEventMap> {
  static override properties = { ...connectionProperties, ...reportQueryProperties, ...linkProperties };

  static override styles = [
    tokens,
    chartTokens,
    base,
    controls,
    failureStyles,
    statePanelStyles,
    paletteStyles,
    swatchStyles,
    ...chartToolbarStyles,
    styles,
  ];

  /**
   * Numbers to show instead of loading any, or those loaded last. One by the hour serves both granularities; of one by
   * the day only days can be shown. Buckets that are
   * missing in `period` count as zero, counts that are missing in a bucket are not known, and buckets whose time is no
   * moment (epoch milliseconds from 2000 to 2099, or ISO 8601 text with an offset) are left out, which is said.
   */
  @property({ attribute: false }) series?: Series;

  /**
   * The series of an earlier period, drawn behind the bars, wider and lighter; tip and table have its numbers too. Its
   * first bucket stands behind the first of the period, the others behind the same day, counted from there, and hour of
   * the zone's clock. One by the hour serves both granularities, one by the day days only. Counts and buckets that are
   * missing are not known, and blank. Default: none.
   */
  @property({ attribute: false }) compareWith?: Series;

  /** Width of a bucket: `hour` or `day`. Default, and for any other word: hours for a period of up to two days, else days. */
  @property() granularity?: 'hour' | 'day';

  /** Measures to show, in their order. Default: the guide's six. `chat` is a seventh. */
  @property({ attribute: false }) kpis: KpiKey[] = kpis.map(({ key }) => key);

  /** Those of them whose bars are hidden. */
  @property({ attribute: false }) hiddenKpis: KpiKey[] = [];

  /** Shows the numbers as a chart or as a table. */
  @property() view: 'chart' | 'table' = 'chart';

  /**
   * The part of the period in sight, half-open, in epoch milliseconds; whole buckets are shown, four at least. Absent:
   * all. Another period ends it, newer numbers of the same do not.
   */
  @property({ attribute: false }) zoom?: Period;

  /**
   * Changes how the chart is drawn: takes our echarts options and returns those to draw, for example with a mark line.
   * Called for each drawing, of the image too, with options that it may change. What can be used: bar series with
   * their decals, mark lines and mark areas; cartesian axes; data zoom by a slider
   * (https://echarts.apache.org/en/option.html). Our grid and our slider are known by their `id`: the grid has to stay,
   * for the values under the pointer are looked up and shown over it, and only our slider zooms the period. When the
   * function throws, returns no options, or echarts cannot draw them, the error is reported to the console, and the
   * chart is drawn without it until it is given another function.
   */
  @property({ attribute: false }) chartOptions?: (options: EChartsOption) => EChartsOption;

  /** Charts with the same name in the page point at the same time: its values are shown in all of them. Default: none. */
  @property({ attribute: 'connect-group' }) connectGroup = '';

  /** Distinguishes the measures by patterns in their bars too. Always on in forced colours. */
  @property({ type: Boolean }) patterns = false;

  /**
   * Level of the heading, 1 to 6, which only assistive technology reads. 0 leaves out the heading and the region that it
   * names, in a page that has both around the chart. Default: 2.
   */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  /** Why the image could not be made. */
  @state() private imageFailure?: unknown;

  @query('.chart') private box!: HTMLElement;
  @query('#chart') private chart!: SvChart | null;

  #connection = new ConnectionController(this, {
    reset: () => {
      this.announcement = '';
      this.#link.reset();
      this.#series.reset();
    },
    reconnected: () => this.#series.reconnected(),
  });
  #query = new QueryController(this, this.#connection);
  #link = new LinkController(this);
  #announcer = new SelectionAnnouncer(this, {
    selection: () => this.#link.selection,
    result: () => this.#pickText,
    announce: (text) => this.announce(text),
  });
  #audit = new AuditController(this, this.#connection);
  #series = new SeriesController(this, {
    connection: this.#connection,
    query: this.#query,
    updated: () => super.getUpdateComplete(),
    loading: () => {
      // A chart that is going to be drawn need not wait for one after the other; it tells of a failure itself.
      if (this.view === 'chart' && this.#visible.length > 0) loadECharts().catch(() => {});
    },
    loaded: () => this.announce(this.#heading),
  });
  #periodBefore?: Period;
  /** What was picked before the last press. */
  #partBefore?: Period;
  #measures: readonly Measure[] = [];
  /** Measures that no bucket knows. */
  #unknown: readonly Measure[] = [];
  #visible: readonly Measure[] = [];
  #earlier?: EarlierBars;
  #alignEarlier = memoizeLast(alignedBuckets);
  #nameEarlier = memoizeLast((earlier: Omit<EarlierBars, 'name'>, name: string) => ({ ...earlier, name }));
  #forcedColors = matchMedia('(forced-colors: active)');
  #contentFrom: readonly unknown[] = [];
  #bars!: (size: ChartSize) => ChartContent;
  #content!: (size: ChartSize) => ChartContent;

  constructor() {
    super();
    listen(this, this.#forcedColors, { change: () => this.requestUpdate() });
  }

  /** What is shown, in a line. */
  get #heading(): string {
    const { chart, period: words } = this.texts;
    const period =
      this.#zoom && this.#series.shown ? periodOfWindow(this.#series.shown, this.#zoom) : this.#series.period;
    const zone = this.#series.zone;
    return period
      ? [chart.title, periodWords(period, words.to, this.#textIn(zone)), zone].join(' · ')
      : chart.title;
  }

  get #zoom(): ZoomWindow | undefined {
    return this.#series.shown && windowOfPeriod(this.#series.shown, this.zoom);
  }

  /** Loads the series of the period; the one that is there stays until then. See the events `sv-loaded` and `sv-failed`. */
  load(): Promise<void> {
    return this.#series.load();
  }

  /** Loads the same period again. */
  refresh(): Promise<void> {
    return this.load();
  }

  /**
   * A PNG of the chart as it is now, with its title and legend, two pixels to each of CSS. Resolves with nothing when
   * the user may not export, or a listener of `sv-audit` objects.
   * @throws Error when there is nothing to draw, or the browser cannot make the image
   */
  async exportPng(): Promise<Blob | undefined> {
    await this.updateComplete;
    return (await this.#image())?.file;
  }

  /** The image of this very moment, and a name for it. */
  async #image(): Promise<{ file: Blob; name: string } | undefined> {
    const { shown, period, zone } = this.#series;
    if (!period || !shown?.buckets.length || this.#visible.length === 0)
      throw new Error('There is nothing to draw.');
    if (!this.#connection.rights.export || !this.#audit.permits('export', 'calls', () => []))
      return undefined;
    const input = { ...this.#input, hasSlider: false };
    const day = (instant: number): string => isoDate(instant, zone);
    const name = `${this.texts.chart.fileName}-${day(period.from)}-${day(period.to - 1)}.png`;
    const file = await chartImage(
      {
        optionsFor: (width) => barChart(input, { width, height: imageHeight }).options,
        customize: this.chartOptions,
        title: this.#earlier
          ? `${this.#heading} · ${this.texts.chart.behind(this.#earlier.name)}`
          : this.#heading,
        measures: this.#visible,
        measureCount: this.#measures.length,
        rightToLeft: this.rightToLeft,
      },
      this.box,
    );
    return { file, name };
  }

  get #hasPatterns(): boolean {
    return this.patterns || this.#forcedColors.matches;
  }

  get #input(): BarInput {
    return {
      series: this.#series.shown!,
      earlier: this.#earlier,
      measures: this.#visible,
      measureCount: this.#measures.length,
      zoom: this.#zoom,
      hasSlider: true,
      patterns: this.#hasPatterns,
      text: this.#text,
      texts: this.texts,
    };
  }

  get #text(): BucketTextOptions {
    return this.#textIn(this.#series.shown!.timeZone);
  }

  #textIn(timeZone: string): BucketTextOptions {
    const { locale, dateFormat, rightToLeft } = this;
    return { timeZone, locale, dateFormat, rightToLeft };
  }

  #compare(): void {
    const { compareWith } = this;
    const { shown } = this.#series;
    const earlier =
      compareWith && shown ? this.#alignEarlier(compareWith, shown, this.excludeTypes) : undefined;
    this.#earlier =
      earlier &&
      this.#nameEarlier(earlier, spanText(earlier.series, wholeWindow(earlier.series), this.#text));
  }

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.chart?.updateComplete;
    return isComplete;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#connection.update({ scope: this.#query.requestedScope, tenant: this.#query.tenant });
    this.#query.update(changed);
    this.#link.update(this.#series.isHandedIn ? this.series : this.#connection.source);
    this.#series.update();
    this.#compare();
    this.#nameMeasures();
    const period = this.#series.period;
    const before = this.#periodBefore;
    this.#periodBefore = period;
    const isOther = before && (before.from !== period?.from || before.to !== period.to);
    if (isOther && !changed.has('zoom')) this.zoom = undefined;
    if (isOther) this.#link.keepWithin(period);
    this.#announcer.update();
    this.#makeContent();
  }

  /** The buckets that are picked, here or elsewhere. */
  get #picked(): ZoomWindow | undefined {
    return this.#series.shown && bucketsOfPeriod(this.#series.shown, this.#link.selection.part);
  }

  #onPick = ({ detail: { window } }: CustomEvent<{ window: ZoomWindow }>): void => {
    const { shown, period } = this.#series;
    this.#partBefore = this.#link.selection.part;
    this.#link.pick('part', partOfPeriod(shown!, window, period!));
  };

  /** By which time the elements are filtered now, or no longer. */
  get #pickText(): string {
    const { part } = this.#link.selection;
    const { chart, selection, period: texts } = this.texts;
    const words = (period: Period): string => periodWords(period, texts.to, this.#textIn(this.#series.zone));
    if (part) return chart.picked(words(part));
    return this.#partBefore ? selection.dropped(words(this.#partBefore)) : '';
  }

  /** Another function only where the chart would look different: it means another drawing. */
  #makeContent(): void {
    if (!this.#series.shown) return;
    const input = this.#input;
    const { measures, zoom, text, texts, ...others } = input;
    const bars = [JSON.stringify([measures, zoom, text]), texts, ...Object.values(others)];
    const picked = this.#picked;
    const from = [...bars, picked?.first, picked?.last];
    if (shallowArrayEquals(from, this.#contentFrom)) return;
    // What is picked is marked over the bars, which stay as they are drawn.
    if (!shallowArrayEquals(bars, this.#contentFrom.slice(0, bars.length)))
      this.#bars = memoizeLast((size: ChartSize) => barChart(input, size));
    const draw = this.#bars;
    this.#contentFrom = from;
    this.#content = (size) => ({ ...draw(size), picked });
  }

  #nameMeasures(): void {
    const names: Partial<Record<string, string>> = this.texts.stats.kpis;
    const buckets = this.#series.shown?.buckets ?? [];
    const keys = this.kpis.filter((key) => !isLeftOut(key, this.excludeTypes));
    const all = keys.map((key, color) => ({ key, name: names[key] ?? key, color }));
    const isKnown = ({ key }: Measure): boolean =>
      buckets.length === 0 || buckets.some((bucket) => bucket[key] !== undefined);
    this.#measures = all.filter(isKnown);
    this.#unknown = all.filter((measure) => !isKnown(measure));
    this.#visible = this.#measures.filter(({ key }) => !this.hiddenKpis.includes(key));
  }

  protected override updated(): void {
    // The colours around it may be others; it draws only what is.
    this.chart?.requestUpdate();
  }

  #choose = (granularity: Granularity): void => {
    if (granularity === this.#series.granularity) return;
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

  #onZoom = ({ detail }: CustomEvent<{ zoom?: ZoomWindow }>): void => {
    this.zoom = detail.zoom && periodOfWindow(this.#series.shown!, detail.zoom);
    this.#viewChanged();
  };

  #viewChanged(): void {
    const { view, hiddenKpis, zoom } = this;
    this.emit('sv-view-change', { view, hiddenKpis, zoom });
  }

  #save = async (): Promise<void> => {
    if (!this.#series.period || !this.emit('sv-export', { format: 'png' }, true)) return;
    this.imageFailure = undefined;
    try {
      await this.updateComplete;
      const image = await this.#image();
      if (!image) return;
      saveFile(image.file, image.name);
      this.emit('sv-exported', { format: 'png', ...image });
    } catch (error) {
      this.imageFailure = error;
    }
  };

  protected override render(): TemplateResult {
    const { texts } = this;
    const { isOutdated, isLoading } = this.#series;
    const level = this.headingLevel;
    return this.frame(
      html`<div
        class=${this.#hasPatterns ? 'chart patterns' : 'chart'}
        role=${level > 0 ? nothing : 'group'}
        aria-label=${level > 0 ? nothing : texts.chart.title}
      >
        ${chartToolbar({
          texts,
          granularity: this.#series.granularity,
          isServed: this.#series.isAvailable,
          choose: this.#choose,
          asTable: this.view === 'table',
          turn: this.#turn,
          save: this.#connection.rights.export ? this.#save : undefined,
          isDrawable: !this.#isBlank && this.#visible.length > 0,
          measures: this.#measures,
          isHidden: ({ key }) => this.hiddenKpis.includes(key),
          toggle: this.#toggle,
        })}
        ${this.#problems()}
        ${this.imageFailure ? failure(this.imageFailure, { texts, title: texts.chart.imageFailed }) : nothing}
        <div class=${isOutdated ? 'stage old' : 'stage'} aria-busy=${isOutdated || isLoading}>
          ${this.#stage()}
        </div>
        ${palette}
      </div>`,
      { title: texts.chart.title, level },
    );
  }

  get #isBlank(): boolean {
    return !this.#series.shown?.buckets.some((bucket) => this.#measures.some(({ key }) => bucket[key]! > 0));
  }

  /** Notices about an unreadable period and a failed load. */
  #problems(): TemplateResult {
    const { texts, series } = this;
    const { error } = this.#series;
    const retry = { label: texts.common.retry, action: () => void this.load() };
    const note = series && texts.report.stillShown;
    return html`${periodNotice(this.#query.problem, texts)}
    ${error && !this.#connection.isShownBySession(error) ? failure(error, { texts, title: texts.stats.failed, note, retry }) : nothing}`;
  }

  /** Why there is nothing to show yet. */
  get #waitingFor(): string {
    const { chart, common, errors } = this.texts;
    if (this.#series.isLoading) return common.loading;
    if (!this.#connection.source) return errors['no-source'];
    return chart.ready;
  }

  #stage(): TemplateResult {
    const { chart } = this.texts;
    if (!this.#connection.rights.stats && !this.series)
      return statePanel(notAllowed(this.texts.stats.notAllowed, this.texts));
    if (!this.#series.shown) return statePanel(this.#waitingFor);
    const { skipped } = this.#series;
    if (this.#measures.length === 0) return statePanel(this.#notes(skipped));
    if (this.#isBlank)
      return statePanel(html`<slot name="empty">${chart.noData}</slot> ${skippedNote(skipped, this.texts)}`);
    if (this.#visible.length === 0) return statePanel(chart.allHidden);
    const view = this.view === 'table' ? this.#table() : this.#chart();
    return html`${view}
      <p class="notes caption">${this.#notes(skipped)}</p>`;
  }

  #notes(skipped: number): TemplateResult {
    const unknown = this.#unknown.map(({ name }) => name);
    return chartNotes(
      this.#series.shown!,
      {
        earlier: this.view === 'chart' ? this.#earlier?.name : undefined,
        excludedTypes: this.excludeTypes,
        unknown,
        skipped,
        countsAll: !this.#series.isHandedIn && isSelecting(without(this.#link.selection, ['part'])),
      },
      this.texts,
    );
  }

  #table(): TemplateResult {
    return html`<sv-series-table
      exportparts="table, zoom, time"
      .series=${this.#series.shown}
      .earlier=${this.#earlier}
      .measures=${this.#visible}
      .heading=${this.#heading}
      .dateFormat=${this.dateFormat}
      .zoom=${this.#zoom}
      .picked=${this.#picked}
      @sv-chart-zoom=${this.#onZoom}
      @sv-chart-pick=${this.#onPick}
    ></sv-series-table>`;
  }

  #chart(): TemplateResult {
    return html`<sv-chart
      id="chart"
      exportparts="plot, tooltip, picked, zoom"
      .content=${this.#content}
      .customize=${this.chartOptions}
      .group=${this.connectGroup}
      .patterns=${this.#hasPatterns}
      @sv-chart-zoom=${this.#onZoom}
      @sv-chart-pick=${this.#onPick}
    ></sv-chart>`;
  }
}

/** The buckets of an earlier series by their place in another one; nothing where it has none that could be shown. */
function alignedBuckets(
  compareWith: Series,
  shown: Series,
  types: readonly string[],
): (Omit<EarlierBars, 'name'> & { series: Series }) | undefined {
  const series = normalizeSeries(compareWith, shown.timeZone);
  if (!series) return undefined;
  const buckets = alignBuckets(excludeTypes(series, types), shown);
  const { granularity } = shown;
  return buckets.some((bucket) => bucket !== undefined) ? { buckets, granularity, series } : undefined;
}

export interface SvTimeseriesChart extends ConnectionProperties, ReportQueryProperties, LinkProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-timeseries-chart': SvTimeseriesChart;
  }
}
