import type { EChartsOption } from './echarts.js';
import { ChartDrawing, loadECharts, type CustomizeChart } from './drawing.js';
import type { ChartMeasure } from './legend.js';
import { chartLook, markColor, type ChartLook } from './look.js';
import { sign } from './swatch.js';

export interface ChartImageOptions {
  /** The chart at a width of so many CSS pixels, `imageHeight` high. */
  optionsFor: (width: number) => (look: ChartLook) => EChartsOption;
  customize?: CustomizeChart;
  title: string;
  /** Those shown, of `measureCount`. */
  measures: readonly ChartMeasure[];
  measureCount: number;
  rightToLeft: boolean;
}

export const imageHeight = 320;
const narrowest = 480;
/** Device pixels to each of CSS, so that it stays sharp in a report. */
const ratio = 2;
const line = 24;
const margin = 16;

/**
 * A PNG as wide as the box that it is made for, in the colours of the palette in it: the chart under a title and its
 * legend.
 */
export async function chartImage(options: ChartImageOptions, box: HTMLElement): Promise<Blob> {
  const drawing = new ChartDrawing(await loadECharts());
  const width = Math.max(narrowest, box.clientWidth);
  const look = chartLook(box.querySelector(':scope > .palette')!);
  const { optionsFor, customize } = options;
  try {
    drawing.draw({ options: optionsFor(width), customize, look, width, height: imageHeight, ratio });
    return await withHead(drawing.toCanvas(), width, look, options);
  } finally {
    drawing.dispose();
  }
}

function withHead(
  chart: HTMLCanvasElement,
  width: number,
  look: ChartLook,
  options: ChartImageOptions,
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const font = `12px ${look.font}`;
  context.font = font;
  const legend = legendLines(options, width, (text) => context.measureText(text).width);
  const head = margin + line * (1 + legend.length);
  // A canvas that gets a size forgets its font.
  canvas.width = (width + 2 * margin) * ratio;
  canvas.height = (head + imageHeight + margin) * ratio;
  context.scale(ratio, ratio);
  context.fillStyle = look.page;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(chart, margin, head, width, imageHeight);

  const { rightToLeft, measureCount, title } = options;
  const x = (at: number, wide = 0): number => (rightToLeft ? margin + width - at - wide : margin + at);
  const write = (text: string, at: number, y: number): void => {
    context.fillStyle = look.text;
    context.fillText(text, x(at), y);
  };
  Object.assign(context, { font, textBaseline: 'middle', textAlign: 'start' });
  context.direction = rightToLeft ? 'rtl' : 'ltr';
  write(title, 0, margin);
  legend.forEach((placed, row) => {
    const y = margin + line * (row + 1);
    for (const { measure, at } of placed) {
      for (let index = 0; index < measureCount; index += 1) {
        const isOwn = index === measure.color;
        const height = isOwn ? sign.height : sign.others;
        context.fillStyle = isOwn ? markColor(look, measure.color) : look.axis;
        const left = x(at, signWidth(measureCount)) + index * (sign.bar + sign.gap);
        context.fillRect(left, y + sign.height / 2 - height, sign.bar, height);
      }
      write(measure.name, at + signWidth(measureCount) + 6, y);
    }
  });
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('The browser could not make the image')),
    ),
  );
}

const signWidth = (count: number): number => count * (sign.bar + sign.gap) - sign.gap;

interface PlacedMeasure {
  measure: ChartMeasure;
  /** From the start of the line. */
  at: number;
}

/** The legend in as many lines as it needs. */
function legendLines(
  { measures, measureCount }: ChartImageOptions,
  width: number,
  widthOf: (text: string) => number,
): PlacedMeasure[][] {
  const lines: PlacedMeasure[][] = [[]];
  let at = 0;
  for (const measure of measures) {
    const needed = signWidth(measureCount) + 6 + widthOf(measure.name);
    if (at > 0 && at + needed > width) {
      lines.push([]);
      at = 0;
    }
    lines.at(-1)!.push({ measure, at });
    at += needed + margin;
  }
  return lines;
}
