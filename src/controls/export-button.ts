import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import { icon } from '../theme/icons.js';
import { failure } from './messages.js';

/** An export, running or not. */
interface ExportState {
  /** Part done, 0 to 1, while an export runs that takes long enough to be seen. */
  progress?: number;
  /** Why the last export failed. */
  error?: unknown;
  cancel: () => void;
}

interface ExportButtonOptions {
  texts: Texts;
  exporter: ExportState;
  /** Class names of the button. */
  look: string;
  /** Whether there is no room for its word. */
  iconOnly?: boolean;
  disabled?: boolean;
  start: () => void;
}

/** The button that exports; while an export runs, its progress, and the same button cancels it. */
export function exportButton({
  texts,
  exporter,
  look,
  iconOnly = false,
  disabled,
  start,
}: ExportButtonOptions): TemplateResult {
  const { progress, cancel } = exporter;
  const isRunning = progress !== undefined;
  const percent = Math.floor(100 * (progress ?? 0));
  const word = isRunning ? texts.common.cancel : texts.report.export;
  const press = ({ detail }: MouseEvent): void => {
    // The second half of a double click would cancel what the first has begun.
    if (detail < 2) (isRunning ? cancel : start)();
  };
  return html`${
      isRunning
        ? html`<span
            class="export-progress number"
            part="export-progress"
            role="progressbar"
            aria-label=${texts.report.export}
            aria-valuenow=${percent}
            >${texts.export.progress(`${percent}%`)}</span
          >`
        : nothing
    }<button
      class=${look}
      type="button"
      part="export"
      title=${iconOnly ? word : nothing}
      ?disabled=${disabled && !isRunning}
      @click=${press}
    >
      ${icon(isRunning ? 'close' : 'download')}
      <span class=${iconOnly ? 'unseen' : ''}>${word}</span>
    </button>`;
}

/** Says that the last export failed, with a button to retry. */
export function exportNotice(
  { error }: ExportState,
  texts: Texts,
  start: () => void,
): TemplateResult | typeof nothing {
  if (error === undefined) return nothing;
  const retry = { label: texts.common.retry, action: start };
  return failure(error, { texts, title: texts.export.failed, retry });
}

export const exportButtonStyles = css`
  .export-progress {
    min-inline-size: 12ch;
    color: var(--_text-mid);
    text-align: end;
    white-space: nowrap;
  }
`;
