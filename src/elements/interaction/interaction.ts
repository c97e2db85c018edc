import { Task, TaskStatus } from '@lit/task';
import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { callCell, callCellStyles, type CallCellOptions } from '../../controls/call-cells.js';
import { failure, failureStyles, statePanel, statePanelStyles } from '../../controls/messages.js';
import { htmlWith } from '../../controls/tags.js';
import { SvElement } from '../../controls/sv-element.js';
import { TipController, tipStyles } from '../../controls/tip.js';
import {
  ConnectionController,
  connectionProperties,
  isTransient,
  type ConnectionProperties,
} from '../../controllers/connection.js';
import { interactionInEnglish } from '../../locales/en-details.js';
import type { InteractionTexts } from '../../locales/texts.js';
import { NotAllowedError, NotFoundError } from '../../model/errors.js';
import type { Call } from '../../model/call.js';
import type { SmartVideoSource } from '../../model/source.js';
import { base, controls } from '../../theme/base.js';
import { tokens } from '../../theme/tokens.js';
import type { SvInteractionEventMap } from '../events.js';
import { SvCallDetails } from '../call-details/call-details.js';
import { styles } from './interaction.styles.js';

const html = htmlWith({ 'sv-inner-call-details': SvCallDetails });

/** The calls of the requested interaction, newest first. */
interface Answer {
  source: SmartVideoSource;
  userKey?: number;
  id: string;
  externalId: string;
  calls: Call[];
}

/**
 * The calls of one interaction with their details, for a place beside that interaction: a widget, or a customer's
 * record. It is named by its own id, or by that of the Genesys Cloud conversation or Engage interaction it belongs to.
 *
 * @summary One interaction's calls, opened in details.
 * @slot empty - What is shown while no interaction is named.
 * @slot none - What is shown when no SmartVideo call belongs to the interaction.
 * @fires {CustomEvent<{ calls: Call[] }>} sv-interaction-loaded - The calls have arrived; none when there is none.
 * @fires {CustomEvent<{ error: unknown, rows: number }>} sv-failed - They could not be fetched.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to see a call’s details, or to ask for or open a recording.
 * @csspart base - The box around everything.
 * @csspart calls - The list to choose a call from, where there is more than one.
 * @csspart call - One call in it.
 * @csspart state - What stands in place of calls.
 * @csspart failure - What is said when calls could not be fetched.
 * @csspart retry - The button in it that tries again.
 * @csspart tip - The whole of a text that is cut in the list.
 * @cssproperty [--sv-padding=12px] - Space around the calls.
 */
export class SvInteraction extends SvElement<SvInteractionEventMap> {
  static override properties = connectionProperties;

  static override styles = [
    tokens,
    base,
    controls,
    failureStyles,
    statePanelStyles,
    ...callCellStyles,
    tipStyles,
    styles,
  ];

  /** Id of the SmartVideo interaction. It comes before `external-id`. */
  @property({ attribute: 'interaction-id' }) interactionId = '';

  /** Id of the Genesys Cloud conversation or Engage interaction that the SmartVideo interaction belongs to. */
  @property({ attribute: 'external-id' }) externalId = '';

  /**
   * Level of the heading, 1 to 6, which only assistive technology reads. 0 leaves out the heading and the region that it
   * names, in a page that has both around the element. Default: 2.
   */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  /** Id of the call whose details are shown. */
  @state() private chosen?: string;

  #connection = new ConnectionController(this, {
    reset: () => {
      this.announcement = '';
      this.chosen = undefined;
    },
    reconnected: () => {
      if (this.#task.status === TaskStatus.ERROR && isTransient(this.#task.error)) void this.refresh();
    },
  });
  #task = new Task(this, {
    args: () => {
      const { source, rights, userKey } = this.#connection;
      return [source, this.interactionId, this.externalId, rights.calls, userKey] as const;
    },
    task: ([source, id, externalId], { signal }) => this.#fetch(source, id, externalId, signal),
    onComplete: (answer) => answer && this.#loaded(answer.calls),
    onError: (error) => this.#failed(error),
  });

  constructor() {
    super();
    new TipController(this);
  }

  protected override get texts(): InteractionTexts {
    return this.textsWith(interactionInEnglish);
  }

  /** Fetches the calls again, more of which may have been made. */
  async refresh(): Promise<void> {
    await this.#task.run();
    await this.updateComplete;
  }

  async #fetch(
    source: SmartVideoSource | undefined,
    id: string,
    externalId: string,
    signal: AbortSignal,
  ): Promise<Answer | undefined> {
    if (!source || !(id || externalId)) return undefined;
    await this.#connection.requestAccount();
    signal.throwIfAborted();
    if (!this.#connection.rights.calls) throw new NotAllowedError({ operation: 'callsOfInteraction' });
    this.announce(this.texts.interaction.loading);
    const ids = id ? [id] : await idsOf(source, externalId, signal);
    const calls = await Promise.all(ids.map((one) => callsOf(source, one, signal)));
    const { userKey } = this.#connection;
    return { source, userKey, id, externalId, calls: calls.flat().sort((a, b) => b.start - a.start) };
  }

  #loaded(calls: Call[]): void {
    if (!calls.some((call) => call.id === this.chosen)) this.chosen = calls[0]?.id;
    const { interaction, report } = this.texts;
    this.announce(calls.length > 0 ? report.count(calls.length) : interaction.none);
    this.emit('sv-interaction-loaded', { calls });
  }

  #failed(error: unknown): void {
    this.announce('');
    this.emit('sv-failed', { error, rows: 0 });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#connection.update();
  }

  protected override render(): TemplateResult {
    const heading = { title: this.texts.interaction.calls, level: this.headingLevel };
    return this.frame(html`<article class="interaction">${this.#content()}</article>`, heading);
  }

  #content(): unknown {
    const { interaction } = this.texts;
    const { value, status } = this.#task;
    const calls = value && this.#isCurrent(value) ? value.calls : undefined;
    if (!this.interactionId && !this.externalId)
      return html`<slot name="empty">${statePanel(html`<p>${interaction.empty}</p>`)}</slot>`;
    if (status === TaskStatus.ERROR) return this.#failure(this.#task.error);
    if (!calls)
      return this.#connection.source
        ? html`<p class="waiting">${interaction.loading}</p>`
        : this.#failure(this.#connection.problem);
    if (calls.length === 0)
      return html`<slot name="none">${statePanel(html`<p class="what">${interaction.none}</p>`)}</slot>`;
    return html`${calls.length > 1 ? this.#list(calls) : nothing}
      <sv-inner-call-details
        .call=${calls.find(({ id }) => id === this.chosen)}
        .calls=${calls}
        @sv-details-call=${this.#choose}
        .dateFormat=${this.dateFormat}
        .untitled=${true}
      ></sv-inner-call-details>`;
  }

  /** A call pressed on the line of time of the details. */
  #choose = (event: CustomEvent<Call>): void => {
    event.preventDefault();
    this.chosen = event.detail.id;
  };

  /** Whether a response is for the current request, of the same service and for the same user. */
  #isCurrent({ source, userKey, id, externalId }: Answer): boolean {
    const isSameUser = source === this.#connection.source && userKey === this.#connection.userKey;
    return isSameUser && id === this.interactionId && externalId === this.externalId;
  }

  #failure(error: unknown): TemplateResult | typeof nothing {
    const { texts } = this;
    if (this.#connection.isShownBySession(error)) return nothing;
    const retry = { label: texts.common.retry, action: () => void this.refresh() };
    return failure(error, {
      texts,
      title: texts.interaction.failed,
      retry: error instanceof NotAllowedError ? undefined : retry,
    });
  }

  #list(calls: readonly Call[]): TemplateResult {
    const options: CallCellOptions = {
      texts: this.texts,
      locale: this.locale,
      timeZone: this.#connection.zone,
      dateFormat: this.dateFormat,
      timeStyle: 'call',
      successRule: 'server',
    };
    return html`<ul class="calls" part="calls" aria-label=${this.texts.interaction.calls}>
      ${calls.map(
        (call) =>
          html`<li>
            <button
              class="call"
              type="button"
              part="call"
              aria-current=${call.id === this.chosen}
              @click=${() => (this.chosen = call.id)}
            >
              ${(['start', 'duration', 'type', 'reason'] as const).map(
                (column) => html`<span class=${column}>${callCell(call, column, options)}</span>`,
              )}
            </button>
          </li>`,
      )}
    </ul>`;
  }
}

/** SmartVideo interactions of a conversation, each once. */
async function idsOf(source: SmartVideoSource, externalId: string, signal: AbortSignal): Promise<string[]> {
  const found = await source.externalInteractions({ externalId }, { signal }).catch(noneIfNotFound);
  return [...new Set(found.map(({ interactionId }) => interactionId))].filter(Boolean);
}

const callsOf = (source: SmartVideoSource, id: string, signal: AbortSignal): Promise<Call[]> =>
  source.callsOfInteraction(id, { signal }).catch(noneIfNotFound);

/** A service may say so of what it does not have, instead of answering with an empty list. */
function noneIfNotFound(error: unknown): never[] {
  if (error instanceof NotFoundError) return [];
  throw error;
}

export interface SvInteraction extends ConnectionProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-interaction': SvInteraction;
  }
}
