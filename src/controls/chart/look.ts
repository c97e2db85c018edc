import { css, html, unsafeCSS } from 'lit';
import { ancestorWith } from '../environment.js';

/** Colours and type a chart is drawn with, in a form the canvas takes. */
export interface ChartLook {
  text: string;
  axis: string;
  grid: string;
  page: string;
  focus: string;
  /** By position of the measure; see `markColor`. */
  marks: readonly string[];
  /** Families, as CSS has them. */
  font: string;
}

/** How many colours there are for what a chart compares; after the last comes the first again. */
export const markCount = 7;

/** The name of the token that the measure at a position is drawn with. */
export const markToken = (position: number): string => `chart-${(position % markCount) + 1}`;

export const markColor = ({ marks }: ChartLook, position: number): string => marks[position % markCount]!;

const markTokens = Array.from({ length: markCount }, (_, position) => markToken(position));
const tokens = ['text-mid', 'chart-axis', 'chart-grid', 'page', 'focus', ...markTokens];

/**
 * An element that has each token as its colour: a token may hold anything CSS knows, `var()` and system colours
 * included, and a canvas takes colours as they are computed.
 */
export const palette = html`<span class="palette" hidden
  >${tokens.map((token) => html`<i class=${token}></i>`)}</span
>`;

/** In forced colours the bars keep their own, as the legend does, and everything else takes the system's. */
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
      --_focus: Highlight;
    }
  }
`;

/** The look that a palette has now, or on paper, which is always light. */
export function chartLook(palette: Element, onPaper = false): ChartLook {
  const themed = onPaper ? (ancestorWith(palette, 'data-theme') as HTMLElement | undefined) : undefined;
  const theme = themed?.dataset.theme;
  if (themed) themed.dataset.theme = 'light';
  const [text, axis, grid, page, focus, ...marks] = Array.from(
    palette.children,
    (element) => getComputedStyle(element).color,
  );
  if (themed) themed.dataset.theme = theme;
  const font = getComputedStyle(palette).fontFamily;
  return { text: text!, axis: axis!, grid: grid!, page: page!, focus: focus!, marks, font };
}

/** What every chart has in common, as an echarts theme: options say no more than what is different. */
export function chartTheme({ text, axis, grid, page, focus, marks, font }: ChartLook): object {
  const label = { color: text, fontFamily: font, fontSize: 12, lineHeight: 16, margin: 8 };
  return {
    color: marks,
    textStyle: { color: text, fontFamily: font, fontSize: 12 },
    categoryAxis: {
      axisLine: { lineStyle: { color: axis } },
      axisTick: { show: false },
      axisLabel: label,
      splitLine: { show: false },
    },
    valueAxis: {
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: label,
      splitLine: { lineStyle: { color: grid } },
    },
    dataZoom: {
      backgroundColor: 'transparent',
      borderColor: axis,
      borderRadius: 0,
      fillerColor: translucent(focus, 0.12),
      dataBackground: silhouette(axis, 0.35),
      selectedDataBackground: silhouette(axis, 1),
      handleStyle: { color: page, borderColor: text, borderWidth: 1 },
      emphasis: { handleStyle: { color: page, borderColor: focus, borderWidth: 1 } },
    },
    markLine: { lineStyle: { color: text }, label: { color: text } },
    markArea: { itemStyle: { color: translucent(focus, 0.12) }, label: { color: text } },
  };
}

const silhouette = (color: string, opacity: number): object => ({
  lineStyle: { width: 0 },
  areaStyle: { color, opacity },
});

/** A computed colour let through; nothing where it is not written as `rgb(…)`. */
export function translucent(color: string, opacity: number): string {
  const parts = /^rgba?\(([^,]+,[^,]+,[^,)]+)/.exec(color)?.[1];
  return parts ? `rgba(${parts}, ${opacity})` : 'transparent';
}
