import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { timeStyles } from '../../controls/times.js';
import { failure, failureStyles } from '../../controls/messages.js';
import { SvElement } from '../../controls/sv-element.js';
import { detailsInEnglish } from '../../locales/en-details.js';
import type { DetailsTexts } from '../../locales/texts.js';
import type { Recording } from '../../model/call.js';
import { formatMoment } from '../../model/format.js';
import type { CallSource } from '../../model/source.js';
import { base, controls } from '../../theme/base.js';
import { icon, type IconName } from '../../theme/icons.js';
import { recordingStyles } from './recording-card.styles.js';
import { countdownRing, countdownRingStyles } from './countdown-ring.js';
import { type FactOptions, factStyles } from './facts.js';
import { recordingFacts } from './groups.js';
import { isFinished } from './recordings-summary.js';
import { OneTimeUrl, popUps } from './one-time-url.js';
import {
  isNotThere,
  PLAYABLE_MS,
  serviceWords,
  type RecordingFailure,
  type RecordingState,
} from './recording-state.js';

/** Seconds left at which the countdown is spoken once more. */
const SPOKEN_AT = 5;

/** Milliseconds after the opening in which a press is the second half of a double one, not the wish for a new address. */
const DOUBLE_PRESS = 500;

/**
 * One recording of a call: its fields, and the button that requests its one-time address. The address is requested
 * only by a click, and given to nobody but the link.
 *
 * @summary A recording's fields and the way to open it.
 * @fires {CustomEvent<{ callId: string; recordingId: string }>} sv-recording-request - Cancelable: an address is about to be requested.
 * @fires {CustomEvent<{ callId: string; recordingId: string }>} sv-recording-open - Cancelable: the address is about to be opened.
 */
export class SvRecording extends SvElement {
  static override styles = [
    base,
    controls,
    timeStyles,
    failureStyles,
    factStyles,
    countdownRingStyles,
    recordingStyles,
  ];

  @property({ attribute: false }) recording!: Recording;

  /** Id of the call it belongs to. */
  @property({ attribute: false }) callId = '';

  /** The source that makes the address. */
  @property({ attribute: false }) source?: Pick<CallSource, 'recordingUrl'>;

  /** Called before an address is requested or opened; false forbids it. */
  @property({ attribute: false }) permit: (action: 'recording-url' | 'recording-open') => boolean = () =>
    true;

  /** Whether the user may open recordings. */
  @property({ attribute: false }) allowed = true;

  /** How its fields are shown. */
  @property({ attribute: false }) options!: FactOptions;

  /** What a screen reader says: each change of state, and the last seconds once. */
  @state() private spoken = '';

  #once = new OneTimeUrl(this);
  #announced = this.#once.current;
  #hadFocus = false;
  /** When the address was opened, as events count time. */
  #openedAt = -Infinity;

  get #detail(): { callId: string; recordingId: string } {
    return { callId: this.callId, recordingId: this.recording.id };
  }

  /** The address cannot be had; the button stays, described by the reason. */
  get #isUnavailable(): boolean {
    const { current } = this.#once;
    return !this.allowed || (current.state === 'failed' && current.kind === 'refused');
  }

  /** Focuses the button, or the link that has taken its place. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector<HTMLElement>('.address a, .address button')?.focus(options);
  }

  /** The same as a press on its button. */
  request(): void {
    this.#request();
  }

  #request = (event?: MouseEvent): void => {
    // The second half of a double click on the link, or of a double press of Enter, finds this button in its place.
    if (event && (event.detail > 1 || event.timeStamp - this.#openedAt < DOUBLE_PRESS)) return;
    if (this.#isUnavailable || this.#once.current.state === 'requesting') return;
    if (!this.emit('sv-recording-request', this.#detail, true) || !this.permit('recording-url')) return;
    if (popUps(window) === 'forbidden') return this.#once.block();
    void this.#once.request(async (signal) => {
      if (!this.source) throw Object.assign(new Error('No source'), { code: 'no-source' });
      return this.source.recordingUrl(this.recording.id, { signal });
    });
  };

  /** Any click that opens links, or the link's context menu, whose outcome is not known. */
  #open = (event: MouseEvent): void => {
    if (event.type === 'auxclick' && event.button !== 1) return;
    const wanted = this.emit('sv-recording-open', this.#detail, true) && this.permit('recording-open');
    if (wanted && this.#once.open()) this.#openedAt = event.timeStamp;
    else event.preventDefault();
  };

  /** A key that is held down presses once: what takes the focus next is not pressed by it. */
  #onKeydown = (event: KeyboardEvent): void => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
  };

  protected override get texts(): DetailsTexts {
    return this.textsWith(detailsInEnglish);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    const { current, secondsLeft } = this.#once;
    if (current !== this.#announced)
      this.spoken = current.state === 'idle' ? '' : this.#announcementOf(current);
    else if (secondsLeft === SPOKEN_AT) this.spoken = this.texts.recording.secondsLeft(secondsLeft);
    this.#announced = current;
  }

  protected override updated(): void {
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.focus();
  }

  #announcementOf(current: RecordingState): string {
    const left =
      current.state === 'ready' ? ` ${this.texts.recording.secondsLeft(this.#once.secondsLeft)}` : '';
    return this.#sentence(current) + left;
  }

  /** What is said under the button. */
  #sentence(current: RecordingState): string {
    const texts = this.texts.recording;
    if (!this.allowed) return texts.refused;
    switch (current.state) {
      case 'idle':
        return isFinished(this.recording) ? texts.hint : texts.notFinished(this.recording.state);
      case 'requesting':
        return texts.asking;
      case 'ready':
      case 'opening':
        return texts.ready;
      case 'opened':
        return this.#openedSentence(current.at);
      case 'expired':
        return texts.expired;
      case 'failed':
        return this.#failureSentence(current.kind, current.error);
    }
  }

  /** The service's own words come first, where it has any: it knows better than we do why a recording is gone. */
  #failureSentence(kind: RecordingFailure, error: unknown): string {
    if (kind === 'other') return '';
    const texts = this.texts.recording;
    const words = serviceWords(error);
    if (!words) return texts[kind];
    return kind === 'gone' ? texts.serviceSays(words) : `${texts[kind]} ${texts.serviceSays(words)}`;
  }

  #openedSentence(at: number): string {
    const { timeZone, locale, dateFormat } = this.options;
    const texts = this.texts.recording;
    const [from, until] = [at, at + PLAYABLE_MS].map((instant) =>
      formatMoment(instant, timeZone, 'call', locale, dateFormat),
    ) as [string, string];
    const doubt = popUps(window) === 'unknown' ? ` ${texts.perhapsBlocked}` : '';
    return `${texts.opened(from, until)} ${texts.used}${doubt}`;
  }

  protected override render(): TemplateResult {
    return html`<div class="card" part="recording" @keydown=${this.#onKeydown}>
      <dl>${recordingFacts(this.recording, this.#address(), this.options)}</dl>
      <p class="unseen" role="status">${this.spoken}</p>
    </div>`;
  }

  #address(): TemplateResult {
    const { current, url } = this.#once;
    if (current.state === 'failed' && current.kind === 'other') {
      const { texts } = this;
      const { failed: title, notThere, serviceSays } = texts.recording;
      const words = serviceWords(current.error);
      return html`<div class="address">
        ${failure(current.error, {
          texts,
          title,
          sentence: isNotThere(current.error) ? notThere : undefined,
          note: words ? serviceSays(words) : undefined,
          retry: { label: texts.common.retry, action: () => this.#request() },
        })}
      </div>`;
    }
    const mark = this.allowed ? marks[current.state] : undefined;
    return html`<div class="address">
      <div class="way">${url ? this.#link(url) : this.#button()}</div>
      <p class="remark ${current.state}" id="remark">
        ${mark ? icon(mark) : nothing}<span>${this.#sentence(current)}</span>
      </p>
    </div>`;
  }

  #button(): TemplateResult {
    const { state } = this.#once.current;
    const { getUrl, getNewUrl } = this.texts.recording;
    const again = state === 'expired' || state === 'opened' || (state === 'failed' && !this.#isUnavailable);
    return html`<button
      class="button"
      type="button"
      part="recording-button"
      aria-describedby="remark"
      aria-disabled=${this.#isUnavailable || state === 'requesting'}
      @click=${this.#request}
    >
      ${again ? getNewUrl : getUrl}
    </button>`;
  }

  #link(url: string): TemplateResult {
    const { open, secondsLeft } = this.texts.recording;
    const seconds = this.#once.secondsLeft;
    return html`<a
        class="button primary"
        part="recording-link"
        href=${url}
        target="_blank"
        rel="noreferrer noopener"
        referrerpolicy="no-referrer"
        draggable="false"
        aria-describedby="remark"
        @click=${this.#open}
        @auxclick=${this.#open}
        @contextmenu=${this.#open}
        >${icon('external')} ${open}</a
      >
      ${countdownRing(seconds)}
      <span class="number">${secondsLeft(seconds)}</span>`;
  }
}

const marks: Partial<Record<RecordingState['state'], IconName>> = {
  opened: 'check',
  expired: 'warning',
  failed: 'error',
};

declare global {
  interface HTMLElementTagNameMap {
    'sv-recording': SvRecording;
  }
}
