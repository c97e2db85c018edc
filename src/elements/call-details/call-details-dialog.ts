import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SvElement } from '../../controls/sv-element.js';
import { detailsInEnglish } from '../../locales/en-details.js';
import type { DetailsTexts } from '../../locales/texts.js';
import type { Call } from '../../model/call.js';
import { formatNumber } from '../../locales/plural.js';
import { base, controls } from '../../theme/base.js';
import { dialogStyles } from './call-details-dialog.styles.js';

/** A call, or the id of one that is to be fetched. */
export type CallOrId = Call | { id: string };

/** Where a call stands in the list it was opened from. */
export interface CallPosition {
  /** From 1. */
  n: number;
  total: number;
}

/**
 * The details of one call of a list, over that list.
 *
 * @summary A modal dialog around `sv-call-details`, with the way to the previous and the next call.
 * @fires {CustomEvent<void>} sv-details-closed - It is closed.
 * @fires {CustomEvent<void>} sv-details-previous - The call before this one is wanted; answer with `show()`.
 * @fires {CustomEvent<void>} sv-details-next - The call after this one is wanted; answer with `show()`.
 */
export class SvCallDetailsDialog extends SvElement {
  static override styles = [base, controls, dialogStyles];

  /** See `date-format` of the reports. */
  @property({ attribute: false }) dateFormat = 'guide';

  /** See `redact` of `sv-call-details`. */
  @property({ attribute: false }) redact: string[] = [];

  @state() private call?: CallOrId;
  @state() private position?: CallPosition;
  @query('dialog') private dialog!: HTMLDialogElement;
  #opener?: Element;

  /** Whether it is on screen. */
  get open(): boolean {
    return this.hasUpdated && this.dialog.open;
  }

  /**
   * Shows a call, and opens the dialog if it is closed. `position` is its place in the list that previous and next go
   * through; without it there is neither.
   */
  async show(call: CallOrId, { position }: { position?: CallPosition } = {}): Promise<void> {
    this.call = call;
    this.position = position;
    await this.updateComplete;
    if (this.dialog.open || !this.isConnected) return;
    this.#opener = focused();
    this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  /** Closing drops the call, and with it a one-time address that was not opened. */
  #closed = (): void => {
    this.call = undefined;
    if (this.#opener instanceof HTMLElement && this.#opener.isConnected) this.#opener.focus();
    this.#opener = undefined;
    this.dispatch('sv-details-closed');
  };

  protected override get texts(): DetailsTexts {
    return this.textsWith(detailsInEnglish);
  }

  protected override render(): TemplateResult {
    const { common, details } = this.texts;
    return html`<dialog class="dialog" part="dialog" aria-labelledby="title" @close=${this.#closed}>
      <h2 id="title">${details.title}</h2>
      <div class="body" role="region" aria-labelledby="title" tabindex="0">
        <sv-call-details
          untitled
          .audited=${true}
          exportparts=${detailsParts}
          .call=${this.call && 'start' in this.call ? this.call : undefined}
          .callId=${this.call?.id ?? ''}
          .dateFormat=${this.dateFormat}
          .redact=${this.redact}
        ></sv-call-details>
      </div>
      <div class="foot">
        ${this.position ? this.#steps(this.position) : nothing}
        <button class="button primary ok" type="button" @click=${this.close}>${common.ok}</button>
      </div>
    </dialog>`;
  }

  #steps({ n, total }: CallPosition): TemplateResult {
    const { details } = this.texts;
    const written = (count: number): string => formatNumber(count, this.locale);
    return html`<div class="steps">
      ${this.#step('previous', n > 1)} ${this.#step('next', n < total)}
      <span class="caption number">${details.position(written(n), written(total))}</span>
    </div>`;
  }

  /** Disabled by `aria-disabled`, so that the button keeps the focus at the end of the list. */
  #step(to: 'previous' | 'next', possible: boolean): TemplateResult {
    const text = this.texts.details[to];
    return html`<button
      class="button icon-only"
      type="button"
      aria-label=${text}
      title=${text}
      aria-disabled=${!possible}
      @click=${() => possible && this.dispatch(`sv-details-${to}`)}
    >
      ${this.arrow(to === 'previous' ? 'back' : 'forward')}
    </button>`;
  }
}

const detailsParts =
  'summary, group, heading, label, value, recording, recording-button, recording-link, failure, retry, json';

/** What has the focus, inside whatever shadow roots. */
function focused(): Element | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element ?? undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-call-details-dialog': SvCallDetailsDialog;
  }
}
