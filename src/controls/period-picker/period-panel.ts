import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { periodPanelInEnglish } from '../../locales/en-period-panel.js';
import type { PeriodPanelTexts } from '../../locales/texts.js';
import { isoDate } from '../../model/period.js';
import { Calendar } from './calendar.js';
import { calendarStyles } from './calendar.styles.js';
import { PanelPlace } from './panel-place.js';
import type { PeriodDraft, PeriodForm } from './period-form.js';
import { styles } from './period-panel.styles.js';
import { daysThrough } from './plain-day.js';
import { presetList } from './preset-list.js';
import { timeFields } from './time-fields.js';

/** Width in CSS pixels from which two months stand side by side. */
const TWO_MONTHS = 560;

export interface PeriodPanelOptions {
  texts: PeriodPanelTexts;
  form: PeriodForm;
  /** What is chosen now. */
  draft: PeriodDraft;
  /** Why that cannot be taken. */
  problem?: string;
  /** First day of the week, 0 is Sunday. */
  firstDay: number;
  /** Language of the names of months and days. */
  locale: string;
  rightToLeft: boolean;
  /** Something else was chosen; `words` say what, once there are days. */
  onChoose: (draft: PeriodDraft, words?: string) => void;
  onClose: () => void;
}

/**
 * What opens under a picker's field: presets, months, the times of both ends, and Close. It is drawn in its host's
 * shadow root, to which it brings its styles, and lasts from opening to `close`.
 */
export class PeriodPanel implements ReactiveController {
  /** The texts it needs beyond those that every element has. */
  readonly inEnglish = periodPanelInEnglish;

  #host: ReactiveControllerHost & HTMLElement;
  #options!: PeriodPanelOptions;
  #calendar: Calendar;
  #place: PanelPlace;
  /** What was typed for a time of either end and is none. */
  #wrong: Partial<Record<'fromTime' | 'toTime', string>> = {};

  constructor(host: ReactiveControllerHost & HTMLElement & { renderRoot: ParentNode }) {
    this.#host = host;
    this.#calendar = new Calendar(host);
    this.#place = new PanelPlace(host);
    host.addController(this);
  }

  /** Moves the focus into the calendar. */
  focus(): void {
    this.#calendar.focus();
  }

  close(): void {
    this.#place.close();
    this.#host.removeController(this);
  }

  /** Gives up what was typed for a time and is none. */
  forgetWrong(): void {
    this.#wrong = {};
  }

  hostConnected(): void {
    adopt(this.#host.shadowRoot!);
    this.#place.open();
  }

  hostUpdated(): void {
    const panel = this.#host.shadowRoot!.querySelector<HTMLElement>('.panel')!;
    this.#place.put(panel, panel.parentElement!, this.#options.rightToLeft);
    this.#calendar.drawn();
  }

  render(options: PeriodPanelOptions): TemplateResult {
    this.#options = options;
    this.#showDays();
    const { texts, form, draft, problem, onClose } = options;
    const { timeZone, datesOnly } = form.options;
    return html`<div
      class="panel"
      part="panel"
      role="dialog"
      tabindex="-1"
      aria-label=${texts.period.panel}
      @keydown=${goRound}
    >
      <div class="sheet">
        <div class="head">
          ${problem ? html`<p class="alert" role="alert">${problem}</p>` : this.#selected()}
        </div>
        ${presetList({ texts: texts.period, form, draft, onChoose: this.#onPreset })}
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

  #showDays(): void {
    const { texts, form, draft, firstDay, locale, rightToLeft } = this.#options;
    const { timeZone, min = '', max = '' } = form.options;
    this.#calendar.show({
      from: draft.fromDay,
      to: draft.toDay,
      today: isoDate(Date.now(), timeZone),
      min,
      max,
      months: this.#place.room < TWO_MONTHS ? 1 : 2,
      firstDay,
      texts: texts.period,
      locale,
      rightToLeft,
      onChoose: (fromDay, toDay) => this.#choose({ fromDay, toDay }),
    });
  }

  #selected(): TemplateResult {
    const { form, draft } = this.#options;
    const { period } = this.#options.texts;
    if (!draft.fromDay) return html`<p>${period.nothingSelected}</p>`;
    return html`<p class="number">
      ${period.selected} <strong>${form.text(draft)}</strong> (${this.#days(draft)})
      ${this.#calendar.open ? html`<span class="caption">${period.chooseEnd}</span>` : nothing}
    </p>`;
  }

  #days({ fromDay, toDay }: PeriodDraft): string {
    return this.#options.texts.period.days(daysThrough(fromDay, toDay));
  }

  #time(edge: 'start' | 'end', name: 'fromTime' | 'toTime'): TemplateResult {
    const { texts, draft } = this.#options;
    return timeFields({
      texts: texts.period,
      edge,
      value: draft[name],
      wrong: this.#wrong[name],
      onTime: (value) => this.#choose({ [name]: value }),
      onWrong: (text) => {
        this.#wrong[name] = text;
        this.#host.requestUpdate();
      },
    });
  }

  #onPreset = (preset: PeriodDraft): void => {
    this.#calendar.restart();
    this.#choose(preset);
  };

  #choose(part: Partial<PeriodDraft>): void {
    const { form, onChoose } = this.#options;
    const draft = { ...this.#options.draft, ...part };
    this.forgetWrong();
    onChoose(draft, draft.fromDay ? `${form.text(draft)}, ${this.#days(draft)}` : undefined);
  }
}

/** Adds what the panel needs to the style sheets that a shadow root has. */
function adopt(root: ShadowRoot): void {
  const there = root.adoptedStyleSheets;
  const sheets = [calendarStyles, styles].map(({ styleSheet }) => styleSheet!);
  root.adoptedStyleSheets = [...there, ...sheets.filter((sheet) => !there.includes(sheet))];
}

/** Tab goes round in the panel, so that nobody loses a choice by one Tab too many. */
function goRound(event: KeyboardEvent): void {
  // The key of Shift+Tab has no name in WebKitGTK.
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
