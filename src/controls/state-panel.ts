import { css, html, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';

/** What stands in the place of rows: a choice to make, nothing found, a failure. */
export function statePanel(content: unknown, classes = ''): TemplateResult {
  return html`<div class="state ${classes}" part="state">${content}</div>`;
}

/** The account may not see this: whom to ask. */
export const notAllowed = (what: string, { report }: Texts): TemplateResult =>
  html`<p class="what">${what}</p>
    <p>${report.askSupervisor}</p>`;

export const statePanelStyles = css`
  .state {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 12px;
    min-block-size: 240px;
    padding: 24px;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
    text-align: center;
    color: var(--_text-mid);
    overflow-wrap: anywhere;
  }
  .state .what {
    font: 600 16px/24px var(--_font);
    color: var(--_text);
  }
  .state .failure {
    align-self: stretch;
    text-align: start;
  }
`;
