import { css, html, type TemplateResult } from 'lit';
import { icon } from '../theme/icons.js';

interface FoldOptions {
  /** What stands beside the heading. */
  beside?: unknown;
  /** Whether it is open. Default: it is at first, and then as the user has it. */
  isOpen?: boolean;
  toggled?: (isOpen: boolean) => void;
}

/** A section that folds, with its heading as the handle. */
export function fold(
  heading: string,
  name: string,
  content: unknown,
  level: number,
  { beside, isOpen = true, toggled }: FoldOptions = {},
): TemplateResult {
  const onToggle = (event: Event): void => toggled?.((event.target as HTMLDetailsElement).open);
  return html`<details
    class="fold-section"
    ?open=${isOpen}
    part="section ${name}"
    data-section=${name}
    @toggle=${onToggle}
  >
    <summary>
      <span class="fold-mark">${icon('down')}</span>
      <h3 aria-level=${level}>${heading}</h3>
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
