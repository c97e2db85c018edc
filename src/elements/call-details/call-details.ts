import { Task, TaskStatus } from '@lit/task';
import { nothing, type ComplexAttributeConverter, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { codeOf } from '../../model/error-code.js';
import { NotAllowedError } from '../../model/errors.js';
import { wordList } from '../../controls/bindings.js';
import { htmlWith } from '../../controls/tags.js';
import { SvElement } from '../../controls/sv-element.js';
import { AuditController, type AuditAction } from '../../controllers/audit.js';
import {
  ConnectionController,
  connectionProperties,
  isTransient,
  type ConnectionProperties,
} from '../../controllers/connection.js';
import { timeStyles } from '../../controls/times.js';
import { failure, failureStyles } from '../../controls/messages.js';
import { detailsInEnglish } from '../../locales/en-details.js';
import type { DetailsTexts } from '../../locales/texts.js';
import type { Call, CallDetails, CallInput } from '../../model/call.js';
import { memoizeLast } from '../../model/memoize.js';
import { normalizeCall, normalizeDetails } from '../../model/normalize.js';
import type { SmartVideoSource } from '../../model/source.js';
import { base, controls } from '../../theme/base.js';
import { icon } from '../../theme/icons.js';
import { tokens } from '../../theme/tokens.js';
import type { CallSearch, SvCallDetailsEventMap } from '../events.js';
import { detailsStyles } from './call-details.styles.js';
import { extraFacts, group, section, type FactOptions, factStyles, type Folding } from './facts.js';
import { callInformation, sessionData, type KnownCall, summary } from './groups.js';
import { SvInteractionLine } from './interaction-line.js';
import { jsonPart } from './json-part.js';
import { SvRecording } from './recording-card.js';
import { isOnePlayable, recordingsSummary } from './recordings-summary.js';
import { isAllShown, rememberAllShown } from './shown-all.js';

const html = htmlWith({ 'sv-recording': SvRecording, 'sv-interaction-line': SvInteractionLine });

/** `show-all`, and `show-all="false"` where the user's own choice is not to count. */
const yesOrNo: ComplexAttributeConverter<boolean | undefined> = {
  fromAttribute: (value) => (value === null ? undefined : value !== 'false'),
};

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
 * @fires {CustomEvent<{ query: string; by: 'visitor' | 'interaction'; callId: string }>} sv-search - Cancelable: the other calls of the visitor or of the interaction are wanted; see `search-links`. `sv-call-report` answers that of its own dialog by searching for the id.
 * @fires {CustomEvent<Call>} sv-details-call - Cancelable, and does not bubble: a call is pressed on the line of time, before `sv-call-open`, for what stands around the details to show it in a way of its own.
 * @fires {CustomEvent<{ call: Call }>} sv-call-open - Cancelable: a call is pressed on the line of time, and about to be shown in place of this one.
 * @slot empty - What is shown while there is no call.
 * @csspart base - The box around everything.
 * @csspart title - The title.
 * @csspart summary - The call in words.
 * @csspart group - A group with its heading.
 * @csspart heading - A group's heading.
 * @csspart label - The label of a value.
 * @csspart value - A value.
 * @csspart value-button - The line of words that stands for a long value, and opens it.
 * @csspart show-all - The button that opens all long values, or puts them into words again.
 * @csspart recordings-button - The button at the top that leads to the recordings, and plays the only one.
 * @csspart line - The calls of the interaction on a line of time.
 * @csspart line-call - One call on it.
 * @csspart other-calls - The button that leads to the other calls of a visitor or an interaction.
 * @csspart recording - One recording.
 * @csspart recording-button - The button that has a recording's address made.
 * @csspart recording-link - The link that opens a recording.
 * @csspart failure - What is said when details could not be fetched.
 * @csspart retry - The button that tries again.
 * @csspart json - The details as JSON.
 * @cssproperty [--sv-details-sticky=0px] - Where group headings stop while their group scrolls, such as the height of a bar that your page keeps at its top.
 */
export class SvCallDetails extends SvElement<SvCallDetailsEventMap> {
  static override properties = connectionProperties;

  static override styles = [tokens, base, controls, timeStyles, failureStyles, factStyles, detailsStyles];

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

  /**
   * Offers the other calls of the visitor and of the interaction beside their ids, by the event `sv-search`: for a page
   * that answers it, for example by setting `search` of an `sv-call-report`.
   */
  @property({ attribute: 'search-links', type: Boolean }) searchLinks = false;

  /**
   * How many other calls with an id the page can show, where it knows: the button says so, and is left out for none.
   * See `search-links`.
   */
  @property({ attribute: false }) countCalls?: (id: string) => number | undefined;

  /** Leaves out the title, where something around the element has one. */
  @property({ type: Boolean }) untitled = false;

  /**
   * The calls of the call's interaction, for its line of time, where the page has them. Default: they are fetched, where
   * the service says which interaction a call belongs to.
   */
  @property({ attribute: false }) calls?: readonly CallInput[];

  /**
   * Types of calls that the line of time leaves out, such as `chat`; the call shown stays. Words between commas or blanks.
   * Default: none.
   */
  @property({ attribute: 'exclude-types', converter: wordList }) excludeTypes: readonly string[] = [];

  /**
   * How the line of time judges a call successful, as the reports do: `server` (the service's flag, else talk above zero;
   * the default, and any other word), `talk` (talk above zero), `duration` (duration above zero).
   */
  @property({ attribute: 'success-rule' }) successRule: 'server' | 'talk' | 'duration' = 'server';

  /**
   * Shows long technical values (caller info, user agents, locations, sockets) as they were sent instead of in one line
   * that opens. Default: what the user chose last by the button, which the browser remembers; else not.
   * `show-all="false"` is without that. The button changes it.
   */
  @property({ attribute: 'show-all', converter: yesOrNo }) showAll?: boolean;

  /** Whether what it stands in has dispatched `sv-audit` for its opening already. */
  @property({ attribute: false }) audited = false;

  @state() private jsonShown = false;
  /** A call of the interaction that is shown in place of the one that was asked for. */
  @state() private chosen?: Call;
  /** The long values that are open, of whatever call. */
  @state() private opened: ReadonlySet<string> = new Set();

  #connection = new ConnectionController(this, {
    reset: () => this.#reset(),
    reconnected: () => {
      if (this.#task.status === TaskStatus.ERROR && isTransient(this.#task.error)) void this.load();
    },
  });
  #audit = new AuditController(this, this.#connection);
  #last?: CallDetails;
  /** Id of the call whose recordings are to be brought into view once it has come. */
  #recordingsOf?: string;
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

  /**
   * Brings the recordings into view with the focus on the first one's button, once the call has come; nothing without
   * recordings. The address of the only one is asked for at the same time, as by its own button.
   */
  showRecordings(): void {
    this.#recordingsOf = this.#requestedId;
    this.requestUpdate();
  }

  #read = memoizeLast((call: Call | CallDetails) =>
    isDetails(call) ? normalizeDetails(call) : normalizeCall(call),
  );

  get #requestedId(): string {
    return this.chosen?.id ?? this.call?.id ?? this.callId;
  }

  /** The call that is handed in, as it is read. */
  get #known(): Call | CallDetails | undefined {
    const call = this.chosen ?? this.call;
    return call && this.#read(call);
  }

  get #given(): CallDetails | undefined {
    const call = this.#known;
    return call && isDetails(call) ? call : undefined;
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
    return normalizeDetails(this.#known?.id === id ? completed(details, this.#known) : details);
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
    this.chosen = undefined;
    this.jsonShown = false;
  }

  protected override get texts(): DetailsTexts {
    return this.textsWith(detailsInEnglish);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#connection.update();
    if (changed.has('call') || changed.has('callId')) this.chosen = undefined;
    if (!this.#requestedId) this.#last = undefined;
  }

  protected override updated(): void {
    if (this.#recordingsOf === undefined || this.#pending) return;
    const call = [this.#given, this.#last].find((one) => one?.id === this.#recordingsOf);
    this.#recordingsOf = undefined;
    if (call) this.#openRecordings(this.#connection.rights.download && isOnePlayable(call.recordings));
  }

  /** The recordings are in view and the first one focused, once they are as high as they get. */
  async #toRecordings(cards: readonly SvRecording[]): Promise<void> {
    await Promise.all(cards.map((card) => card.updateComplete));
    cards[0]?.closest('section')?.scrollIntoView({ block: 'start' });
    cards[0]?.focus();
  }

  #openRecordings = (canPlay: boolean): void => {
    const cards = [...this.renderRoot.querySelectorAll<SvRecording>('.cards > li > *')];
    void this.#toRecordings(cards);
    if (canPlay) cards[0]?.request();
  };

  get #view(): View {
    if (this.#given) return { call: this.#given, absent: 'blank' };
    const known: View = { call: this.#known, absent: 'left-out' };
    const last: View | undefined = this.#last && { call: this.#last, absent: 'blank' };
    switch (this.#task.status) {
      case TaskStatus.PENDING:
        return last ?? { call: this.#known ?? { id: this.#requestedId }, absent: 'pending' };
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
    const otherCalls = this.searchLinks ? this.#otherCalls : undefined;
    const folding = this.#isAllShown ? undefined : this.#folding;
    return { texts, locale, timeZone, dateFormat, redact, absent, otherCalls, folding };
  }

  get #isAllShown(): boolean {
    return this.showAll ?? isAllShown();
  }

  #toggleAll = (): void => {
    this.showAll = !this.#isAllShown;
    rememberAllShown(this.showAll);
  };

  #folding: Folding = {
    isOpen: (id) => this.opened.has(id),
    toggle: (id) => {
      const opened = new Set(this.opened);
      if (!opened.delete(id)) opened.add(id);
      this.opened = opened;
    },
  };

  #otherCalls = (by: CallSearch['by'], id: string): TemplateResult | typeof nothing => {
    const count = this.countCalls?.(id);
    if (count === 0) return nothing;
    const { details } = this.texts;
    const search = (): void => {
      const detail = { query: id, by, callId: this.#requestedId };
      // The report around acts on its own event, unless a page has cancelled the public one.
      if (this.emit('sv-search', detail, true)) this.dispatch('sv-details-search', detail);
    };
    return html` <button class="button quiet small others" type="button" part="other-calls" @click=${search}>
      ${icon('search')} ${count === undefined ? details[`${by}Calls`] : details[`${by}CallsCounted`](count)}
    </button>`;
  };

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
      ${this.#top(call, options)} ${this.#line(call, options)} ${callInformation(call, options)} ${sessions}
      ${this.#recordings(call, options)} ${extra.length > 0 ? group(otherFields, 'other', extra) : nothing}
      ${options.absent === 'blank' ? this.#json(call) : nothing}
    </div>`;
  }

  /** That there are recordings, with the way to them, and what opens all long values. */
  #top(call: KnownCall, options: FactOptions): TemplateResult {
    const { showAll } = this.texts.details;
    const { rights } = this.#connection;
    return html`<div class="top">
      ${rights.recordings ? recordingsSummary(call, options, { mayPlay: rights.download, open: this.#openRecordings }) : nothing}
      <button
        class="button quiet small all"
        type="button"
        part="show-all"
        aria-pressed=${this.#isAllShown}
        @click=${this.#toggleAll}
      >
        ${showAll}
      </button>
    </div>`;
  }

  #line(call: KnownCall, options: FactOptions): unknown {
    const isFetched = this.#last !== undefined && this.#last === call && !this.#pending;
    return html`<sv-interaction-line
      part="line"
      exportparts="line-call"
      .call=${call}
      .recordings=${this.#connection.rights.recordings ? (call.recordings ?? []) : []}
      .calls=${this.calls}
      .excludeTypes=${this.excludeTypes}
      .successRule=${this.successRule}
      .source=${isFetched ? this.#connection.source : undefined}
      .userKey=${this.#connection.userKey}
      .options=${options}
      @sv-line-call=${({ detail }: CustomEvent<Call>) => this.#openCall(detail)}
    ></sv-interaction-line>`;
  }

  /** What it stands in shows the call if it can; a page may forbid that it is shown here. */
  #openCall(call: Call): void {
    const isWanted = this.dispatchEvent(
      new CustomEvent('sv-details-call', { detail: call, cancelable: true }),
    );
    if (isWanted && this.emit('sv-call-open', { call }, true)) this.chosen = call;
  }

  #recordings(call: KnownCall, options: FactOptions): TemplateResult | typeof nothing {
    const recordings = call.recordings ?? [];
    const coming = options.absent === 'pending' ? (call.recordingCount ?? 0) : 0;
    if (recordings.length + coming === 0 || !this.#connection.rights.recordings) return nothing;
    return section(
      this.texts.details.recordings,
      'recordings',
      html`<ul class="cards">
        ${Array.from({ length: coming }, () => html`<li class="coming"></li>`)}
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
                .permit=${(action: AuditAction) => this.#audit.permits(action, 'calls', () => [call.id], { recordingId: recording.id })}
                .options=${options}
              ></sv-recording>
            </li>`,
        )}
      </ul>`,
    );
  }

  /** What it opens is brought into view, as far as there is room, with the button that closes it. */
  #toggleJson = async ({ currentTarget }: Event): Promise<void> => {
    this.jsonShown = !this.jsonShown;
    await this.updateComplete;
    this.renderRoot.querySelector('pre')?.scrollIntoView({ block: 'nearest' });
    (currentTarget as Element | null)?.scrollIntoView({ block: 'nearest' });
  };

  #json(call: KnownCall): TemplateResult {
    const { texts, redact, jsonShown: isShown } = this;
    const visible = this.#connection.rights.recordings
      ? call
      : { ...call, recordings: undefined, recordingCount: undefined };
    return jsonPart(visible, { texts, redact, isShown, toggle: this.#toggleJson });
  }
}

const recordingParts = 'recording, recording-button, recording-link, label, value, failure, retry';

const noSource = { code: 'no-source' };

const isDetails = (call: Call | CallDetails): call is CallDetails =>
  'callerInfo' in call && 'recordings' in call;

/** Whether a retry would fail in the same way. */
function isFinal(error: unknown): boolean {
  const code = codeOf(error);
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
