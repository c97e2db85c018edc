import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import { icon } from '../../theme/icons.js';
import type { ExportController } from './export-controller.js';

export interface ExportActionOptions {
  texts: Texts;
  exporting: ExportController;
  /** Class names of the button. */
  look: string;
  disabled?: boolean;
  start: () => void;
}

/** The button that exports; while it does, how far it is, and the same button cancels. */
export function exportAction({
  texts,
  exporting,
  look,
  disabled,
  start,
}: ExportActionOptions): TemplateResult {
  const { progress } = exporting;
  const running = progress !== undefined;
  const percent = Math.floor(100 * (progress ?? 0));
  const press = ({ detail }: MouseEvent): void => {
    // The second half of a double click would cancel what the first has begun.
    if (detail < 2) (running ? exporting.cancel : start)();
  };
  return html`${
      running
        ? html`<span
            class="export-progress number"
            part="export-progress"
            role="progressbar"
            aria-label=${texts.report.export}
            aria-valuenow=${percent}
            >${texts.export.progress(`${percent}%`)}</span
          >`
        : nothing
    }<button class=${look} type="button" part="export" ?disabled=${disabled && !running} @click=${press}>
      ${icon(running ? 'close' : 'download')} ${running ? texts.common.cancel : texts.report.export}
    </button>`;
}

export const exportActionStyles = css`
  .export-progress {
    min-inline-size: 12ch;
    color: var(--_text-mid);
    text-align: end;
    white-space: nowrap;
  }
`;
