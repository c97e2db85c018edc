import { Task, TaskStatus } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { NotAllowedError } from '../../model/errors.js';
import { wordList } from '../../controls/bindings.js';
import { SvElement } from '../../controls/sv-element.js';
import { AuditController, type AuditAction } from '../../controllers/audit.js';
import {
  ConnectionController,
  connectionProperties,
  isTransient,
  type ConnectionProperties,
} from '../../controllers/connection.js';
import { durationStyles } from '../../controls/times.js';
import { failure, failureStyles } from '../../controls/messages.js';
import { detailsInEnglish } from '../../locales/en-details.js';
import type { DetailsTexts } from '../../locales/texts.js';
import type { Call, CallDetails } from '../../model/call.js';
import type { SmartVideoSource } from '../../model/source.js';
import { base, controls } from '../../theme/base.js';
import { tokens } from '../../theme/tokens.js';
import { detailsStyles } from './call-details.styles.js';
import { extraFacts, group, section, type FactOptions, factStyles } from './facts.js';
import { callInformation, sessionData, type KnownCall, summary } from './groups.js';
import { jsonText } from './value.js';

/** What is on screen. */
interface View {
  call?: KnownCall;
  absent: FactOptions['absent'];
  error?: unknown;
}

/**
 * Everything about one call: its information, the session data of both parties, its recordings, and whatever else
 * the service sent.
 *
 * @summary One call's details and recordings.
 * @fires {CustomEvent<{ callId: string }>} sv-details-load - Cancelable: details are about to be fetched.
 * @fires {CustomEvent<{ call: CallDetails }>} sv-details-loaded - Details have arrived.
 * @fires {CustomEvent<{ callId: string; error: unknown }>} sv-details-failed - Details could not be fetched.
 * @fires {CustomEvent<{ callId: string; recordingId: string }>} sv-recording-request - Cancelable: a recording's one-time address is about to be requested.
 * @fires {CustomEvent<{ callId: string; recordingId: string }>} sv-recording-open - Cancelable: that address is about to be opened.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to see the call (unless the dialog around has dispatched it), or to request or open a recording.
 * @slot empty - What is shown while there is no call.
 * @csspart base - The box around everything.
 * @csspart title - The title.
 * @csspart summary - The call in words.
 * @csspart group - A group with its heading.
 * @csspart heading - A group's heading.
 * @csspart label - The label of a value.
 * @csspart value - A value.
 * @csspart recording - One recording.
 * @csspart recording-button - The button that has a recording's address made.
 * @csspart recording-link - The link that opens a recording.
 * @csspart failure - What is said when details could not be fetched.
 * @csspart retry - The button that tries again.
 * @csspart json - The details as JSON.
 * @cssproperty [--sv-details-sticky=0px] - Where group headings stop while their group scrolls, such as the height of a bar that your page keeps at its top.
 */
export class SvCallDetails extends SvElement {
  static override properties = connectionProperties;

  static override styles = [tokens, base, controls, durationStyles, failureStyles, factStyles, detailsStyles];

  /** Id of the call to fetch and show. */
  @property({ attribute: 'call-id' }) callId = '';

  /**
   * The call to show. Full details are shown as they are; of a row of a report what it says is shown, and the rest is
   * fetched by its id where there is a connection. It comes before `call-id`.
   */
  @property({ attribute: false }) call?: Call | CallDetails;

  /**
   * Keys whose values are masked, on screen and as JSON, for example `url visitorId`: those of Caller Info and of
   * other things the service sends as objects. Words between commas or blanks.
   */
  @property({ converter: wordList }) redact: string[] = [];

  /** Leaves out the title, where something around the element has one. */
  @property({ type: Boolean }) untitled = false;

  /** Whether what it stands in has dispatched `sv-audit` for its opening already. */
  @property({ attribute: false }) audited = false;

  @state() private jsonShown = false;

  #connection = new ConnectionController(this, {
    reset: () => this.#reset(),
    reconnected: () => {
      if (this.#task.status === TaskStatus.ERROR && isTransient(this.#task.error)) void this.load();
    },
  });
  #audit = new AuditController(this, this.#connection);
  #last?: CallDetails;
  #task = new Task(this, {
    args: () => {
      const { source, rights, userKey } = this.#connection;
      return [source, this.#requestedId, this.#given, rights.calls, userKey] as const;
    },
    task: ([source, id, given], { signal }) => given ?? this.#fetch(source, id, signal),
    onComplete: (call) => this.#loaded(call),
    onError: (error) => this.#failed(error),
  });

  /** Fetches the call, or waits for it while it is being fetched. Details handed in by property stay as they are. */
  async load(): Promise<void> {
    await this.updateComplete;
    const pending = this.#task.status === TaskStatus.PENDING;
    await (pending ? this.#task.taskComplete.catch(() => undefined) : this.#task.run());
    await this.updateComplete;
  }

  /** Fetches the call again. */
  refresh(): Promise<void> {
    return this.load();
  }

  get #requestedId(): string {
    return this.call?.id ?? this.callId;
  }

  get #given(): CallDetails | undefined {
    return this.call && isDetails(this.call) ? this.call : undefined;
  }

  /** Resolves with nothing where there is no call to fetch, or when the page forbids it. */
  async #fetch(source: SmartVideoSource | undefined, id: string, signal: AbortSignal) {
    if (!source || !id) return undefined;
    await this.#connection.requestAccount();
    signal.throwIfAborted();
    if (!this.#connection.rights.calls) throw new NotAllowedError({ operation: 'call' });
    if (!this.emit('sv-details-load', { callId: id }, true)) return undefined;
    if (!this.audited && !this.#audit.permits('details', 'calls', () => [id])) return undefined;
    this.announce(this.texts.details.loading);
    const details = await source.call(id, { signal });
    return this.call?.id === id ? completed(details, this.call) : details;
  }

  #loaded(call: CallDetails | undefined): void {
    if (call || this.#last?.id !== this.#requestedId) this.#last = call;
    if (!call || call === this.#given) return;
    this.announce(summary(call, this.#options('blank')));
    this.emit('sv-details-loaded', { call });
  }

  #failed(error: unknown): void {
    if (this.#last?.id !== this.#requestedId) this.#last = undefined;
    this.announce('');
    this.emit('sv-details-failed', { callId: this.#requestedId, error });
  }

  #reset(): void {
    this.announcement = '';
    this.#last = undefined;
    this.jsonShown = false;
  }

  protected override get texts(): DetailsTexts {
    return this.textsWith(detailsInEnglish);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#connection.update();
    if (!this.#requestedId) this.#last = undefined;
  }

  get #view(): View {
    if (this.#given) return { call: this.#given, absent: 'blank' };
    const known: View = { call: this.call, absent: 'left-out' };
    const last: View | undefined = this.#last && { call: this.#last, absent: 'blank' };
    switch (this.#task.status) {
      case TaskStatus.PENDING:
        return last ?? { call: this.call ?? { id: this.#requestedId }, absent: 'pending' };
      case TaskStatus.ERROR:
        return { ...(last ?? known), error: this.#task.error };
      default:
        if (last) return last;
        return this.#requestedId && !this.#connection.source && !this.call
          ? { ...known, error: noSource }
          : known;
    }
  }

  get #pending(): boolean {
    return this.#task.status === TaskStatus.PENDING && !this.#given;
  }

  #options(absent: View['absent']): FactOptions {
    const { texts, locale, dateFormat, redact } = this;
    const { zone: timeZone } = this.#connection;
    return { texts, locale, timeZone, dateFormat, redact, absent };
  }

  protected override render(): TemplateResult {
    const { call, absent, error } = this.#view;
    const { title, empty } = this.texts.details;
    return this.frame(
      html`<article class="details" aria-busy=${this.#pending}>
        <div class="progress" ?hidden=${!this.#pending}></div>
        ${this.untitled ? nothing : html`<h2 class="title" part="title">${title}</h2>`}
        ${error === undefined ? nothing : this.#failure(error)}
        ${call ? this.#content(call, this.#options(absent)) : nothing}
        ${call || error !== undefined ? nothing : html`<slot name="empty"><p class="empty">${empty}</p></slot>`}
      </article>`,
    );
  }

  #failure(error: unknown): TemplateResult {
    const { texts } = this;
    if (this.#connection.isShownBySession(error))
      return html`<p class="empty">${texts.errors['no-session']}</p>`;
    const retry = isFinal(error) ? undefined : { label: texts.common.retry, action: () => void this.load() };
    return failure(error, { texts, title: texts.details.failed, retry });
  }

  #content(call: KnownCall, options: FactOptions): TemplateResult {
    const { callerSession, calleeSession, otherFields } = this.texts.details;
    const extra = extraFacts(call.extra, options);
    const sessions =
      options.absent === 'left-out'
        ? nothing
        : [
            sessionData(callerSession, 'caller', call.callerSession, options),
            sessionData(calleeSession, 'callee', call.calleeSession, options),
          ];
    return html`<div class="content" ?data-stale=${this.#pending && options.absent === 'blank'}>
      <p class="summary" part="summary">${summary(call, options)}</p>
      ${callInformation(call, options)} ${sessions} ${this.#recordings(call, options)}
      ${extra.length > 0 ? group(otherFields, 'other', extra) : nothing}
      ${options.absent === 'blank' ? this.#json(call) : nothing}
    </div>`;
  }

  #recordings(call: KnownCall, options: FactOptions): TemplateResult | typeof nothing {
    const recordings = call.recordings ?? [];
    if (recordings.length === 0 || !this.#connection.rights.recordings) return nothing;
    return section(
      this.texts.details.recordings,
      'recordings',
      html`<ul class="cards">
        ${repeat(
          recordings,
          (recording) => `${call.id} ${recording.id}`,
          (recording) =>
            html`<li>
              <sv-recording
                exportparts=${recordingParts}
                .recording=${recording}
                .callId=${call.id}
                .source=${this.#connection.source}
                .allowed=${this.#connection.rights.download}
                .permit=${(action: AuditAction) => this.#audit.permits(action, 'calls', () => [call.id], recording.id)}
                .options=${options}
              ></sv-recording>
            </li>`,
        )}
      </ul>`,
    );
  }

  #json(call: KnownCall): TemplateResult {
    const { showJson, hideJson } = this.texts.details;
    const visible = this.#connection.rights.recordings
      ? call
      : { ...call, recordings: undefined, recordingCount: undefined };
    return html`<div class="json">
      <button
        class="button quiet small"
        type="button"
        aria-expanded=${this.jsonShown}
        @click=${() => (this.jsonShown = !this.jsonShown)}
      >
        ${this.jsonShown ? hideJson : showJson}
      </button>
      ${
        this.jsonShown
          ? html`<pre class="mono" part="json" dir="ltr">${jsonText(visible, this)}</pre>`
          : nothing
      }
    </div>`;
  }
}

const recordingParts = 'recording, recording-button, recording-link, label, value, failure, retry';

const noSource = { code: 'no-source' };

const isDetails = (call: Call | CallDetails): call is CallDetails =>
  'callerInfo' in call && 'recordings' in call;

/** Whether a retry would fail in the same way. */
function isFinal(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return ['not-allowed', 'not-found', 'no-source'].some((one) => one === code);
}

/** Details, completed by what only the call's row contains. */
function completed(details: CallDetails, row: Call): CallDetails {
  const known = new Map<string, unknown>(Object.entries(details));
  const more = Object.entries(row).filter(([key]) => ['', undefined].includes(known.get(key) as undefined));
  return { ...details, ...Object.fromEntries(more) };
}

export interface SvCallDetails extends ConnectionProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-call-details': SvCallDetails;
  }
}
