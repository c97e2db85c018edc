import { css, unsafeCSS } from 'lit';
import { barCount, barToken } from './chart-colors.js';

const colors = Array.from({ length: barCount }, (_, position) => barToken(position))
  .map((token) => `.swatch.${token} { --_swatch: var(--_${token}); }`)
  .join('\n');

/** The square of colour beside a measure's name, the same in legend and tip. */
export const swatchStyles = css`
  .swatch {
    flex: none;
    inline-size: 12px;
    block-size: 12px;
    border: 2px solid var(--_swatch);
    border-radius: 2px;
    background: var(--_swatch);
    forced-color-adjust: none;
  }
  ${unsafeCSS(colors)}
`;
