import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { isoDate, presets, type Period, type PresetName } from '../../model/period.js';
import { base, controls } from '../../theme/base.js';
import { SvElement } from '../sv-element.js';
import type { ChosenDays, SvPeriodCalendar } from './period-calendar.js';
import { dayEnd, dayStart, type PeriodDraft, type PeriodForm } from './period-form.js';
import { styles } from './period-panel.styles.js';
import { daysThrough } from './plain-day.js';

const nothingYet: PeriodDraft = { fromDay: '', fromTime: dayStart, toDay: '', toTime: dayEnd };

/**
 * What opens under the picker's field: presets, months, the times of both ends, and Close.
 *
 * @fires {CustomEvent<PeriodDraft>} draft-choose - Something was chosen; it is not taken yet.
 * @fires draft-take - Close was pressed.
 * @csspart presets - The list of presets.
 * @csspart close - The button that takes the period.
 */
export class SvPeriodPanel extends SvElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) form!: PeriodForm;
  @property({ attribute: false }) draft?: PeriodDraft;
  @property({ attribute: false }) problem?: string;

  /** Months side by side. */
  @property({ type: Number }) months = 2;

  /** First day of the week, 0 is Sunday. */
  @property({ type: Number, attribute: 'first-day' }) firstDay = 1;

  @property({ state: true }) private lastDayOpen = false;
  @query('sv-period-calendar') private calendar!: SvPeriodCalendar;

  /** Takes the focus, and gives it to the calendar as soon as that is there. */
  override focus(): void {
    super.focus();
    void this.#focusCalendar();
  }

  async #focusCalendar(): Promise<void> {
    await this.updateComplete;
    await this.calendar.drawn;
    const { activeElement } = this.getRootNode() as ShadowRoot;
    const movedOn = activeElement !== this || this.shadowRoot!.activeElement;
    if (!movedOn) this.calendar.focus();
  }

  #choose(draft: PeriodDraft, lastDayOpen = false): void {
    this.lastDayOpen = lastDayOpen;
    this.dispatchEvent(new CustomEvent<PeriodDraft>('draft-choose', { detail: draft }));
  }

  #onDays = ({ detail }: CustomEvent<ChosenDays>): void => {
    const { fromTime, toTime } = this.draft ?? nothingYet;
    this.#choose({ fromDay: detail.from, fromTime, toDay: detail.to, toTime }, detail.open);
  };

  #onTime = (end: 'fromTime' | 'toTime', { detail }: CustomEvent<string>): void =>
    this.#choose({ ...(this.draft ?? nothingYet), [end]: detail });

  /** Tab goes round in the panel, so that nobody loses a choice by one Tab too many. */
  #onTab = (event: KeyboardEvent): void => {
    // The key of Shift+Tab has no name in WebKitGTK.
    if (event.key !== 'Tab' && event.code !== 'Tab') return;
    const buttons = [...this.renderRoot.querySelectorAll('button')].filter((button) => !button.disabled);
    const [first, last] = [buttons[0], buttons[buttons.length - 1]];
    if (event.composedPath()[0] !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };

  protected override render(): TemplateResult {
    const { common } = this.texts;
    const { timeZone, datesOnly } = this.form.options;
    return html`<div class="panel" @keydown=${this.#onTab}>
      <div class="head">${this.problem ? this.#problem(this.problem) : this.#selected()}</div>
      ${this.#presets()}
      <div class="choice">
        <sv-period-calendar
          .from=${this.draft?.fromDay ?? ''}
          .to=${this.draft?.toDay ?? ''}
          .today=${isoDate(Date.now(), timeZone)}
          .min=${this.form.options.min ?? ''}
          .max=${this.form.options.max ?? ''}
          .months=${this.months}
          .firstDay=${this.firstDay}
          @days-choose=${this.#onDays}
        ></sv-period-calendar>
        ${datesOnly ? nothing : this.#times()}
        <p class="caption">${common.timeZone}: ${timeZone}</p>
      </div>
      <div class="foot">
        <button
          class="button primary"
          type="button"
          part="close"
          @click=${() => this.dispatchEvent(new CustomEvent('draft-take'))}
        >
          ${common.close}
        </button>
      </div>
    </div>`;
  }

  #problem(problem: string): TemplateResult {
    return html`<p class="problem" role="alert">${problem}</p>`;
  }

  #selected(): TemplateResult {
    const { period } = this.texts;
    if (!this.draft?.fromDay) return html`<p>${period.nothingSelected}</p>`;
    const days = daysThrough(this.draft.fromDay, this.draft.toDay);
    return html`<p class="number">
      ${period.selected} <strong>${this.form.text(this.draft)}</strong> (${period.days(days)})
      ${this.lastDayOpen ? html`<span class="caption">${period.chooseEnd}</span>` : nothing}
    </p>`;
  }

  #presets(): TemplateResult {
    const texts = this.texts.period.presets;
    const all = Object.entries(presets(Date.now(), this.form.options.timeZone)) as [PresetName, Period][];
    return html`<ul class="presets" part="presets" aria-label=${texts.title}>
      ${all.map(([name, period]) => {
        const draft = this.form.limited(this.form.draft(period));
        return html`<li>
          <button
            class="button quiet small"
            type="button"
            aria-pressed=${!!draft && !!this.draft && this.form.text(this.draft) === this.form.text(draft)}
            ?disabled=${!draft}
            @click=${() => draft && this.#choose(draft)}
          >
            ${texts[name]}
          </button>
        </li>`;
      })}
    </ul>`;
  }

  #times(): TemplateResult {
    const { fromTime, toTime } = this.draft ?? nothingYet;
    return html`<div class="times">
      <sv-period-time
        edge="from"
        .value=${fromTime}
        @time-choose=${(event: CustomEvent<string>) => this.#onTime('fromTime', event)}
      ></sv-period-time>
      <sv-period-time
        edge="to"
        .value=${toTime}
        @time-choose=${(event: CustomEvent<string>) => this.#onTime('toTime', event)}
      ></sv-period-time>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-period-panel': SvPeriodPanel;
  }
}
