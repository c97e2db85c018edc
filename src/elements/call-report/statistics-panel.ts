import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { loadModule } from '../../client/lazy.js';
import { failure } from '../../controls/messages.js';
import { createInner } from '../../controls/tags.js';
import type { Texts } from '../../locales/texts.js';
import type { SvInteractionStats } from '../interaction-stats/interaction-stats.js';

/** What the statistics take over from the report they are opened from. */
type StatisticsProperties = Pick<
  SvInteractionStats,
  'period' | 'tenant' | 'agent' | (typeof followed)[number]
>;

/** Properties that stay the report's; period, tenant and agent may be chosen in the statistics. */
const followed = [
  'calls',
  'excludeTypes',
  'hideColumns',
  'showColumns',
  'successRule',
  'dateFormat',
  'csvDelimiter',
  'csvExclude',
  'headingLevel',
] as const satisfies (keyof SvInteractionStats)[];

/** The statistics in place of the calls: the same element whenever they are opened, so that they stay as they were. */
export class StatisticsPanel {
  /** Whether they are shown. */
  isOpen = false;
  #host: LitElement;
  #importElement: () => Promise<typeof SvInteractionStats>;
  #elementClass?: typeof SvInteractionStats;
  #element?: SvInteractionStats;
  /** Period, tenant and agent that the element was given last, as a text to compare. */
  #given?: string;
  /** Why the element could not be loaded. */
  #problem?: unknown;

  constructor(host: LitElement, importElement: () => Promise<typeof SvInteractionStats>) {
    this.#host = host;
    this.#importElement = importElement;
  }

  open(): void {
    void this.#show(true);
    void this.#load();
  }

  close(): void {
    void this.#show(false);
  }

  /** Another user: what was loaded is dropped. */
  reset(): void {
    this.#element = this.#given = undefined;
  }

  /** Focuses the button that leads back. */
  async #show(isOpen: boolean): Promise<void> {
    if (isOpen === this.isOpen) return;
    this.isOpen = isOpen;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const part = isOpen ? 'back' : 'stats-button';
    this.#host.renderRoot.querySelector<HTMLElement>(`[part=${part}]`)?.focus();
  }

  async #load(): Promise<void> {
    this.#problem = undefined;
    this.#host.requestUpdate();
    try {
      this.#elementClass = await loadModule(this.#importElement());
    } catch (error) {
      this.#problem = error;
    }
    this.#host.requestUpdate();
  }

  /**
   * @param back The icon of the button that leads back to the calls
   * @param scrolls Whether they have the height of the report and scroll, as its calls do
   */
  template(
    properties: StatisticsProperties,
    { texts, back, scrolls }: { texts: Texts; back: TemplateResult; scrolls: boolean },
  ): TemplateResult {
    return html`<div class="bar">
        <button class="button quiet" type="button" part="back" @click=${() => this.close()}>
          ${back} ${texts.stats.back}
        </button>
      </div>
      <div
        class="statistics"
        part="statistics"
        role=${scrolls ? 'region' : nothing}
        tabindex=${scrolls ? 0 : nothing}
        aria-label=${scrolls ? texts.report.statsButton : nothing}
      >
        <slot name="stats" @sv-view-change=${stopPropagation}> ${this.#content(properties, texts)} </slot>
      </div>`;
  }

  #content(properties: StatisticsProperties, texts: Texts): unknown {
    if (this.#problem) return this.#failure(this.#problem, texts);
    return this.#elementClass ? this.#with(properties, this.#elementClass) : nothing;
  }

  #failure(error: unknown, texts: Texts): TemplateResult {
    const retry = { label: texts.common.retry, action: () => void this.#load() };
    return failure(error, { texts, title: texts.report.statsButton, retry });
  }

  /** What the user chooses in the statistics stays, until something else is chosen in the report. */
  #with(properties: StatisticsProperties, elementClass: typeof SvInteractionStats): SvInteractionStats {
    const { period, tenant, agent } = properties;
    const element = (this.#element ??= createInner(elementClass, 'sv-inner-interaction-stats'));
    const given = JSON.stringify([period, tenant, agent]);
    if (given !== this.#given) Object.assign(element, { period, tenant, agent });
    this.#given = given;
    return Object.assign(element, Object.fromEntries(followed.map((name) => [name, properties[name]])));
  }
}

/** `sv-view-change` of the statistics is no change of the report's view. */
const stopPropagation = (event: Event): void => event.stopPropagation();
