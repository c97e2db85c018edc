import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { base, controls } from '../../theme/base.js';
import { SvElement } from '../sv-element.js';
import { calendarReady, type CalendarRange } from './calendar.js';
import { styles } from './period-calendar.styles.js';
import { clampDay, dayAfter, monthOf, monthTitle } from './plain-day.js';

/** The days somebody chose, `YYYY-MM-DD`. */
export interface ChosenDays {
  from: string;
  to: string;
  /** The last day is still to be chosen; until then the first stands for both. */
  open: boolean;
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The months learn what they show from the calendar around them, some promises later than it does itself. */
const monthsToFollow = (): Promise<unknown> => new Promise(requestAnimationFrame);

/**
 * The months of the picker: cally's calendar, loaded when it is first needed, with the guide's captions. Where
 * the page does not let it be loaded, two date fields stand in.
 *
 * @fires {CustomEvent<ChosenDays>} days-choose - The user chose a first or a last day.
 */
export class SvPeriodCalendar extends SvElement {
  static override styles = [base, controls, styles];

  /** First day chosen, `YYYY-MM-DD`. */
  @property() from = '';

  /** Last day chosen, `YYYY-MM-DD`. */
  @property() to = '';

  /** The day to be ringed, `YYYY-MM-DD`. */
  @property() today = '';

  @property() min = '';
  @property() max = '';

  /** Months side by side. */
  @property({ type: Number }) months = 2;

  /** First day of the week, 0 is Sunday. */
  @property({ type: Number, attribute: 'first-day' }) firstDay = 1;

  @state() private ready?: boolean;
  @state() private tentative = '';
  @state() private focused = '';
  @query('calendar-range') private calendar?: CalendarRange;

  #chosen = '';
  #firstMonth = 0;

  /** Resolves when the days are there, or the fields in their place. */
  readonly drawn: Promise<void> = this.#draw();

  /** Gives the focus to the chosen day. */
  override focus(): void {
    (this.calendar ?? this.renderRoot.querySelector('input'))?.focus();
  }

  async #draw(): Promise<void> {
    this.ready = await calendarReady();
    await this.updateComplete;
    await monthsToFollow();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const given = changed.has('from') || changed.has('to');
    // A day chosen here comes back from outside an update later; until then the days of before say nothing.
    if (!this.focused || (given && `${this.from}/${this.to}` !== this.#chosen)) {
      this.#chosen = `${this.from}/${this.to}`;
      this.tentative = '';
      this.focused = this.from || this.today;
    }
    this.focused = clampDay(this.focused, this.min, this.max);
    if (changed.has('months')) this.#firstMonth = monthOf(this.focused);
  }

  /** The language with the digits of the guide's dates, which cally writes into its days in any language. */
  get #westernDigits(): string {
    return new Intl.Locale(this.locale, { numberingSystem: 'latn' }).toString();
  }

  /** The first month in sight. The calendar turns whole pages of months, counted from where it began. */
  get #page(): number {
    const away = monthOf(this.focused) - this.#firstMonth;
    return this.#firstMonth + Math.floor(away / this.months) * this.months;
  }

  #onFirst = (): void => {
    this.tentative = this.calendar!.tentative;
    this.#choose(this.tentative, this.tentative, true);
  };

  #onLast = (): void => {
    const [from = '', to = ''] = this.calendar!.value.split('/');
    this.tentative = '';
    this.#choose(from, to, false);
  };

  #onFocusDay = (): void => {
    this.focused = this.calendar!.focusedDate ?? this.focused;
  };

  #choose(from: string, to: string, open: boolean): void {
    this.#chosen = `${from}/${to}`;
    this.dispatchEvent(new CustomEvent<ChosenDays>('days-choose', { detail: { from, to, open } }));
  }

  /** The calendar asks `:dir()` which way an arrow goes; Chromium before 120 answers with an exception. */
  #onArrow = (event: KeyboardEvent): void => {
    if (!['ArrowLeft', 'ArrowRight'].includes(event.key) || CSS.supports('selector(:dir(ltr))')) return;
    event.preventDefault();
    event.stopPropagation();
    const days = (event.key === 'ArrowRight') === this.rightToLeft ? -1 : 1;
    this.focused = dayAfter(this.focused, days);
    void this.updateComplete.then(monthsToFollow).then(() => this.focus());
  };

  #onField = (): void => {
    const [from = '', to = ''] = [...this.renderRoot.querySelectorAll('input')].map(({ value }) => value);
    if (from || to) this.#choose(from || to, to || from, false);
  };

  protected override render(): TemplateResult {
    if (this.ready === undefined) return html`<p class="waiting">${this.texts.common.loading}</p>`;
    return this.ready ? this.#calendar() : this.#fields();
  }

  #calendar(): TemplateResult {
    const { period } = this.texts;
    const offsets = Array.from({ length: this.months }, (_, offset) => offset);
    return html`${keyed(
      this.months,
      html`<calendar-range
        show-outside-days
        .months=${this.months}
        .value=${this.from && `${this.from}/${this.to}`}
        .tentative=${this.tentative}
        .focusedDate=${this.focused}
        .today=${this.today}
        .min=${this.min}
        .max=${this.max}
        .locale=${this.#westernDigits}
        .firstDayOfWeek=${this.firstDay}
        @keydown=${{ handleEvent: this.#onArrow, capture: true }}
        @focusday=${this.#onFocusDay}
        @rangestart=${this.#onFirst}
        @change=${this.#onLast}
      >
        <span slot="previous">${this.arrow('back')}<span class="unseen">${period.previousMonth}</span></span>
        <span slot="next">${this.arrow('forward')}<span class="unseen">${period.nextMonth}</span></span>
        <div slot="heading" class="months">
          ${offsets.map((offset) => this.#heading(this.#page + offset))}
        </div>
        ${offsets.map((offset) => html`<calendar-month .offset=${offset}></calendar-month>`)}
      </calendar-range>`,
    )}`;
  }

  #heading(month: number): TemplateResult {
    const { period } = this.texts;
    const days = weekdays.map((_, day) => weekdays[(day + this.firstDay) % 7]!);
    return html`<div>
      <p class="title">${monthTitle(month, this.#westernDigits)}</p>
      <div class="weekdays" aria-hidden="true">
        ${days.map((day) => html`<span>${period.weekdays[day]}</span>`)}
      </div>
    </div>`;
  }

  #fields(): TemplateResult {
    const { period } = this.texts;
    const field = (name: 'from' | 'to', label: string): TemplateResult =>
      html`<label>
        <span class="caption">${label}</span>
        <input
          class="field"
          type="date"
          min=${this.min}
          max=${this.max}
          .value=${live(this[name])}
          @change=${this.#onField}
        />
      </label>`;
    return html`<div class="fields">${field('from', period.from)} ${field('to', period.until)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-period-calendar': SvPeriodCalendar;
  }
}
