import type { EChartsOption } from './echarts.js';
import { ChartDrawing, loadECharts, type CustomizeChart } from './drawing.js';
import { type ChartMeasure, glyph } from './swatch.js';
import { chartLook, markColor, type ChartLook } from './look.js';

interface ChartImageOptions {
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
  // The image is of the moment it was asked for in, however long echarts takes to come.
  const width = Math.max(narrowest, box.clientWidth);
  const look = chartLook(box.querySelector(':scope > .palette')!);
  const chart = options.optionsFor(width);
  const drawing = new ChartDrawing(await loadECharts());
  try {
    const { customize } = options;
    drawing.draw({ options: chart, customize, look, width, height: imageHeight, ratio });
    return await withHead(drawing.toCanvas(), width, look, options);
  } finally {
    drawing.dispose();
  }
}

function withHead(
  chart: HTMLCanvasElement,
  width: number,
  look: ChartLook,
  { title, measures, measureCount, rightToLeft }: ChartImageOptions,
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const font = `12px ${look.font}`;
  context.font = font;
  const glyphWidth = measureCount * (glyph.bar + glyph.gap) - glyph.gap;
  let [at, y] = [0, line];
  const legend = measures.map((measure) => {
    const needed = glyphWidth + 6 + context.measureText(measure.name).width;
    if (at > 0 && at + needed > width) [at, y] = [0, y + line];
    const placed = { measure, at, y };
    at += needed + margin;
    return placed;
  });
  const head = margin + y + line;
  // A canvas that gets a size forgets its font.
  canvas.width = (width + 2 * margin) * ratio;
  canvas.height = (head + imageHeight + margin) * ratio;
  context.scale(ratio, ratio);
  context.fillStyle = look.page;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(chart, margin, head, width, imageHeight);

  context.translate(margin, margin);
  Object.assign(context, { font, textBaseline: 'middle', direction: rightToLeft ? 'rtl' : 'ltr' });
  const write = (text: string, start: number, middle: number): void => {
    context.fillStyle = look.text;
    context.fillText(text, rightToLeft ? width - start : start, middle);
  };
  write(title, 0, 0);
  for (const { measure, at, y } of legend) {
    for (let index = 0; index < measureCount; index += 1) {
      const isOwn = index === measure.color;
      const height = isOwn ? glyph.height : glyph.others;
      context.fillStyle = isOwn ? markColor(look, index) : look.axis;
      const left = (rightToLeft ? width - at - glyphWidth : at) + index * (glyph.bar + glyph.gap);
      context.fillRect(left, y + glyph.height / 2 - height, glyph.bar, height);
    }
    write(measure.name, at + glyphWidth + 6, y);
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('The browser could not make the image')),
    ),
  );
}
