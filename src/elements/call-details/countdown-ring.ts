import { css, html, type TemplateResult } from 'lit';

/** Seconds that a full ring stands for. */
const FULL = 15;

/** A thin ring that empties, with the seconds inside; the sentence beside it says the same. */
export const countdownRing = (seconds: number): TemplateResult =>
  html`<svg class="ring" viewBox="0 0 32 32" aria-hidden="true">
    <circle class="track" cx="16" cy="16" r="14" />
    <circle
      class="left"
      cx="16"
      cy="16"
      r="14"
      pathLength=${FULL}
      stroke-dasharray="${Math.min(seconds, FULL)} ${FULL}"
      transform="rotate(-90 16 16)"
    />
    <text x="16" y="16">${seconds}</text>
  </svg>`;

export const countdownRingStyles = css`
  .ring {
    inline-size: 32px;
    block-size: 32px;
    flex: none;
    fill: none;
    stroke-width: 2;
  }
  .ring .track {
    stroke: var(--_divider);
  }
  .ring .left {
    stroke: var(--_link);
  }
  .ring text {
    fill: var(--_text);
    font-size: 12px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-anchor: middle;
    dominant-baseline: central;
  }
  @media (forced-colors: active) {
    .ring .track {
      stroke: GrayText;
    }
    .ring .left {
      stroke: CanvasText;
    }
    .ring text {
      fill: CanvasText;
    }
  }
`;
