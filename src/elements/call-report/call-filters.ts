import { css, html, nothing, type TemplateResult } from 'lit';
import { typeText, type CallColumn } from '../../controls/call-cells.js';
import { fieldValue } from '../../controls/bindings.js';
import type { ViewState } from '../../controllers/view-state.js';
import type { Texts } from '../../locales/texts.js';
import { callTypes } from '../../model/call.js';
import { formatDuration } from '../../model/format.js';
import type { CallConditions, CallFilters } from '../../model/call-query.js';
import { filterFields } from '../../table/filter.js';
import { icon } from '../../theme/icons.js';

interface FilterOptions {
  texts: Texts;
  filters: CallFilters;
  /** Types the calls have; those of SmartVideo are offered always. */
  types: readonly string[];
  /** Whether it may be known which calls were recorded. */
  recordings: boolean;
  change: (filters: CallFilters) => void;
}

const textFilters = ['from', 'to', 'reason', 'agent'] as const;
type TextFilter = (typeof textFilters)[number];

const isTextFilter = (column: string): column is TextFilter =>
  (textFilters as readonly string[]).includes(column);

const spans = ['duration', 'talk'] as const;
type Span = (typeof spans)[number];

const isSpan = (column: string): column is Span => (spans as readonly string[]).includes(column);

/** Columns that can be filtered by. */
export const filterColumns: readonly CallColumn[] = [
  'from',
  'to',
  'type',
  'duration',
  'talk',
  'reason',
  'agent',
];

/** Spans of time that are offered, in whole seconds; both ends belong to them. */
const offeredSpans: readonly (readonly [min: number, max?: number])[] = [
  [0, 0],
  [1, 59],
  [60, 299],
  [300, 1799],
  [1800],
];

/** How many filters are in force. */
export const activeFilters = (filters: CallFilters): number =>
  new Set(
    Object.entries(filters)
      .filter(([, value]) => value !== undefined && String(value).trim() !== '')
      .map(([name]) => name.replace(/M(in|ax)$/, '')),
  ).size;

/** The control that filters by a column; nothing for the others. */
export function callFilter(column: CallColumn, options: FilterOptions): TemplateResult | undefined {
  if (isTextFilter(column)) return textFilter(column, options);
  if (isSpan(column)) return spanFilter(column, options);
  return column === 'type' ? typeFilter(options) : undefined;
}

function textFilter(column: TextFilter, { texts, filters, change }: FilterOptions): TemplateResult {
  const input = (event: Event): void =>
    change({ ...filters, [column]: (event.target as HTMLInputElement).value || undefined });
  return html`<input
    class="field filter"
    part="filter"
    type="search"
    data-filter=${column}
    aria-label=${texts.report.filterBy(texts.call.columns[column])}
    placeholder=${texts.report.filterPlaceholder}
    autocomplete="off"
    spellcheck="false"
    .value=${fieldValue(filters[column] ?? '')}
    @input=${input}
  />`;
}

/** By type, or by whether there is a recording, which the column shows too. */
function typeFilter(options: FilterOptions): TemplateResult {
  const types = [...new Set([...callTypes, ...options.types])].map((type) => ({ type }));
  const groups: Group[] = [[undefined, types]];
  if (options.recordings)
    groups.push([options.texts.export.recordings, [{ hasRecording: true }, { hasRecording: false }]]);
  return choice('type', ['type', 'hasRecording'], groups, options);
}

/** Filters by duration; by talk time also whether a call was successful, which talk time decides as a rule. */
function spanFilter(column: Span, options: FilterOptions): TemplateResult {
  const [min, max] = [`${column}Min`, `${column}Max`] as const;
  const groups: Group[] = [[undefined, offeredSpans.map(([from, to]) => ({ [min]: from, [max]: to }))]];
  if (column === 'duration') return choice(column, [min, max], groups, options);
  groups.push([options.texts.report.outcome, [{ success: true }, { success: false }]]);
  return choice(column, [min, max, 'success'], groups, options);
}

/** `1:00–4:59`, `≥ 30:00`; empty for any. */
function spanText(min?: number, max?: number): string {
  const [from, to] = [min, max].map((seconds) => formatDuration(seconds).replace(/^00:0?/, ''));
  if (from === to) return from ?? '';
  if (from && to) return `${from}–${to}`;
  return from ? `≥ ${from}` : `≤ ${to}`;
}

/** Filters of which one can be chosen, under a heading or none. */
type Group = readonly [label: string | undefined, offered: readonly CallFilters[]];

/** A select of some filters and of none; the one in force is always offered. Filters of other columns stay. */
function choice(
  column: CallColumn,
  names: readonly (keyof CallFilters)[],
  groups: readonly Group[],
  { texts, filters, change }: FilterOptions,
): TemplateResult {
  const set = names.filter((name) => filters[name] !== undefined && filters[name] !== '');
  const own: CallFilters = Object.fromEntries(set.map((name) => [name, filters[name]]));
  const now = JSON.stringify(own);
  const option = (one: CallFilters): TemplateResult => {
    const value = JSON.stringify(one);
    return html`<option value=${value} ?selected=${value === now}>
      ${choiceText(one, texts) || texts.report.all}
    </option>`;
  };
  const isOffered = groups.some(([, offered]) => offered.some((one) => JSON.stringify(one) === now));
  const all = set.length === 0 || isOffered ? [{}] : [{}, own];
  const choose = (event: Event): void => {
    const chosen = JSON.parse((event.target as HTMLSelectElement).value) as CallFilters;
    const others = Object.entries(filters).filter(([name]) => !(names as readonly string[]).includes(name));
    change({ ...Object.fromEntries(others), ...chosen });
  };
  return html`<span class="choice" ?data-on=${set.length > 0} title=${choiceText(own, texts) || nothing}>
    <select
      class="field filter"
      part="filter"
      data-filter=${column}
      aria-label=${texts.report.filterBy(texts.call.columns[column])}
      .value=${fieldValue(now)}
      @change=${choose}
    >
      ${all.map(option)}
      ${groups.map(([label, offered]) =>
        label ? html`<optgroup label=${label}>${offered.map(option)}</optgroup>` : offered.map(option),
      )}
    </select>
    <span class="funnel" aria-hidden="true">${icon('filter')}</span>
  </span>`;
}

/** The label of a choice: `Not recorded`. */
function choiceText(filters: CallFilters, texts: Texts): string {
  const { type, talkMin, talkMax, durationMin, durationMax, success, hasRecording } = filters;
  const { report, export: words } = texts;
  return [
    type && typeText(type, texts),
    spanText(durationMin, durationMax),
    spanText(talkMin, talkMax),
    flagText(success, words.successful, report.unsuccessful),
    flagText(hasRecording, report.recorded, report.notRecorded),
  ]
    .filter(Boolean)
    .join(', ');
}

const flagText = (flag: boolean | undefined, yes: string, no: string): string =>
  flag === undefined ? '' : flag ? yes : no;

/**
 * The search and the filters in words, for exports, print and what was not found.
 * @param picked What is picked, in words
 */
export function filtersText(
  { search, ...filters }: CallConditions,
  texts: Texts,
  picked: readonly string[],
): string {
  const { call, common, report, export: words } = texts;
  const parts: readonly (readonly [label: string, value: string | undefined])[] = [
    [report.search, search?.trim()],
    ...textFilters.map((column) => [call.columns[column], filters[column]] as const),
    [call.columns.type, filters.type && typeText(filters.type, texts)],
    ...spans.map((span) => {
      return [call.columns[span], spanText(filters[`${span}Min`], filters[`${span}Max`])] as const;
    }),
    [words.successful, flagText(filters.success, common.yes, common.no)],
    [words.recordings, flagText(filters.hasRecording, common.yes, common.no)],
    [texts.selection.label, picked.join(', ')],
  ];
  return parts
    .filter(([, value]) => value)
    .map(([label, value]) => `${label}: ${value}`)
    .join('; ');
}

export const filterStyles = css`
  .field.filter {
    block-size: 28px;
    padding: 0 6px;
    font-weight: 400;
  }
  .funnel {
    display: none;
  }
`;

/** In the grid, where a select that would be cut is a funnel instead: it stays a select, which the browser opens. */
export const gridFilterStyles = css`
  .field.filter {
    block-size: 28px;
    padding: 0 4px;
    font-weight: 400;
    text-overflow: ellipsis;
  }
  .choice {
    position: relative;
    display: block;
    inline-size: 100%;
  }
  .funnel {
    display: none;
  }
  .choice[data-on] > select {
    border-color: var(--_primary);
  }
  @container filter-cell (max-width: 119px) {
    .choice {
      inline-size: 28px;
      block-size: 28px;
    }
    .end > .choice {
      margin-inline: auto 4px;
    }
    .choice > select {
      position: absolute;
      inset: 0;
      z-index: 1;
      opacity: 0;
      cursor: pointer;
    }
    .funnel {
      display: flex;
      align-items: center;
      justify-content: center;
      block-size: 100%;
      border: 1px solid var(--_input-border);
      border-radius: var(--_radius);
      color: var(--_on-header-mid);
    }
    .choice > select:focus-visible + .funnel {
      outline: 2px solid var(--_focus);
      outline-offset: -1px;
    }
    .choice:hover > .funnel {
      background: var(--_hover);
      color: var(--_text-mid);
    }
    .choice[data-on] > .funnel {
      border-color: var(--_primary);
      background: var(--_primary);
      color: var(--_on-primary);
    }
    .choice[data-on] > .funnel svg.icon {
      fill: currentcolor;
    }
  }
  @media (forced-colors: active) {
    .choice[data-on] > .funnel {
      border: 2px solid Highlight;
      color: Highlight;
    }
  }
`;

type Reading = (text: string) => string | number | boolean | undefined;

/** How a value is read, by its type; numbers are whole seconds. */
const readings: Record<string, Reading> = {
  string: (value) => value,
  number: (value) => (/^\d+$/.test(value) ? Number(value) : undefined),
  boolean: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
};

/** Filters as parts of a state, by names that do not collide with those of the period: `filter-from`. */
export const filtersState = (filters: CallFilters): ViewState =>
  Object.fromEntries(filterFields.map(([name]) => [`filter-${name}`, filters[name]?.toString()]));

/** The filters a state names; what cannot be read is ignored. */
export const filtersFromState = (state: ViewState): CallFilters =>
  Object.fromEntries(
    filterFields
      .map(([name, sample]) => [name, readings[typeof sample]!(state[`filter-${name}`] ?? '')] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
