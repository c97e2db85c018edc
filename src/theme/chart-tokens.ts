import { css, unsafeCSS } from 'lit';
import { colorTokens } from './tokens.js';

/**
 * What measures are drawn in: at least 3:1 against what they stand on, and far enough from each other for every kind
 * of sight. Spark's own categorical colours are neither, so they are not taken over; a partner's `--sv-color-…` are.
 */
const marks: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  /** The first measure of a chart. */
  'chart-1': ['#05678d', '#65bbdf'],
  /** The second measure. */
  'chart-2': ['#798dab', '#8493a9'],
  /** The third measure. */
  'chart-3': ['#9e5df4', '#a87dfd'],
  /** The fourth measure. */
  'chart-4': ['#882662', '#f9449d'],
  /** The fifth measure; in bars of reasons and types, successful calls. */
  'chart-5': ['#25926f', '#8befcb'],
  /** The sixth measure; in bars of reasons and types, missed calls. */
  'chart-6': ['#ef496d', '#fc8b7a'],
  /** The seventh measure. */
  'chart-7': ['#ad7a0b', '#fecd57'],
};

const declare = (theme: 0 | 1): string =>
  Object.entries(marks)
    .map(([name, shades]) => `--_${name}: var(--sv-color-${name}, ${shades[theme]});`)
    .join('\n');

/** Colours that only a chart is drawn with. In forced colours the system says whether it is light or dark. */
export const chartTokens = css`
  ${colorTokens({
    /** Axes, and patterns of what is not known. */
    'chart-axis': ['charts-axis', '#b2b7c4', '#a3a8b5'],
    /** Lines of the grid. */
    'chart-grid': ['charts-grid', '#ebedf5', '#4a4c52'],
  })}
  .sv {
    ${unsafeCSS(declare(0))}
  }
  @media screen {
    .sv[data-theme='dark'] {
      ${unsafeCSS(declare(1))}
    }
  }
  @media screen and (forced-colors: active) {
    .sv[data-theme] {
      ${unsafeCSS(declare(0))}
    }
  }
  @media screen and (forced-colors: active) and (prefers-color-scheme: dark) {
    .sv[data-theme] {
      ${unsafeCSS(declare(1))}
    }
  }
`;
