import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { periodPanelInEnglish } from '../../locales/en-period-panel.js';
import type { PeriodPanelTexts } from '../../locales/texts.js';
import { isoDate, presets, type Period, type PresetName } from '../../model/period.js';
import { Calendar } from './calendar.js';
import { calendarStyles } from './calendar.styles.js';
import { PanelPosition } from './panel-position.js';
import { emptyDraft, type PeriodDraft, type PeriodForm } from './period-form.js';
import { styles } from './period-panel.styles.js';
import { clampDay } from './plain-day.js';
import { timeFields } from './time-fields.js';

/** Width in CSS pixels from which two months stand side by side. */
const TWO_MONTHS = 560;

interface PeriodPanelOptions {
  texts: PeriodPanelTexts;
  form: PeriodForm;
  /** What is selected now. */
  draft: PeriodDraft;
  /** Why that cannot be taken. */
  problem?: string;
  /** First day of the week, 0 is Sunday. */
  firstDay: number;
  /** Language of the names of months and days. */
  locale: string;
  rightToLeft: boolean;
  /** The selection changed. `announcement` describes it, once it has days. */
  onSelect: (draft: PeriodDraft, announcement?: string) => void;
  onClose: () => void;
}

/**
 * The panel under a picker's field: presets, months, the times of both ends, and Close. It is rendered into its host's
 * shadow root, to which it adds its styles, and lives from opening to `close`.
 */
export class PeriodPanel implements ReactiveController {
  /** English texts of the panel, which are not among those that every element has. */
  readonly inEnglish = periodPanelInEnglish;

  #host: ReactiveControllerHost & HTMLElement;
  #options!: PeriodPanelOptions;
  #calendar: Calendar;
  #position: PanelPosition;
  /** What was typed for the time of an end and is not a time. */
  #invalidTimes: Partial<Record<'fromTime' | 'toTime', string>> = {};

  constructor(host: ReactiveControllerHost & HTMLElement & { renderRoot: ParentNode }) {
    this.#host = host;
    this.#calendar = new Calendar(host);
    this.#position = new PanelPosition(host);
    host.addController(this);
  }

  /** Moves the focus into the calendar. */
  focus(): void {
    this.#calendar.focus();
  }

  close(): void {
    this.#position.disconnect();
    this.#host.removeController(this);
  }

  /** Brings the times back that were there before something else was typed. */
  clearInvalidTimes(): void {
    this.#invalidTimes = {};
  }

  hostConnected(): void {
    adoptStyles(this.#host.shadowRoot!);
    this.#position.connect();
  }

  hostUpdated(): void {
    const panel = this.#host.shadowRoot!.querySelector<HTMLElement>('.panel')!;
    this.#position.apply(panel, panel.parentElement!, this.#options.rightToLeft);
    this.#calendar.updated();
  }

  render(options: PeriodPanelOptions): TemplateResult {
    this.#options = options;
    this.#updateCalendar();
    const { texts, form, problem, onClose } = options;
    const { timeZone, datesOnly } = form.options;
    return html`<div
      class="panel"
      part="panel"
      role="dialog"
      tabindex="-1"
      aria-label=${texts.period.panel}
      @keydown=${trapFocus}
      @focusin=${keepInSight}
    >
      <div class="sheet">
        <div class="head">
          ${problem ? html`<p class="alert" role="alert">${problem}</p>` : this.#selected()}
        </div>
        ${this.#presets()}
        <div class="choice">
          ${this.#calendar.render()}
          ${datesOnly ? nothing : html`<div class="times">${this.#time('start', 'fromTime')} ${this.#time('end', 'toTime')}</div>`}
          <p class="caption">${texts.common.timeZone}: ${timeZone}</p>
        </div>
        <div class="foot">
          <button class="button primary" type="button" part="close" @click=${onClose}>
            ${texts.common.close}
          </button>
        </div>
      </div>
    </div>`;
  }

  #selected(): TemplateResult {
    const { form, draft } = this.#options;
    const { period } = this.#options.texts;
    const today = isoDate(Date.now(), form.options.timeZone);
    // Room for the longest words from the start: the days must not move under a double click.
    const room = `${period.selected} ${form.text({ ...emptyDraft, fromDay: today, toDay: today })} (${period.days(30)})`;
    const hint = draft.fromDay && this.#calendar.selectingEnd ? period.chooseEnd : nothing;
    return html`<p class="roomy number" data-room=${room}>
        <span>
          ${
            draft.fromDay
              ? html`${period.selected} <strong>${form.text(draft)}</strong> (${this.#days(draft)})`
              : period.nothingSelected
          }
        </span>
      </p>
      <p class="roomy caption" data-room=${period.chooseEnd}><span>${hint}</span></p>`;
  }

  #days(draft: PeriodDraft): string {
    const { texts, form } = this.#options;
    return texts.period.days(form.dayCount(draft));
  }

  #presets(): TemplateResult {
    const { form, draft, firstDay } = this.#options;
    const texts = this.#options.texts.period.presets;
    const { timeZone } = form.options;
    const all = Object.entries(presets(Date.now(), timeZone, firstDay)) as [PresetName, Period][];
    return html`<ul class="presets" part="presets" aria-label=${texts.title}>
      ${all.map(([name, period]) => {
        const preset = this.#withinLimits(form.draft(period));
        return html`<li>
          <button
            class="button quiet small"
            type="button"
            aria-pressed=${!!preset && form.text(preset) === form.text(draft)}
            ?disabled=${!preset}
            @click=${() => this.#selectPreset(preset!)}
          >
            ${texts[name]}
          </button>
        </li>`;
      })}
    </ul>`;
  }

  /** The part of a period that can be selected, if any. */
  #withinLimits(draft: PeriodDraft): PeriodDraft | undefined {
    const { min = '', max = '' } = this.#options.form.options;
    const [fromDay, toDay] = [clampDay(draft.fromDay, min, ''), clampDay(draft.toDay, '', max)];
    if (fromDay === draft.fromDay && toDay === draft.toDay) return draft;
    return fromDay > toDay ? undefined : { ...draft, fromDay, toDay, period: undefined };
  }

  #updateCalendar(): void {
    const { texts, form, draft, firstDay, locale, rightToLeft } = this.#options;
    const { timeZone, min = '', max = '' } = form.options;
    this.#calendar.update({
      from: draft.fromDay,
      to: draft.toDay,
      today: isoDate(Date.now(), timeZone),
      min,
      max,
      months: this.#position.availableWidth < TWO_MONTHS ? 1 : 2,
      firstDay,
      texts: texts.period,
      locale,
      rightToLeft,
      onSelect: (fromDay, toDay) => this.#select({ fromDay, toDay }),
    });
  }

  #time(edge: 'start' | 'end', name: 'fromTime' | 'toTime'): TemplateResult {
    const { texts, draft } = this.#options;
    return timeFields({
      texts: texts.period,
      edge,
      value: draft[name],
      invalid: this.#invalidTimes[name],
      onChange: (value) => this.#select({ [name]: value }),
      onInvalid: (text) => {
        this.#invalidTimes[name] = text;
        this.#host.requestUpdate();
      },
    });
  }

  #selectPreset(preset: PeriodDraft): void {
    this.#calendar.reset();
    this.#select(preset);
  }

  #select(change: Partial<PeriodDraft>): void {
    const { form, onSelect } = this.#options;
    const draft = { ...this.#options.draft, period: undefined, ...change };
    this.clearInvalidTimes();
    onSelect(draft, draft.fromDay ? `${form.text(draft)}, ${this.#days(draft)}` : undefined);
  }
}

/** Adds the panel's style sheets to those that the shadow root has. */
function adoptStyles(root: ShadowRoot): void {
  const present = root.adoptedStyleSheets;
  const sheets = [calendarStyles, styles].map(({ styleSheet }) => styleSheet!);
  root.adoptedStyleSheets = [...present, ...sheets.filter((sheet) => !present.includes(sheet))];
}

/** What the keyboard leads to is not left under the bar with Close; WebKit would. */
function keepInSight({ target }: Event): void {
  const element = target as HTMLElement;
  if (element.matches(':focus-visible')) element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Keeps Tab within the panel, since leaving it gives up the selection. */
function trapFocus(event: KeyboardEvent): void {
  // Shift+Tab has another `key` in WebKitGTK.
  if (event.key !== 'Tab' && event.code !== 'Tab') return;
  const panel = event.currentTarget as HTMLElement;
  const buttons = [...panel.querySelectorAll<HTMLElement>('button:enabled')];
  const ends = [buttons[0], buttons[buttons.length - 1]];
  if (event.shiftKey) ends.reverse();
  const [first, last] = ends;
  if (event.target !== last) return;
  event.preventDefault();
  first?.focus();
}
