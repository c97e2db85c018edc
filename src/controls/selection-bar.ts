import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import type { SuccessRule } from '../model/call.js';
import { selectionKeys, type CallSelection, type SelectionKey } from '../model/call-selection.js';
import { weekdayName } from '../model/format.js';
import { periodText } from '../model/period.js';
import { icon } from '../theme/icons.js';
import { reasonText, typeText } from './call-cells.js';

export interface SelectionTextOptions {
  texts: Texts;
  locale: string;
  /** IANA zone that times are shown in. */
  timeZone: string;
  /** By which outcomes are named. */
  successRule: SuccessRule;
}

interface SelectionBarOptions extends SelectionTextOptions {
  selection: CallSelection;
  /** Picks no longer what is picked by some keys. */
  drop: (keys: readonly SelectionKey[]) => void;
}

/** An hour of the day by the clock, `9:00` as `09:00`; the end of the last is `24:00`. */
export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** From when to when an hour is. */
export const hourSpan = (hour: number): string => `${hourText(hour)}–${hourText(hour + 1)}`;

/** What calls are that were not successful: missed, by each rule but that of the duration, which counts those that rang. */
export const missedText = ({ report }: Texts, rule: SuccessRule): string =>
  rule === 'duration' ? report.unsuccessful : report.missed;

/** What is picked by a key, in words; blank when nothing is. */
function pickedText(
  { agent, reason, type, success, hourOfWeek, part }: CallSelection,
  key: SelectionKey,
  { texts, locale, timeZone, successRule }: SelectionTextOptions,
): string {
  const words = texts.selection;
  switch (key) {
    case 'agent':
      return (agent ?? '') ? agent! : words.noAgent;
    case 'reason':
      return reason ? reasonText(reason, texts) : words.noReason;
    case 'type':
      return typeText(type!, texts);
    case 'success':
      return success ? words.successful : missedText(texts, successRule);
    case 'hourOfWeek': {
      const { weekday, hour, timeZone: zone } = hourOfWeek!;
      const span = words.hourOfWeek(weekdayName(weekday, 'long', locale), hourSpan(hour));
      return zone === timeZone ? span : `${span} (${zone})`;
    }
    case 'part':
      return periodText(part!, timeZone, texts.period.to);
  }
}

/** What is picked, in words, by key. */
export const selectionTexts = (
  selection: CallSelection,
  options: SelectionTextOptions,
): [key: SelectionKey, text: string][] =>
  selectionKeys
    .filter((key) => selection[key] !== undefined)
    .map((key) => [key, pickedText(selection, key, options)]);

/** What is picked, each with a button that drops it. */
export function selectionBar(options: SelectionBarOptions): TemplateResult | typeof nothing {
  const { selection, texts, drop } = options;
  const picked = selectionTexts(selection, options);
  if (picked.length === 0) return nothing;
  return html`<ul class="selection" part="selection" aria-label=${texts.selection.label}>
    ${picked.map(
      ([key, text]) =>
        html`<li class="picked" part="picked" data-key=${key}>
          <span dir="auto">${text}</span>
          <button
            type="button"
            part="picked-drop"
            title=${texts.selection.drop(text)}
            aria-label=${texts.selection.drop(text)}
            @click=${() => drop([key])}
          >
            ${icon('close')}
          </button>
        </li>`,
    )}
    ${
      picked.length > 1
        ? html`<li>
            <button
              class="button quiet small"
              type="button"
              part="drop-all"
              @click=${() => drop(selectionKeys)}
            >
              ${texts.selection.clear}
            </button>
          </li>`
        : nothing
    }
  </ul>`;
}

export const selectionBarStyles = css`
  .selection {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    max-inline-size: 100%;
  }
  .picked {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    border-radius: 12px;
    padding-inline-start: 10px;
    background: var(--_selected);
    color: var(--_text);
    font-size: 12px;
    line-height: 16px;
  }
  .picked > span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  .picked button {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 12px;
    background: none;
    cursor: pointer;
  }
  .picked button:hover {
    background: var(--_hover);
  }
  .picked button svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  @media (forced-colors: active) {
    .picked {
      border: 1px solid;
    }
  }
  @media print {
    .picked button,
    .selection .button {
      display: none;
    }
    .picked {
      padding: 0;
      background: none;
    }
  }
`;
