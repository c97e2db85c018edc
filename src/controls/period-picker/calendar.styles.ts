import { css } from 'lit';

export const calendarStyles = css`
  .calendar {
    --_day: 32px;
  }
  .paging {
    position: relative;
    display: flex;
    margin-block-end: -32px;
  }
  .paging .button {
    inline-size: calc(var(--_day) - 8px);
    gap: 0;
  }
  .paging :nth-child(3) {
    margin-inline-start: auto;
  }
  .paging svg + svg {
    margin-inline-start: -11px;
  }
  .months {
    text-align: center;
  }
  .month {
    min-block-size: calc(6 * var(--_day) + 68px);
  }
  .title {
    font-weight: 600;
    font-size: 12px;
    line-height: 32px;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
  .week {
    display: grid;
    grid-template-columns: repeat(7, 1fr);
    padding-block: 1px;
  }
  .weekdays {
    font-size: 12px;
    line-height: 22px;
    color: var(--_text-mid);
  }
  .day {
    min-inline-size: 0;
    block-size: var(--_day);
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
  }
  .day[aria-current] {
    border: 1px solid var(--_link);
  }
  .day[aria-selected='true'] {
    border-radius: 0;
    background: var(--_selected);
    box-shadow:
      inset 0 1px var(--_focus),
      inset 0 -1px var(--_focus);
  }
  /* Overlapping by a pixel: at fractional sizes the background would show between two days. */
  .day[aria-selected='true'] + [aria-selected='true'] {
    margin-inline-start: -1px;
  }
  .day.start,
  .day.end {
    background: var(--_link);
    color: var(--_page);
    font-weight: 600;
  }
  .day.start {
    border-start-start-radius: calc(var(--_day) / 2);
    border-end-start-radius: calc(var(--_day) / 2);
  }
  .day.end {
    border-start-end-radius: calc(var(--_day) / 2);
    border-end-end-radius: calc(var(--_day) / 2);
  }
  .day:hover {
    box-shadow: inset 0 0 0 1px var(--_input-border);
  }
  .outside {
    color: var(--_text-weak);
  }
  .day:disabled {
    box-shadow: none;
    opacity: 0.5;
    cursor: default;
  }
  .day:focus-visible {
    position: relative;
  }
  @media (forced-colors: active) {
    .outside,
    .day:disabled {
      color: GrayText;
      opacity: 1;
    }
  }
`;
