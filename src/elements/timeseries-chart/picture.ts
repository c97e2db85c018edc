import type { BarPlan } from './bar-plan.js';
import type { ChartColors } from './chart-colors.js';

/** A plan with all that it takes to paint it. */
export interface BarPicture extends BarPlan {
  colors: ChartColors;
  /** Families, as CSS has them. */
  font: string;
}

/** A canvas to paint on, and how many device pixels it has to each of CSS. */
export interface Surface {
  context: CanvasRenderingContext2D;
  ratio: number;
}

/** To whole device pixels: edges between them are blurred. */
export const crisp = (length: number, ratio: number): number => Math.round(length * ratio) / ratio;

/** From the left, in CSS pixels, where the group at a position among those in sight begins. */
export function groupLeft({ area, groups, rightToLeft }: BarPlan, position: number): number {
  return area.left + area.band * (rightToLeft ? groups.length - 1 - position : position);
}

/** Position, among those in sight, of the group at a place; past either end there is none. */
export function groupAt({ area, groups, rightToLeft }: BarPlan, x: number): number {
  const fromLeft = Math.floor((x - area.left) / area.band);
  return rightToLeft ? groups.length - 1 - fromLeft : fromLeft;
}

/** Where a part (0 to 1) of what runs along the bottom is: of the period, or of what is in sight. */
export function placeOf({ area, rightToLeft }: BarPlan, part: number): number {
  return area.left + (area.right - area.left) * (rightToLeft ? 1 - part : part);
}

/** Which part of it is at a place; past either end less than 0 or more than 1. */
export function partAt({ area, rightToLeft }: BarPlan, x: number): number {
  const part = (x - area.left) / (area.right - area.left);
  return rightToLeft ? 1 - part : part;
}
