import { css, html, type TemplateResult } from 'lit';
import { formatNumber } from '../../locales/plural.js';
import type { MergedBucket } from '../../model/merged-buckets.js';
import type { BarPlan } from './bar-plan.js';
import { barToken } from './chart-colors.js';
import { groupLeft } from './picture.js';

/** The values of one group, beside a band that marks it. */
export function valueTip(title: string, group: MergedBucket, { measures, locale }: BarPlan): TemplateResult {
  return html`<div class="tip" part="tooltip">
    <p class="number">${title}</p>
    <dl>
      ${measures.map(
        ({ key, name, color }) =>
          html`<dt><span class="swatch ${barToken(color)}"></span>${name}</dt>
            <dd class="number">${formatNumber(group[key], locale)}</dd>`,
      )}
    </dl>
  </div>`;
}

/** Puts the band behind a group in sight, and the tip beside it, where there is room. */
export function placeTip(plan: BarPlan, group: MergedBucket, band: HTMLElement, tip: HTMLElement): void {
  const { area } = plan;
  const x = groupLeft(plan, plan.groups.indexOf(group));
  const after = x + area.band + distance;
  const before = x - distance - tip.offsetWidth;
  const left = after + tip.offsetWidth <= plan.width ? after : Math.max(0, before);
  band.style.setProperty('transform', `translate(${x}px, ${area.top}px)`);
  band.style.setProperty('inline-size', `${area.band}px`);
  band.style.setProperty('block-size', `${area.bottom - area.top}px`);
  tip.style.setProperty('transform', `translate(${left}px, ${area.top}px)`);
}

/** Puts the mark of a stretch, in CSS pixels from the left, over the bars. */
export function placeMark(
  { area }: BarPlan,
  { from, to }: { from: number; to: number },
  mark: HTMLElement,
): void {
  mark.style.setProperty('transform', `translate(${from}px, ${area.top}px)`);
  mark.style.setProperty('inline-size', `${to - from}px`);
  mark.style.setProperty('block-size', `${area.bottom - area.top}px`);
}

const distance = 8;

export const valueTipStyles = css`
  .band,
  .stretch,
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
  .tip dt {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .tip dd {
    text-align: end;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .band {
      background: Highlight;
      opacity: 0.3;
      forced-color-adjust: none;
    }
  }
`;
