import { css, html, type TemplateResult } from 'lit';
import { typeText, type CallColumn } from '../../controls/call-cells.js';
import { fieldValue } from '../../controls/field-value.js';
import type { Texts } from '../../locales/texts.js';
import { callTypes } from '../../model/call.js';
import { formatDuration } from '../../model/format.js';
import type { CallFilters } from '../../table/filter.js';

export interface FilterOptions {
  texts: Texts;
  filters: CallFilters;
  /** Types the calls have; those of SmartVideo are offered always. */
  types: readonly string[];
  change: (filters: CallFilters) => void;
}

const textFilters = ['from', 'to', 'reason'] as const;
type TextFilter = (typeof textFilters)[number];

const isTextFilter = (column: string): column is TextFilter =>
  (textFilters as readonly string[]).includes(column);

const spans = ['duration', 'talk'] as const;
type Span = (typeof spans)[number];

const isSpan = (column: string): column is Span => (spans as readonly string[]).includes(column);

/** Columns that can be filtered by. */
export const filterColumns: readonly CallColumn[] = ['from', 'to', 'type', 'duration', 'talk', 'reason'];

/** Spans of time that are offered, in whole seconds; both ends belong to them. */
const offeredSpans: readonly (readonly [min: number, max?: number])[] = [
  [0, 0],
  [1, 59],
  [60, 299],
  [300, 1799],
  [1800],
];

/** How many columns are filtered by. */
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

function typeFilter({ texts, filters, types, change }: FilterOptions): TemplateResult {
  const offered = [...new Set([...callTypes, ...types])].map(
    (type) => [type, typeText(type, texts)] as const,
  );
  return choice('type', filters.type ?? '', offered, texts, (type) =>
    change({ ...filters, type: type || undefined }),
  );
}

function spanFilter(column: Span, { texts, filters, change }: FilterOptions): TemplateResult {
  const [min, max] = [`${column}Min`, `${column}Max`] as const;
  const now = spanText(filters[min], filters[max]);
  const offered = new Map<string, readonly (number | undefined)[]>(
    offeredSpans.map((span) => [spanText(...span), span]),
  );
  if (now) offered.set(now, [filters[min], filters[max]]);
  const choices = [...offered.keys()].map((text) => [text, text] as const);
  return choice(column, now, choices, texts, (text) => {
    const [from, to] = offered.get(text) ?? [];
    change({ ...filters, [min]: from, [max]: to });
  });
}

/** `1:00–4:59`, `≥ 30:00`; empty for any. */
function spanText(min?: number, max?: number): string {
  const [from, to] = [min, max].map((seconds) => formatDuration(seconds).replace(/^00:0?/, ''));
  if (from === to) return from ?? '';
  if (from && to) return `${from}–${to}`;
  return from ? `≥ ${from}` : `≤ ${to}`;
}

/** A filter that offers everything, or one of some values. */
function choice(
  column: 'type' | Span,
  now: string,
  offered: readonly (readonly [value: string, text: string])[],
  { report, call }: Texts,
  choose: (value: string) => void,
): TemplateResult {
  return html`<select
    class="field filter"
    part="filter"
    data-filter=${column}
    aria-label=${report.filterBy(call.columns[column])}
    .value=${fieldValue(now)}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
  >
    <option value="" ?selected=${now === ''}>${report.all}</option>
    ${offered.map(([value, text]) => html`<option value=${value} ?selected=${now === value}>${text}</option>`)}
  </select>`;
}

/** The filters in words, for exports and the status. */
export function filtersText(filters: CallFilters, texts: Texts): string {
  const { call, common, export: words } = texts;
  const yesOrNo = (flag?: boolean): string => (flag === undefined ? '' : flag ? common.yes : common.no);
  const parts: readonly (readonly [label: string, value: string | undefined])[] = [
    ...textFilters.map((column) => [call.columns[column], filters[column]] as const),
    [call.columns.type, filters.type && typeText(filters.type, texts)],
    ...spans.map((span) => {
      return [call.columns[span], spanText(filters[`${span}Min`], filters[`${span}Max`])] as const;
    }),
    [words.successful, yesOrNo(filters.success)],
    [words.recordings, yesOrNo(filters.hasRecording)],
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
`;
