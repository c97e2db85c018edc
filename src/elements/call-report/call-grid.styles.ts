import { css } from 'lit';

export const callGridStyles = css`
  .info {
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: var(--_link);
    cursor: pointer;
  }
  .row:hover .info,
  .info:hover,
  .info:focus-visible {
    border-color: var(--_border);
    background: var(--_page);
  }
  .narrow-call {
    display: grid;
    grid-template: 'when end' auto 'who who' auto 'why why' auto / minmax(0, 1fr) auto;
    gap: 2px 12px;
  }
  .narrow-call .when {
    grid-area: when;
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
    color: var(--_text-mid);
  }
  .narrow-call .end {
    grid-area: end;
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .narrow-call .who {
    grid-area: who;
    display: flex;
    gap: 6px;
    min-inline-size: 0;
  }
  .narrow-call .who .clip {
    flex: 0 1 auto;
  }
  .narrow-call .why {
    grid-area: why;
    min-inline-size: 0;
    color: var(--_text-mid);
  }
`;
