import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import type { FieldTexts } from './period-form.js';

export interface PeriodFieldsOptions {
  texts: Texts['period'];
  /** A field for the first day and one for the last, in place of one field for both ends. */
  datesOnly: boolean;
  values: FieldTexts;
  invalid: boolean;
  /** The element `problem` says what is wrong. */
  problemShown: boolean;
  disabled: boolean;
  onInput: (event: Event) => void;
  onKey: (event: KeyboardEvent) => void;
  onPress: (event: PointerEvent) => void;
}

/** What a period is typed into. The element `label` names it. */
export function periodFields({
  texts: { format, formatDay, from, to, until },
  datesOnly,
  values,
  invalid,
  problemShown,
  disabled,
  onInput,
  onKey,
  onPress,
}: PeriodFieldsOptions): TemplateResult {
  const field = (id: string, value: string, placeholder: string, label?: string): TemplateResult =>
    html`<input
      class="field number"
      part="field"
      id=${id}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      placeholder=${placeholder}
      aria-label=${label ?? nothing}
      aria-invalid=${invalid}
      aria-describedby=${problemShown ? 'problem' : nothing}
      ?disabled=${disabled}
      .value=${value}
      @input=${onInput}
      @keydown=${onKey}
      @pointerup=${onPress}
    />`;
  if (!datesOnly) return field('from', values[0], `${format} ${to} ${format}`);
  return html`<div class="fields" role="group" aria-labelledby="label">
    ${field('from', values[0], formatDay, from)}
    <span class="to" aria-hidden="true">${to}</span>
    ${field('to', values[1], formatDay, until)}
  </div>`;
}
