import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base, controls } from '../../theme/base.js';
import { SvElement } from '../sv-element.js';
import { styles } from './data-grid.styles.js';
import { DrawnRows, type DrawnRow } from './drawn-rows.js';
import { sameCells, type GridColumn, type GridRows, type GridSort } from './grid-column.js';
import { gridFilters, gridHeads, gridProgress } from './grid-head.js';
import { GridFocus } from './grid-focus.js';
import { GridInput } from './grid-input.js';
import { gridCells, narrowCell, setAttributes } from './grid-row.js';
import { mostCopied, RowCopying, type CopyOutcome, type CopySource } from './row-copying.js';
import { RowSelecting } from './row-selecting.js';
import { RowWindow } from './row-window.js';
import { sortHeadStyles } from './sort-head.js';

/** What rows are drawn by, besides columns. */
const looks = ['rows', 'narrow', 'narrowRow', 'rowClass'] as const;

/**
 * A table of any length: only the rows in sight are in the page, the head stays. One row is in the tab order; keys
 * move from there as in a spreadsheet, Enter opens. Rows can be selected and copied.
 *
 * @fires {CustomEvent<{ column: string }>} sv-grid-sort - A column's head was pressed.
 * @fires {CustomEvent<{ position: number }>} sv-grid-open - Enter on a row, or its action was pressed.
 */
export class SvDataGrid<Row = unknown> extends SvElement {
  static override styles = [base, controls, sortHeadStyles, styles];

  @property({ attribute: false }) columns: readonly GridColumn<Row>[] = [];
  @property({ attribute: false }) rows?: GridRows<Row>;
  /** Changes when rows came in or went, though `rows` is the same object. */
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
  /** Asked before the rows at these positions are copied. */
  @property({ attribute: false }) mayCopy: (positions: Iterable<number> & { size: number }) => boolean = () =>
    true;
  /**
   * Part done, 0 to 1; `true` while it is not known how much there is. Only to be seen: a grid may hold nothing but
   * rows, so whoever uses it says the same in words beside it.
   */
  @property({ attribute: false }) progress?: number | true;
  /** Rows of before, while new ones are on their way. */
  @property({ type: Boolean, reflect: true }) dimmed = false;
  /** Puts so many rows into the page, the first ones, one after the other: to be printed. 0: those in sight. */
  @property({ type: Number }) wholeUpTo = 0;

  @query('.scroller') private scroller!: HTMLElement;
  @query('.rows') private rowsBox!: HTMLElement;
  @query('.said') private said!: HTMLElement;

  #drawn = new DrawnRows();
  #focus = new GridFocus(this, this.#drawn);
  #window = new RowWindow(this, () => this.#draw());
  #selecting = new RowSelecting(() => this.#draw());
  #input = new GridInput({
    focus: this.#focus,
    selecting: this.#selecting,
    window: this.#window,
    extent: () => ({
      rows: this.#length,
      cells: this.narrow ? 0 : this.columns.length,
      rightToLeft: this.rightToLeft,
    }),
    open: (position) => this.tell('sv-grid-open', { position }),
    selectedAll: () => this.announce(this.texts.grid.selected(this.#selecting.selection.size)),
  });
  #guess = 0;
  #isAfresh = true;
  /** Another object whenever rows look otherwise than before. */
  #look = {};

  constructor() {
    super();
    new RowCopying(this, () => this.#copySource());
  }

  get #length(): number {
    return this.rows?.length ?? 0;
  }

  /** Height of a row before one can be measured. */
  get #rowHeight(): number {
    if (this.narrow) return 85;
    return this.effectiveDensity === 'comfortable' ? 40 : 32;
  }

  get #headRows(): number {
    if (this.narrow) return 0;
    return this.columns.some((column) => column.filter !== undefined) ? 2 : 1;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#isAfresh =
      looks.some((name) => changed.has(name)) ||
      (changed.has('columns') && !sameCells(this.columns, changed.get('columns') ?? []));
    if (this.#isAfresh) this.#look = {};
    if (changed.has('rows') || changed.has('rowsVersion')) this.#rowsChanged();
  }

  #rowsChanged(): void {
    const focused = this.#focus.row;
    const position = focused && this.rows ? this.rows.positionOf(focused.key) : -1;
    if (position >= 0) this.#focus.position = position;
    this.#selecting.use(this.rows, this.#focus.place.row);
  }

  protected override firstUpdated(): void {
    const part = (name: string): HTMLElement => this.renderRoot.querySelector(`.${name}`)!;
    this.#window.attach({
      scroller: this.scroller,
      head: part('head'),
      body: part('body'),
      before: part('before'),
      rows: this.rowsBox,
    });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('columns'))
      this.scroller.style.setProperty('--_columns', this.columns.map((column) => column.width).join(' '));
    const guess = this.#rowHeight;
    this.#window.show(
      this.#length,
      this.wholeUpTo,
      this.#isAfresh,
      guess === this.#guess ? undefined : guess,
    );
    this.#guess = guess;
    if (changed.get('announcement') !== undefined)
      this.said.animate({ opacity: [1, 1, 0] }, { duration: 4000 });
  }

  /** Puts the focus on a row and brings it into sight. */
  focusRow(position: number): void {
    this.#input.go({ row: position, cell: -1 });
  }

  /** Draws what has changed at once, without waiting for its turn. */
  drawNow(): void {
    this.performUpdate();
  }

  /** Brings the first row into sight. */
  scrollToStart(): void {
    this.#window.scroll((space) => space.moveTo(0));
  }

  /** Brings a row into the middle and selects it; the focus stays where it is. */
  scrollToRow(position: number): void {
    if (!this.#focus.row) this.#focus.place = { row: position, cell: -1 };
    this.#window.scroll((space) => space.center(position));
    this.#selecting.set(position);
  }

  protected override render(): TemplateResult {
    const headRows = this.#headRows;
    return html`<div
        class="scroller ${this.narrow ? 'narrow' : ''}"
        part="grid"
        role="grid"
        tabindex="-1"
        aria-label=${this.label}
        aria-description=${this.hint || nothing}
        aria-rowcount=${this.#length + headRows}
        aria-colcount=${this.narrow ? 1 : this.columns.length}
        aria-multiselectable="true"
        @keydown=${this.#input.keydown}
      >
        <div class="head" role="rowgroup" part="head">
          ${headRows > 0 ? gridHeads(this.columns, this.sort, this.#sortBy) : nothing}
          ${headRows > 1 ? gridFilters(this.columns) : nothing} ${gridProgress(this.progress)}
        </div>
        <div class="body">
          <div class="before"></div>
          <div
            class="rows"
            role="rowgroup"
            @click=${this.#input.click}
            @mousedown=${this.#input.mousedown}
            @focusin=${this.#onFocusin}
            @focusout=${() => this.requestUpdate()}
          ></div>
        </div>
      </div>
      <p class="said" role="status">${this.announcement}</p>`;
  }

  #sortBy = (column: string): void => this.tell('sv-grid-sort', { column });

  /** Draws the rows of the window, and the one that has the focus wherever it is. */
  #draw(): void {
    const { space, span } = this.#window;
    const hadFocus = this.#focus.row !== undefined;
    const row = Math.min(this.#focus.place.row, Math.max(0, this.#length - 1));
    // Tab leads to where the user looks.
    this.#focus.position = hadFocus ? row : space.nearest(row);
    const positions = Array.from({ length: span.end - span.first }, (_, index) => span.first + index);
    if (hadFocus && row < span.first) positions.unshift(row);
    if (hadFocus && row >= span.end && row < this.#length) positions.push(row);
    const rows = this.#drawn.place(
      this.rowsBox,
      positions,
      (position) => this.rows!.keyAt(position),
      this.#look,
      this.#content,
    );
    for (const { element, position, className } of rows) {
      const isAway = position < span.first || position >= span.end;
      setAttributes(element, {
        class: `line row ${className}${isAway ? ' away' : ''}`,
        'aria-rowindex': position + 1 + this.#headRows,
        'aria-selected': this.#selecting.selection.has(position),
        tabindex: position === this.#focus.place.row ? 0 : -1,
      });
    }
    if (hadFocus && !this.#focus.row) this.#focus.take();
  }

  #content = (drawn: DrawnRow): unknown => {
    const row = this.rows!.rowAt(drawn.position);
    drawn.className = this.rowClass(row);
    return this.narrow && this.narrowRow ? narrowCell(this.narrowRow(row)) : gridCells(row, this.columns);
  };

  #onFocusin = (event: FocusEvent): void => {
    this.#focus.place = this.#focus.placeOf(event.target as Element) ?? this.#focus.place;
    this.#draw();
  };

  /** The rows selected, else the one that has the focus. */
  #copySource(): CopySource<Row> | undefined {
    const { rows, columns } = this;
    if (!rows || !this.#focus.isInside) return undefined;
    const { selection } = this.#selecting;
    const positions = selection.size > 0 ? selection : new Set(this.#focus.row && [this.#focus.place.row]);
    return {
      rows,
      columns,
      positions,
      isAllowed: () => this.mayCopy(positions),
      tell: (outcome) => this.announce(this.#words(outcome, positions.size)),
    };
  }

  #words(outcome: CopyOutcome, rows: number): string {
    const { grid } = this.texts;
    if (outcome === 'refused') return grid.copyRefused;
    return outcome === 'copied' ? grid.copied(rows) : grid.tooManyToCopy(rows, mostCopied);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-data-grid': SvDataGrid;
  }
}
