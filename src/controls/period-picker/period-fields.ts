import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import type { FieldTexts } from './period-form.js';

export interface PeriodFieldsOptions {
  texts: Texts;
  values: FieldTexts;
  invalid: boolean;
  /** Id of the element that says what is wrong. */
  describedBy?: string;
  disabled: boolean;
  onInput: (event: Event) => void;
  onKey: (event: KeyboardEvent) => void;
  onPress: (event: PointerEvent) => void;
}

/** One field for both ends of a period. */
export function periodField(options: PeriodFieldsOptions): TemplateResult {
  const { format, to } = options.texts.period;
  return field('from', options.values[0], `${format} ${to} ${format}`, nothing, options);
}

/** A field for the first day and one for the last. The element `label` names both. */
export function dateFields(options: PeriodFieldsOptions): TemplateResult {
  const { formatDay, from, to, until } = options.texts.period;
  return html`<div class="fields dates" role="group" aria-labelledby="label">
    ${field('from', options.values[0], formatDay, from, options)}
    <span class="to" aria-hidden="true">${to}</span>
    ${field('to', options.values[1], formatDay, until, options)}
  </div>`;
}

function field(
  id: string,
  value: string,
  placeholder: string,
  label: string | typeof nothing,
  { invalid, describedBy, disabled, onInput, onKey, onPress }: PeriodFieldsOptions,
): TemplateResult {
  return html`<input
    class="field number"
    part="field"
    id=${id}
    type="text"
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    placeholder=${placeholder}
    aria-label=${label}
    aria-invalid=${invalid}
    aria-describedby=${describedBy ?? nothing}
    ?disabled=${disabled}
    .value=${value}
    @input=${onInput}
    @keydown=${onKey}
    @pointerup=${onPress}
  />`;
}
