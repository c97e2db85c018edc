import { css, html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../locales/plural.js';
import type { Texts } from '../locales/texts.js';
import type { StreamProgress } from '../model/page-stream.js';
import { icon } from '../theme/icons.js';
import { failure } from './messages.js';

/** How many rows have been loaded, and of how many, formatted for the language. */
export function amounts(
  { state, loaded, total }: StreamProgress,
  locale: string,
): [loaded: string, total: string] {
  const more = (state === 'full' || state === 'failed') && total === undefined ? '+' : '';
  return [formatNumber(loaded, locale), formatNumber(total ?? loaded, locale) + more];
}

/** The state of a load in words; `undefined` when it is complete. */
export function progressText(progress: StreamProgress, texts: Texts, locale: string): string | undefined {
  const [loaded, total] = amounts(progress, locale);
  if (progress.state === 'loading' && progress.busy) return texts.report.busy;
  if (progress.state === 'loading' && progress.loaded === 0 && !progress.total) return texts.common.loading;
  if (progress.state === 'loading')
    return progress.total === undefined
      ? texts.report.loadingSome(loaded)
      : texts.report.loadingOf(loaded, total);
  if (progress.state === 'full') return texts.report.newestOf(loaded, total);
  if (progress.state === 'failed' && progress.loaded > 0) return texts.report.loadedOf(loaded, total);
  return progress.state === 'stopped' ? texts.report.stopped(loaded, total) : undefined;
}

interface LoadNoticesOptions {
  texts: Texts;
  locale: string;
  progress: StreamProgress;
  /** Says that a load failed. */
  title: string;
  /** What is still on screen after it. */
  note: string;
  /** Says that there are more than the browser shows. */
  tooMany: (loaded: string, total: string) => string;
  resume: () => void;
  /** Whether the page shows the failure elsewhere. */
  isShownElsewhere: boolean;
}

/** Notices about a load that failed, was stopped or cut off, and about records that could not be read. */
export function loadNotices({
  texts,
  locale,
  progress,
  title,
  note,
  tooMany,
  resume,
  isShownElsewhere,
}: LoadNoticesOptions): TemplateResult {
  const { state, error, skipped } = progress;
  return html`${
    state === 'failed' && !isShownElsewhere
      ? failure(error, {
          texts,
          title: progress.loaded > 0 ? texts.report.notAll : title,
          note,
          retry: { label: progress.loaded > 0 ? texts.common.resume : texts.common.retry, action: resume },
        })
      : nothing
  }
  ${
    state === 'stopped'
      ? html`<div class="message warning" part="stopped">
          ${icon('warning')}
          <p>${texts.report.stopped(...amounts(progress, locale))}</p>
          <button class="button small" type="button" part="resume" @click=${resume}>
            ${icon('play')} ${texts.common.resume}
          </button>
        </div>`
      : nothing
  }
  ${
    state === 'full'
      ? html`<p class="message" part="full">${icon('info')} ${tooMany(...amounts(progress, locale))}</p>`
      : nothing
  }
  ${
    skipped > 0
      ? html`<p class="message warning" part="skipped">
          ${icon('warning')} ${texts.report.skipped(skipped)}
        </p>`
      : nothing
  }`;
}

export const loadStyles = css`
  .message p {
    flex: 1;
  }
`;

/** A thin bar that fills; the space is kept while nothing loads. */
export function progressBar(progress: StreamProgress, label: string): TemplateResult {
  const loading = progress.state === 'loading';
  const share = progress.total ? progress.loaded / progress.total : 0;
  return html`<progress
    class="load-progress ${loading ? '' : 'idle'}"
    part="progress"
    max="1"
    aria-label=${label}
    aria-hidden=${loading ? nothing : 'true'}
    .value=${loading ? share : 0}
  ></progress>`;
}

export const progressBarStyles = css`
  .load-progress {
    display: block;
    inline-size: 100%;
    block-size: 2px;
    border: 0;
    appearance: none;
    background: transparent;
  }
  .load-progress.idle {
    visibility: hidden;
  }
  .load-progress::-webkit-progress-bar {
    background: transparent;
  }
  .load-progress::-webkit-progress-value {
    background: var(--_focus);
  }
  .load-progress::-moz-progress-bar {
    background: var(--_focus);
  }
`;
