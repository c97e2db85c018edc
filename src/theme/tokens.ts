import { css, unsafeCSS, type CSSResult } from 'lit';

/**
 * Colours, as [Genesys Spark variable, light, dark]. A partner sets `--sv-color-{name}` anywhere above an element;
 * styles inside read `--_{name}`. With `theme="auto"` in a page that carries Spark, Spark's own values apply.
 */
const colors = {
  page: ['background-container-page-default', '#ffffff', '#2a2a2e'],
  surface: ['background-container-page-tonalSubtle', '#f5f6fa', '#1e1e21'],
  raised: ['background-container-elevated-default', '#ffffff', '#3e4044'],
  header: ['background-container-elevated-header', '#f5f6fa', '#3e4044'],
  hover: ['background-container-elevated-hover', '#e7e9f9', '#363e52'],
  selected: ['background-container-elevated-active', '#d5def7', '#3a4766'],
  text: ['foreground-container-highEmphasis', '#2a2a2e', '#ffffff'],
  'text-mid': ['foreground-container-midEmphasis', '#4f5157', '#c1c6d4'],
  'text-weak': ['foreground-container-lowEmphasis', '#6a6d75', '#b2b7c4'],
  border: ['border-container-edges-default', '#c1c6d4', '#4f5157'],
  divider: ['border-container-divider', '#dce1ed', '#4f5157'],
  'table-border': ['border-container-edges-dataTable-default', '#cad1e1', '#3e4044'],
  'input-border': ['border-formControl-textInput-default', '#848891', '#9195a0'],
  focus: ['border-focus', '#5476d5', '#829ce5'],
  primary: ['background-interactive-primary-default', '#2143a2', '#2143a2'],
  'primary-hover': ['background-interactive-primary-hover', '#19327a', '#2954cb'],
  'primary-active': ['background-interactive-primary-active', '#102251', '#19327a'],
  'on-primary': ['foreground-interactive-primary-default', '#ffffff', '#ffffff'],
  secondary: ['background-interactive-secondary-default', '#e7e9f9', '#465066'],
  'on-secondary': ['foreground-interactive-secondary-default', '#2143a2', '#ffffff'],
  link: ['foreground-interactive-link-default', '#2143a2', '#a9bcef'],
  success: ['foreground-system-success-accent', '#056d4d', '#3fd0a4'],
  'success-subtle': ['background-system-success-tonalSubtle', '#cef0e6', '#02241a'],
  warning: ['foreground-system-warning-accent', '#7a6018', '#f8c73e'],
  'warning-subtle': ['background-system-warning-tonalSubtle', '#fef4d8', '#3d300c'],
  error: ['foreground-system-error-accent', '#b51b37', '#f2a0ae'],
  'error-subtle': ['background-system-error-tonalSubtle', '#f9d3da', '#2d070e'],
  info: ['foreground-system-info-accent', '#3d538f', '#a9b6d9'],
  'info-subtle': ['background-system-info-tonalSubtle', '#f0f1f5', '#141c34'],
  mark: ['background-system-warning-tonalSubtle', '#ffe9a8', '#574500'],
} as const;

type Colors = Readonly<Record<string, readonly [spark: string, light: string, dark: string]>>;

/** Declares colours for the themes light and dark, with Spark's values where they apply. */
export function colorTokens(colors: Colors): CSSResult {
  const declare = (value: (spark: string, light: string, dark: string) => string): CSSResult =>
    unsafeCSS(
      Object.entries(colors)
        .map(([name, shades]) => `--_${name}: var(--sv-color-${name}, ${value(...shades)});`)
        .join('\n'),
    );
  return css`
    .sv {
      ${declare((_spark, light) => light)}
    }
    .sv[data-spark] {
      ${declare((spark, light) => `var(--gse-semantic-${spark}, ${light})`)}
    }
    @media screen {
      .sv[data-theme='dark'] {
        ${declare((_spark, _light, dark) => dark)}
      }
      .sv[data-spark][data-theme='dark'] {
        ${declare((spark, _light, dark) => `var(--gse-semantic-${spark}, ${dark})`)}
      }
    }
  `;
}

/**
 * The custom properties that everything inside a public element uses, and a reset: nothing of the page's own type or
 * colour is inherited. `.sv` repeats the reset because a page's `*` rule reaches the host. Visibility and pointer
 * events stay with the page.
 */
export const tokens = css`
  :host,
  .sv {
    all: initial;
    visibility: inherit;
    pointer-events: inherit;
  }
  ${colorTokens(colors)}
  .sv {
    display: block;
    --_font: var(--sv-font, 'Noto Sans', system-ui, -apple-system, 'Segoe UI', sans-serif);
    --_font-heading: var(--sv-font-heading, Urbanist, var(--_font));
    --_font-mono: var(--sv-font-mono, 'Noto Sans Mono', ui-monospace, Menlo, Consolas, monospace);
    --_radius: var(--sv-radius, 4px);
    --_radius-large: var(--sv-radius-large, 8px);
    --_control: var(--sv-control-height, 32px);
    --_row: var(--sv-row-height, 32px);
    --_shadow: 0 8px 24px 0 #1b234233, 0 1px 3px 0 #1b234226;
    --_fast: 120ms;
    color-scheme: light;
  }
  .sv[data-density='comfortable'] {
    --_row: var(--sv-row-height, 40px);
  }
  @media screen {
    .sv[data-theme='dark'] {
      --_shadow: 0 8px 24px 0 #000000a6, 0 1px 3px 0 #00000080;
      color-scheme: dark;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .sv {
      --_fast: 0ms;
    }
  }
`;
