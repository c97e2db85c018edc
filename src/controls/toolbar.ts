import { css, html, type TemplateResult } from 'lit';
import { drawing } from '../theme/icons.js';

export const tableIcon = drawing(
  'M2.75 2.75h10.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-8.5a1 1 0 0 1 1-1zM1.75 6.25h12.5M1.75 9.75h12.5M6.5 6.25v7',
);

interface ChoiceSwitchOptions<Choice extends string> {
  part: string;
  /** What is chosen, for assistive technology. */
  label: string;
  choices: readonly { key: Choice; label: string; disabled?: boolean }[];
  value: Choice;
  choose: (choice: Choice) => void;
}

/** A few choices side by side, of which one holds. */
export function choiceSwitch<Choice extends string>(options: ChoiceSwitchOptions<Choice>): TemplateResult {
  const { part, label, choices, value, choose } = options;
  return html`<div class="switch" part=${part} role="group" aria-label=${label}>
    ${choices.map(
      ({ key, label, disabled = false }) =>
        html`<button
          type="button"
          aria-pressed=${key === value}
          ?disabled=${disabled}
          @click=${() => choose(key)}
        >
          ${label}
        </button>`,
    )}
  </div>`;
}

/** A button that is an icon. */
export function toolButton(
  label: string,
  mark: TemplateResult,
  action: () => void,
  disabled = false,
): TemplateResult {
  return html`<button
    class="button quiet icon-only"
    type="button"
    title=${label}
    aria-label=${label}
    ?disabled=${disabled}
    @click=${action}
  >
    ${mark}
  </button>`;
}

export const toolbarStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-end: 8px;
  }
  .switch {
    display: inline-flex;
    border: 1px solid var(--_input-border);
    border-radius: var(--_radius);
  }
  .switch button {
    min-block-size: calc(var(--_control) - 2px);
    padding: 0 12px;
    border: 0;
    border-radius: calc(var(--_radius) - 1px);
    background: transparent;
    cursor: pointer;
  }
  .switch button:hover {
    background: var(--_hover);
  }
  .switch button[aria-pressed='true'] {
    background: var(--_selected);
    font-weight: 600;
  }
  .switch button:disabled {
    background: transparent;
    color: var(--_text-weak);
    cursor: default;
  }
  @media (forced-colors: active) {
    .switch button[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .switch,
    .tools {
      display: none;
    }
  }
`;
