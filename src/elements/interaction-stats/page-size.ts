import { css, html, nothing, type TemplateResult } from 'lit';
import type { StatsTexts } from '../../locales/texts.js';

/** Most interactions a page. */
export const mostItems = 500;

/** A whole number of items a page can have, or nothing for what is none. */
export function itemsAPage(wish: unknown): number | undefined {
  const size = Number(wish);
  return Number.isInteger(size) && size >= 1 && size <= mostItems ? size : undefined;
}

/** "Items per page", and why a number cannot be taken. */
export function pageSizeField(
  size: number,
  invalid: boolean,
  texts: StatsTexts,
  change: (event: Event) => void,
): TemplateResult {
  const { stats } = texts;
  return html`<label class="page-size"
      >${stats.itemsPerPage}
      <input
        class="field number"
        part="page-size"
        type="number"
        min="1"
        max=${mostItems}
        .value=${String(size)}
        aria-invalid=${invalid}
        @change=${change}
    /></label>
    ${invalid ? html`<span class="invalid" role="alert">${stats.itemsPerPageInvalid(mostItems)}</span>` : nothing}`;
}

export const pageSizeStyles = css`
  .page-size {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .page-size input {
    inline-size: 72px;
  }
  .invalid {
    color: var(--_error);
    font-size: 12px;
  }
`;
