import { nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { loadDetails, loadModule } from '../client/lazy.js';
import { htmlWith } from '../controls/tags.js';
import { failure } from '../controls/messages.js';
import { idleTime } from '../controls/page-time.js';
import type { Texts } from '../locales/texts.js';
import type { Call, CallInput, SuccessRule } from '../model/call.js';
import type { CallSearch } from './events.js';
import type {
  CallOrId,
  CallPosition,
  DetailsPlace,
  SvCallDetailsDialog,
} from './call-details/call-details-dialog.js';

/** Calls in the order that previous and next go through. */
export interface CallSequence {
  readonly length: number;
  /** -1 when the call is not one of them, filtered out for example. */
  positionOf(id: string): number;
  /** Nothing where the call is not here. */
  callAt(position: number): Call | undefined;
  /** Brings in the calls from one position up to another, where they may not be here. */
  fetch?(first: number, end: number): Promise<void>;
}

/** A report that opens calls. */
interface CallsReport extends LitElement {
  /** Where it is handed them instead of fetching them. */
  readonly calls?: readonly CallInput[];
  readonly excludeTypes: readonly string[];
  readonly successRule: SuccessRule;
}

/** Calls handed in of which those of an interaction are looked for, each time that one is opened. */
const MOST_SEARCHED = 200_000;

type DialogClass = typeof SvCallDetailsDialog;

/** Loads what shows a call's details, which a page that opens none does not need. */
export async function importDialog(): Promise<DialogClass> {
  const [dialog] = await Promise.all([import('./call-details/call-details-dialog.js'), loadDetails()]);
  return dialog.SvCallDetailsDialog;
}

interface OpenedCallOptions {
  /** Called before each call is opened; false forbids it. */
  mayOpen: (call: CallOrId) => boolean;
  importDialog: () => Promise<DialogClass>;
  /** Another call is open, or none. */
  changed?: () => void;
  /** The other calls with an id: how many there are, and to show them once the dialog is closed. */
  others?: { count: (id: string) => number | undefined; show: (id: string) => void };
  /** Focuses what belongs to a call that was closed, where the dialog cannot: it was stepped to, or a link opened it. */
  restoreFocus?: (id: string) => void;
}

interface FailedCall {
  call: CallOrId;
  sequence: CallSequence;
  at?: DetailsPlace;
  error: unknown;
}

/** The call of a report whose details are open, with the way to the calls before and after it. */
export class OpenedCall implements ReactiveController {
  /** Id of the call that is open, or about to be. */
  id?: string;
  #host: CallsReport;
  #options: OpenedCallOptions;
  #sequence?: CallSequence;
  /** What the dialog shows. */
  #shown?: { call: CallOrId; position?: CallPosition };
  /** Once a call was opened. */
  #dialogClass?: DialogClass;
  /** Whether closing the dialog returns the focus to where the call was opened. */
  #hasOpener = false;
  /** The calls of its interaction, where the report was handed them; otherwise the details fetch them. */
  #calls?: readonly Call[];
  /** What is to be searched for once the dialog is closed. */
  #search?: string;
  /** The call whose details could not be opened, and why. */
  #failed?: FailedCall;

  constructor(host: CallsReport, options: OpenedCallOptions) {
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

  /** Opens a call's details, at their top or where `at` says. */
  async open(call: CallOrId, sequence: CallSequence, { at }: { at?: DetailsPlace } = {}): Promise<void> {
    const { mayOpen, importDialog, changed } = this.#options;
    if (!mayOpen(call)) return;
    // Whatever the dialog goes on to has not been opened from where the focus was.
    this.#hasOpener = this.id === undefined && document.activeElement !== document.body;
    this.id = call.id;
    this.#calls = this.#othersHandedIn(call);
    this.#sequence = sequence;
    this.#failed = undefined;
    this.#host.requestUpdate();
    try {
      this.#dialogClass = await loadModule(importDialog());
    } catch (error) {
      if (call.id === this.id) this.#fail({ call, sequence, at, error });
      return;
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (call.id !== this.id) return;
    this.#show(call, at);
    changed?.();
  }

  #show(call: CallOrId, at?: DetailsPlace): void {
    const position = this.#position;
    this.#shown = { call, position };
    void this.#dialog?.show(call, { position, at });
  }

  get #position(): CallPosition | undefined {
    const position = this.#sequence!.positionOf(this.id ?? '');
    return position < 0 ? undefined : { n: position + 1, total: this.#sequence!.length };
  }

  #othersHandedIn(open: CallOrId): readonly Call[] | undefined {
    const { calls } = this.#host;
    const id = 'interactionId' in open ? open.interactionId : undefined;
    if (!id || !Array.isArray(calls) || calls.length > MOST_SEARCHED) return undefined;
    return (calls as readonly (Call | null | undefined)[]).filter(
      (one) => one?.interactionId === id,
    ) as Call[];
  }

  close(): void {
    this.id = this.#shown = this.#failed = this.#calls = undefined;
    this.#host.requestUpdate();
    this.#dialog?.close();
  }

  /** The dialog, once it has been needed. */
  template(dateFormat: string): TemplateResult | typeof nothing {
    if (!this.#dialogClass) return nothing;
    const html = htmlWith({ 'sv-call-details-dialog': this.#dialogClass });
    return html`<sv-call-details-dialog
      id="call-dialog"
      .dateFormat=${dateFormat}
      .excludeTypes=${this.#host.excludeTypes}
      .successRule=${this.#host.successRule}
      .calls=${this.#calls}
      @sv-details-closed=${this.#closed}
      @sv-details-previous=${() => this.#step(-1)}
      @sv-details-next=${() => this.#step(1)}
      @sv-details-call=${({ detail }: CustomEvent<Call>) => this.#openOther(detail)}
      .countCalls=${this.#options.others?.count}
      @sv-details-search=${this.#searchOthers}
    ></sv-call-details-dialog>`;
  }

  /** Says that a call's details could not be opened, with a button to retry. */
  notice(texts: Texts): TemplateResult | typeof nothing {
    if (!this.#failed) return nothing;
    const { call, sequence, at, error } = this.#failed;
    const retry = { label: texts.common.retry, action: () => void this.open(call, sequence, { at }) };
    return failure(error, { texts, title: texts.details.failed, retry });
  }

  get #dialog() {
    return this.#host.renderRoot.querySelector<SvCallDetailsDialog>('#call-dialog');
  }

  #fail(failed: FailedCall): void {
    this.id = undefined;
    this.#failed = failed;
    this.#host.requestUpdate();
  }

  #searchOthers = ({ detail }: CustomEvent<CallSearch>): void => {
    this.#search = detail.query;
    this.#dialog?.close();
  };

  #closed = (): void => {
    const { id } = this;
    this.id = this.#shown = this.#calls = undefined;
    this.#options.changed?.();
    const search = this.#search;
    this.#search = undefined;
    if (search !== undefined) this.#options.others?.show(search);
    else if (id !== undefined && !this.#hasOpener) this.#options.restoreFocus?.(id);
  };

  /** Another call of the interaction, which may be none of the sequence. */
  #openOther(call: Call): void {
    void this.open(call, this.#sequence!);
  }

  /** Calls may have come in meanwhile, so the position is looked up again. */
  #step(by: 1 | -1): void {
    const sequence = this.#sequence!;
    const { n = 0 } = this.#position ?? {};
    const next = n - 1 + by;
    if (n === 0 || next < 0 || next >= sequence.length) return;
    const call = sequence.callAt(next);
    if (call) void this.open(call, sequence);
    else void this.#stepOnceHere(next, sequence);
  }

  /** The call that is open stays when the other does not come, or another has been opened meanwhile. */
  async #stepOnceHere(position: number, sequence: CallSequence): Promise<void> {
    const { id } = this;
    await sequence.fetch?.(position, position + 1).catch(() => undefined);
    const call = sequence.callAt(position);
    if (call && id === this.id) await this.open(call, sequence);
  }
}

/** A list of calls as a sequence. */
export const sequenceOf = (calls: readonly Call[]): CallSequence => ({
  length: calls.length,
  positionOf: (id) => calls.findIndex((call) => call.id === id),
  callAt: (position) => calls[position]!,
});
