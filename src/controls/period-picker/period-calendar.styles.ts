import { css } from 'lit';

const calendar = css`
  calendar-range {
    inline-size: 100%;
  }
  calendar-range::part(container) {
    position: relative;
    gap: 0;
  }
  calendar-range::part(header),
  calendar-range::part(heading) {
    display: block;
    font: inherit;
  }
  calendar-range::part(button) {
    position: absolute;
    inset-block-start: 0;
    z-index: 1;
    inline-size: 32px;
    block-size: 32px;
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_link);
  }
  calendar-range::part(button):hover {
    background: var(--_hover);
  }
  calendar-range::part(button):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  calendar-range::part(previous) {
    inset-inline-start: 0;
  }
  calendar-range::part(next) {
    inset-inline-end: 0;
  }
  .months,
  calendar-range::part(months) {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 24px;
  }
  .title {
    font-weight: 600;
    font-size: 12px;
    line-height: 32px;
    letter-spacing: 0.04em;
    text-align: center;
    text-transform: uppercase;
  }
  .weekdays {
    display: grid;
    grid-template-columns: repeat(7, 1fr);
    font-size: 12px;
    line-height: 24px;
    color: var(--_text-mid);
    text-align: center;
  }
`;

/** Cally draws a month's name and weekdays as well. They stay for those who cannot see ours. */
const unseen = css`
  calendar-month::part(heading) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  calendar-month::part(th) {
    inline-size: auto;
    block-size: 0;
    padding: 0;
    font-size: 0;
    line-height: 0;
  }
`;

const days = css`
  calendar-month {
    display: block;
    position: relative;
    inline-size: 100%;
    min-block-size: calc(6 * var(--_day, 32px) + 12px);
  }
  calendar-month::part(table) {
    inline-size: 100%;
    table-layout: fixed;
    font: inherit;
  }
  calendar-month::part(td) {
    padding: 1px 0;
  }
  calendar-month::part(button) {
    display: block;
    inline-size: 100%;
    block-size: var(--_day, 32px);
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_text);
  }
  calendar-month::part(button):hover {
    box-shadow: inset 0 0 0 1px var(--_input-border);
  }
  calendar-month::part(today) {
    border: 1px solid var(--_link);
  }
  calendar-month::part(range-inner) {
    border-radius: 0;
    background: var(--_selected);
  }
  calendar-month::part(range-start),
  calendar-month::part(range-end) {
    border-radius: 0;
    background: var(--_primary);
    color: var(--_on-primary);
    font-weight: 600;
  }
  calendar-month::part(range-start) {
    border-start-start-radius: calc(var(--_day, 32px) / 2);
    border-end-start-radius: calc(var(--_day, 32px) / 2);
  }
  calendar-month::part(range-end) {
    border-start-end-radius: calc(var(--_day, 32px) / 2);
    border-end-end-radius: calc(var(--_day, 32px) / 2);
  }
  calendar-month::part(outside) {
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_text-weak);
    font-weight: 400;
    opacity: 1;
  }
  calendar-month::part(button):disabled {
    background: transparent;
    box-shadow: none;
    opacity: 0.5;
  }
  calendar-month::part(button):focus-visible {
    position: relative;
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  @media (forced-colors: active) {
    calendar-month::part(selected) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    calendar-month::part(outside) {
      color: GrayText;
    }
  }
`;

export const styles = [
  css`
    :host {
      font: 400 14px/20px var(--_font);
      color: var(--_text);
    }
    .waiting {
      display: grid;
      place-items: center;
      min-block-size: calc(6 * var(--_day, 32px) + 68px);
      color: var(--_text-mid);
    }
    .fields {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px 24px;
    }
  `,
  calendar,
  unseen,
  days,
];
