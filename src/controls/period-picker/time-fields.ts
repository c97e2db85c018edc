import { html, nothing, type TemplateResult } from 'lit';
import type { PeriodPanelTexts } from '../../locales/texts.js';
import { plainText } from '../../model/plain-text.js';

interface TimeFieldsOptions {
  texts: PeriodPanelTexts['period'];
  /** Which end of the period the time belongs to. */
  edge: 'start' | 'end';
  /** `HH:mm`. */
  value: string;
  /** What was typed and is not a time of day. */
  invalid?: string;
  onChange: (time: string) => void;
  onInvalid: (text: string) => void;
}

/** A time of day: a field to type it in, and the guide's sliders for hour and minute. */
export function timeFields({
  texts,
  edge,
  value,
  invalid,
  onChange,
  onInvalid,
}: TimeFieldsOptions): TemplateResult {
  const onTextChange = ({ target }: Event): void => {
    const field = target as HTMLInputElement;
    const time = readTime(field.value);
    if (!time) return onInvalid(field.value);
    field.value = time;
    onChange(time);
  };
  const slider = (part: number, caption: string, label: string, max: number): TemplateResult => {
    const parts = value.split(':');
    const onSlide = ({ target }: Event): void => {
      parts[part] = (target as HTMLInputElement).value.padStart(2, '0');
      onChange(parts.join(':'));
    };
    return html`<span aria-hidden="true">${caption}</span>
      <input
        type="range"
        max=${max}
        aria-label=${label}
        .value=${String(Number(parts[part]))}
        @input=${onSlide}
      />`;
  };
  return html`<div class="time">
    <span aria-hidden="true">${texts.time}</span>
    <input
      class="field number"
      inputmode="numeric"
      autocomplete="off"
      maxlength="5"
      aria-label=${texts[`${edge}Time`]}
      aria-invalid=${invalid !== undefined}
      aria-describedby=${invalid === undefined ? nothing : `invalid-${edge}`}
      .value=${invalid ?? value}
      @change=${onTextChange}
    />
    ${slider(0, texts.hour, texts[`${edge}Hour`], 23)} ${slider(1, texts.minute, texts[`${edge}Minute`], 59)}
    ${invalid === undefined ? nothing : html`<p class="alert" id="invalid-${edge}" role="alert">${texts.errors.time(invalid)}</p>`}
  </div>`;
}

/** `9:30`, `09.30` or `930` → `09:30`, in the digits of any script; `undefined` when it is not a time of day. */
function readTime(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^(\d|[01]\d|2[0-3])[:.]?([0-5]\d)$/.exec(plainText(text).trim()) ?? [];
  return minute && `${hour.padStart(2, '0')}:${minute}`;
}
