import { html, nothing, type TemplateResult } from 'lit';
import {
  callCell,
  callName,
  callText,
  isMissed,
  type CallCellOptions,
  type CallColumn,
} from '../../controls/call-cells.js';
import type { GridRows, GridColumn } from '../../controls/data-grid/grid-column.js';
import type { Call } from '../../model/call.js';
import type { CallTable, ShownCalls } from '../../table/call-table.js';

/**
 * A table's view as the rows of a grid. Calls come in at any time and the grid draws them a moment later; what the user
 * does in between is meant for the rows that are drawn, so they stay as they are until others are taken.
 */
export class ViewRows implements GridRows<Call> {
  #table: CallTable;
  #generation: number;
  #shown: ShownCalls;

  constructor(table: CallTable) {
    this.#table = table;
    this.#generation = table.generation;
    this.#shown = table.shown;
  }

  /** Whether these are rows of the table, by the numbers it knows them by. */
  isOf(table: CallTable): boolean {
    return table === this.#table && table.generation === this.#generation;
  }

  /** Goes along with the view, just before the rows are drawn. */
  take(): void {
    this.#shown = this.#table.shown;
  }

  get length(): number {
    return this.#shown.rows.length;
  }

  rowAt(position: number): Call {
    return this.#shown.columns.callAt(this.keyAt(position));
  }

  keyAt(position: number): number {
    return this.#shown.rows.rowAt(position)!;
  }

  positionOf(row: number): number {
    return this.#shown.rows.positionOf(row);
  }

  /** Gives the ids of the calls that are at these positions now, whenever it is called. */
  idsAt(positions: Iterable<number>): () => string[] {
    const { columns } = this.#shown;
    const rows = Array.from(positions, (position) => this.keyAt(position));
    return () => rows.map((row) => columns.callAt(row).id);
  }

  /** Where the call with this id is; -1 when it is not among the rows. */
  positionOfId(id: string): number {
    return this.positionOf(this.#shown.columns.rowOf(id));
  }
}

const widths: Record<CallColumn, string> = {
  start: '168px',
  from: 'minmax(0, 1.35fr)',
  to: 'minmax(0, 1.35fr)',
  type: 'minmax(0, 1.1fr)',
  duration: '116px',
  talk: '150px',
  crm: '72px',
  reason: 'minmax(0, 1.5fr)',
};

const infoKey = 'info';
const figures: ReadonlySet<CallColumn> = new Set(['duration', 'talk']);

export type CallGridOptions = CallCellOptions & {
  open: (call: Call) => void;
  /** Icon that points from the caller to the callee, in the reading direction. */
  arrow: TemplateResult;
};

/** How calls are rendered as rows. While it is the same object, rendered rows need not be rendered again. */
export interface CallRowLook {
  columns: readonly GridColumn<Call>[];
  narrowRow: (call: Call) => TemplateResult;
  rowClass: (call: Call) => string;
}

export const callRowLook = (columns: readonly CallColumn[], options: CallGridOptions): CallRowLook => ({
  columns: callGridColumns(columns, options),
  narrowRow: (call) => narrowCall(call, columns, options),
  rowClass: (call) =>
    `${isMissed(call, options.successRule) ? 'missed' : ''} ${hasNamedColumn(columns) ? 'taller' : ''}`.trim(),
});

/** Adds a filter control to each column but Info. */
export const withFilters = (
  columns: readonly GridColumn<Call>[],
  filterOf: (column: CallColumn) => unknown,
): GridColumn<Call>[] =>
  columns.map((column) =>
    column.key === infoKey ? column : { ...column, filter: filterOf(column.key as CallColumn) },
  );

/** The columns of a call report's table; the Info button comes last whatever else is hidden. */
function callGridColumns(columns: readonly CallColumn[], options: CallGridOptions): GridColumn<Call>[] {
  const { texts } = options;
  const shown = columns.map((key): GridColumn<Call> => ({
    key,
    label: texts.call.columns[key],
    width: widths[key],
    sortable: true,
    align: figures.has(key) ? 'end' : undefined,
    cell: (call) => callCell(call, key, options),
    text: (call) => callText(call, key, options),
  }));
  const info: GridColumn<Call> = {
    key: infoKey,
    label: texts.call.columns.details,
    quietLabel: true,
    width: columns.some((key) => widths[key].includes('fr')) ? '72px' : 'minmax(72px, 1fr)',
    align: 'end',
    cell: (call) => infoButton(call, options),
  };
  return [...shown, info];
}

function infoButton(call: Call, options: CallGridOptions): TemplateResult {
  return html`<button
    class="info"
    type="button"
    part="info"
    tabindex="-1"
    aria-label=${options.texts.call.infoOf(callName(call, options))}
    @click=${() => options.open(call)}
  >
    ${options.texts.call.info}
  </button>`;
}

/** Columns that share a line of their own in the narrow layout, each with its label. */
const namedColumns = ['talk', 'crm'] as const;

const hasNamedColumn = (columns: readonly CallColumn[]): boolean =>
  namedColumns.some((column) => columns.includes(column));

/**
 * A call in the narrow layout: time, type and duration, then the parties, then the reason, then the labelled columns.
 * All calls have the same number of lines, since all rows have one height.
 */
function narrowCall(call: Call, columns: readonly CallColumn[], options: CallGridOptions): TemplateResult {
  const cell = (column: CallColumn): unknown =>
    columns.includes(column) ? callCell(call, column, options) : nothing;
  const named = (column: CallColumn): unknown =>
    columns.includes(column) && callText(call, column, options)
      ? html`<span class="named"
          ><span class="caption">${options.texts.call.columns[column]}</span> ${cell(column)}</span
        >`
      : nothing;
  const hasParty = columns.includes('from') || columns.includes('to');
  return html`<div class="narrow-call">
    <div class="when">${cell('start')}</div>
    <div class="what">${cell('type')}</div>
    <div class="end">${cell('duration')} ${infoButton(call, options)}</div>
    ${hasParty ? html`<div class="who">${cell('from')} ${options.arrow} ${cell('to')}</div>` : nothing}
    <div class="why">${cell('reason')}</div>
    ${hasNamedColumn(columns) ? html`<div class="more">${namedColumns.map(named)}</div>` : nothing}
  </div>`;
}
