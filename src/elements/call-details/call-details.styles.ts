import { css } from 'lit';

export const detailsStyles = css`
  .details {
    container-type: inline-size;
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
  .summary {
    overflow-wrap: anywhere;
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
    inset-block-start: var(--sv-details-sticky, 0);
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
  .json {
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
    inset-block-start: var(--sv-details-sticky, 0);
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
  @media print {
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
