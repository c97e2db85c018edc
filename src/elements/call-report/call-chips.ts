import { css, html, nothing, type TemplateResult } from 'lit';
import { typeIcon, typeText } from '../../controls/call-cells.js';
import { formatNumber } from '../../locales/plural.js';
import type { Texts } from '../../locales/texts.js';
import { callTypes, isLeftOut, type SuccessRule } from '../../model/call.js';
import type { CallFacets, CallFilters } from '../../model/call-query.js';
import { icon } from '../../theme/icons.js';

/** Types that get a chip; rarer ones are in the filter of the column. */
const MAX_TYPES = 6;

interface ChipsOptions {
  texts: Texts;
  /** Language tag for numbers. */
  locale: string;
  filters: CallFilters;
  /** How many calls each chip shows, as far as is known; none before any calls are there. */
  facets: Partial<CallFacets> | undefined;
  /** The most calls there may be, in words: every count has room for as much. */
  widest: string;
  successRule: SuccessRule;
  /** Types that are left out of the report. */
  excluded: readonly string[];
  /** Whether it may be known which calls were recorded. */
  recordings: boolean;
  change: (filters: CallFilters) => void;
}

interface Chip {
  name: string;
  label: string;
  icon?: TemplateResult;
  /** What else is to be known, such as how it is counted. */
  title?: string;
  count: number | undefined;
  isOn: boolean;
  /** The filters once it is pressed. */
  next: CallFilters;
}

/**
 * The supervisor's questions as toggle buttons with counts: all calls, the missed, the recorded, those of a type. They
 * combine; each count says how many calls its chip shows beside the filters of the others.
 */
export function callChips(options: ChipsOptions): TemplateResult {
  const { texts, facets } = options;
  return html`<div
    class="chips ${facets ? '' : 'waiting'}"
    part="chips"
    role="group"
    aria-label=${texts.report.show}
  >
    ${chipsOf(options).map((chip) => chipButton(chip, options))}
  </div>`;
}

/** What a missed call is called: by duration, one that rang is successful too. */
const missedText = (rule: SuccessRule, { report }: Texts): string =>
  rule === 'duration' ? report.unsuccessful : report.missed;

function chipsOf({ texts, filters, facets, successRule, excluded, recordings }: ChipsOptions): Chip[] {
  const { success, hasRecording, type, ...others } = filters;
  const toggled = (name: keyof CallFilters, value: string | boolean): CallFilters => ({
    ...filters,
    [name]: filters[name] === value ? undefined : value,
  });
  const known = facets?.types ?? [];
  const offered = [...new Set([...callTypes, ...known.map((one) => one.type)])]
    .filter((one) => one && !isLeftOut(one, excluded))
    .slice(0, MAX_TYPES);
  const types = type && !offered.includes(type) ? [...offered, type] : offered;
  const { report } = texts;
  return [
    {
      name: 'all',
      label: report.all,
      count: facets?.all,
      isOn: success === undefined && hasRecording === undefined && !type,
      next: others,
    },
    {
      name: 'missed',
      label: missedText(successRule, texts),
      icon: icon('missed'),
      title: report.missedBy(texts.success[successRule]),
      count: facets?.unsuccessful,
      isOn: success === false,
      next: toggled('success', false),
    },
    ...(recordings
      ? [
          {
            name: 'recorded',
            label: report.recorded,
            icon: icon('recording'),
            count: facets?.recorded,
            isOn: hasRecording === true,
            next: toggled('hasRecording', true),
          },
        ]
      : []),
    ...types.map((one) => ({
      name: `type-${one}`,
      label: report.shortType(typeText(one, texts)),
      icon: typeIcon(one),
      count: facets?.types && (known.find((other) => other.type === one)?.count ?? 0),
      isOn: type === one,
      next: toggled('type', one),
    })),
  ];
}

function chipButton(
  { name, label, icon: sign, title, count, isOn, next }: Chip,
  { locale, widest, change }: ChipsOptions,
): TemplateResult {
  return html`<button
    class="chip ${count === 0 ? 'none' : ''}"
    type="button"
    part="chip ${name}"
    data-chip=${name}
    title=${title ?? nothing}
    aria-pressed=${isOn}
    @click=${() => change(next)}
  >
    ${sign ?? nothing} <span class="chip-label">${label}</span>
    <span class="chip-count number" data-widest=${widest}
      >${count === undefined ? nothing : formatNumber(count, locale)}</span
    >
  </button>`;
}

export const chipStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    min-block-size: 28px;
  }
  .chips.waiting {
    visibility: hidden;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 0 10px;
    border: 1px solid var(--_input-border);
    border-radius: 14px;
    background: var(--_page);
    font-size: 13px;
    line-height: 18px;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color var(--_fast);
  }
  .chip:hover {
    background: var(--_hover);
  }
  .chip svg.icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .chip-count {
    display: inline-grid;
    justify-items: end;
    font-weight: 600;
  }
  /* Takes the room of the largest count, so that nothing moves while calls come in. */
  .chip-count::after {
    content: attr(data-widest);
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
  }
  .chip.none {
    color: var(--_text-mid);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--_primary);
    background: var(--_primary);
    color: var(--_on-primary);
  }
  .chip[aria-pressed='true']:hover {
    background: var(--_primary-hover);
  }
  /* Two lines from the beginning, where one is too short. */
  @container (max-width: 899px) {
    .chips {
      align-content: start;
      min-block-size: 62px;
    }
  }
  @container (min-width: 640px) and (max-width: 719px) {
    .chips {
      min-block-size: 28px;
    }
  }
  @container (max-width: 719px) {
    .chips {
      gap: 6px 4px;
    }
    .chip[data-chip^='type'] .chip-label {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .chip {
      padding: 0 8px;
    }
    .chip:not([data-chip^='type']) svg.icon {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .chips {
      display: none;
    }
  }
`;
