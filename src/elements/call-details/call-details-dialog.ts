import { nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { htmlWith } from '../../controls/tags.js';
import { SvElement } from '../../controls/sv-element.js';
import { detailsInEnglish } from '../../locales/en-details.js';
import type { DetailsTexts } from '../../locales/texts.js';
import type { Call } from '../../model/call.js';
import { formatNumber } from '../../locales/plural.js';
import { base, controls } from '../../theme/base.js';
import { SvCallDetails } from './call-details.js';
import type { CallSearch } from '../events.js';
import { dialogStyles } from './call-details-dialog.styles.js';

const html = htmlWith({ 'sv-inner-call-details': SvCallDetails });

/** A call, or the id of one that is to be fetched. */
export type CallOrId = Call | { id: string };

/** Where a call stands in the list it was opened from. */
export interface CallPosition {
  /** From 1. */
  n: number;
  total: number;
}

/** Where details are opened: at their top, or where the recordings are. */
export type DetailsPlace = 'recordings';

/**
 * The details of one call of a list, over that list.
 *
 * @summary A modal dialog around `sv-call-details`, with the way to the previous and the next call.
 * @fires {CustomEvent<void>} sv-details-closed - It is closed.
 * @fires {CustomEvent<void>} sv-details-previous - The call before this one is wanted; answer with `show()`.
 * @fires {CustomEvent<void>} sv-details-next - The call after this one is wanted; answer with `show()`.
 * @fires {CustomEvent<Call>} sv-details-call - Another call of the interaction is wanted; answer with `show()`.
 * @fires {CustomEvent<CallSearch>} sv-details-search - The other calls with an id are wanted.
 */
export class SvCallDetailsDialog extends SvElement {
  static override styles = [base, controls, dialogStyles];

  /** See `date-format` of the reports. */
  @property({ attribute: false }) dateFormat = 'guide';

  /** See `redact` of `sv-call-details`. */
  @property({ attribute: false }) redact: string[] = [];

  /** See `excludeTypes`, `successRule` and `calls` of `sv-call-details`. */
  @property({ attribute: false }) excludeTypes: readonly string[] = [];
  @property({ attribute: false }) successRule: SvCallDetails['successRule'] = 'server';
  @property({ attribute: false }) calls?: readonly Call[];

  /** See `countCalls` of `sv-call-details`; with it the details offer other calls. */
  @property({ attribute: false }) countCalls?: (id: string) => number | undefined;

  @state() private call?: CallOrId;
  @state() private position?: CallPosition;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('.body') private body!: HTMLElement;
  @query('#details') private details!: SvCallDetails;
  #opener?: Element;

  /** Whether it is on screen. */
  get open(): boolean {
    return this.hasUpdated && this.dialog.open;
  }

  /**
   * Shows a call, and opens the dialog if it is closed. `position` is its place in the list that previous and next go
   * through; without it there is neither. `at: 'recordings'` brings the recordings into view once they have come.
   */
  async show(
    call: CallOrId,
    { position, at }: { position?: CallPosition; at?: DetailsPlace } = {},
  ): Promise<void> {
    this.call = call;
    this.position = position;
    await this.updateComplete;
    if (!this.isConnected) return;
    if (!this.dialog.open) {
      this.#opener = focused();
      this.dialog.showModal();
      // Browsers bring back where it was scrolled to when it was closed.
      this.body.scrollTop = 0;
    }
    if (at === 'recordings') this.details.showRecordings();
  }

  close(): void {
    this.dialog.close();
  }

  #openOther = (event: CustomEvent<Call>): void => {
    event.preventDefault();
    this.dispatch('sv-details-call', event.detail);
  };

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
        <sv-inner-call-details
          id="details"
          untitled
          .audited=${true}
          exportparts=${detailsParts}
          .call=${this.call && 'start' in this.call ? this.call : undefined}
          .callId=${this.call?.id ?? ''}
          .dateFormat=${this.dateFormat}
          .redact=${this.redact}
          .excludeTypes=${this.excludeTypes}
          .successRule=${this.successRule}
          .calls=${this.calls}
          .searchLinks=${this.countCalls !== undefined}
          .countCalls=${this.countCalls}
          @sv-details-call=${this.#openOther}
          @sv-details-search=${(event: CustomEvent<CallSearch>) => this.dispatch('sv-details-search', event.detail)}
        ></sv-inner-call-details>
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
  'summary, group, heading, label, value, value-button, show-all, recordings-button, line, line-call, other-calls, recording, recording-button, recording-link, failure, retry, json';

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
