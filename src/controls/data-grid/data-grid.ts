import type { RangeChangedEvent } from '@lit-labs/virtualizer/events.js';
import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base, controls } from '../../theme/base.js';
import { SvElement } from '../sv-element.js';
import { styles } from './data-grid.styles.js';
import type { GridColumn, GridSort } from './grid-column.js';
import { moveInGrid, type GridPlace } from './grid-keys.js';
import { RowLayout } from './row-layout.js';
import { ariaSort, sortHead, sortHeadStyles } from './sort-head.js';

/** The rows of a grid: how many, and how to make one when it is drawn. */
export interface GridRows<Row> {
  readonly length: number;
  rowAt(position: number): Row;
  /** Stays with the row when it moves to another position. */
  keyAt(position: number): unknown;
}

/**
 * A table of any length: only the rows in sight are in the page, the head stays. One row is in the tab order;
 * arrow keys move from there, Enter opens.
 *
 * @fires {CustomEvent<{ column: string }>} sv-grid-sort - A column's head was pressed.
 * @fires {CustomEvent<{ position: number }>} sv-grid-open - Enter on a row, or its action was pressed.
 */
export class SvDataGrid<Row = unknown> extends SvElement {
  static override styles = [base, controls, sortHeadStyles, styles];

  @property({ attribute: false }) columns: readonly GridColumn<Row>[] = [];
  @property({ attribute: false }) rows?: GridRows<Row>;
  /** Changes when rows are others than before, though `rows` is the same object. */
  @property({ attribute: false }) rowsVersion = 0;
  @property({ attribute: false }) sort?: GridSort;
  /** Drawn in place of the cells where the grid is narrow. */
  @property({ attribute: false }) narrowRow?: (row: Row) => unknown;
  @property({ type: Boolean }) narrow = false;
  /** Name of the table for assistive technology. */
  @property() label = '';
  /** Words after the name: what the heads do. */
  @property() hint = '';
  /** Class names of a row, by what it holds. */
  @property({ attribute: false }) rowClass: (row: Row) => string = () => '';
  /**
   * Part done, 0 to 1; `true` while it is not known how much there is. Only to be seen: a grid may hold nothing but
   * rows, so whoever uses it says the same in words beside it.
   */
  @property({ attribute: false }) progress?: number | true;
  /** Rows of before, while new ones are on their way. */
  @property({ type: Boolean, reflect: true }) dimmed = false;

  @state() private place: GridPlace = { row: 0, cell: -1 };
  @query('.scroller') private scroller!: HTMLElement;
  @query('.body') private body!: HTMLElement;

  #focusWanted = false;
  #positions: readonly number[] = [];

  get #length(): number {
    return this.rows?.length ?? 0;
  }

  get #layout(): { type: typeof RowLayout; rowHeight: number } {
    const oneLine = this.effectiveDensity === 'comfortable' ? 40 : 32;
    return { type: RowLayout, rowHeight: this.narrow ? 84 : oneLine };
  }

  get #hasFilters(): boolean {
    return !this.narrow && this.columns.some((column) => column.filter !== undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('rows') || changed.has('rowsVersion') || this.#positions.length !== this.#length)
      this.#positions = Array.from({ length: this.#length }, (_, position) => position);
    const last = Math.max(0, this.#length - 1);
    if (this.place.row > last) this.place = { row: last, cell: this.place.cell };
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('columns'))
      this.scroller.style.setProperty('--_columns', this.columns.map((column) => column.width).join(' '));
  }

  /** Puts the focus on a row and brings it into sight. */
  focusRow(position: number): void {
    this.#go({ row: position, cell: -1 });
  }

  /** Brings the first row into sight. */
  scrollToStart(): void {
    this.scroller.scrollTop = 0;
  }

  protected override render(): TemplateResult {
    const headRows = this.narrow ? 0 : this.#hasFilters ? 2 : 1;
    return html`<div
      class="scroller ${this.narrow ? 'narrow' : ''}"
      part="grid"
      role="grid"
      tabindex="-1"
      aria-label=${this.label}
      aria-description=${this.hint || nothing}
      aria-rowcount=${this.#length + headRows}
      aria-colcount=${this.narrow ? 1 : this.columns.length}
      aria-busy=${this.progress !== undefined}
      @keydown=${this.#onKeydown}
      @focusin=${this.#onFocusin}
    >
      <div class="head" role="rowgroup" part="head">
        ${this.narrow ? nothing : this.#head()} ${this.#hasFilters ? this.#filters() : nothing}
        ${this.#progressBar()}
      </div>
      <div class="body" role="rowgroup" @rangeChanged=${this.#onRangeChanged}>
        ${virtualize({
          items: this.#positions as number[],
          layout: this.#layout,
          keyFunction: this.#key,
          renderItem: (_position, index) => this.#row(index, headRows),
        })}
      </div>
    </div>`;
  }

  #head(): TemplateResult {
    return html`<div class="line" role="row" aria-rowindex="1">
      ${this.columns.map(
        (column, index) =>
          html`<div
            class="cell ${column.align ?? ''}"
            role="columnheader"
            aria-colindex=${index + 1}
            aria-sort=${column.sortable ? ariaSort(column.key, this.sort) : nothing}
          >
            ${
              column.sortable
                ? sortHead(column.label, column.key, this.sort, () =>
                    this.tell('sv-grid-sort', { column: column.key }),
                  )
                : html`<span class=${column.quietLabel ? 'unseen' : ''}>${column.label}</span>`
            }
          </div>`,
      )}
    </div>`;
  }

  #filters(): TemplateResult {
    return html`<div class="line filters" role="row" aria-rowindex="2" part="filters">
      ${this.columns.map(
        (column, index) =>
          html`<div class="cell" role="gridcell" aria-colindex=${index + 1}>
            ${column.filter ?? nothing}
          </div>`,
      )}
    </div>`;
  }

  #progressBar(): TemplateResult | typeof nothing {
    if (this.progress === undefined) return nothing;
    return html`<progress
      class="progress"
      part="progress"
      max="1"
      aria-hidden="true"
      value=${this.progress === true ? nothing : this.progress}
    ></progress>`;
  }

  /** When rows go, the virtualizer asks once more for those that were at the end. */
  #isGone = (position: number): boolean => !this.rows || position >= this.#length;

  #key = (_position: number, index: number): unknown =>
    this.#isGone(index) ? `gone ${index}` : this.rows!.keyAt(index);

  #row(position: number, headRows: number): TemplateResult {
    if (this.#isGone(position)) return html``;
    const row = this.rows!.rowAt(position);
    const active = position === this.place.row;
    return html`<div
      class="line row ${this.rowClass(row)}"
      part="row"
      role="row"
      tabindex=${active ? 0 : -1}
      aria-rowindex=${position + 1 + headRows}
      data-position=${position}
    >
      ${
        this.narrow && this.narrowRow
          ? html`<div class="cell-narrow" role="gridcell" aria-colindex="1">${this.narrowRow(row)}</div>`
          : this.columns.map(
              (column, index) =>
                html`<div
                  class="cell ${column.align ?? ''}"
                  part="cell"
                  role="gridcell"
                  tabindex="-1"
                  aria-colindex=${index + 1}
                  data-column=${column.key}
                >
                  ${column.cell(row)}
                </div>`,
            )
      }
    </div>`;
  }

  #onKeydown = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    if (this.#length === 0 || target.closest('.head')) return;
    const from = this.#placeOf(target) ?? this.place;
    const inControl = target.closest('button, a, input, select');
    if (event.key === 'Enter' && !inControl) {
      this.tell('sv-grid-open', { position: from.row });
      event.preventDefault();
      return;
    }
    const place = moveInGrid(event, from, {
      rows: this.#length,
      cells: this.narrow ? 0 : this.columns.length,
      page: this.#rowsInSight(),
      rightToLeft: this.rightToLeft,
    });
    if (!place) return;
    event.preventDefault();
    this.#go(place);
  };

  #rowsInSight(): number {
    const room = this.scroller.clientHeight - this.body.offsetTop;
    return Math.max(1, Math.floor(room / this.#rowHeight) - 1);
  }

  get #rowHeight(): number {
    return this.body.querySelector<HTMLElement>('.row')?.offsetHeight || 32;
  }

  #onFocusin = (event: FocusEvent): void => {
    this.place = this.#placeOf(event.target as Element) ?? this.place;
  };

  /** Where an element is now; rows move when others come in before them. */
  #placeOf(target: Element): GridPlace | undefined {
    const row = target.closest<HTMLElement>('.row');
    if (!row) return undefined;
    const cell = target.closest('.cell');
    return {
      row: Number(row.dataset['position']),
      cell: cell ? Number(cell.getAttribute('aria-colindex')) - 1 : -1,
    };
  }

  #rowElement(position: number): HTMLElement | null {
    return this.body.querySelector(`.row[data-position='${position}']`);
  }

  #go(place: GridPlace): void {
    this.place = place;
    this.#focusWanted = true;
    if (!this.#focusPlace()) this.#scrollTo(place.row);
  }

  /** Scrolls to where the row will be, going by the height of the rows there are; its focus follows when it comes. */
  #scrollTo(position: number): void {
    this.scroller.focus({ preventScroll: true });
    const height = this.#rowHeight;
    const room = this.scroller.clientHeight - this.body.offsetTop - height;
    const top = position * height;
    const { scrollTop } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top > scrollTop + room) this.scroller.scrollTop = top - room;
  }

  #focusPlace(): boolean {
    const row = this.#rowElement(this.place.row);
    if (!row) return false;
    const cell =
      this.place.cell < 0 ? row : row.querySelector<HTMLElement>(`[aria-colindex='${this.place.cell + 1}']`);
    const target = cell?.querySelector<HTMLElement>('button, a') ?? cell ?? row;
    (this.place.cell < 0 ? row : target).focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
    this.#focusWanted = false;
    return true;
  }

  #onRangeChanged = ({ first, last }: RangeChangedEvent): void => {
    if (this.#focusWanted) requestAnimationFrame(() => this.#focusWanted && this.#focusPlace());
    else if (last >= 0 && (this.place.row < first || this.place.row > last)) this.#leaveBehind(first, last);
  };

  /** The row in the tab order is about to go out of the page: another takes its turn, the focus stays in the grid. */
  #leaveBehind(first: number, last: number): void {
    if (this.shadowRoot?.activeElement?.closest('.row')) this.scroller.focus({ preventScroll: true });
    const inSight = Math.ceil(this.scroller.scrollTop / this.#rowHeight);
    this.place = { row: Math.min(Math.max(first, inSight), last), cell: -1 };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-data-grid': SvDataGrid;
  }
}
