import { css, unsafeCSS, type CSSResult } from 'lit';

/**
 * Colours, as [Genesys Spark variable, light, dark]. A partner sets `--sv-color-{name}` anywhere above an element;
 * styles inside read `--_{name}`. With `theme="auto"` in a page that carries Spark, Spark's own values apply.
 * tools/theme-properties.mjs reads them for the manifest.
 */
const colors = {
  /** What elements stand on. */
  page: ['background-container-page-default', '#ffffff', '#2a2a2e'],
  /** Notices, menus and opened rows, which stand out from the page a little. */
  surface: ['background-container-page-tonalSubtle', '#f5f6fa', '#1e1e21'],
  /** Panels, dialogs and menus above the page. */
  raised: ['background-container-elevated-default', '#ffffff', '#3e4044'],
  /** Heads and last rows of tables. */
  header: ['background-container-elevated-header', '#f5f6fa', '#3e4044'],
  /** What the pointer is over. */
  hover: ['background-container-elevated-hover', '#e7e9f9', '#363e52'],
  /** Rows and days that are chosen. */
  selected: ['background-container-elevated-active', '#d5def7', '#3a4766'],
  /** Text. */
  text: ['foreground-container-highEmphasis', '#2a2a2e', '#ffffff'],
  /** Text of second rank: captions, hints. */
  'text-mid': ['foreground-container-midEmphasis', '#4f5157', '#c1c6d4'],
  /** Text of third rank: zeros, placeholders, what is switched off. */
  'text-weak': ['foreground-container-lowEmphasis', '#6a6d75', '#b2b7c4'],
  /** Edges of panels and dialogs. */
  border: ['border-container-edges-default', '#c1c6d4', '#4f5157'],
  /** Lines between rows and groups. */
  divider: ['border-container-divider', '#dce1ed', '#4f5157'],
  /** Edges of tables, and of notices. */
  'table-border': ['border-container-edges-dataTable-default', '#cad1e1', '#3e4044'],
  /** Edges of fields, chips and buttons. */
  'input-border': ['border-formControl-textInput-default', '#848891', '#9195a0'],
  /** Outline of what has the keyboard’s focus. */
  focus: ['border-focus', '#5476d5', '#829ce5'],
  /** The main button, and what is on. */
  primary: ['background-interactive-primary-default', '#2143a2', '#2143a2'],
  /** The main button under the pointer. */
  'primary-hover': ['background-interactive-primary-hover', '#19327a', '#2954cb'],
  /** The main button while it is pressed. */
  'primary-active': ['background-interactive-primary-active', '#102251', '#19327a'],
  /** Text and icons on `primary`. */
  'on-primary': ['foreground-interactive-primary-default', '#ffffff', '#ffffff'],
  /** Other buttons. */
  secondary: ['background-interactive-secondary-default', '#e7e9f9', '#465066'],
  /** Text and icons on `secondary`. */
  'on-secondary': ['foreground-interactive-secondary-default', '#2143a2', '#ffffff'],
  /** Links, and buttons that look like them. */
  link: ['foreground-interactive-link-default', '#2143a2', '#a9bcef'],
  /** Marks and words of success. */
  success: ['foreground-system-success-accent', '#056d4d', '#3fd0a4'],
  /** Behind marks and words of success. */
  'success-subtle': ['background-system-success-tonalSubtle', '#cef0e6', '#02241a'],
  /** Marks and words of warnings. */
  warning: ['foreground-system-warning-accent', '#7a6018', '#f8c73e'],
  /** Behind warnings. */
  'warning-subtle': ['background-system-warning-tonalSubtle', '#fef4d8', '#3d300c'],
  /** Marks and words of failures, missed calls among them. */
  error: ['foreground-system-error-accent', '#b51b37', '#f2a0ae'],
  /** Behind failures, and rows of missed calls. */
  'error-subtle': ['background-system-error-tonalSubtle', '#f9d3da', '#2d070e'],
  /** Marks and words of notices. */
  info: ['foreground-system-info-accent', '#3d538f', '#a9b6d9'],
  /** Behind notices. */
  'info-subtle': ['background-system-info-tonalSubtle', '#f0f1f5', '#141c34'],
  /** Behind what was searched for, where it occurs. */
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
 * @cssproperty {<color>} --sv-color-on-header - Text and marks on `header`. Default: that of `--sv-color-text`.
 * @cssproperty {<family-name>#} --sv-font - Typeface of texts.
 * @cssproperty {<family-name>#} --sv-font-heading - Typeface of headings. Default: Urbanist where the page has it, else that of texts.
 * @cssproperty {<family-name>#} --sv-font-mono - Typeface of ids and JSON.
 * @cssproperty {<length>} --sv-radius - Roundness of buttons, fields and notices.
 * @cssproperty {<length>} --sv-radius-large - Roundness of panels and dialogs.
 * @cssproperty {<length>} --sv-control-height - Height of buttons and fields.
 * @cssproperty {<length>} --sv-row-height - Height of a row of a table, with either density. Default: 32px, or 40px with `density="comfortable"`.
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
    --_on-header: var(--sv-color-on-header, var(--_text));
    --_on-header-mid: var(--sv-color-on-header, var(--_text-mid));
    --_on-header-weak: var(--sv-color-on-header, var(--_text-weak));
    --_on-header-link: var(--sv-color-on-header, var(--_link));
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
