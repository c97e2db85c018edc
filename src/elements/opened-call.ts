import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { loadModule } from '../client/lazy.js';
import { failure } from '../controls/messages.js';
import { idleTime } from '../controls/page-time.js';
import type { Texts } from '../locales/texts.js';
import type { Call } from '../model/call.js';
import type { CallOrId, CallPosition } from './call-details/call-details-dialog.js';

/** Calls in the order that previous and next go through. */
export interface CallSequence {
  readonly length: number;
  /** -1 when the call is not one of them, filtered out for example. */
  positionOf(id: string): number;
  callAt(position: number): Call;
}

interface OpenedCallOptions {
  /** Called before each call is opened; false forbids it. */
  mayOpen: (call: CallOrId) => boolean;
  /** Loads what shows a call's details. */
  importDialog: () => Promise<unknown>;
  /** Another call is open, or none. */
  changed?: () => void;
  /** Focuses what belongs to a call that was closed, where the dialog cannot: it was stepped to, or a link opened it. */
  restoreFocus?: (id: string) => void;
}

/** The call of a report whose details are open, with the way to the calls before and after it. */
export class OpenedCall implements ReactiveController {
  /** Id of the call that is open, or about to be. */
  id?: string;
  #host: LitElement;
  #options: OpenedCallOptions;
  #sequence?: CallSequence;
  /** What the dialog shows. */
  #shown?: { call: CallOrId; position?: CallPosition };
  #everOpened = false;
  /** Whether closing the dialog returns the focus to where the call was opened. */
  #hasOpener = false;
  /** The call whose details could not be opened, and why. */
  #failed?: { call: CallOrId; sequence: CallSequence; error: unknown };

  constructor(host: LitElement, options: OpenedCallOptions) {
    host.addController(this);
    this.#host = host;
    this.#options = options;
  }

  /** The number of the call that is open may have changed, as others have come or gone. */
  hostUpdated(): void {
    if (!this.#shown || this.#shown.call.id !== this.id) return;
    const { call, position } = this.#shown;
    const now = this.#position;
    if (now?.n !== position?.n || now?.total !== position?.total) this.#show(call);
  }

  /** Loads the dialog ahead, once the page is idle. What fails is loaded when a call is opened. */
  async prepare(): Promise<void> {
    await idleTime();
    await this.#options.importDialog().catch(() => undefined);
  }

  async open(call: CallOrId, sequence: CallSequence): Promise<void> {
    const { mayOpen, importDialog, changed } = this.#options;
    if (!mayOpen(call)) return;
    if (this.id === undefined) this.#hasOpener = document.activeElement !== document.body;
    this.id = call.id;
    this.#sequence = sequence;
    this.#everOpened = true;
    this.#failed = undefined;
    this.#host.requestUpdate();
    try {
      await loadModule(importDialog());
    } catch (error) {
      if (call.id === this.id) this.#fail(call, sequence, error);
      return;
    }
    await this.#host.updateComplete;
    if (call.id !== this.id) return;
    this.#show(call);
    changed?.();
  }

  #show(call: CallOrId): void {
    const position = this.#position;
    this.#shown = { call, position };
    void this.#dialog?.show(call, { position });
  }

  get #position(): CallPosition | undefined {
    const position = this.#sequence!.positionOf(this.id ?? '');
    return position < 0 ? undefined : { n: position + 1, total: this.#sequence!.length };
  }

  close(): void {
    this.id = this.#shown = this.#failed = undefined;
    this.#host.requestUpdate();
    this.#dialog?.close();
  }

  /** The dialog, once it has been needed. */
  template(dateFormat: string): TemplateResult | typeof nothing {
    if (!this.#everOpened) return nothing;
    return html`<sv-call-details-dialog
      .dateFormat=${dateFormat}
      @sv-details-closed=${this.#closed}
      @sv-details-previous=${() => this.#step(-1)}
      @sv-details-next=${() => this.#step(1)}
    ></sv-call-details-dialog>`;
  }

  /** Says that a call's details could not be opened, with a button to retry. */
  notice(texts: Texts): TemplateResult | typeof nothing {
    if (!this.#failed) return nothing;
    const { call, sequence, error } = this.#failed;
    const retry = { label: texts.common.retry, action: () => void this.open(call, sequence) };
    return failure(error, { texts, title: texts.details.failed, retry });
  }

  get #dialog() {
    return this.#host.renderRoot.querySelector('sv-call-details-dialog');
  }

  #fail(call: CallOrId, sequence: CallSequence, error: unknown): void {
    this.id = undefined;
    this.#failed = { call, sequence, error };
    this.#host.requestUpdate();
  }

  #closed = (): void => {
    const { id } = this;
    this.id = this.#shown = undefined;
    this.#options.changed?.();
    if (id !== undefined && !this.#hasOpener) this.#options.restoreFocus?.(id);
  };

  /** Calls may have come in meanwhile, so the position is looked up again. */
  #step(by: 1 | -1): void {
    const sequence = this.#sequence!;
    const { n = 0 } = this.#position ?? {};
    const next = n - 1 + by;
    if (n === 0 || next < 0 || next >= sequence.length) return;
    this.#hasOpener = false;
    void this.open(sequence.callAt(next), sequence);
  }
}

/** A list of calls as a sequence. */
export const sequenceOf = (calls: readonly Call[]): CallSequence => ({
  length: calls.length,
  positionOf: (id) => calls.findIndex((call) => call.id === id),
  callAt: (position) => calls[position]!,
});
