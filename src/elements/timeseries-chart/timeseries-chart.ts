import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { failure, failureStyles } from '../../controls/failure.js';
import { statePanel, statePanelStyles } from '../../controls/state-panel.js';
import { isoDate, periodText, type Period } from '../../model/period.js';
import { kpis, type KpiKey } from '../../model/series.js';
import type { Granularity } from '../../model/buckets.js';
import { base, controls } from '../../theme/base.js';
import { chartTokens } from '../../theme/chart-tokens.js';
import { tokens } from '../../theme/tokens.js';
import { saveFile } from '../export/save-file.js';
import { palette, paletteStyles } from './chart-colors.js';
import { chartImage } from './chart-image.js';
import { chartNotes, chartNoteStyles } from './chart-notes.js';
import { chartToolbar, chartToolbarStyles } from './chart-toolbar.js';
import { measuresOf, sameAs, type Measure } from './measure.js';
import { SeriesReport } from './series-report.js';
import { swatchStyles } from './swatch.js';
import { styles } from './timeseries-chart.styles.js';
import type { SvTimeseriesPlot } from './timeseries-plot.js';
import { periodOfWindow, windowOfPeriod, type ZoomWindow } from './zoom-window.js';

/** What `sv-view-change` of a chart tells: how the user looks at the numbers. */
export interface TimeseriesView {
  view: 'chart' | 'table';
  hiddenKpis: KpiKey[];
  /** The part of the period in sight, where it is not all of it. */
  zoom?: Period;
}

/**
 * The interactions and sessions of a period by the hour or by the day: a bar for each measure in each bucket, and
 * the same numbers as a table. Where the width has no room for every bucket, neighbours are added up, and zooming
 * opens them again. Series are handed in by property, or loaded from the session around it. Once its
 * `updateComplete` resolves, what was set is drawn.
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
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to export an image; it names no records.
 * @fires {CustomEvent<TimeseriesView>} sv-view-change - The user hid or showed a measure, changed to the table or back, or zoomed.
 * @csspart base - The box around everything.
 * @csspart toolbar - The line above the chart.
 * @csspart granularity - The switch of hours and days.
 * @csspart legend - The names of the measures.
 * @csspart legend-item - One of them.
 * @csspart plot - The chart itself.
 * @csspart tooltip - The values of one point in time.
 * @csspart zoom - What is in sight of a long period, and the buttons that zoom.
 * @csspart table - The numbers as a table.
 * @csspart state - What stands in place of the chart.
 */
export class SvTimeseriesChart extends SeriesReport {
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
    chartNoteStyles,
    styles,
  ];

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

  /** Why the image could not be made. */
  @state() private imageFailure?: unknown;

  @query('.chart') private box!: HTMLElement;
  @query('sv-timeseries-plot') private plot!: SvTimeseriesPlot | null;

  #periodBefore?: Period;
  #measures: readonly Measure[] = [];
  #visible: readonly Measure[] = [];

  protected override get heading(): string {
    const { chart, period: words } = this.texts;
    const period = this.#zoom && this.shown ? periodOfWindow(this.shown, this.#zoom) : this.shownPeriod;
    const zone = this.shownZone;
    return period ? [chart.title, periodText(period, zone, words.to), zone].join(' · ') : chart.title;
  }

  get #zoom(): ZoomWindow | undefined {
    return this.shown && windowOfPeriod(this.shown, this.zoom);
  }

  /**
   * A PNG of the chart as it is now, with its title and legend, two pixels to each of CSS. Resolves with nothing when
   * the user may not export, or a listener of `sv-audit` objects.
   * @throws Error when there is nothing to draw, or the browser cannot make the image
   */
  async exportPng(): Promise<Blob | undefined> {
    await this.updateComplete;
    if (!this.shown || this.#visible.length === 0) throw new Error('There is nothing to draw.');
    if (!this.rights.export || !this.audit('export', 'calls', () => [])) return undefined;
    const { locale, dateFormat, rightToLeft } = this;
    return chartImage(
      {
        series: this.shown,
        measures: this.#visible,
        measureCount: this.#measures.length,
        zoom: this.#zoom,
        text: { timeZone: this.shownZone, locale, dateFormat, rightToLeft },
      },
      this.box,
      this.heading,
    );
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const settled = await super.getUpdateComplete();
    await this.plot?.updateComplete;
    return settled;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#nameMeasures();
    const period = this.shownPeriod;
    const before = this.#periodBefore;
    this.#periodBefore = period;
    const isOther = before && (before.from !== period?.from || before.to !== period.to);
    if (isOther && !changed.has('zoom')) this.zoom = undefined;
  }

  #nameMeasures(): void {
    const keys = this.kpis.filter((key) => !this.excludeTypes.includes(key));
    const measures = measuresOf(keys, this.texts.stats.kpis);
    this.#measures = sameAs(this.#measures, measures);
    const visible = measures.filter(({ key }) => !this.hiddenKpis.includes(key));
    this.#visible = sameAs(this.#visible, visible);
  }

  #choose = (granularity: Granularity): void => {
    if (granularity === this.wantedGranularity) return;
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
    this.zoom = detail.zoom && periodOfWindow(this.shown!, detail.zoom);
    this.#viewChanged();
  };

  #viewChanged(): void {
    const { view, hiddenKpis, zoom } = this;
    this.emit('sv-view-change', { view, hiddenKpis, zoom });
  }

  #save = async (): Promise<void> => {
    const period = this.shownPeriod;
    if (!period || !this.emit('sv-export', { format: 'png' }, true)) return;
    const day = (instant: number): string => isoDate(instant, this.shownZone);
    const name = `${this.texts.chart.fileName}-${day(period.from)}-${day(period.to - 1)}.png`;
    this.imageFailure = undefined;
    try {
      const file = await this.exportPng();
      if (!file) return;
      saveFile(file, name);
      this.emit('sv-exported', { format: 'png', file, name });
    } catch (error) {
      this.imageFailure = error;
    }
  };

  protected override render(): TemplateResult {
    const { texts, isOld } = this;
    return this.frame(
      html`<div class="chart" role="group" aria-label=${texts.chart.title}>
        ${chartToolbar({
          texts,
          chosen: this.wantedGranularity,
          isServed: this.isServed,
          choose: this.#choose,
          asTable: this.view === 'table',
          turn: this.#turn,
          save: this.rights.export ? this.#save : undefined,
          isDrawable: !this.#isBlank && this.#visible.length > 0,
          measures: this.#measures,
          isHidden: ({ key }) => this.hiddenKpis.includes(key),
          toggle: this.#toggle,
        })}
        ${this.loadingProblems()}
        ${this.imageFailure ? failure(this.imageFailure, { texts, title: texts.chart.imageFailed }) : nothing}
        <div class=${isOld ? 'stage old' : 'stage'} aria-busy=${isOld || this.loader.pending}>
          ${this.#stage()}
        </div>
        ${palette}
      </div>`,
    );
  }

  get #isBlank(): boolean {
    return !this.shown?.buckets.some((bucket) => this.#measures.some(({ key }) => bucket[key] > 0));
  }

  #stage(): TemplateResult {
    const { chart } = this.texts;
    if (!this.shown) return statePanel(this.waitingFor);
    if (this.#isBlank) return statePanel(html`<slot name="empty">${chart.noData}</slot>`);
    if (this.#visible.length === 0) return statePanel(chart.allHidden);
    const notes = chartNotes(this.shown, this.excludeTypes, this.texts);
    if (this.view === 'table') {
      return html`<sv-series-table
          exportparts="table, zoom"
          .series=${this.shown}
          .measures=${this.#visible}
          .heading=${this.heading}
          .dateFormat=${this.dateFormat}
          .zoom=${this.#zoom}
          @sv-plot-zoom=${this.#onZoom}
        ></sv-series-table>
        <p class="notes caption">${notes}</p>`;
    }
    return html`<sv-timeseries-plot
      exportparts="plot, tooltip, zoom"
      .series=${this.shown}
      .measures=${this.#visible}
      .measureCount=${this.#measures.length}
      .dateFormat=${this.dateFormat}
      .zoom=${this.#zoom}
      @sv-plot-zoom=${this.#onZoom}
      >${notes}</sv-timeseries-plot
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-timeseries-chart': SvTimeseriesChart;
  }
}
