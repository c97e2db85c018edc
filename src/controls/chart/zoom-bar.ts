import { css, html, type TemplateResult } from 'lit';
import type { StatsTexts } from '../../locales/texts.js';
import { drawing } from '../../theme/icons.js';
import { minVisibleBuckets, zoomed, type ZoomWindow } from '../../model/zoom-window.js';

interface ZoomBarOptions {
  zoom: ZoomWindow | undefined;
  /** How much there is in all. */
  count: number;
  /** What is in sight, in words. */
  range: TemplateResult;
  texts: StatsTexts;
  zoomTo: (window: ZoomWindow) => void;
}

const plus = drawing('M8 3v10M3 8h10');
const minus = drawing('M3 8h10');

/** What is in sight, in words, and buttons for more and less of it. */
export function zoomBar({ zoom, count, range, texts, zoomTo }: ZoomBarOptions): TemplateResult {
  const { chart } = texts;
  const whole = { first: 0, last: count };
  const window = zoom ?? whole;
  const by = (factor: number): void =>
    zoomTo(zoomed(window, factor, (window.first + window.last) / 2, count));
  // A button that goes when it is pressed takes the focus with it.
  const button = (label: string, content: unknown, classes: string, works: boolean, act: () => void) =>
    html`<button
      class="button quiet small ${classes}"
      type="button"
      title=${label}
      aria-label=${label}
      aria-disabled=${!works}
      @click=${() => works && act()}
    >
      ${content}
    </button>`;
  const canZoomIn = window.last - window.first > minVisibleBuckets;
  return html`<div class="zoom" part="zoom" role="group" aria-label=${chart.zoom}>
    ${button(chart.zoomOut, minus, 'icon-only', zoom !== undefined, () => by(2))}
    ${button(chart.zoomIn, plus, 'icon-only', canZoomIn, () => by(0.5))}
    ${button(chart.zoomReset, chart.zoomReset, '', zoom !== undefined, () => zoomTo(whole))}
    <span class="caption" role="status">${range}</span>
  </div>`;
}

export const zoomBarStyles = css`
  .zoom {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin-block-start: 4px;
  }
  @media print {
    .zoom .button {
      display: none;
    }
  }
`;
