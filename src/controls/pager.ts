import { css, html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatNumber } from '../locales/plural.js';
import type { StatsTexts } from '../locales/texts.js';

/** How many page numbers are shown, as in figure 13 of the guide. */
const windowSize = 5;

/** Number of pages for a number of rows, at least 1. */
export const pageCount = (rows: number, pageSize: number): number => Math.max(1, Math.ceil(rows / pageSize));

/** The page numbers shown: up to five around the current one. */
export function pageWindow(page: number, pages: number): number[] {
  const first = Math.max(1, Math.min(page - Math.floor(windowSize / 2), pages - windowSize + 1));
  return Array.from({ length: Math.min(windowSize, pages) }, (_, index) => first + index);
}

interface PagerOptions {
  texts: StatsTexts;
  locale: string;
  page: number;
  pages: number;
  go: (page: number) => void;
}

/** First, Previous, five numbers, Next, Last (guide, figure 13). */
export function pager({ texts, locale, page, pages, go }: PagerOptions): TemplateResult {
  const { stats } = texts;
  const step = (label: string, target: number): TemplateResult => {
    const isEnabled = target >= 1 && target <= pages && target !== page;
    return html`<button
      class="button quiet small"
      type="button"
      part="page"
      aria-disabled=${!isEnabled}
      @click=${() => isEnabled && go(target)}
    >
      ${label}
    </button>`;
  };
  return html`<nav class="pager" part="pager" aria-label=${stats.pager}>
    ${step(stats.first, 1)} ${step(stats.previous, page - 1)}
    ${repeat(
      pageWindow(page, pages),
      (number) => number,
      (number) =>
        html`<button
          class="button quiet small number"
          type="button"
          part="page"
          aria-current=${number === page ? 'page' : 'false'}
          aria-label=${stats.page(formatNumber(number, locale), formatNumber(pages, locale))}
          @click=${() => go(number)}
        >
          ${formatNumber(number, locale)}
        </button>`,
    )}
    ${step(stats.next, page + 1)} ${step(stats.last, pages)}
  </nav>`;
}

export const pagerStyles = css`
  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  .pager .number {
    min-inline-size: 28px;
    padding: 0 4px;
    font-variant-numeric: tabular-nums;
  }
  .pager [aria-current='page'] {
    background: var(--_link);
    color: var(--_page);
  }
  @media (forced-colors: active) {
    .pager [aria-current='page'] {
      outline: 2px solid Highlight;
      outline-offset: -3px;
    }
  }
`;
