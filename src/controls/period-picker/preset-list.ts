import { html, type TemplateResult } from 'lit';
import type { PeriodPanelTexts } from '../../locales/texts.js';
import { presets, type Period, type PresetName } from '../../model/period.js';
import type { PeriodDraft, PeriodForm, PeriodFormOptions } from './period-form.js';
import { clampDay } from './plain-day.js';

export interface PresetListOptions {
  texts: PeriodPanelTexts['period'];
  form: PeriodForm;
  /** What is chosen now. */
  draft: PeriodDraft;
  onChoose: (preset: PeriodDraft) => void;
}

/** Periods that are chosen often, as far as their days may be. */
export function presetList({ texts, form, draft, onChoose }: PresetListOptions): TemplateResult {
  const words = texts.presets;
  const all = Object.entries(presets(Date.now(), form.options.timeZone)) as [PresetName, Period][];
  return html`<ul class="presets" part="presets" aria-label=${words.title}>
    ${all.map(([name, period]) => {
      const preset = limited(form.draft(period), form.options);
      return html`<li>
        <button
          class="button quiet small"
          type="button"
          aria-pressed=${!!preset && form.text(preset) === form.text(draft)}
          ?disabled=${!preset}
          @click=${() => onChoose(preset!)}
        >
          ${words[name]}
        </button>
      </li>`;
    })}
  </ul>`;
}

/** The part of it that may be chosen, if any. */
function limited(draft: PeriodDraft, { min = '', max = '' }: PeriodFormOptions): PeriodDraft | undefined {
  const [fromDay, toDay] = [clampDay(draft.fromDay, min, ''), clampDay(draft.toDay, '', max)];
  return fromDay > toDay ? undefined : { ...draft, fromDay, toDay };
}
