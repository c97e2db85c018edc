import { css, html, type TemplateResult } from 'lit';
import { icon } from '../theme/icons.js';

/** A section that folds, with its heading as the handle. */
export function fold(heading: string, name: string, content: unknown, beside?: unknown): TemplateResult {
  return html`<details class="fold-section" open part="section ${name}" data-section=${name}>
    <summary>
      <span class="fold-mark">${icon('down')}</span>
      <h3>${heading}</h3>
      ${beside}
    </summary>
    <div class="fold-content">${content}</div>
  </details>`;
}

export const foldStyles = css`
  .fold-section > summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 40px;
    border-radius: var(--_radius);
    list-style: none;
    cursor: pointer;
  }
  .fold-section > summary::-webkit-details-marker {
    display: none;
  }
  .fold-mark {
    display: inline-flex;
    color: var(--_text-weak);
    transition: transform var(--_fast);
  }
  .fold-section:not([open]) .fold-mark {
    transform: rotate(-90deg);
  }
  [dir='rtl'] .fold-section:not([open]) .fold-mark {
    transform: rotate(90deg);
  }
  .fold-content {
    padding-block: 4px 16px;
  }
`;
