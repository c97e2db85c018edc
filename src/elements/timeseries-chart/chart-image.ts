import { paintBars } from './bar-painter.js';
import { barPlan, type PlanInput } from './bar-plan.js';
import { chartColors } from './chart-colors.js';
import type { BarPicture } from './picture.js';

/** Device pixels to each of CSS, so that it stays sharp in a report. */
const imageRatio = 2;
const line = 24;
const margin = 16;

const height = 320;
const narrowest = 480;

/** As wide as the box it is made for, and in its colours and type: the bars under a title and their names, as PNG. */
export function chartImage(
  input: Omit<PlanInput, 'width' | 'height' | 'withStrip'>,
  box: HTMLElement,
  title: string,
): Promise<Blob> {
  const width = Math.max(narrowest, box.clientWidth);
  const plan = barPlan({ ...input, width, height, withStrip: false });
  const colors = chartColors(box.querySelector(':scope > .palette')!);
  return paint({ ...plan, colors, font: getComputedStyle(box).fontFamily }, title);
}

function paint(picture: BarPicture, title: string): Promise<Blob> {
  const bars = document.createElement('canvas');
  paintBars(bars, picture, imageRatio);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const font = `12px ${picture.font}`;
  context.font = font;
  const names = legendLines(picture, (text) => context.measureText(text).width);
  const head = margin + line * (1 + names.length);
  canvas.width = (picture.width + 2 * margin) * imageRatio;
  canvas.height = (head + picture.height + margin) * imageRatio;
  context.scale(imageRatio, imageRatio);
  context.fillStyle = picture.colors.page;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bars, margin, head, picture.width, picture.height);
  drawHead(context, picture, { title, names, font });
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('The browser could not make the image')),
    ),
  );
}

interface PlacedName {
  name: string;
  color: string;
  /** From the start of the line. */
  at: number;
}

const swatch = 12;

/** The names in as many lines as they need. */
function legendLines(
  { measures, colors, width }: BarPicture,
  widthOf: (text: string) => number,
): PlacedName[][] {
  const lines: PlacedName[][] = [[]];
  let at = 0;
  for (const { name, color } of measures) {
    const needed = swatch + 6 + widthOf(name);
    if (at > 0 && at + needed > width) {
      lines.push([]);
      at = 0;
    }
    lines.at(-1)!.push({ name, color: colors.bars[color % colors.bars.length]!, at });
    at += needed + margin;
  }
  return lines;
}

function drawHead(
  context: CanvasRenderingContext2D,
  { width, rightToLeft, colors }: BarPicture,
  { title, names, font }: { title: string; names: PlacedName[][]; font: string },
): void {
  const x = (at: number): number => (rightToLeft ? margin + width - at : margin + at);
  context.direction = rightToLeft ? 'rtl' : 'ltr';
  context.textAlign = 'start';
  context.textBaseline = 'middle';
  context.font = font;
  const write = (text: string, at: number, y: number): void => {
    context.fillStyle = colors.text;
    context.fillText(text, x(at), y);
  };
  write(title, 0, margin);
  names.forEach((placed, row) => {
    const y = margin + line * (row + 1);
    for (const { name, color, at } of placed) {
      context.fillStyle = color;
      context.fillRect(rightToLeft ? x(at) - swatch : x(at), y - swatch / 2, swatch, swatch);
      write(name, at + swatch + 6, y);
    }
  });
}
