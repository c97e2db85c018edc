import { shallowArrayEquals } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { listFormatter } from '../../model/format.js';
import { base, controls } from '../../theme/base.js';
import { failure, failureStyles } from '../messages.js';
import { listen } from '../events.js';
import { SvElement } from '../sv-element.js';
import { styles } from './chart.styles.js';
import { ChartDrawing, echartsLoading, loadECharts, type CustomizeChart } from './drawing.js';
import type { EChartsOption } from './echarts.js';
import { chartLook, palette, paletteStyles, type ChartLook } from './look.js';
import { ChartPointer } from './pointer.js';
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
}

/** In CSS pixels. */
export interface ChartSize {
  width: number;
  height: number;
}

/** Position of the last step that has begun at a time; -1 for none. */
function lastAt(steps: readonly ChartStep[], time: number): number {
  const next = steps.findIndex((step) => !(step.time <= time));
  return (next < 0 ? steps.length : next) - 1;
}

/** Charts in the page by the name of their group. */
const groups = new Map<string, Set<SvChart>>();

/**
 * A chart drawn by echarts from options, and what echarts lacks: values that can be read with a keyboard and a
 * screen reader, as those of a slider; a tip and a zoom bar in HTML; gestures that leave the wheel to the page. It
 * knows nothing of what it shows.
 *
 * @fires {CustomEvent<{ zoom?: ZoomWindow }>} sv-chart-zoom - The user zoomed or moved what is in sight.
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
  @state() private size: ChartSize = { width: 0, height: 0 };
  @state() private problem?: unknown;

  @query('.plot') private plot!: HTMLElement;
  @query('.palette') private palette!: HTMLElement;

  #content!: ChartContent;
  #drawing?: ChartDrawing;
  /** What was drawn last, by what, and in which look. */
  #drawnFrom: readonly unknown[] = [];
  #loading?: Promise<void>;
  #groupJoined = '';
  /** Whether the values shown in the charts of the group are those that somebody points at here. */
  #isLeading = false;
  #resizing = new ResizeObserver(() => this.#measure());
  #pointer = new ChartPointer({
    box: () => this.plot,
    area: () => this.#drawing?.area,
    rightToLeft: () => this.rightToLeft,
    window: () => this.#window,
    count: () => this.#count,
    steps: () => this.#content.visibleSteps,
    zoomTo: (window) => this.#zoomTo(window),
    mark: (stretch) => (this.stretch = stretch),
    point: (position) =>
      this.#point(position === undefined ? undefined : this.#content.visibleSteps[position]),
  });

  constructor() {
    super();
    listen(this, window, {
      beforeprint: () => this.#draw(true),
      afterprint: () => this.#draw(),
    });
    listen(this, matchMedia('(forced-colors: active)'), { change: () => this.requestUpdate() });
    listen(this, echartsLoading, { load: () => this.problem !== undefined && this.#retry() });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) return;
    this.#resizing.observe(this.plot);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizing.disconnect();
    this.#drawing?.dispose();
    this.#drawing = undefined;
    this.#pointer.reset();
    if (this.#isLeading) this.#hide();
    this.#join('');
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    let isDone = await super.getUpdateComplete();
    while (this.#loading) {
      await this.#loading;
      isDone = await super.getUpdateComplete();
    }
    return isDone;
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

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#join(this.isConnected ? this.group : '');
    if (!changed.has('content') && !changed.has('size')) return;
    this.#content = this.content(this.size);
    const { steps, end } = this.#content;
    // Newer numbers of the same period leave the user where they were.
    if (this.time >= steps[0]!.time && this.time < end) return;
    if (this.#isLeading) this.#hide();
    [this.time, this.isPointing] = [steps[0]!.time, false];
  }

  protected override firstUpdated(): void {
    this.#resizing.observe(this.plot);
    this.#measure();
  }

  protected override updated(): void {
    this.#draw();
    this.#placeMarks();
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.plot;
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  }

  /**
   * Draws what is different from what is on the canvas, if anything is. Only colours and type as they are computed say
   * whether the page has changed them.
   */
  #draw(onPaper = false): void {
    if (this.size.width === 0 || !this.isConnected) return;
    if (!this.#drawing) {
      if (!this.problem) this.#load();
      return;
    }
    const { customize, size } = this;
    const { options } = this.#content;
    const [look, ratio] = [chartLook(this.palette, onPaper), devicePixelRatio];
    const from = [this.#drawing, options, customize, JSON.stringify(look), ratio];
    if (shallowArrayEquals(from, this.#drawnFrom)) return;
    const box = this.#drawing.draw({ options, customize, look, ratio, ...size });
    this.#drawnFrom = from;
    if (!box.isConnected) this.plot.querySelector('.drawing')!.replaceChildren(box);
  }

  /** Loads echarts, which a page without a chart does not need. */
  protected importECharts(): ReturnType<typeof loadECharts> {
    return loadECharts();
  }

  #load(): void {
    this.#loading ??= this.importECharts()
      .then(
        (library) => {
          this.problem = undefined;
          if (this.isConnected) this.#drawing ??= new ChartDrawing(library, this.#onSlider);
          this.requestUpdate();
        },
        (error: unknown) => (this.problem = error),
      )
      .then(() => (this.#loading = undefined));
  }

  #retry = (): void => {
    this.problem = undefined;
    this.#load();
  };

  #onSlider = (start: number, end: number): void => {
    const count = this.#count;
    this.#zoomTo(placed(start * count, (end - start) * count, count));
  };

  #zoomTo(window: ZoomWindow): void {
    const zoom = window.last - window.first >= this.#count ? undefined : window;
    if (sameWindow(zoom, this.#content.zoom)) return;
    this.dispatch('sv-chart-zoom', { zoom });
  }

  #zoomBy(factor: number): void {
    const { first } = this.#content.steps[this.#position]!;
    this.#zoomTo(zoomed(this.#window, factor, first, this.#count));
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
    const action = this.#actionOf(event.key);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  /** A slider's keys, and those that zoom. */
  #actionOf(key: string): (() => void) | undefined {
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
    return key === 'Escape' && this.isPointing ? this.#hide : undefined;
  }

  #step(by: number): void {
    const { steps, zoom } = this.#content;
    const step = steps[Math.min(steps.length - 1, Math.max(0, this.#position + by))]!;
    if (zoom) this.#zoomTo(revealing(zoom, step, this.#count));
    this.#point(step);
  }

  #onFocus = (event: FocusEvent): void => {
    if ((event.target as HTMLElement).matches(':focus-visible')) this.#step(0);
  };

  #hide = (): void => this.#point(undefined);

  /** Puts the band, the tip and the stretch where they belong in what is drawn. */
  #placeMarks(): void {
    const area = this.#drawing?.area;
    if (!area) return;
    const [band, tip, mark] = ['.band', '.tip', '.stretch'].map((selector) =>
      this.plot.querySelector<HTMLElement>(selector),
    );
    if (mark && this.stretch) placeOver(area, this.stretch.from, this.stretch.to, mark);
    if (!band || !tip) return;
    const { visibleSteps, steps } = this.#content;
    const position = visibleSteps.indexOf(steps[this.#position]!);
    const width = area.width / visibleSteps.length;
    const from = area.x + width * (this.rightToLeft ? visibleSteps.length - 1 - position : position);
    placeOver(area, from, from + width, band);
    placeTip(area, from, from + width, this.size.width, tip);
  }

  protected override render(): TemplateResult {
    const { texts } = this;
    const { chart } = texts;
    const { steps, label, point, measureCount, zoom, range } = this.#content;
    const position = this.#position;
    const shown = point(steps[position]!);
    const spokenValues = shown.values.map(({ measure, text }) => `${measure.name} ${text}`);
    return html`<div
        class=${this.patterns ? 'plot patterns' : 'plot'}
        part="plot"
        role="slider"
        tabindex="0"
        aria-label=${label}
        aria-describedby="keys"
        aria-valuemin="1"
        aria-valuemax=${steps.length}
        aria-valuenow=${position + 1}
        aria-valuetext=${chart.at(shown.title, listFormatter(this.locale).format(spokenValues))}
        @keydown=${this.#onKey}
        @focus=${this.#onFocus}
        @blur=${this.#hide}
        @pointerdown=${this.#pointer.down}
        @pointermove=${this.#pointer.move}
        @pointerup=${this.#pointer.up}
        @pointercancel=${this.#pointer.up}
        @click=${this.#pointer.over}
        @pointerleave=${this.#hide}
        @wheel=${this.#pointer.wheel}
      >
        ${this.isPointing ? html`<div class="band"></div>` : nothing}
        <div class="drawing"></div>
        ${this.stretch ? html`<div class="stretch"></div>` : nothing}
        ${this.isPointing ? tip(shown, measureCount) : nothing}
      </div>
      ${this.problem ? failure(this.problem, { texts, title: chart.failed, retry: { label: texts.common.retry, action: this.#retry } }) : nothing}
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
