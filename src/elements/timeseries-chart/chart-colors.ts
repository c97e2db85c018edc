import { css, html, unsafeCSS } from 'lit';
import { ancestorWith } from '../../controls/environment.js';

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

const barTokens = Array.from({ length: barCount }, (_, position) => barToken(position));
const tokens = ['text-mid', 'chart-axis', 'chart-grid', 'page', ...barTokens];

/**
 * An element that has each token as its colour: a token may hold anything CSS knows, `var()` and system colours
 * included, and a canvas takes colours as they are computed.
 */
export const palette = html`<span class="palette" hidden
  >${tokens.map((token) => html`<i class=${token}></i>`)}</span
>`;

/** The colours of a palette as they are now, or as they are on paper, which is always light. */
export function chartColors(palette: Element, onPaper = false): ChartColors {
  const themed = onPaper ? (ancestorWith(palette, 'data-theme') as HTMLElement) : undefined;
  const theme = themed?.dataset.theme;
  if (themed) themed.dataset.theme = 'light';
  const [text, axis, grid, page, ...bars] = Array.from(
    palette.children,
    (element) => getComputedStyle(element).color,
  );
  if (themed) themed.dataset.theme = theme;
  return { text: text!, axis: axis!, grid: grid!, page: page!, bars };
}

/** In forced colours the bars keep their own, as the swatches do, and everything else takes the system's. */
export const paletteStyles = css`
  .palette {
    forced-color-adjust: none;
  }
  ${unsafeCSS(tokens.map((token) => `.palette .${token} { color: var(--_${token}); }`).join('\n'))}
  @media (forced-colors: active) {
    .palette {
      --_text-mid: CanvasText;
      --_chart-axis: CanvasText;
      --_chart-grid: GrayText;
      --_page: Canvas;
    }
  }
`;
