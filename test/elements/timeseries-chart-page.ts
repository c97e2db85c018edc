import { fixture, html } from '@open-wc/testing';
import '../../src/elements/session/define.js';
import '../../src/elements/timeseries-chart/define.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import type { SvTimeseriesPlot } from '../../src/elements/timeseries-chart/timeseries-plot.js';
import { parsePeriod } from '../../src/model/period.js';
import { bucketStarts, type Granularity } from '../../src/model/buckets.js';
import type { Bucket } from '../../src/model/series.js';
import { until } from '../support/browser.js';
import { aBucket } from '../support/buckets.js';

export const sofia = 'Europe/Sofia';

/** A series with every bucket of the days, and the period. */
export function seriesOf(
  from: string,
  to: string,
  granularity: Granularity,
  counts: (position: number) => Partial<Bucket> = () => ({
    interactions: 1,
    total: 2,
    video: 2,
    successful: 2,
  }),
  timeZone = sofia,
): Pick<SvTimeseriesChart, 'period' | 'series'> {
  const period = parsePeriod(from, to, timeZone);
  const starts = bucketStarts(period, granularity, timeZone);
  return {
    period,
    series: {
      granularity,
      timeZone,
      buckets: starts.map((time, position) => aBucket(time, counts(position))),
    },
  };
}

export const may = (): Pick<SvTimeseriesChart, 'period' | 'series'> =>
  seriesOf('2021-05-01', '2021-05-31', 'day');

export interface Fired {
  name: string;
  detail: Record<string, unknown>;
}

const events = [
  'sv-load',
  'sv-loaded',
  'sv-failed',
  'sv-granularity-change',
  'sv-view-change',
  'sv-export',
  'sv-exported',
];

/** A chart, and everything it fires. */
export async function chartWith(
  properties: Partial<SvTimeseriesChart>,
  attributes: Record<string, string> = {},
): Promise<{ chart: SvTimeseriesChart; fired: Fired[] }> {
  const chart = Object.assign(document.createElement('sv-timeseries-chart'), properties);
  for (const [name, value] of Object.entries(attributes)) chart.setAttribute(name, value);
  const fired: Fired[] = [];
  for (const name of events)
    chart.addEventListener(name, (event) =>
      fired.push({ name, detail: (event as CustomEvent<Record<string, unknown>>).detail }),
    );
  await fixture(html`<div>${chart}</div>`);
  await chart.updateComplete;
  return { chart, fired };
}

/** A chart whose bars are drawn. */
export async function drawnChart(
  properties: Partial<SvTimeseriesChart>,
  attributes: Record<string, string> = {},
): Promise<SvTimeseriesChart> {
  const { chart } = await chartWith(properties, attributes);
  await drawn(chart);
  return chart;
}

export const inside = <E extends HTMLElement = HTMLElement>(
  chart: SvTimeseriesChart,
  selector: string,
): E | null => chart.renderRoot.querySelector<E>(selector);

export const plotOf = (chart: SvTimeseriesChart): SvTimeseriesPlot | null =>
  inside(chart, 'sv-timeseries-plot');

/** The part of the plot that takes keys and the pointer. */
export const slider = (chart: SvTimeseriesChart): HTMLElement =>
  plotOf(chart)!.renderRoot.querySelector<HTMLElement>('[role=slider]')!;

export const canvasOf = (chart: SvTimeseriesChart): HTMLCanvasElement | null | undefined =>
  plotOf(chart)?.renderRoot.querySelector('canvas');

export const tipOf = (chart: SvTimeseriesChart): HTMLElement | null | undefined =>
  plotOf(chart)?.renderRoot.querySelector<HTMLElement>('.tip');

/** Until there are pixels on the canvas. */
export async function drawn(chart: SvTimeseriesChart): Promise<HTMLCanvasElement> {
  await until(() => {
    const canvas = canvasOf(chart);
    return canvas && picture(canvas).some((value) => value > 0);
  }, 'the chart is drawn');
  return canvasOf(chart)!;
}

export const picture = (canvas: HTMLCanvasElement): Uint8ClampedArray =>
  canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;

export const button = (chart: SvTimeseriesChart, name: string): HTMLButtonElement =>
  [...chart.renderRoot.querySelectorAll('button')].find(
    (one) => one.innerText.trim() === name || one.getAttribute('aria-label') === name,
  )!;

export const pressed = (chart: SvTimeseriesChart, part: string): string[] =>
  [...chart.renderRoot.querySelectorAll<HTMLElement>(`[part~='${part}'] [aria-pressed=true]`)].map((one) =>
    one.innerText.trim(),
  );

const table = (chart: SvTimeseriesChart): ShadowRoot | null | undefined =>
  inside(chart, 'sv-series-table')?.shadowRoot;

export const scroller = (chart: SvTimeseriesChart): HTMLElement =>
  table(chart)!.querySelector<HTMLElement>('[role=region]')!;

/** What the table shows, row by row, with its head. */
export const tableTexts = (chart: SvTimeseriesChart): string[][] =>
  [...(table(chart)?.querySelectorAll('tr') ?? [])].map((row) =>
    [...row.cells].map((cell) => cell.innerText.trim()),
  );

/** A run of pixels of one colour. */
export interface Bar {
  left: number;
  width: number;
  height: number;
}

/** The bars of a measure, from left to right, as they are on the canvas, in its pixels. */
export function barsOf(chart: SvTimeseriesChart, name: string): Bar[] {
  const canvas = canvasOf(chart)!;
  const swatch = button(chart, name).querySelector('.swatch')!;
  const [red, green, blue] = getComputedStyle(swatch).borderTopColor.match(/\d+/g)!.map(Number);
  const pixels = picture(canvas);
  const heights = Array.from({ length: canvas.width }, (_, x) => {
    let height = 0;
    for (let y = 0; y < canvas.height; y += 1) {
      const at = 4 * (y * canvas.width + x);
      if (pixels[at] === red && pixels[at + 1] === green && pixels[at + 2] === blue) height += 1;
    }
    return height;
  });
  const bars: Bar[] = [];
  heights.forEach((height, x) => {
    const bar = bars.at(-1);
    if (height === 0) return;
    if (bar && bar.left + bar.width === x) bar.width += 1;
    else bars.push({ left: x, width: 1, height });
    bars.at(-1)!.height = Math.max(bars.at(-1)!.height, height);
  });
  return bars;
}
