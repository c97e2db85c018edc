import { css } from 'lit';

/**
 * How wide an element is where its surroundings ask its content, as a flex row does: queries of its own width would make
 * that nothing. A column of a grid is not narrower, so it is no more than the narrowest that the elements are made for.
 */
export const ownWidth = css`min(320px, 70vw)`;

/** Base styles of every element and inner control: type, focus, icons. */
export const base = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .sv {
    font: 400 14px/20px var(--_font);
    font-synthesis: none;
    color: var(--_text);
    background: var(--_page);
    text-align: start;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    font: inherit;
  }
  ul {
    list-style: none;
  }
  h2 {
    font: 700 18px/28px var(--_font-heading);
  }
  h3 {
    font: 700 16px/24px var(--_font-heading);
  }
  small,
  .caption {
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .mono {
    font-family: var(--_font-mono);
    font-size: 13px;
  }
  a {
    color: var(--_link);
  }
  /* In a page without a doctype, tables do not inherit them. */
  table {
    font: inherit;
    color: inherit;
    text-align: inherit;
  }
  svg.icon {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  .unseen {
    position: absolute !important;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Buttons, fields and check boxes, in the sizes and style of Genesys Spark. */
export const controls = css`
  button {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--_control);
    padding: 0 12px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_secondary);
    color: var(--_on-secondary);
    font-weight: 600;
    cursor: pointer;
    white-space: nowrap;
    transition: background-color var(--_fast);
  }
  .button:hover {
    background: var(--_selected);
  }
  .button.primary {
    background: var(--_primary);
    color: var(--_on-primary);
  }
  .button.primary:hover {
    background: var(--_primary-hover);
  }
  .button.primary:active {
    background: var(--_primary-active);
  }
  .button.quiet {
    background: transparent;
    color: var(--_link);
  }
  .button.quiet:hover {
    background: var(--_hover);
  }
  .button.icon-only {
    inline-size: var(--_control);
    padding: 0;
  }
  .button.small {
    min-block-size: 24px;
    padding: 0 8px;
    font-size: 12px;
    line-height: 16px;
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  .button:disabled:hover,
  .button[aria-disabled='true']:hover {
    background: var(--_secondary);
  }
  .button.quiet:disabled:hover,
  .button.quiet[aria-disabled='true']:hover {
    background: transparent;
  }
  .field {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--_control);
    margin: 0;
    padding: 0 8px;
    border: 1px solid var(--_input-border);
    border-radius: var(--_radius);
    background: var(--_page);
    color: var(--_text);
    font: inherit;
  }
  .field::placeholder {
    color: var(--_text-weak);
    opacity: 1;
  }
  .field[aria-invalid='true'] {
    border-color: var(--_error);
  }
  .field:focus-visible {
    outline-offset: -1px;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    cursor: pointer;
  }
  .check input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_link);
    cursor: inherit;
  }
  .message {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 8px;
    inline-size: fit-content;
    max-inline-size: min(100%, 720px);
    padding: 8px 12px;
    border-radius: var(--_radius);
    background: var(--_info-subtle);
    color: var(--_text);
  }
  .message svg.icon {
    margin-block-start: 2px;
    color: var(--_info);
  }
  .message.warning {
    background: var(--_warning-subtle);
  }
  .message.warning svg.icon {
    color: var(--_warning);
  }
  .message.error {
    background: var(--_error-subtle);
  }
  .message.error svg.icon {
    color: var(--_error);
  }
  @media (forced-colors: active) {
    .button,
    .message {
      border: 1px solid;
    }
    .button:disabled,
    .button[aria-disabled='true'] {
      opacity: 1;
      color: GrayText;
    }
  }
`;
