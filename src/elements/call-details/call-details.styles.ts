import { css } from 'lit';
import { ownWidth } from '../../theme/base.js';

export const detailsStyles = css`
  :host {
    min-inline-size: 0;
  }
  .details {
    container-type: inline-size;
    contain-intrinsic-inline-size: ${ownWidth};
  }
  .title {
    margin-block-end: 4px;
  }
  .content {
    transition: opacity var(--_fast);
  }
  /* A quick answer comes before the wait is shown. */
  .content[data-stale] {
    opacity: 0.6;
    transition-delay: 150ms;
  }
  /* As a sentence of two lines takes it, which comes with the call where its row is not known. */
  .summary {
    min-block-size: 40px;
    overflow-wrap: anywhere;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-block-size: 32px;
    margin-block-start: 4px;
  }
  .recorded {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .recorded svg.icon {
    color: var(--_text-mid);
  }
  .recorded .button svg.icon {
    inline-size: 14px;
    block-size: 14px;
    margin-inline-end: -4px;
    color: inherit;
  }
  .all {
    margin-inline-start: auto;
  }
  .all[aria-pressed='true'] {
    background: var(--_selected);
  }
  .empty {
    padding-block: 32px;
    color: var(--_text-mid);
    text-align: center;
  }
  .failure {
    margin-block-end: 12px;
  }
  .group {
    margin-block-start: 16px;
  }
  .group > h3 {
    position: sticky;
    inset-block-start: var(--sv-details-sticky, 0px);
    z-index: 1;
    margin-block-end: 4px;
    padding-block: 4px;
    border-block-end: 1px solid var(--_divider);
    background: var(--_page);
  }
  .cards {
    display: grid;
    gap: 12px;
    margin-block-start: 12px;
  }
  .coming {
    block-size: 302px;
    border: 1px solid var(--_divider);
    border-radius: var(--_radius-large);
  }
  .group {
    scroll-margin-block-start: var(--sv-details-sticky, 0px);
  }
  .json {
    scroll-margin-block: 48px 16px;
    margin-block-start: 16px;
  }
  .json .button {
    margin-inline-start: -8px;
  }
  pre {
    margin: 8px 0 0;
    padding: 12px;
    border: 1px solid var(--_divider);
    border-radius: var(--_radius);
    background: var(--_surface);
    line-height: 18px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .progress {
    position: sticky;
    inset-block-start: var(--sv-details-sticky, 0px);
    z-index: 2;
    block-size: 2px;
    margin-block-end: -2px;
    background: var(--_primary);
    transform-origin: left;
    animation: waiting 1.2s 150ms ease-in-out infinite backwards;
  }
  @keyframes waiting {
    from {
      transform: scaleX(0);
    }
    60% {
      transform: scaleX(1);
      opacity: 1;
    }
    to {
      transform: scaleX(1);
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .progress {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .all[aria-pressed='true'] {
      border-width: 2px;
      border-color: Highlight;
    }
  }
  @media print {
    .recorded .button,
    .all,
    .json,
    .progress {
      display: none;
    }
    .group > h3 {
      position: static;
      break-after: avoid;
    }
  }
`;
