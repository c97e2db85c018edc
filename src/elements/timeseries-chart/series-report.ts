import { shallowArrayEquals } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { failure } from '../../controls/failure.js';
import { periodNotice } from '../../controls/period-notice.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { granularityFor, isGranularity, type Granularity } from '../../model/buckets.js';
import type { Period } from '../../model/period.js';
import type { Series } from '../../model/series.js';
import type { SeriesQuery } from '../../model/source.js';
import { isTimeZone } from '../../model/zone.js';
import { isPassing } from '../connected-element.js';
import { ReportElement } from '../report-element.js';
import { SeriesLoader } from './series-loader.js';
import { canShow, periodOf, shownSeries } from './shown-series.js';

/** An element that shows the counts of a period by the hour or by the day: which, and where they come from. */
export abstract class SeriesReport extends ReportElement {
  /**
   * Numbers to show instead of loading any, or those loaded last. One by the hour serves both granularities; of one by
   * the day only days can be shown. Buckets that are missing in `period` count as zero.
   */
  @property({ attribute: false }) series?: Series;

  /** Width of a bucket: `hour` or `day`. Default, and for any other word: hours for a period of up to two days, else days. */
  @property() granularity?: 'hour' | 'day';

  /** Every bucket of the period, as it is to be shown. */
  protected shown?: Series;

  #shownFrom: readonly unknown[] = [];
  #asked: readonly unknown[] = [];

  protected loader = new SeriesLoader(this, {
    loaded: (series) => {
      this.series = series;
      this.announce(this.heading);
      this.emit('sv-loaded', { rows: series.buckets.length });
    },
    failed: (error) => this.emit('sv-failed', { error }),
  });

  /** What is shown, in a line. */
  protected abstract get heading(): string;

  /** Whether the series that is there was handed in. */
  get #handedIn(): boolean {
    return this.series !== undefined && !this.loader.periodOf(this.series);
  }

  /** The period of the series that is there. */
  protected get shownPeriod(): Period | undefined {
    return this.loader.periodOf(this.series) ?? this.period ?? (this.series && periodOf(this.series));
  }

  /** The zone shown: the element's own wish, else, of what is handed in, the series' own. */
  protected get shownZone(): string {
    const wished = this.timeZone && isTimeZone(this.timeZone) ? this.timeZone : undefined;
    return wished ?? (this.#handedIn ? this.series!.timeZone : this.zone);
  }

  /** Whether there are numbers by the hour, or by the day, or they can be had. */
  protected isServed = (granularity: Granularity): boolean =>
    !this.#handedIn || this.source !== undefined || canShow(this.series!, granularity);

  #granularityFor(period: Period | undefined): Granularity {
    const { granularity: wish } = this;
    if (isGranularity(wish) && this.isServed(wish)) return wish;
    if (!period || (this.#handedIn && this.series?.granularity === 'day')) return 'day';
    return granularityFor(undefined, period, this.shownZone);
  }

  protected get wantedGranularity(): Granularity {
    return this.#granularityFor(this.shownPeriod);
  }

  /** Whether what is shown will give way to what was asked for. */
  protected get isOld(): boolean {
    if (!this.series) return false;
    return this.loader.pending || !canShow(this.series, this.wantedGranularity);
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
    if (this.emit('sv-load', { query: request }, true)) await this.loader.load(source, request);
  }

  /** What `auto-load` loads for. */
  get #wish(): readonly unknown[] {
    const { source, period, scope, agent, effectiveTenant, zone } = this;
    return [source, period?.from, period?.to, scope, agent, effectiveTenant, zone];
  }

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { series, shownPeriod: period, shownZone: timeZone, wantedGranularity: granularity } = this;
    const types = this.excludeTypes;
    const from = [series, period?.from, period?.to, granularity, timeZone, types.join()];
    if (shallowArrayEquals(from, this.#shownFrom)) return;
    this.#shownFrom = from;
    this.shown =
      series && period
        ? shownSeries(series, { period, granularity, timeZone, excludeTypes: types })
        : undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.autoLoad && this.period && !this.#handedIn) void this.#loadByItself();
    const outgrown =
      changed.has('granularity') && this.series && !canShow(this.series, this.wantedGranularity);
    if (outgrown && !this.#handedIn) void this.load();
  }

  async #loadByItself(): Promise<void> {
    await this.accountKnown();
    if (!this.source || shallowArrayEquals(this.#wish, this.#asked)) return;
    this.#asked = this.#wish;
    await this.load();
  }

  protected override forget(): void {
    this.loader.forget();
    this.#asked = [];
    if (!this.#handedIn) this.series = undefined;
  }

  protected override goOn(): void {
    if (isPassing(this.loader.error)) void this.load();
  }

  /** What is wrong with the period, or with the last load. */
  protected loadingProblems(): TemplateResult {
    const { texts, series, periodProblem } = this;
    const { error } = this.loader;
    const retry = { label: texts.common.retry, action: () => void this.load() };
    const still = series && texts.report.stillShown;
    return html`${periodNotice(periodProblem, texts)}
    ${error && !this.isSaidAround(error) ? failure(error, { texts, title: texts.stats.failed, still, retry }) : nothing}`;
  }

  /** Why there is nothing yet. */
  protected get waitingFor(): string {
    const { chart, common, errors, stats } = this.texts;
    if (this.loader.pending) return common.loading;
    if (!this.source) return errors['no-source'];
    return this.rights.stats ? chart.ready : stats.notAllowed;
  }
}
