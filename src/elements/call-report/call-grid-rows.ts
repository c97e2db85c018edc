import { html, nothing, type TemplateResult } from 'lit';
import {
  callCell,
  callName,
  callText,
  foundIds,
  isMissed,
  typeIcon,
  typeText,
  type CallCellOptions,
  type CallColumn,
} from '../../controls/call-cells.js';
import type { ColumnSize, GridColumn } from '../../controls/data-grid/grid-column.js';
import type { ViewedCalls } from '../../controllers/viewed-calls.js';
import { agentOf, type Call, type Party } from '../../model/call.js';
import { formatMoment } from '../../model/format.js';
import { foldedRanges } from '../../table/text-search.js';
import { icon } from '../../theme/icons.js';

const infoKey = 'info';
const figures: ReadonlySet<CallColumn> = new Set(['duration', 'talk']);

/** Types whose words a column of types has room for, whatever the calls are. */
const knownTypes = ['video', 'chat', 'screen'];

/** Characters of a type that the service made up, beyond which it is cut. */
const longestType = 24;

/** Moments of which some are as long as any, in every month and half of the day. */
const longMoments = Array.from({ length: 24 }, (_, n) => Date.UTC(2028, n >> 1, 28, n % 2 ? 22 : 10, 58, 58));

export type CallGridOptions = CallCellOptions & {
  open: (call: Call) => void;
  /** Opens a call at its recordings; nothing where the account may not see them. */
  openRecording?: (call: Call) => void;
  /** Icon that points from the caller to the callee, in the reading direction. */
  arrow: TemplateResult;
};

/** How calls are rendered as rows. While it is the same object, rendered rows need not be rendered again. */
export interface CallRowLook {
  columns: readonly GridColumn<Call>[];
  narrowRow: (call: Call) => TemplateResult;
  rowClass: (call: Call) => string;
}

export const callRowLook = (columns: readonly CallColumn[], given: CallGridOptions): CallRowLook => {
  const options = { ...given, offersRecordings: given.openRecording !== undefined };
  return {
    columns: callGridColumns(columns, options),
    narrowRow: (call) => narrowCall(call, columns, options),
    rowClass: (call) => (isMissed(call, options.successRule) ? 'missed' : ''),
  };
};

/** Adds a filter control to each column but Info, and lets those sort by which the calls can be sorted. */
export const withFilters = (
  columns: readonly GridColumn<Call>[],
  filterOf: (column: CallColumn) => unknown,
  calls: Pick<ViewedCalls, 'sorts'>,
): GridColumn<Call>[] =>
  columns.map((column) => {
    const key = column.key as CallColumn;
    return column.key === infoKey ? column : { ...column, sortable: calls.sorts(key), filter: filterOf(key) };
  });

/** The columns of a call report's table; the Info button comes last whatever else is hidden. */
function callGridColumns(columns: readonly CallColumn[], options: CallGridOptions): GridColumn<Call>[] {
  const { texts } = options;
  const shown = columns.map((key): GridColumn<Call> => ({
    key,
    label: texts.call.columns[key],
    size: sizeOf(key, options),
    sortable: true,
    align: figures.has(key) ? 'end' : undefined,
    cell: (call) => callCell(call, key, options),
    text: (call) => callText(call, key, options),
  }));
  const info: GridColumn<Call> = {
    key: infoKey,
    label: texts.call.columns.details,
    quietLabel: true,
    fixed: true,
    size: {
      fits: () => [[html`${recordingPlace(options)}<span class="info">${texts.call.info}</span>`]],
      by: `${texts.call.info} ${options.offersRecordings}`,
    },
    align: 'end',
    cell: (call) => html`${recordingButton(call, options)}${infoButton(call, columns, options)}`,
  };
  return [...shown, info];
}

/**
 * Times, durations and types are never cut. Where room is short, first types and then times take two lines in the
 * height of one, and in the end the icon stands for the type.
 */
function sizeOf(column: CallColumn, options: CallCellOptions): ColumnSize {
  const { texts, locale, timeZone, dateFormat, timeStyle } = options;
  switch (column) {
    case 'start': {
      const written = [
        ...new Set(longMoments.map((at) => formatMoment(at, timeZone, timeStyle, locale, dateFormat))),
      ];
      const one = written.map((text) => html`<time class="number">${text}</time>`);
      const two = written.map((text) => html`<time class="number lines">${inTwoLines(text)}</time>`);
      return { fits: () => [one, one, two, two], by: `${locale} ${dateFormat}` };
    }
    case 'type': {
      const words = knownTypes.map((type) => typeText(type, texts));
      const cell = (content: unknown): TemplateResult =>
        html`<span class="type">${typeIcon('video')}<span class="lines">${content}</span></span>`;
      return {
        fits: (seen) => {
          const all = [...words, ...seen.map((type) => type.slice(0, longestType))];
          const one = all.map(
            (text) => html`<span class="type">${typeIcon('video')}<span>${text}</span></span>`,
          );
          const two = all.map((text) => cell(inTwoLines(text)));
          return [one, two, two, [typeIcon('video')]];
        },
        by: words.join(),
      };
    }
    case 'duration':
    case 'talk':
      return {
        fits: (seen) => [
          ['00:00:00', ...seen].map((text) => html`<span class="duration number" dir="ltr">${text}</span>`),
        ],
      };
    case 'agent':
      return { shares: 'first', late: (text) => html`<span class="lines">${inTwoLines(text)}</span>` };
    default:
      return { shares: 'rest' };
  }
}

/** A text broken at the space, or before the `@`, that makes its lines shortest. */
function inTwoLines(text: string): unknown {
  const breaks = [...text.matchAll(/ |(?!^)@/g)].map(({ index }) => index);
  const longer = (at: number): number => Math.max(at, text.length - at - 1);
  const [best] = breaks.sort((a, b) => longer(a) - longer(b));
  return best === undefined ? text : html`${text.slice(0, best)}<br />${text.slice(best).trimStart()}`;
}

/** Characters of a name that is cut after longer ones. */
const shortName = 12;

/** Where the words of a search are that no cell shows and marks: in ids, and in columns that are not shown. */
function hiddenMatches(call: Call, columns: readonly CallColumn[], options: CallGridOptions): string {
  const { texts, locale } = options;
  const textOf = (column: CallColumn): string =>
    column === 'agent' ? agentOf(call) : callText(call, column, options);
  const shown = searchedColumns.filter((column) => columns.includes(column));
  const isShown = (word: string): boolean =>
    shown.some((column) => foldedRanges(textOf(column), [word], locale).length > 0);
  const words = options.words?.filter((word) => !isShown(word)) ?? [];
  if (words.length === 0) return '';
  const { id, interactionId, visitorId, from, to } = call;
  const { ids, columns: labels } = texts.call;
  const partyId = (party: Party): string | undefined =>
    party.id === party.label || party.id === visitorId ? undefined : party.id;
  const found = foundIds(
    [
      [ids.call, id],
      [ids.interaction, interactionId],
      [ids.visitor, visitorId],
      [ids.caller, partyId(from)],
      [ids.callee, partyId(to)],
    ],
    words,
  );
  const inColumns = searchedColumns
    .filter((column) => !columns.includes(column))
    .map((column) => [labels[column], textOf(column)] as const)
    .filter(([, text]) => foldedRanges(text, words, locale).length > 0)
    .map(([label, text]) => `${label} ${text}`);
  return [found, ...inColumns].filter(Boolean).join(', ');
}

const searchedColumns = ['from', 'to', 'agent', 'type', 'crm', 'reason'] as const;

/** As wide as the button of a recording, so that what stands beside it stands there in every row. */
const recordingPlace = ({ offersRecordings }: CallCellOptions): TemplateResult | typeof nothing =>
  offersRecordings ? html`<span class="recording-place"></span>` : nothing;

function recordingButton(call: Call, options: CallGridOptions): TemplateResult | typeof nothing {
  const count = call.recordingCount ?? 0;
  if (count === 0 || !options.openRecording) return recordingPlace(options);
  return html`<button
    class="recording"
    type="button"
    part="recording"
    tabindex="-1"
    aria-label=${options.texts.call.playRecording(count, callName(call, options))}
    @click=${() => options.openRecording?.(call)}
  >
    ${icon('play')}
  </button>`;
}

function infoButton(call: Call, columns: readonly CallColumn[], options: CallGridOptions): TemplateResult {
  const { call: text } = options.texts;
  const found = hiddenMatches(call, columns, options);
  const name = text.infoOf(callName(call, options));
  return html`<button
    class="info"
    type="button"
    part="info"
    tabindex="-1"
    title=${found || nothing}
    aria-label=${found ? `${name} ${found}` : name}
    @click=${() => options.open(call)}
  >
    ${found ? html`<mark part="match">${text.info}</mark>` : text.info}
  </button>`;
}

/**
 * A call in the narrow layout, in two lines whatever is shown: when, what and how long, then who and how it ended, and
 * what else there is. All rows have one height.
 */
function narrowCall(call: Call, columns: readonly CallColumn[], options: CallGridOptions): TemplateResult {
  const cell = (column: CallColumn, name: string): TemplateResult | typeof nothing =>
    columns.includes(column) && callText(call, column, options)
      ? html`<span class=${name}>${callCell(call, column, options)}</span>`
      : nothing;
  const party = (column: 'from' | 'to'): TemplateResult | typeof nothing =>
    cell(column, callText(call, column, options).length > shortName ? column : `${column} short`);
  const hasParty = columns.includes('from') || columns.includes('to');
  const isAgentNamed = (['from', 'to'] as const).some(
    (column) => columns.includes(column) && call[column].label === agentOf(call),
  );
  return html`<div class="narrow-call">
    <div class="when">${columns.includes('start') ? callCell(call, 'start', options) : nothing}</div>
    <div class="what">${columns.includes('type') ? callCell(call, 'type', options) : nothing}</div>
    <div class="by">${isAgentNamed ? nothing : cell('agent', 'agent')}</div>
    <div class="long">${cell('duration', '')}</div>
    <div class="talk">${cell('talk', '')}</div>
    <div class="act">${recordingButton(call, options)}${infoButton(call, columns, options)}</div>
    <div class="rest">
      ${hasParty ? html`<span class="who">${party('from')}${options.arrow}${party('to')}</span>` : nothing}
      ${cell('reason', 'why')} ${cell('crm', 'crm')}
    </div>
  </div>`;
}
