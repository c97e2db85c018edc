import { html, nothing, render, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { PeriodPanelTexts } from '../../locales/texts.js';
import { icon } from '../../theme/icons.js';
import { clampDay, dayAfter, dayOfWeek, firstOf, monthOf, sameDayAfter } from './plain-day.js';

/** Days are `YYYY-MM-DD`. */
export interface CalendarOptions {
  /** First and last day chosen; empty before a choice. */
  from: string;
  to: string;
  today: string;
  /** First and last day that may be chosen; empty for any. */
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
  /** The user chose a first day, which stands for both until the last is chosen, or the last. */
  onChoose: (from: string, to: string) => void;
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/**
 * Months in which a first and a last day are chosen: the date grid of the ARIA Authoring Practices, with one day
 * of all in the order of Tab. Drawn in its host's shadow root, with `calendarStyles`.
 */
export class Calendar {
  /** The last day is still to be chosen. */
  open = false;

  #host: ReactiveControllerHost & { renderRoot: ParentNode };
  #options!: CalendarOptions;
  #chosen?: string;
  /** The day that has, or gets, the focus. */
  #focused = '';
  /** It has still to be given the focus. */
  #focusDue = false;
  /** The day under the pointer. */
  #hovered = '';
  /** The first month in sight. */
  #first = 0;
  /** What each month has been drawn in. */
  #boxes = new Map<number, HTMLElement>();

  constructor(host: ReactiveControllerHost & { renderRoot: ParentNode }) {
    this.#host = host;
  }

  /** Takes over what is to be shown by the next `render`. */
  show(options: CalendarOptions): void {
    const { from, to, today, min, max, months } = options;
    // A choice being made here goes on when its own days come back from outside.
    if (this.#chosen !== from + to) {
      this.#chosen = from + to;
      this.open = false;
      this.#focused = from || today;
    }
    this.#focused = clampDay(this.#focused, min, max);
    const month = monthOf(this.#focused);
    // Whole pages of months are turned, counted from where the calendar began.
    if (months !== this.#options?.months) this.#first = month;
    else this.#first += Math.floor((month - this.#first) / months) * months;
    this.#options = options;
  }

  /** Gives up a choice half made, and the page it was made on. */
  restart(): void {
    this.#chosen = undefined;
  }

  /** Gives the focus to the one day that can have it, as soon as that is drawn. */
  focus(): void {
    this.#focusDue = true;
    this.#host.requestUpdate();
  }

  /** What was rendered stands in the page. */
  drawn(): void {
    if (!this.#focusDue) return;
    this.#focusDue = false;
    this.#host.renderRoot.querySelector<HTMLElement>('.day[tabindex="0"]')?.focus();
  }

  #goTo(day: string): void {
    this.#focused = day;
    this.#hovered = '';
    this.#host.requestUpdate();
  }

  #onClick = ({ target }: Event): void => {
    const day = (target as HTMLButtonElement).value;
    if (!day) return;
    const [from, to] = [this.open ? this.#options.from : day, day].sort() as [string, string];
    this.open = !this.open;
    this.#chosen = from + to;
    this.#goTo(day);
    this.#options.onChoose(from, to);
    this.focus();
  };

  #onKey = (event: KeyboardEvent): void => {
    const { rightToLeft, firstDay } = this.#options;
    const day = this.#focused;
    const forward = rightToLeft ? -1 : 1;
    const weekday = dayOfWeek(day, firstDay);
    const month = event.shiftKey ? 12 : 1;
    const ways: Record<string, string> = {
      ArrowLeft: dayAfter(day, -forward),
      ArrowRight: dayAfter(day, forward),
      ArrowUp: dayAfter(day, -7),
      ArrowDown: dayAfter(day, 7),
      Home: dayAfter(day, -weekday),
      End: dayAfter(day, 6 - weekday),
      PageUp: sameDayAfter(day, -month),
      PageDown: sameDayAfter(day, month),
    };
    const there = ways[event.key];
    if (!there || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#goTo(there);
    this.focus();
  };

  #onMove = ({ target }: Event): void => {
    const day = (target as HTMLButtonElement).value;
    if (!this.open || !day || day === this.#hovered) return;
    this.#hovered = day;
    this.#host.requestUpdate();
  };

  render(): TemplateResult {
    const { months, texts } = this.#options;
    return html`<div class="calendar">
      <div class="turns">
        ${this.#turn(-12, texts.previousYear)} ${this.#turn(-months, texts.previousMonth)}
        ${this.#turn(months, texts.nextMonth)} ${this.#turn(12, texts.nextYear)}
      </div>
      <div class="months" @click=${this.#onClick} @keydown=${this.#onKey} @mousemove=${this.#onMove}>
        ${Array.from({ length: months }, (_, index) => this.#month(this.#first + index, `month-${index}`))}
      </div>
    </div>`;
  }

  #turn(months: number, label: string): TemplateResult {
    const { min, max, rightToLeft, months: shown } = this.#options;
    const back = months < 0;
    const limit = back ? min && monthOf(min) >= this.#first : max && monthOf(max) < this.#first + shown;
    const arrow = icon(back === rightToLeft ? 'forward' : 'back');
    return html`<button
      class="button quiet icon-only"
      type="button"
      aria-label=${label}
      title=${label}
      aria-disabled=${!!limit}
      @click=${() => limit || this.#goTo(sameDayAfter(this.#focused, months))}
    >
      ${arrow}${Math.abs(months) === 12 ? arrow : nothing}
    </button>`;
  }

  #month(month: number, id: string): TemplateResult {
    const { firstDay, texts } = this.#options;
    const first = firstOf(month);
    const start = dayAfter(first, -dayOfWeek(first, firstDay));
    const week = (from: string): string[] => weekdays.map((_, day) => dayAfter(from, day));
    const weeks = [0, 7, 14, 21, 28, 35].map((days) => dayAfter(start, days));
    const name = this.#format({ weekday: 'long' });
    const label = this.#format({ month: 'long', day: 'numeric' });
    const title = this.#format({ month: 'long', year: 'numeric' });
    return html`<div class="month">
      <p class="title" id=${id} aria-live="polite">${title(first)}</p>
      ${this.#drawn(
        month,
        html`<div role="grid" aria-labelledby=${id}>
          <div class="week weekdays" role="row">
            ${week(start).map(
              (day, index) =>
                html`<span role="columnheader" aria-label=${name(day)}
                  >${texts.weekdays[weekdays[(index + firstDay) % 7]!]}</span
                >`,
            )}
          </div>
          ${weeks
            .filter((from) => monthOf(from) <= month)
            .map(
              (from) =>
                html`<div class="week" role="row">
                  ${week(from).map((day) => this.#day(day, monthOf(day) !== month, label(day)))}
                </div>`,
            )}
        </div>`,
      )}
    </div>`;
  }

  /** Each month in an element of its own: a day of another month that gets the focus is another element, and read out. */
  #drawn(month: number, days: TemplateResult): HTMLElement {
    const box = this.#boxes.get(month) ?? document.createElement('div');
    this.#boxes.set(month, box);
    render(days, box);
    return box;
  }

  #day(day: string, outside: boolean, label: string): TemplateResult {
    const { from, to, today, min, max } = this.#options;
    const last = this.open ? this.#hovered || this.#focused : to;
    const [start, end] = from < last ? [from, last] : [last, from];
    const chosen = !outside && !!from && day >= start && day <= end;
    const ends = `${day === start ? 'start' : ''} ${day === end ? 'end' : ''}`;
    return html`<button
      class="day ${outside ? 'outside' : chosen ? ends : ''}"
      type="button"
      role="gridcell"
      value=${day}
      tabindex=${!outside && day === this.#focused ? 0 : -1}
      aria-label=${label}
      aria-selected=${chosen}
      aria-current=${day === today && !outside ? 'date' : nothing}
      ?disabled=${day !== clampDay(day, min, max)}
    >
      ${Number(day.slice(-2))}
    </button>`;
  }

  /** Digits are those of the guide's dates in any language. */
  #format(options: Intl.DateTimeFormatOptions): (day: string) => string {
    const locale = new Intl.Locale(this.#options.locale, { numberingSystem: 'latn' });
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day) => format.format(Date.parse(day));
  }
}
