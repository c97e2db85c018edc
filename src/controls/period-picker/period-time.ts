import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { base, controls } from '../../theme/base.js';
import { SvElement } from '../sv-element.js';

const two = (value: number): string => String(value).padStart(2, '0');

/** `9:30`, `09.30` or `930` → `09:30`; `undefined` when it is no time of day. */
function readTime(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.]?(\d\d)$/.exec(text.trim()) ?? [];
  if (!minute || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/**
 * A time of day: a field to type it in, and the guide's sliders for hour and minute.
 *
 * @fires {CustomEvent<string>} time-choose - The time was changed, `HH:mm`.
 */
export class SvPeriodTime extends SvElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        font: 400 14px/20px var(--_font);
        color: var(--_text);
      }
      .time {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        align-items: center;
        column-gap: 12px;
      }
      .caption {
        line-height: 24px;
      }
      .field {
        inline-size: 64px;
        block-size: 28px;
        margin-block-end: 2px;
      }
      input[type='range'] {
        inline-size: 100%;
        min-inline-size: 0;
        block-size: 24px;
        margin: 0;
        accent-color: var(--_link);
        cursor: pointer;
      }
      .problem {
        grid-column: 1 / -1;
        color: var(--_error);
      }
    `,
  ];

  /** `HH:mm`. */
  @property() value = '00:00';

  /** Which end of the period the time belongs to. */
  @property() edge: 'from' | 'to' = 'from';

  @state() private typed?: string;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('value')) this.typed = undefined;
  }

  #onType = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    const time = readTime(value);
    this.typed = time ? undefined : value;
    if (time) this.#choose(time);
  };

  #onSlide = (event: Event): void => {
    const { name, valueAsNumber } = event.target as HTMLInputElement;
    const parts = { ...this.#parts, [name]: valueAsNumber };
    this.#choose(`${two(parts.hour)}:${two(parts.minute)}`);
  };

  get #parts(): { hour: number; minute: number } {
    const [hour = 0, minute = 0] = this.value.split(':').map(Number);
    return { hour, minute };
  }

  #choose(time: string): void {
    this.value = time;
    this.dispatchEvent(new CustomEvent('time-choose', { detail: time }));
  }

  protected override render(): TemplateResult {
    const { period } = this.texts;
    const wrong = this.typed !== undefined;
    const start = this.edge === 'from';
    return html`<div class="time">
      <span class="caption" aria-hidden="true">${period.time}</span>
      <input
        class="field number"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        maxlength="5"
        aria-label=${start ? period.startTime : period.endTime}
        aria-invalid=${wrong}
        aria-describedby=${wrong ? 'problem' : nothing}
        .value=${live(this.typed ?? this.value)}
        @change=${this.#onType}
      />
      ${this.#slider('hour', period.hour, start ? period.startHour : period.endHour, 23)}
      ${this.#slider('minute', period.minute, start ? period.startMinute : period.endMinute, 59)}
      ${
        wrong
          ? html`<p class="caption problem" id="problem" role="alert">${period.errors.time(this.typed!)}</p>`
          : nothing
      }
    </div>`;
  }

  #slider(name: 'hour' | 'minute', caption: string, label: string, max: number): TemplateResult {
    return html`<span class="caption" aria-hidden="true">${caption}</span>
      <input
        type="range"
        name=${name}
        min="0"
        max=${max}
        aria-label=${label}
        .value=${String(this.#parts[name])}
        @input=${this.#onSlide}
      />`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-period-time': SvPeriodTime;
  }
}
