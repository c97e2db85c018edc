import { markColor, type ChartLook } from './look.js';

/** Red, green, blue, each 0 to 1. */
type Rgb = readonly [number, number, number];
/** Lightness, green to red, blue to yellow: equal steps look equal. */
type Oklab = readonly [number, number, number];

/** How much of the mark's colour the smallest value above zero has. */
const floor = 0.14;

/** A computed colour, `rgb(5, 103, 141)` or `color(srgb 0.02 0.4 0.55)`; black where it is written in another way. */
function parse(color: string): Rgb {
  const numbers = (color.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  const range = color.startsWith('color(') ? 1 : 255;
  const [red = 0, green = 0, blue = 0] = numbers.map((value) => value / range);
  return [red, green, blue];
}

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const gamma = (value: number): number =>
  value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;

const written = (rgb: Rgb): string =>
  `rgb(${rgb.map((value) => Math.round(255 * Math.min(1, Math.max(0, value)))).join(', ')})`;

function toOklab(rgb: Rgb): Oklab {
  const [r, g, b] = rgb.map(linear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toRgb([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The colour of a value above zero, 0 to 1: the page's colour mixed with that of the first mark, in even steps. */
export function scaleColor(look: ChartLook, part: number): string {
  const [from, to] = [look.page, markColor(look, 0)].map((color) => toOklab(parse(color)));
  const share = floor + (1 - floor) * part;
  return written(toRgb(from!.map((value, at) => value + share * (to![at]! - value)) as unknown as Oklab));
}

/** Black or white, whichever can be read better on a colour. */
export function inkOn(color: string): string {
  const [r, g, b] = parse(color).map(linear) as [number, number, number];
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)';
}
