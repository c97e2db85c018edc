import { html, nothing, type TemplateResult } from 'lit';
import { jsonText, type ValueOptions } from './value.js';

interface JsonOptions extends ValueOptions {
  isShown: boolean;
  toggle: (event: Event) => void;
}

/** What the service sent as JSON, on request. */
export function jsonPart(sent: unknown, { texts, redact, isShown, toggle }: JsonOptions): TemplateResult {
  const { showJson, hideJson } = texts.details;
  return html`<div class="json">
    <button class="button quiet small" type="button" aria-expanded=${isShown} @click=${toggle}>
      ${isShown ? hideJson : showJson}
    </button>
    ${isShown ? html`<pre class="mono" part="json" dir="ltr">${jsonText(sent, { redact })}</pre>` : nothing}
  </div>`;
}
