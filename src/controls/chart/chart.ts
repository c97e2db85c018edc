import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { listFormatter } from '../../model/format.js';
import { base, controls } from '../../theme/base.js';
import { failure, failureStyles } from '../messages.js';
import { SvElement } from '../sv-element.js';
import { styles } from './chart.styles.js';
import { loadECharts, type CustomizeChart } from './drawing.js';
import type { EChartsOption, PlotArea } from './echarts.js';
import { palette, paletteStyles, type ChartLook } from './look.js';
import { ChartPointer } from './pointer.js';
import { ChartSurface, type ChartSize } from './surface.js';
import { swatchStyles } from './swatch.js';
import { placeOver, placeTip, tip, tipStyles, type ChartPoint } from './tip.js';
import { zoomBar, zoomBarStyles } from './zoom-bar.js';
import { placed, revealing, sameWindow, zoomed, type ZoomWindow } from '../../model/zoom-window.js';

/** A position on the category axis: one bucket of what is shown, or neighbours added up. */
interface ChartStep extends ZoomWindow {
  /** Where it begins, for example in epoch milliseconds; charts of one group point at the same. */
  time: number;
}

/** What a chart shows at a size. */
export interface ChartContent {
  options: (look: ChartLook) => EChartsOption;
  /** What the chart is of, for assistive technology. */
  label: string;
  /** Every position there is, in sight or not. */
  steps: readonly ChartStep[];
  /** Those in sight: the categories of the first x axis. */
  visibleSteps: readonly ChartStep[];
  /** Where the last of them all ends. */
  end: number;
  point: (step: ChartStep) => ChartPoint;
  /** How many measures the chart has, shown or not. */
  measureCount: number;
  /** Part in sight; absent: all. */
  zoom?: ZoomWindow;
  /** The same in words. */
  range: TemplateResult;
  /** Part that is picked, which is marked where it is in sight; absent: none. */
  picked?: ZoomWindow;
}

/** Position of the last step that has begun at a time; -1 for none. */
function lastAt(steps: readonly ChartStep[], time: number): number {
  const next = steps.findIndex((step) => !(step.time <= time));
  return (next < 0 ? steps.length : next) - 1;
}

/** Where an edge of the buckets is among steps, as a position between 0 and their number. */
function placeAmong(steps: readonly ChartStep[], edge: number): number {
  const place = steps.findIndex(({ last }) => last > edge);
  if (place < 0) return steps.length;
  const { first, last } = steps[place]!;
  return place + Math.max(0, edge - first) / (last - first);
}

/** The thinnest mark of what is picked, in CSS pixels. */
const leastMark = 6;

/** Charts in the page by the name of their group. */
const groups = new Map<string, Set<SvChart>>();

/**
 * A chart drawn by echarts from options, and what echarts lacks: values that can be read with a keyboard and a
 * screen reader, as those of a slider; a tip and a zoom bar in HTML; gestures that leave the wheel to the page. It
 * knows nothing of what it shows.
 *
 * @fires {CustomEvent<{ zoom?: ZoomWindow }>} sv-chart-zoom - The user zoomed or moved what is in sight.
 * @fires {CustomEvent<{ window: ZoomWindow }>} sv-chart-pick - The user pressed on a step.
 */
export class SvChart extends SvElement {
  static override styles = [
    base,
    controls,
    failureStyles,
    paletteStyles,
    swatchStyles,
    tipStyles,
    zoomBarStyles,
    styles,
  ];

  /** Called for each size and each change; another function means another drawing. */
  @property({ attribute: false }) content!: (size: ChartSize) => ChartContent;

  /** From the content's options to those that are drawn; when it fails, they are drawn without it. */
  @property({ attribute: false }) customize?: CustomizeChart;

  /** Charts of the same name show their values at the same time. Blank: none. */
  @property({ attribute: false }) group = '';

  /** Whether the glyphs in the tip show patterns, as the marks do. */
  @property({ attribute: false }) patterns = false;

  /** Where the values that are shown begin, as `time` of the steps. */
  @state() private time = -Infinity;
  @state() private isPointing = false;
  /** The stretch that is being selected with the mouse. */
  @state() private stretch?: { from: number; to: number };

  @query('.plot') private plot!: HTMLElement;
  @query('.palette') private palette!: HTMLElement;

  #content!: ChartContent;
  /** At which size and from what the content was made. */
  #contentFrom?: readonly [ChartSize, SvChart['content']];
  #surface = new ChartSurface(this, {
    plot: () => this.plot,
    palette: () => this.palette,
    picture: () => ({ options: this.#content.options, customize: this.customize }),
    onZoom: (start, end) => {
      const count = this.#count;
      this.#zoomTo(placed(start * count, (end - start) * count, count));
    },
    load: () => this.importECharts(),
  });
  #groupJoined = '';
  /** Whether the values shown in the charts of the group are those that somebody points at here. */
  #isLeading = false;
  #pointer = new ChartPointer({
    box: () => this.plot,
    area: () => this.#surface.area,
    rightToLeft: () => this.rightToLeft,
    window: () => this.#window,
    count: () => this.#count,
    steps: () => this.#content.visibleSteps,
    zoomTo: (window) => this.#zoomTo(window),
    mark: (stretch) => (this.stretch = stretch),
    shown: () => (this.isPointing ? this.#content.visibleSteps.indexOf(this.#shownStep) : undefined),
    pick: (position) => this.#pick(this.#content.visibleSteps[position]!),
    point: (position) =>
      this.#point(position === undefined ? undefined : this.#content.visibleSteps[position]),
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pointer.reset();
    if (this.#isLeading) this.#hide();
    this.#join('');
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return this.#surface.drawn(() => super.getUpdateComplete());
  }

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  get #count(): number {
    return this.#content.steps.at(-1)!.last;
  }

  get #window(): ZoomWindow {
    return this.#content.zoom ?? { first: 0, last: this.#count };
  }

  /** Position of the step whose values are shown, or would be. */
  get #position(): number {
    return Math.max(0, lastAt(this.#content.steps, this.time));
  }

  get #shownStep(): ChartStep {
    return this.#content.steps[this.#position]!;
  }

  /** What is picked and in sight, as places among the steps in sight. */
  get #pickedPlaces(): readonly [from: number, to: number] | undefined {
    const { picked, visibleSteps } = this.#content;
    if (!picked) return undefined;
    const [from, to] = [placeAmong(visibleSteps, picked.first), placeAmong(visibleSteps, picked.last)];
    return from < to ? [from, to] : undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#join(this.isConnected ? this.group : '');
    const { content } = this;
    const { size } = this.#surface;
    if (this.#contentFrom?.[0] === size && this.#contentFrom[1] === content) return;
    this.#contentFrom = [size, content];
    this.#content = content(size);
    const { steps, end } = this.#content;
    // Newer numbers of the same period leave the user where they were.
    if (this.time >= steps[0]!.time && this.time < end) return;
    if (this.#isLeading) this.#hide();
    [this.time, this.isPointing] = [steps[0]!.time, false];
  }

  protected override updated(): void {
    this.#placeMarks();
  }

  /** Loads echarts, which a page without a chart does not need. */
  protected importECharts(): ReturnType<typeof loadECharts> {
    return loadECharts();
  }

  #zoomTo(window: ZoomWindow): void {
    const zoom = window.last - window.first >= this.#count ? undefined : window;
    if (sameWindow(zoom, this.#content.zoom)) return;
    this.dispatch('sv-chart-zoom', { zoom });
  }

  #zoomBy(factor: number): void {
    const { first } = this.#shownStep;
    this.#zoomTo(zoomed(this.#window, factor, first, this.#count));
  }

  #pick({ first, last }: ChartStep): void {
    this.dispatch('sv-chart-pick', { window: { first, last } });
  }

  /** Shows the values of a step, or none, here and in the charts of the group. */
  #point(step: ChartStep | undefined): void {
    this.isPointing = this.#isLeading = step !== undefined;
    if (step) this.time = step.time;
    this.#lead(step?.time);
  }

  #lead(time: number | undefined): void {
    for (const other of groups.get(this.#groupJoined) ?? []) if (other !== this) other.#follow(time);
  }

  /** Another chart of the group points at a time. */
  #follow(time = NaN): void {
    const { steps, visibleSteps, end } = this.#content;
    const step = steps[lastAt(steps, time)];
    this.#isLeading = false;
    this.isPointing = step !== undefined && time < end && visibleSteps.includes(step);
    if (this.isPointing) this.time = time;
  }

  #join(group: string): void {
    if (group === this.#groupJoined) return;
    // Nothing would take away later what one shows for the other.
    if (this.#isLeading) this.#lead(undefined);
    else this.isPointing = false;
    const left = groups.get(this.#groupJoined);
    left?.delete(this);
    if (left?.size === 0) groups.delete(this.#groupJoined);
    this.#groupJoined = group;
    if (group) groups.set(group, (groups.get(group) ?? new Set()).add(this));
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const action = this.#actionOf(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  /** A slider's keys, those that zoom, and those that pick. */
  #actionOf({ key, repeat }: KeyboardEvent): (() => void) | undefined {
    const forward = this.rightToLeft ? -1 : 1;
    const page = Math.max(1, Math.round(this.#content.visibleSteps.length / 4));
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
    const by = steps[key];
    if (by !== undefined) return () => this.#step(by);
    if (key === '+') return () => this.#zoomBy(0.5);
    if (key === '-') return () => this.#zoomBy(2);
    if (key === '0') return () => this.#zoomTo({ first: 0, last: this.#count });
    // A key that is held down would pick and drop in turn.
    if (key === 'Enter' || key === ' ') return repeat ? () => undefined : this.#pickShown;
    return key === 'Escape' && this.isPointing ? this.#hide : undefined;
  }

  #step(by: number): void {
    const { steps, zoom } = this.#content;
    const step = steps[Math.min(steps.length - 1, Math.max(0, this.#position + by))]!;
    if (zoom) this.#zoomTo(revealing(zoom, step, this.#count));
    this.#point(step);
  }

  /** Picks the step whose values are shown, or would be, and shows them. */
  #pickShown = (): void => {
    this.#step(0);
    this.#pick(this.#shownStep);
  };

  #onFocus = (event: FocusEvent): void => {
    if ((event.target as HTMLElement).matches(':focus-visible')) this.#step(0);
  };

  #hide = (): void => this.#point(undefined);

  /** Puts the band, the tip, the stretch and what is picked where they belong in what is drawn. */
  #placeMarks(): void {
    const area = this.#surface.area;
    if (!area) return;
    const [band, tip, mark] = ['.band', '.tip', '.stretch'].map((selector) =>
      this.plot.querySelector<HTMLElement>(selector),
    );
    if (mark && this.stretch) placeOver(area, this.stretch.from, this.stretch.to, mark);
    this.#placePicked(area);
    if (!band || !tip) return;
    const position = this.#content.visibleSteps.indexOf(this.#shownStep);
    const [from, to] = this.#edges(area, position, position + 1);
    placeOver(area, from, to, band);
    placeTip(area, from, to, this.#surface.size.width, tip);
  }

  #placePicked(area: PlotArea): void {
    const places = this.#pickedPlaces;
    if (!places) return;
    const [from, to] = this.#edges(area, ...places);
    const more = Math.max(0, leastMark - (to - from)) / 2;
    for (const mark of this.plot.querySelectorAll<HTMLElement>('.picked'))
      placeOver(area, from - more, to + more, mark);
  }

  /** Both edges of a stretch of the steps in sight, in CSS pixels from the left. */
  #edges({ x, width }: PlotArea, from: number, to: number): readonly [left: number, right: number] {
    const { length } = this.#content.visibleSteps;
    const [first, last] = this.rightToLeft ? [length - to, length - from] : [from, to];
    return [x + (width * first) / length, x + (width * last) / length];
  }

  protected override render(): TemplateResult {
    const { texts } = this;
    const { chart } = texts;
    const { steps, label, point, measureCount, zoom, range, picked } = this.#content;
    const { problem, retry } = this.#surface;
    const position = this.#position;
    const step = this.#shownStep;
    const shown = point(step);
    const spokenValues = shown.values.map(({ measure, text, earlier }) =>
      earlier === undefined ? `${measure.name} ${text}` : `${measure.name} ${chart.compared(text, earlier)}`,
    );
    const spoken = chart.at(shown.title, listFormatter(this.locale).format(spokenValues));
    const isPicked = picked !== undefined && picked.first <= step.first && step.last <= picked.last;
    const look = ['plot', this.patterns ? 'patterns' : '', this.isPointing ? 'pointing' : ''];
    return html`<div
        class=${look.filter(Boolean).join(' ')}
        part="plot"
        role="slider"
        tabindex="0"
        aria-label=${label}
        aria-describedby="keys"
        aria-valuemin="1"
        aria-valuemax=${steps.length}
        aria-valuenow=${position + 1}
        aria-valuetext=${isPicked ? chart.isPicked(spoken) : spoken}
        @keydown=${this.#onKey}
        @focus=${this.#onFocus}
        @blur=${this.#hide}
        @pointerdown=${this.#pointer.down}
        @pointermove=${this.#pointer.move}
        @pointerup=${this.#pointer.up}
        @pointercancel=${this.#pointer.up}
        @click=${this.#pointer.click}
        @pointerleave=${this.#hide}
        @wheel=${this.#pointer.wheel}
      >
        ${this.#pickedPlaces ? html`<div class="picked"></div>` : nothing}
        ${this.isPointing ? html`<div class="band"></div>` : nothing}
        <div class="drawing"></div>
        ${this.#pickedPlaces ? html`<div class="picked outline" part="picked"></div>` : nothing}
        ${this.stretch ? html`<div class="stretch"></div>` : nothing}
        ${this.isPointing ? tip(shown, measureCount) : nothing}
      </div>
      ${problem ? failure(problem, { texts, title: chart.failed, retry: { label: texts.common.retry, action: retry } }) : nothing}
      ${palette}
      <p id="keys" class="unseen">${chart.keyboardHint} ${chart.zoomHint}</p>
      ${zoomBar({ zoom, count: this.#count, range, texts, zoomTo: (window) => this.#zoomTo(window) })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-chart': SvChart;
  }
}
