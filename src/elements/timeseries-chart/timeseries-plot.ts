import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SvElement } from '../../controls/sv-element.js';
import type { Series } from '../../model/series.js';
import { base } from '../../theme/base.js';
import { barGroups, type BarGroup, type Step } from './bar-groups.js';
import { BarPainter } from './bar-painter.js';
import { barPlan } from './bar-plan.js';
import { groupText, type BucketTextOptions } from './bucket-text.js';
import { chartColors, paletteStyles } from './chart-colors.js';
import { chartNoteStyles } from './chart-notes.js';
import { plotArea, type BarPlan, type Measure } from './chart-option.js';
import type { ChartModule } from './echarts-module.js';
import { stepNote, summary, valuesText } from './plot-words.js';
import { swatchStyles } from './swatch.js';
import { styles } from './timeseries-plot.styles.js';
import { placeTip, valueTip, valueTipStyles } from './value-tip.js';
import { moved, revealing, zoomed, type ZoomWindow } from './zoom-window.js';

/**
 * The bars of a series. It loads the chart library when it is about to be seen, draws no more groups than its width
 * can show, and tells the values of one group at a time: of the one under the pointer, or, as a slider, of the one
 * the arrow keys have come to.
 *
 * @slot - Notes under the bars.
 * @fires {CustomEvent<{ error: unknown }>} sv-plot-failed - The chart library could not be loaded.
 */
export class SvTimeseriesPlot extends SvElement {
  static override styles = [base, paletteStyles, swatchStyles, valueTipStyles, chartNoteStyles, styles];

  /** Filled: every bucket of the period. */
  @property({ attribute: false }) series!: Series;
  /** Those shown, in their order. */
  @property({ attribute: false }) measures: readonly Measure[] = [];
  /** How many there are, shown or not. */
  @property({ attribute: false }) measureCount = 0;
  @property({ attribute: false }) dateFormat = 'guide';
  /** Part in sight; absent: all. */
  @property({ attribute: false }) zoom?: ZoomWindow;

  @state() private module?: ChartModule;
  @state() private size = { width: 0, height: 0 };
  /** Position of the bucket whose values are told. */
  @state() private place = 0;
  @state() private telling = false;

  @query('.canvas') private canvas!: HTMLElement;
  @query('.band') private band!: HTMLElement | null;
  @query('.tip') private tip!: HTMLElement | null;

  #plan!: BarPlan & { step: Step };
  #painter?: BarPainter;
  #nearing?: IntersectionObserver;
  #resizing?: ResizeObserver;

  override connectedCallback(): void {
    super.connectedCallback();
    const near = (entries: IntersectionObserverEntry[]): void => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#load();
    };
    this.#nearing = new IntersectionObserver(near, { rootMargin: '200px' });
    this.#nearing.observe(this);
    this.#resizing = new ResizeObserver(() => this.#measure());
    this.#resizing.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#nearing?.disconnect();
    this.#resizing?.disconnect();
    this.#wipe();
  }

  /** Loads the chart library. */
  protected importModule(): Promise<ChartModule> {
    return import('./echarts-module.js');
  }

  async #load(): Promise<void> {
    this.#nearing?.disconnect();
    try {
      this.module ??= await this.importModule();
    } catch (error) {
      this.emit('sv-plot-failed', { error });
    }
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  }

  get #text(): BucketTextOptions {
    return { timeZone: this.series.timeZone, locale: this.locale, dateFormat: this.dateFormat };
  }

  get #count(): number {
    return this.series.buckets.length;
  }

  get #window(): ZoomWindow {
    return this.zoom ?? { first: 0, last: this.#count };
  }

  /** All groups of the step, in sight or not. */
  get #groups(): readonly BarGroup[] {
    return barGroups(this.series, this.#plan.step);
  }

  /** Position of the group whose values are told. */
  get #told(): number {
    return this.#groups.findIndex(({ last }) => last > this.place);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('series')) this.#keepPlace(changed.get('series'));
    this.#plan = barPlan({
      series: this.series,
      measures: this.measures,
      measureCount: this.measureCount,
      zoom: this.zoom,
      ...this.size,
      rightToLeft: this.rightToLeft,
      text: this.#text,
    });
  }

  /** Newer numbers of the same buckets leave the user where they were. */
  #keepPlace(before: Series | undefined): void {
    const { buckets } = this.series;
    if (before?.buckets.length === buckets.length && before.buckets[0]?.time === buckets[0]?.time) return;
    this.zoom = undefined;
    this.place = 0;
    this.telling = false;
  }

  protected override updated(changed: PropertyValues): void {
    const told = ['place', 'telling'];
    if (changed.size === 0 || [...changed.keys()].some((key) => !told.includes(String(key)))) this.#draw();
    if (this.band && this.tip) placeTip(this.#plan, this.#groups[this.#told]!, this.band, this.tip);
  }

  #wipe(): void {
    this.#painter?.dispose();
    this.#painter = undefined;
  }

  #draw(): void {
    if (!this.module || !this.isConnected || this.size.width === 0) return;
    const { fontFamily: font } = getComputedStyle(this.canvas);
    const picture = { ...this.#plan, colors: chartColors(this.canvas), font };
    if (this.#painter?.ratio !== devicePixelRatio) this.#wipe();
    this.#painter ??= new BarPainter(this.module, this.canvas, picture, this.#onStrip);
    this.#painter.draw(picture);
  }

  #zoomTo(zoom: ZoomWindow): void {
    this.zoom = zoom.last - zoom.first >= this.#count ? undefined : zoom;
  }

  #onStrip = (start: number, end: number): void => {
    this.#zoomTo({ first: (start / 100) * this.#count, last: (end / 100) * this.#count });
  };

  #onPointer = (event: PointerEvent): void => {
    const { groups, rightToLeft } = this.#plan;
    const area = plotArea(this.#plan);
    const { left, top } = this.canvas.getBoundingClientRect();
    const fromLeft = Math.floor((event.clientX - left - area.left) / area.band);
    const group = groups[rightToLeft ? groups.length - 1 - fromLeft : fromLeft];
    this.telling = group !== undefined && event.clientY - top < area.bottom;
    if (group && this.telling) this.place = group.first;
  };

  /** Plain wheels scroll the page; with Ctrl they zoom, with Shift they move. */
  #onWheel = {
    passive: false,
    handleEvent: (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      const delta = Math.sign(event.deltaY || event.deltaX);
      if (event.ctrlKey) this.#zoomBy(delta > 0 ? 1.25 : 0.8);
      else this.#zoomTo(moved(this.#window, (this.rightToLeft ? -0.1 : 0.1) * delta, this.#count));
    },
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const action = this.#actionFor(event.key);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  #actionFor(key: string): (() => void) | undefined {
    const forward = this.rightToLeft ? -1 : 1;
    const page = Math.max(1, Math.round(this.#plan.groups.length / 4));
    const steps: Record<string, number> = {
      ArrowRight: forward,
      ArrowLeft: -forward,
      ArrowUp: 1,
      ArrowDown: -1,
      PageUp: page,
      PageDown: -page,
      Home: -Infinity,
      End: Infinity,
    };
    if (key in steps) return () => this.#step(steps[key]!);
    if (key === '+') return () => this.#zoomBy(0.5);
    if (key === '-') return () => this.#zoomBy(2);
    return key === 'Escape' && this.telling ? this.#hush : undefined;
  }

  #zoomBy(factor: number): void {
    this.#zoomTo(zoomed(this.#window, factor, this.place, this.#count));
  }

  #step(by: number): void {
    const group = this.#groups[Math.min(this.#groups.length - 1, Math.max(0, this.#told + by))]!;
    this.place = group.first;
    this.telling = true;
    if (this.zoom) this.#zoomTo(revealing(this.zoom, group, this.#count));
  }

  #onFocus = (event: FocusEvent): void => {
    if ((event.target as HTMLElement).matches(':focus-visible')) this.#step(0);
  };

  #hush = (): void => {
    this.telling = false;
  };

  protected override render(): TemplateResult {
    const { texts, series, measures } = this;
    const plan = this.#plan;
    const group = this.#groups[this.#told]!;
    const title = groupText(group, series, plan.step, this.#text);
    return html`<div
        class="plot"
        part="plot"
        role="slider"
        tabindex="0"
        aria-label=${summary(series, measures, texts, this.#text)}
        aria-describedby="keys"
        aria-valuemin="1"
        aria-valuemax=${this.#groups.length}
        aria-valuenow=${this.#told + 1}
        aria-valuetext=${texts.chart.at(title, valuesText(group, measures, this.locale))}
        @keydown=${this.#onKey}
        @focus=${this.#onFocus}
        @blur=${this.#hush}
        @pointermove=${this.#onPointer}
        @click=${this.#onPointer}
        @pointerleave=${this.#hush}
        @wheel=${this.#onWheel}
      >
        ${this.telling ? html`<div class="band"></div>` : nothing}
        <div class="canvas palette"></div>
        ${this.module ? nothing : html`<p class="waiting">${texts.common.loading}</p>`}
        ${this.telling ? valueTip(title, group, plan) : nothing}
      </div>
      <p id="keys" class="unseen">
        ${texts.chart.keyboardHint} ${plan.overview ? texts.chart.zoomHint : nothing}
      </p>
      <p class="notes caption">${stepNote(plan.step, series, texts)} <slot></slot></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-timeseries-plot': SvTimeseriesPlot;
  }
}
