import { css, html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SvElement } from '../../controls/sv-element.js';
import { detailsInEnglish } from '../../locales/en-details.js';
import type { DetailsTexts } from '../../locales/texts.js';
import { base, controls } from '../../theme/base.js';
import { drawing, icon } from '../../theme/icons.js';

const SHOWN_MS = 2000;

const copyIcon = drawing(
  'M6.5 5.5h6.25a1 1 0 0 1 1 1v6.25a1 1 0 0 1-1 1h-6.25a1 1 0 0 1-1-1v-6.25a1 1 0 0 1 1-1zM10.5 3.25v-.25a1 1 0 0 0-1-1H3a1 1 0 0 0-1 1v6.5a1 1 0 0 0 1 1h.25',
);

/**
 * Copies a text that stands before it. Where the page may not write to the clipboard (a frame without the
 * permission, a page without HTTPS), it selects that text instead and says so.
 *
 * @summary A small button that copies the value before it.
 */
export class SvCopy extends SvElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-block;
        position: relative;
        font: 400 12px/16px var(--_font);
        vertical-align: top;
      }
      .button.quiet {
        inline-size: 24px;
        min-block-size: 24px;
        padding: 0;
        color: var(--_text-weak);
      }
      .button.quiet:hover,
      .button.quiet:focus-visible {
        color: var(--_link);
      }
      .button svg.icon {
        inline-size: 14px;
        block-size: 14px;
      }
      .outcome {
        position: absolute;
        inset-block-end: calc(100% + 2px);
        inset-inline-end: 0;
        z-index: 2;
        padding: 4px 8px;
        border-radius: var(--_radius);
        background: var(--_text);
        color: var(--_page);
        white-space: nowrap;
      }
      .outcome:empty {
        padding: 0;
      }
      @media (forced-colors: active) {
        .button {
          border: 0;
        }
        .outcome:not(:empty) {
          border: 1px solid;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** The text to copy. */
  @property() text = '';

  /** What it is, for the button's name. */
  @property() what = '';

  @state() private outcome?: 'copied' | 'selected';
  #timer?: ReturnType<typeof setTimeout>;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.outcome = undefined;
  }

  #copy = async (): Promise<void> => {
    clearTimeout(this.#timer);
    try {
      await navigator.clipboard.writeText(this.text);
      this.outcome = 'copied';
    } catch {
      if (this.previousElementSibling) getSelection()?.selectAllChildren(this.previousElementSibling);
      this.outcome = 'selected';
    }
    this.#timer = setTimeout(() => (this.outcome = undefined), SHOWN_MS);
  };

  protected override get texts(): DetailsTexts {
    return this.textsWith(detailsInEnglish);
  }

  protected override render(): TemplateResult {
    const { common, details } = this.texts;
    const outcomes = { copied: common.copied, selected: details.selected };
    return html`<button
        class="button quiet"
        type="button"
        aria-label=${common.copyOf(this.what)}
        title=${common.copy}
        @click=${this.#copy}
      >
        ${this.outcome === 'copied' ? icon('check') : copyIcon}</button
      ><span class="outcome" role="status">${this.outcome && outcomes[this.outcome]}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-copy': SvCopy;
  }
}
