import { formatNumber } from '../../locales/plural.js';
import { groupGap } from './bar-plan.js';
import { paintStrip } from './overview-strip.js';
import { crisp, groupLeft, type BarPicture, type Surface } from './picture.js';
import { labelGap, labelLine } from './plot-area.js';

const widestBar = 48;
const betweenLabels = 4;

/** Gives a canvas the picture's size and paints it: the bars, their axes, and the strip under them. */
export function paintBars(canvas: HTMLCanvasElement, picture: BarPicture, ratio: number): void {
  const [width, height] = [picture.width, picture.height].map((length) => Math.round(length * ratio));
  // A canvas loses what is on it, and its memory is made anew, even by the size that it has.
  if (canvas.width !== width) canvas.width = width!;
  if (canvas.height !== height) canvas.height = height!;
  const surface = { context: canvas.getContext('2d')!, ratio };
  const { context } = surface;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, picture.width, picture.height);
  context.font = `12px ${picture.font}`;
  context.textBaseline = 'middle';
  paintCounts(surface, picture);
  paintGroups(surface, picture);
  paintTimes(surface, picture);
  paintStrip(surface, picture);
}

function paintCounts({ context, ratio }: Surface, { area, colors, rightToLeft, locale }: BarPicture): void {
  const { left, right, top, bottom, max, interval } = area;
  context.textAlign = rightToLeft ? 'left' : 'right';
  for (let count = 0; count <= max; count += interval) {
    const y = crisp(bottom - (count / max) * (bottom - top), ratio);
    context.fillStyle = count === 0 ? colors.axis : colors.grid;
    context.fillRect(left, y, right - left, 1);
    context.fillStyle = colors.text;
    context.fillText(formatNumber(count, locale), rightToLeft ? right + labelGap : left - labelGap, y);
  }
}

/** Device pixels, which are whole: between them edges are blurred. */
function paintGroups({ context, ratio }: Surface, picture: BarPicture): void {
  const { area, groups, measures, colors, rightToLeft } = picture;
  const width = Math.min(widestBar, (area.band - groupGap) / measures.length);
  const inset = (area.band - width * measures.length) / 2;
  const floor = Math.round(area.bottom * ratio);
  const unit = ((area.bottom - area.top) / area.max) * ratio;
  const starts = groups.map((_, position) => groupLeft(picture, position) + inset);
  context.setTransform(1, 0, 0, 1, 0, 0);
  measures.forEach(({ key, color }, index) => {
    context.fillStyle = colors.bars[color % colors.bars.length]!;
    const before = width * (rightToLeft ? measures.length - 1 - index : index);
    for (let position = 0; position < groups.length; position += 1) {
      const count = groups[position]![key];
      if (count === 0) continue;
      const left = Math.round((starts[position]! + before) * ratio);
      const right = Math.round((starts[position]! + before + width) * ratio);
      const height = Math.max(1, Math.round(count * unit));
      context.fillRect(left, floor - height, right - left, height);
    }
  });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** Words under the groups, but not over one another, and none cut off at the edge. */
function paintTimes({ context }: Surface, picture: BarPicture): void {
  const { area, labels, colors, width, rightToLeft } = picture;
  context.textAlign = 'center';
  context.fillStyle = colors.text;
  let taken = rightToLeft ? Infinity : -Infinity;
  labels.forEach((label, position) => {
    if (label === '') return;
    const lines = label.split('\n');
    const half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2;
    const middle = groupLeft(picture, position) + area.band / 2;
    const x = Math.min(width - half, Math.max(half, middle));
    if (rightToLeft ? x + half > taken - betweenLabels : x - half < taken + betweenLabels) return;
    taken = rightToLeft ? x - half : x + half;
    lines.forEach((line, row) =>
      context.fillText(line, x, area.bottom + labelGap + labelLine * (row + 0.5) - 2),
    );
  });
}
