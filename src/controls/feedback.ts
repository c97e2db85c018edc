import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import { safeUrl } from './safe-url.js';

/** The version, and a link to whoever wants to hear about it; nothing without an address. */
export function feedback(address: string, version: string, texts: Texts): TemplateResult | typeof nothing {
  const url = address && safeUrl(address);
  if (!url) return nothing;
  return html`<footer class="feedback" part="footer">
    <span>${texts.common.version(version)}</span>
    <a href=${url} target="_blank" rel="noreferrer noopener">${texts.common.feedback}</a>
  </footer>`;
}

export const feedbackStyles = css`
  .feedback {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 4px 16px;
    margin-block-start: 8px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
`;
