import { css, html, type TemplateResult } from 'lit';
import type { StatsTexts } from '../../locales/texts.js';
import type { Step } from '../../model/merged-buckets.js';
import type { Series } from '../../model/series.js';
import { spanText, type BucketTextOptions } from './bucket-text.js';
import { chartIcons } from './chart-icons.js';
import { stepText } from './plot-words.js';
import { fewest, wholeWindow, zoomed, type ZoomWindow } from './zoom-window.js';

export interface ZoomBarOptions {
  series: Series;
  zoom: ZoomWindow | undefined;
  step: Step;
  texts: StatsTexts;
  text: BucketTextOptions;
  zoomTo: (window: ZoomWindow) => void;
}

/** What is in sight, in words, and buttons for more and less of it. */
export function zoomBar({ series, zoom, step, texts, text, zoomTo }: ZoomBarOptions): TemplateResult {
  const { chart } = texts;
  const whole = wholeWindow(series);
  const window = zoom ?? whole;
  const by = (factor: number): void =>
    zoomTo(zoomed(window, factor, (window.first + window.last) / 2, whole.last));
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
  const canZoomIn = window.last - window.first > fewest;
  return html`<div class="zoom" part="zoom" role="group" aria-label=${chart.zoom}>
    ${button(chart.zoomOut, chartIcons.minus, 'icon-only', zoom !== undefined, () => by(2))}
    ${button(chart.zoomIn, chartIcons.plus, 'icon-only', canZoomIn, () => by(0.5))}
    ${button(chart.zoomReset, chart.zoomReset, '', zoom !== undefined, () => zoomTo(whole))}
    <span class="caption" role="status">
      <span class="number">${spanText(series, window, text)}</span> ·
      ${stepText(step, series.granularity, texts)}
    </span>
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
