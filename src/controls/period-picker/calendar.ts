import { html, nothing, render, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { PeriodPanelTexts } from '../../locales/texts.js';
import { icon } from '../../theme/icons.js';
import { addDays, addMonths, clampDay, firstDayOf, monthOf, weekdayOf } from './plain-day.js';

/** Days are `YYYY-MM-DD`. */
interface CalendarOptions {
  /** First and last selected day; empty before a selection. */
  from: string;
  to: string;
  today: string;
  /** First and last day that can be selected; empty for any. */
  min: string;
  max: string;
  /** Months side by side. */
  months: number;
  /** First day of the week, 0 is Sunday. */
  firstDay: number;
  texts: PeriodPanelTexts['period'];
  /** Language of the names of months and days. */
  locale: string;
  rightToLeft: boolean;
  /** The user selected a first day, which stands for both until the last is selected, or the last. */
  onSelect: (from: string, to: string) => void;
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/**
 * Months in which a range of days is selected: the date grid of the ARIA Authoring Practices, with a roving tab stop
 * over all months. Rendered into its host's shadow root, with `calendarStyles`.
 */
export class Calendar {
  /** The first day of a range is selected, the last is not yet. */
  selectingEnd = false;

  #host: ReactiveControllerHost & { renderRoot: ParentNode };
  #options!: CalendarOptions;
  /** The range last selected here or shown, as text. */
  #range?: string;
  /** The day with the tab stop. */
  #focused = '';
  /** It is to be focused once it is rendered. */
  #focusPending = false;
  /** The day under the pointer. */
  #hovered = '';
  /** The first visible month. */
  #firstMonth = 0;
  #monthElements = new Map<number, HTMLElement>();

  constructor(host: ReactiveControllerHost & { renderRoot: ParentNode }) {
    this.#host = host;
  }

  /** Takes over what the next `render` shows. */
  update(options: CalendarOptions): void {
    const { from, to, today, min, max, months, firstDay } = options;
    // A language that comes late may begin weeks on another day: the focus goes along with its day.
    const isShifted = this.#options !== undefined && firstDay !== this.#options.firstDay;
    if (isShifted && this.#host.renderRoot.querySelector('.day:focus')) this.#focusPending = true;
    // Days selected here come back from outside, which does not end the selection.
    if (this.#range !== from + to) {
      this.#range = from + to;
      this.selectingEnd = false;
      this.#focused = from || today;
    }
    this.#focused = clampDay(this.#focused, min, max);
    const month = monthOf(this.#focused);
    // Pages hold `months` months each, counted from the first one shown.
    if (months !== this.#options?.months) this.#firstMonth = month;
    else this.#firstMonth += Math.floor((month - this.#firstMonth) / months) * months;
    this.#options = options;
  }

  /** Forgets a half-finished selection; the next update shows the first selected day. */
  reset(): void {
    this.#range = undefined;
  }

  /** Moves the focus to the day with the tab stop, as soon as that is rendered. */
  focus(): void {
    this.#focusPending = true;
    this.#host.requestUpdate();
  }

  /** To be called when the host has updated. */
  updated(): void {
    if (!this.#focusPending) return;
    this.#focusPending = false;
    this.#host.renderRoot.querySelector<HTMLElement>('.day[tabindex="0"]')?.focus();
  }

  #moveTo(day: string): void {
    this.#focused = day;
    this.#hovered = '';
    this.#host.requestUpdate();
  }

  #onClick = ({ target }: Event): void => {
    const day = (target as HTMLButtonElement).value;
    if (!day) return;
    const [from, to] = [this.selectingEnd ? this.#options.from : day, day].sort() as [string, string];
    this.selectingEnd = !this.selectingEnd;
    this.#range = from + to;
    this.#moveTo(day);
    this.#options.onSelect(from, to);
    this.focus();
  };

  #onKeyDown = (event: KeyboardEvent): void => {
    const { rightToLeft, firstDay } = this.#options;
    const day = this.#focused;
    const right = rightToLeft ? -1 : 1;
    const weekday = weekdayOf(day, firstDay);
    const months = event.shiftKey ? 12 : 1;
    const targets: Record<string, string> = {
      ArrowLeft: addDays(day, -right),
      ArrowRight: addDays(day, right),
      ArrowUp: addDays(day, -7),
      ArrowDown: addDays(day, 7),
      Home: addDays(day, -weekday),
      End: addDays(day, 6 - weekday),
      PageUp: addMonths(day, -months),
      PageDown: addMonths(day, months),
    };
    const target = targets[event.key];
    if (!target || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#moveTo(target);
    this.focus();
  };

  #onMouseMove = ({ target }: Event): void => {
    const day = (target as HTMLButtonElement).value;
    if (!this.selectingEnd || !day || day === this.#hovered) return;
    this.#hovered = day;
    this.#host.requestUpdate();
  };

  render(): TemplateResult {
    const { months, texts } = this.#options;
    return html`<div class="calendar">
      <div class="paging">
        ${this.#pageButton(-12, texts.previousYear)} ${this.#pageButton(-months, texts.previousMonth)}
        ${this.#pageButton(months, texts.nextMonth)} ${this.#pageButton(12, texts.nextYear)}
      </div>
      <div class="months" @click=${this.#onClick} @keydown=${this.#onKeyDown} @mousemove=${this.#onMouseMove}>
        ${Array.from({ length: months }, (_, index) => this.#month(this.#firstMonth + index, `month-${index}`))}
      </div>
    </div>`;
  }

  #pageButton(months: number, label: string): TemplateResult {
    const { min, max, rightToLeft, months: visible } = this.#options;
    const back = months < 0;
    const atLimit = back
      ? min && monthOf(min) >= this.#firstMonth
      : max && monthOf(max) < this.#firstMonth + visible;
    const arrow = icon(back === rightToLeft ? 'forward' : 'back');
    return html`<button
      class="button quiet icon-only"
      type="button"
      aria-label=${label}
      title=${label}
      aria-disabled=${!!atLimit}
      @click=${() => atLimit || this.#moveTo(addMonths(this.#focused, months))}
    >
      ${arrow}${Math.abs(months) === 12 ? arrow : nothing}
    </button>`;
  }

  #month(month: number, id: string): TemplateResult {
    const title = this.#format({ month: 'long', year: 'numeric' });
    return html`<div class="month">
      <p class="title" id=${id} aria-live="polite">${title(firstDayOf(month))}</p>
      ${this.#monthElement(month, this.#grid(month, id))}
    </div>`;
  }

  /**
   * Each month has an element of its own. Reusing one for another month would leave the focus on the same button,
   * whose new day no screen reader would read.
   */
  #monthElement(month: number, grid: TemplateResult): HTMLElement {
    const element = this.#monthElements.get(month) ?? document.createElement('div');
    this.#monthElements.set(month, element);
    render(grid, element);
    return element;
  }

  #grid(month: number, titleId: string): TemplateResult {
    const { firstDay, texts } = this.#options;
    const first = firstDayOf(month);
    const start = addDays(first, -weekdayOf(first, firstDay));
    const weekOf = (from: string): string[] => weekdays.map((_, day) => addDays(from, day));
    const weeks = [0, 7, 14, 21, 28, 35].map((days) => addDays(start, days));
    const weekdayName = this.#format({ weekday: 'long' });
    const label = this.#format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    return html`<div role="grid" aria-labelledby=${titleId}>
      <div class="week weekdays" role="row">
        ${weekOf(start).map(
          (day, index) =>
            html`<span role="columnheader" aria-label=${weekdayName(day)}
              >${texts.weekdays[weekdays[(index + firstDay) % 7]!]}</span
            >`,
        )}
      </div>
      ${weeks
        .filter((from) => monthOf(from) <= month)
        .map(
          (from) =>
            html`<div class="week" role="row">
              ${weekOf(from).map((day) => this.#day(day, monthOf(day) !== month, label(day)))}
            </div>`,
        )}
    </div>`;
  }

  #day(day: string, outside: boolean, label: string): TemplateResult {
    const { from, to, today, min, max } = this.#options;
    const last = this.selectingEnd ? this.#hovered || this.#focused : to;
    const [start, end] = from < last ? [from, last] : [last, from];
    const selected = !outside && !!from && day >= start && day <= end;
    const ends = `${day === start ? 'start' : ''} ${day === end ? 'end' : ''}`;
    return html`<button
      class="day ${outside ? 'outside' : selected ? ends : ''}"
      type="button"
      role="gridcell"
      value=${day}
      tabindex=${!outside && day === this.#focused ? 0 : -1}
      aria-label=${label}
      aria-selected=${selected}
      aria-current=${day === today && !outside ? 'date' : nothing}
      ?disabled=${day !== clampDay(day, min, max)}
    >
      ${Number(day.slice(-2))}
    </button>`;
  }

  /** With the digits of the guide's dates in every language. */
  #format(options: Intl.DateTimeFormatOptions): (day: string) => string {
    const locale = new Intl.Locale(this.#options.locale, { numberingSystem: 'latn' });
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day) => format.format(Date.parse(day));
  }
}
