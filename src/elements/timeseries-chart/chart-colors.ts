import { css } from 'lit';

/** Colours a chart is painted with, in a form the canvas takes. */
export interface ChartColors {
  text: string;
  axis: string;
  grid: string;
  page: string;
  /** By position of the measure. */
  bars: readonly string[];
}

export const barCount = 7;

/** The name of the token that the measure at a position is drawn with. */
export const barToken = (position: number): string => `chart-${(position % barCount) + 1}`;

/**
 * The tokens' colours as they are now on an element of the class `palette`. A token may hold anything CSS knows,
 * `var()` and system colours included, so each is put on the element and read back as computed.
 */
export function chartColors(element: HTMLElement): ChartColors {
  const computed = getComputedStyle(element);
  const read = (token: string): string => {
    element.style.setProperty('color', `var(--_${token})`);
    return computed.color;
  };
  const colors = {
    text: read('text-mid'),
    axis: read('chart-axis'),
    grid: read('chart-grid'),
    page: read('page'),
    bars: Array.from({ length: barCount }, (_, position) => read(barToken(position))),
  };
  element.style.removeProperty('color');
  return colors;
}

/** In forced colours the bars keep their own, as the swatches do, and everything else takes the system's. */
export const paletteStyles = css`
  .palette {
    forced-color-adjust: none;
  }
  @media (forced-colors: active) {
    .palette {
      --_text-mid: CanvasText;
      --_chart-axis: CanvasText;
      --_chart-grid: GrayText;
      --_page: Canvas;
    }
  }
`;
