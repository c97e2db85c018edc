import { css, html } from 'lit';
import { matchRanges } from '../table/text-search.js';

/** A text with the parts that match a filter marked. */
export function marked(text: string, query: string | undefined, locale: string): unknown {
  if (!query) return text;
  const ranges = matchRanges(text, query, locale);
  if (ranges.length === 0) return text;
  const parts: unknown[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    parts.push(text.slice(end, from), html`<mark part="match">${text.slice(from, to)}</mark>`);
    end = to;
  }
  parts.push(text.slice(end));
  return parts;
}

export const markedStyles = css`
  mark {
    padding: 0;
    border-radius: 2px;
    background: var(--_mark);
    color: inherit;
  }
`;
