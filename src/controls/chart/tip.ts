import { css, html, nothing, type TemplateResult } from 'lit';
import type { PlotArea } from './echarts.js';
import { type ChartMeasure, swatch } from './swatch.js';

/** The values at one position of a chart. */
export interface ChartPoint {
  title: string;
  /** With what it is compared. */
  earlierTitle?: string;
  /** The measures shown, in their order, each with its value as text, and with that which it is compared with. */
  values: readonly { measure: ChartMeasure; text: string; earlier?: string }[];
}

/** The values, beside a band that marks where they are. */
export function tip({ title, earlierTitle, values }: ChartPoint, measureCount: number): TemplateResult {
  const earlier = (text: string | undefined): unknown =>
    earlierTitle === undefined ? nothing : html`<dd class="number earlier">${text}</dd>`;
  return html`<div class=${earlierTitle === undefined ? 'tip' : 'tip compared'} part="tooltip">
    <p class="number">${title}</p>
    ${earlierTitle === undefined ? nothing : html`<p class="number earlier">${earlierTitle}</p>`}
    <dl>
      ${values.map(
        ({ measure, text, earlier: before }) =>
          html`<dt>${swatch(measure.color, measureCount)}${measure.name}</dt>
            <dd class="number">${text}</dd>
            ${earlier(before)}`,
      )}
    </dl>
  </div>`;
}

const distance = 8;

/** Lays an element over the plot, from its upper to its lower edge; `from` and `to` in CSS pixels from the left. */
export function placeOver({ y, height }: PlotArea, from: number, to: number, element: HTMLElement): void {
  element.style.setProperty('transform', `translate(${from}px, ${y}px)`);
  element.style.setProperty('inline-size', `${to - from}px`);
  element.style.setProperty('block-size', `${height}px`);
}

/** Puts the tip beside a band, where there is room in the chart. */
export function placeTip({ y }: PlotArea, from: number, to: number, width: number, tip: HTMLElement): void {
  const after = to + distance;
  const before = from - distance - tip.offsetWidth;
  const left = after + tip.offsetWidth <= width ? after : Math.max(0, before);
  tip.style.setProperty('transform', `translate(${left}px, ${y}px)`);
}

export const tipStyles = css`
  .band,
  .stretch,
  .picked,
  .tip {
    position: absolute;
    top: 0;
    left: 0;
    pointer-events: none;
  }
  .band {
    border-radius: 2px;
    background: var(--_hover);
  }
  .stretch {
    border-inline: 1px solid var(--_focus);
    background: var(--_hover);
    opacity: 0.6;
  }
  .picked {
    border-radius: 2px;
    background: var(--_selected);
  }
  /* In front of the bars, which would cover it. */
  .picked.outline {
    border: 2px solid var(--_text);
    background: none;
  }
  .tip {
    z-index: 1;
    inline-size: max-content;
    max-inline-size: 100%;
    padding: 8px 12px;
    border: 1px solid var(--_divider);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    font-size: 12px;
    line-height: 20px;
    box-shadow: var(--_shadow);
  }
  .tip p {
    font-weight: 600;
  }
  .tip dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 16px;
  }
  .tip.compared dl {
    grid-template-columns: 1fr auto auto;
  }
  .tip dt {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .tip dd {
    text-align: end;
    font-weight: 600;
  }
  .tip .earlier {
    color: var(--_text-mid);
    font-weight: 400;
    text-align: end;
  }
  @media (forced-colors: active) {
    .band {
      background: Highlight;
      opacity: 0.3;
      forced-color-adjust: none;
    }
    .picked.outline {
      border-color: Highlight;
    }
  }
  @media print {
    .picked {
      display: none;
    }
  }
`;
