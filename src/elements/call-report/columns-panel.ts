import { css, html, nothing, type TemplateResult } from 'lit';
import type { CallColumn } from '../../controls/call-cells.js';
import type { Texts } from '../../locales/texts.js';
import { icon } from '../../theme/icons.js';

interface ColumnsPanelOptions {
  texts: Texts;
  /** Columns shown, in order. */
  columns: readonly CallColumn[];
  isOpen: boolean;
  toggle: () => void;
  /** Whether anything is other than at first. */
  isArranged: boolean;
  /** Puts a column before or after its neighbour; resolves when it is drawn there. */
  move: (column: CallColumn, by: -1 | 1) => Promise<unknown>;
  /** Makes a column wider or narrower by a step. */
  resize: (column: CallColumn, by: -1 | 1) => void;
  reset: () => void;
  /** Icons that point to the start and to the end of a line. */
  arrows: readonly [start: TemplateResult, end: TemplateResult];
}

/** A button and its panel, which move and resize columns without a drag. */
export function columnsPanel(options: ColumnsPanelOptions): TemplateResult {
  const { texts, isOpen, toggle } = options;
  const { report } = texts;
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    // A press may move the focus nowhere; see `pressedOutside`.
    if (isOpen && relatedTarget && !(currentTarget as HTMLElement).contains(relatedTarget as Node)) toggle();
  };
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>('.arrange-button')?.focus();
    toggle();
  };
  return html`<div class="arrange" @focusout=${leave} @keydown=${close}>
    <button
      class="button quiet small arrange-button"
      type="button"
      part="arrange"
      aria-expanded=${isOpen}
      @click=${toggle}
    >
      ${icon('columns')} ${report.arrange}
    </button>
    ${isOpen ? panel(options) : nothing}
  </div>`;
}

/** Whether a press in the page is outside of the button and its panel. */
export const pressedOutside = (event: Event): boolean =>
  !event.composedPath().some((one) => one instanceof Element && one.classList.contains('arrange'));

function panel({
  texts,
  columns,
  isArranged,
  move,
  resize,
  reset,
  arrows,
}: ColumnsPanelOptions): TemplateResult {
  const { report, call } = texts;
  /** Moves a column, and the focus along with it. */
  const moveWithFocus = async (column: CallColumn, by: -1 | 1, { currentTarget }: Event): Promise<void> => {
    const button = currentTarget as HTMLElement;
    const list = button.closest('ul')!;
    const at = [...button.parentElement!.children].indexOf(button);
    await move(column, by);
    (list.querySelector(`[data-column=${column}]`)?.children[at] as HTMLElement | undefined)?.focus();
  };
  const button = (name: string, sign: unknown, act: ((event: Event) => void) | undefined): TemplateResult =>
    html`<button
      class="button quiet small"
      type="button"
      title=${name}
      aria-label=${name}
      aria-disabled=${act ? nothing : 'true'}
      @click=${act ?? (() => undefined)}
    >
      ${sign}
    </button>`;
  return html`<div
    class="arrange-panel"
    part="arrange-panel"
    role="group"
    aria-label=${report.arrange}
    tabindex="-1"
  >
    <ul>
      ${columns.map((column, at) => {
        const label = call.columns[column];
        return html`<li data-column=${column}>
          <span>${label}</span>
          ${button(report.moveEarlier(label), arrows[0], at > 0 ? (event) => void moveWithFocus(column, -1, event) : undefined)}
          ${button(report.moveLater(label), arrows[1], at < columns.length - 1 ? (event) => void moveWithFocus(column, 1, event) : undefined)}
          ${button(report.narrower(label), '−', () => resize(column, -1))}
          ${button(report.wider(label), '+', () => resize(column, 1))}
        </li>`;
      })}
    </ul>
    <button
      class="button small"
      type="button"
      part="reset-columns"
      aria-disabled=${isArranged ? nothing : 'true'}
      @click=${reset}
    >
      ${report.resetColumns}
    </button>
  </div>`;
}

export const columnsPanelStyles = css`
  .arrange {
    position: relative;
  }
  .arrange-panel {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    z-index: 5;
    display: grid;
    gap: 8px;
    justify-items: end;
    inline-size: max-content;
    max-block-size: 60vh;
    padding: 12px;
    overflow-y: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: var(--_shadow);
  }
  .arrange-panel ul {
    display: grid;
    grid-template-columns: 1fr repeat(4, auto);
    gap: 4px;
    justify-self: stretch;
  }
  .arrange-panel li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }
  .arrange-panel li > span {
    padding-inline-end: 16px;
  }
  .arrange-panel li .button {
    inline-size: 28px;
    min-block-size: 28px;
    padding: 0;
    font-size: 16px;
  }
  @media print {
    .arrange {
      display: none;
    }
  }
`;
