import type { BarPlan } from './bar-plan.js';
import { crisp, placeOf, type BarPicture, type Surface } from './picture.js';
import { stripHeight } from './plot-area.js';

const handle = { width: 8, height: 16, reach: 14 };
const outOfSight = 0.35;

/** The whole period in small; what is in sight has a frame with two handles. */
export function paintStrip({ context, ratio }: Surface, picture: BarPicture): void {
  const { area, overview, colors } = picture;
  if (!overview || area.strip === undefined) return;
  const x = (part: number): number => crisp(placeOf(picture, part), ratio);
  const top = crisp(area.strip, ratio);
  const outline = (from: number, to: number): void =>
    context.rect(Math.min(from, to), top, Math.abs(to - from), stripHeight);
  const framed = [x(overview.from), x(overview.to)] as const;
  const counts = countsPath(picture, x);
  context.fillStyle = colors.axis;
  context.globalAlpha = outOfSight;
  context.fill(counts);
  context.globalAlpha = 1;
  context.save();
  context.beginPath();
  outline(...framed);
  context.clip();
  context.fill(counts);
  context.restore();
  context.translate(0.5, 0.5);
  for (const [color, from, to] of [
    [colors.axis, area.left, area.right - 1] as const,
    [colors.text, ...framed] as const,
  ]) {
    context.strokeStyle = color;
    context.beginPath();
    outline(from, to);
    context.stroke();
  }
  context.fillStyle = colors.page;
  for (const middle of framed) {
    const left = Math.min(area.right - handle.width, Math.max(area.left, middle - handle.width / 2));
    const box = [
      Math.round(left),
      top + (stripHeight - handle.height) / 2,
      handle.width - 1,
      handle.height,
    ] as const;
    context.fillRect(...box);
    context.strokeRect(...box);
  }
  context.translate(-0.5, -0.5);
}

/** The counts of the whole period, one beside the other. */
function countsPath({ area, overview }: BarPicture, x: (part: number) => number): Path2D {
  const path = new Path2D();
  const { values } = overview!;
  const highest = Math.max(1, ...values);
  const floor = area.strip! + stripHeight;
  let start = x(0);
  values.forEach((value, index) => {
    const end = x((index + 1) / values.length);
    const height = (value / highest) * (stripHeight - 4);
    path.rect(start, floor, end - start, -height);
    start = end;
  });
  return path;
}

/** What of the strip is at a place: the frame's one end or other, the frame, or what is beside it. */
export type StripPart = 'from' | 'to' | 'frame' | 'beside';

export function stripPart(plan: BarPlan, x: number, y: number): StripPart | undefined {
  const { overview, area } = plan;
  if (!overview || area.strip === undefined || y < area.strip - 4) return undefined;
  const distances = { from: placeOf(plan, overview.from) - x, to: placeOf(plan, overview.to) - x };
  const nearest = Math.abs(distances.from) < Math.abs(distances.to) ? 'from' : 'to';
  const isInside = distances.from * distances.to < 0;
  // A narrow frame is still to be taken hold of between its handles.
  const width = Math.abs(distances.from - distances.to);
  const reach = isInside ? Math.min(handle.reach, width / 3) : handle.reach;
  if (Math.abs(distances[nearest]) <= reach) return nearest;
  return isInside ? 'frame' : 'beside';
}
