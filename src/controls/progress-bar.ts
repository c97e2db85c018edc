import { css, html, nothing, type TemplateResult } from 'lit';
import type { StreamProgress } from '../model/page-stream.js';

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
