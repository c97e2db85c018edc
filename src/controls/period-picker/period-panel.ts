import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isoDate, presets, type Period, type PresetName } from '../../model/period.js';
import { base, controls } from '../../theme/base.js';
import { SvElement } from '../sv-element.js';
import { Calendar } from './calendar.js';
import { calendarStyles } from './calendar.styles.js';
import { dayEnd, dayStart, type PeriodDraft, type PeriodForm } from './period-form.js';
import { styles } from './period-panel.styles.js';
import { daysThrough } from './plain-day.js';
import { timeFields } from './time-fields.js';

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
  static override styles = [base, controls, calendarStyles, styles];

  @property({ attribute: false }) form!: PeriodForm;
  @property({ attribute: false }) draft?: PeriodDraft;
  @property({ attribute: false }) problem?: string;

  /** Months side by side. */
  @property({ attribute: false }) months = 2;

  /** First day of the week, 0 is Sunday. */
  @property({ attribute: false }) firstDay = 1;

  /** What was typed for a time and is none; it stays until something is chosen. */
  @state() private wrong: { from?: string; to?: string } = {};

  #calendar = new Calendar(this);

  /** Gives the focus to a day. */
  override focus(): void {
    void this.updateComplete.then(() => this.#calendar.focus());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('draft')) this.wrong = {};
    const { timeZone, min = '', max = '' } = this.form.options;
    this.#calendar.show({
      from: this.draft?.fromDay ?? '',
      to: this.draft?.toDay ?? '',
      today: isoDate(Date.now(), timeZone),
      min,
      max,
      months: this.months,
      firstDay: this.firstDay,
      texts: this.texts.period,
      locale: this.locale,
      rightToLeft: this.rightToLeft,
      arrow: (direction) => this.arrow(direction),
      onChoose: (fromDay, toDay) => this.#choose({ fromDay, toDay }),
    });
  }

  #choose(part: Partial<PeriodDraft>): void {
    this.draft = { ...(this.draft ?? nothingYet), ...part };
    this.tell('draft-choose', this.draft);
  }

  #choosePreset(draft: PeriodDraft): void {
    this.#calendar.restart();
    this.#choose(draft);
  }

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
      <div class="head">
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : this.#selected()}
      </div>
      ${this.#presets()}
      <div class="choice">
        ${this.#calendar.render()}
        ${datesOnly ? nothing : html`<div class="times">${this.#time('from')} ${this.#time('to')}</div>`}
        <p class="caption">${common.timeZone}: ${timeZone}</p>
      </div>
      <div class="foot">
        <button class="button primary" type="button" part="close" @click=${() => this.tell('draft-take')}>
          ${common.close}
        </button>
      </div>
    </div>`;
  }

  #selected(): TemplateResult {
    const { period } = this.texts;
    if (!this.draft?.fromDay) return html`<p>${period.nothingSelected}</p>`;
    const days = daysThrough(this.draft.fromDay, this.draft.toDay);
    return html`<p class="number">
      ${period.selected} <strong>${this.form.text(this.draft)}</strong> (${period.days(days)})
      ${this.#calendar.open ? html`<span class="caption">${period.chooseEnd}</span>` : nothing}
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
            @click=${() => draft && this.#choosePreset(draft)}
          >
            ${texts[name]}
          </button>
        </li>`;
      })}
    </ul>`;
  }

  #time(edge: 'from' | 'to'): TemplateResult {
    const time = `${edge}Time` as const;
    return timeFields({
      texts: this.texts.period,
      edge,
      value: (this.draft ?? nothingYet)[time],
      wrong: this.wrong[edge],
      onTime: (text) => this.#choose({ [time]: text }),
      onWrong: (text) => (this.wrong = { ...this.wrong, [edge]: text }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-period-panel': SvPeriodPanel;
  }
}
