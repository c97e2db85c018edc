import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SvElement } from '../../controls/sv-element.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { mergedBuckets, type MergedBucket } from '../../model/merged-buckets.js';
import type { Series } from '../../model/series.js';
import { base, controls } from '../../theme/base.js';
import { BarCanvas } from './bar-canvas.js';
import { barPlan, type BarPlan } from './bar-plan.js';
import { bucketText, spanText, type BucketTextOptions } from './bucket-text.js';
import { palette, paletteStyles } from './chart-colors.js';
import { chartNoteStyles } from './chart-notes.js';
import type { Measure } from './measure.js';
import { keyActions } from './plot-keys.js';
import { PlotPointer } from './plot-pointer.js';
import { namesText, valuesText } from './plot-words.js';
import { swatchStyles } from './swatch.js';
import { styles } from './timeseries-plot.styles.js';
import { placeMark, placeTip, valueTip, valueTipStyles } from './value-tip.js';
import { zoomBar, zoomBarStyles } from './zoom-bar.js';
import { revealing, sameWindow, wholeWindow, zoomed, type ZoomWindow } from './zoom-window.js';

/** What changes while somebody looks at what is drawn: the canvas stays as it is. */
const overTheBars: readonly PropertyKey[] = ['place', 'telling', 'stretch'];

/**
 * The bars of a series. It draws no more groups than its width can show, and tells the values of one group at a
 * time: of the one under the pointer, or, as a slider, of the one the arrow keys have come to.
 *
 * @slot - Notes under the bars.
 * @fires {CustomEvent<{ zoom?: ZoomWindow }>} sv-plot-zoom - The user zoomed or moved what is in sight.
 */
export class SvTimeseriesPlot extends SvElement {
  static override styles = [
    base,
    controls,
    paletteStyles,
    swatchStyles,
    valueTipStyles,
    zoomBarStyles,
    chartNoteStyles,
    styles,
  ];

  /** Filled: every bucket of the period. */
  @property({ attribute: false }) series!: Series;
  /** Those shown, in their order. */
  @property({ attribute: false }) measures: readonly Measure[] = [];
  /** How many there are, shown or not. */
  @property({ attribute: false }) measureCount = 0;
  @property({ attribute: false }) dateFormat = 'guide';
  /** Part in sight; absent: all. */
  @property({
    attribute: false,
    hasChanged: (now: ZoomWindow | undefined, before: ZoomWindow | undefined) => !sameWindow(now, before),
  })
  zoom?: ZoomWindow;

  /** Position of the bucket whose values are told. */
  @state() private place = 0;
  @state() private telling = false;
  /** What the mouse is being drawn across. */
  @state() private stretch?: { from: number; to: number };

  @query('.band') private band!: HTMLElement | null;
  @query('.tip') private tip!: HTMLElement | null;
  @query('.stretch') private mark!: HTMLElement | null;

  #plan!: BarPlan;
  #canvas = new BarCanvas(this);
  #pointer = new PlotPointer({
    canvas: () => this.#canvas.element,
    plan: () => this.#plan,
    window: () => this.#window,
    count: () => this.series.buckets.length,
    zoomTo: (window) => this.#zoomTo(window),
    mark: (stretch) => (this.stretch = stretch),
    tell: (group) => this.#tell(group),
  });

  get #text(): BucketTextOptions {
    const { locale, dateFormat, rightToLeft } = this;
    return { timeZone: this.series.timeZone, locale, dateFormat, rightToLeft };
  }

  get #window(): ZoomWindow {
    return this.zoom ?? wholeWindow(this.series);
  }

  /** All groups of the step, in sight or not. */
  get #groups(): readonly MergedBucket[] {
    return mergedBuckets(this.series, this.#plan.step);
  }

  /** Position of the group whose values are told. */
  get #told(): number {
    return this.#groups.findIndex(({ last }) => last > this.place);
  }

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('series')) this.#keepPlace(changed.get('series'));
    if (this.#isStale(changed)) {
      this.#plan = barPlan({
        series: this.series,
        measures: this.measures,
        measureCount: this.measureCount,
        zoom: this.zoom,
        withStrip: true,
        ...this.#canvas.size,
        text: this.#text,
      });
    }
  }

  /** Newer numbers of the same buckets leave the user where they were. */
  #keepPlace(before: Series | undefined): void {
    const { buckets } = this.series;
    if (before?.buckets.length === buckets.length && before.buckets[0]?.time === buckets[0]?.time) return;
    this.place = 0;
    this.telling = false;
  }

  /** Whether what is drawn may be out of date. An update without a cause is one of theme or language. */
  #isStale(changed: PropertyValues): boolean {
    return changed.size === 0 || [...changed.keys()].some((key) => !overTheBars.includes(key));
  }

  protected override updated(changed: PropertyValues): void {
    if (this.#isStale(changed)) this.#canvas.draw(this.#plan);
    if (this.band && this.tip) placeTip(this.#plan, this.#groups[this.#told]!, this.band, this.tip);
    if (this.mark && this.stretch) placeMark(this.#plan, this.stretch, this.mark);
  }

  #zoomTo(window: ZoomWindow): void {
    const zoom = window.last - window.first >= this.series.buckets.length ? undefined : window;
    if (sameWindow(zoom, this.zoom)) return;
    this.zoom = zoom;
    this.tell('sv-plot-zoom', { zoom });
  }

  #zoomBy(factor: number): void {
    this.#zoomTo(zoomed(this.#window, factor, this.place, this.series.buckets.length));
  }

  #tell(group: MergedBucket | undefined): void {
    this.telling = group !== undefined;
    if (group) this.place = group.first;
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const action = keyActions(event.key, {
      rightToLeft: this.rightToLeft,
      inSight: this.#plan.groups.length,
      step: (by) => this.#step(by),
      zoomBy: (factor) => this.#zoomBy(factor),
      reset: () => this.#zoomTo(wholeWindow(this.series)),
      hush: this.telling ? this.#hush : undefined,
    });
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  #step(by: number): void {
    const group = this.#groups[Math.min(this.#groups.length - 1, Math.max(0, this.#told + by))]!;
    this.#tell(group);
    if (this.zoom) this.#zoomTo(revealing(this.zoom, group, this.series.buckets.length));
  }

  #onFocus = (event: FocusEvent): void => {
    if ((event.target as HTMLElement).matches(':focus-visible')) this.#step(0);
  };

  #hush = (): void => this.#tell(undefined);

  protected override render(): TemplateResult {
    const { texts, series, measures } = this;
    const plan = this.#plan;
    const group = this.#groups[this.#told]!;
    const title = spanText(series, group, this.#text);
    const [from, to] = [0, this.series.buckets.length - 1].map((position) =>
      bucketText(series.buckets[position]!.time, series.granularity, this.#text),
    );
    return html`<div
        class="plot"
        part="plot"
        role="slider"
        tabindex="0"
        aria-label=${texts.chart.summary(namesText(measures, this.locale), from!, to!)}
        aria-describedby="keys"
        aria-valuemin="1"
        aria-valuemax=${this.#groups.length}
        aria-valuenow=${this.#told + 1}
        aria-valuetext=${texts.chart.at(title, valuesText(group, measures, this.locale))}
        @keydown=${this.#onKey}
        @focus=${this.#onFocus}
        @blur=${this.#hush}
        @pointerdown=${this.#pointer.down}
        @pointermove=${this.#pointer.move}
        @pointerup=${this.#pointer.up}
        @pointercancel=${this.#pointer.up}
        @click=${this.#pointer.over}
        @pointerleave=${this.#hush}
        @wheel=${this.#pointer.wheel}
      >
        ${this.telling ? html`<div class="band"></div>` : nothing}
        <canvas></canvas>
        ${this.stretch ? html`<div class="stretch"></div>` : nothing}
        ${this.telling ? valueTip(title, group, plan) : nothing}
      </div>
      ${palette}
      <p id="keys" class="unseen">${texts.chart.keyboardHint} ${texts.chart.zoomHint}</p>
      ${zoomBar({
        series,
        zoom: this.zoom,
        step: plan.step,
        texts,
        text: this.#text,
        zoomTo: (window) => this.#zoomTo(window),
      })}
      <p class="notes caption"><slot></slot></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-timeseries-plot': SvTimeseriesPlot;
  }
}
