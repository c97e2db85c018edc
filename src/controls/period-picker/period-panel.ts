import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import { presets, type Period, type PresetName } from '../../model/period.js';
import type { Calendar } from './calendar.js';
import type { PeriodDraft, PeriodForm } from './period-form.js';
import { daysThrough } from './plain-day.js';
import { timeFields } from './time-fields.js';

/** What was typed for a time of either end and is none. */
export type WrongTimes = Partial<Record<'fromTime' | 'toTime', string>>;

export interface PeriodPanelOptions {
  texts: Texts;
  form: PeriodForm;
  draft: PeriodDraft;
  problem?: string;
  calendar: Calendar;
  wrong?: WrongTimes;
  onChoose: (part: Partial<PeriodDraft>) => void;
  onWrong: (wrong: WrongTimes) => void;
  onClose: () => void;
}

/** What opens under the picker's field: presets, months, the times of both ends, and Close. */
export function periodPanel(options: PeriodPanelOptions): TemplateResult {
  const { texts, form, problem, calendar, onClose } = options;
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
        ${problem ? html`<p class="alert" role="alert">${problem}</p>` : selected(options)}
      </div>
      ${presetList(options)}
      <div class="choice">
        ${calendar.render()}
        ${datesOnly ? nothing : html`<div class="times">${time('start', 'fromTime', options)} ${time('end', 'toTime', options)}</div>`}
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

function selected({ texts: { period }, form, draft, calendar }: PeriodPanelOptions): TemplateResult {
  if (!draft.fromDay) return html`<p>${period.nothingSelected}</p>`;
  return html`<p class="number">
    ${period.selected} <strong>${form.text(draft)}</strong>
    (${period.days(daysThrough(draft.fromDay, draft.toDay))})
    ${calendar.open ? html`<span class="caption">${period.chooseEnd}</span>` : nothing}
  </p>`;
}

function presetList({ texts, form, draft, calendar, onChoose }: PeriodPanelOptions): TemplateResult {
  const words = texts.period.presets;
  const all = Object.entries(presets(Date.now(), form.options.timeZone)) as [PresetName, Period][];
  return html`<ul class="presets" part="presets" aria-label=${words.title}>
    ${all.map(([name, period]) => {
      const preset = form.limited(form.draft(period));
      const onClick = (): void => {
        calendar.restart();
        onChoose(preset!);
      };
      return html`<li>
        <button
          class="button quiet small"
          type="button"
          aria-pressed=${!!preset && form.text(preset) === form.text(draft)}
          ?disabled=${!preset}
          @click=${onClick}
        >
          ${words[name]}
        </button>
      </li>`;
    })}
  </ul>`;
}

function time(
  edge: 'start' | 'end',
  name: keyof WrongTimes,
  { texts, draft, wrong, onChoose, onWrong }: PeriodPanelOptions,
): TemplateResult {
  return timeFields({
    texts: texts.period,
    edge,
    value: draft[name],
    wrong: wrong?.[name],
    onTime: (value) => onChoose({ [name]: value }),
    onWrong: (text) => onWrong({ ...wrong, [name]: text }),
  });
}
