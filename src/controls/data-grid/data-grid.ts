import { adoptStyles, html, nothing, type CSSResult, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base, controls } from '../../theme/base.js';
import { SvElement } from '../sv-element.js';
import { styles as gridStyles } from './data-grid.styles.js';
import { haveSameCells, type GridColumn, type GridRows, type GridSort } from './grid-column.js';
import { columnHeads, filterRow, progressBar, sortHeadStyles } from './grid-head.js';
import { GridNavigation, RovingFocus } from './grid-navigation.js';
import {
  CopyController,
  maxCopiedRows,
  SelectionController,
  type CopyOutcome,
  type CopySource,
  type RowIndexes,
} from './grid-selection.js';
import { GridViewport } from './grid-viewport.js';
import { narrowCell, rowCells } from './row-cells.js';
import { RowPool, setAttributes, type PooledRow } from './row-pool.js';
import { RowVirtualizer } from './row-virtualizer.js';

/** Properties that decide how a row looks, besides the columns. */
const lookProperties = ['rows', 'narrow', 'narrowRow', 'rowClass'] as const;

/**
 * A virtualized table of any length: only the rows around the viewport are in the page, below a sticky head. One row is
 * in the tab order; from there arrow keys move as in a spreadsheet and Enter opens. Rows can be selected and copied.
 *
 * @fires {CustomEvent<{ column: string }>} sv-grid-sort - The head of a column was pressed.
 * @fires {CustomEvent<{ position: number }>} sv-grid-open - Enter was pressed on a row.
 */
export class SvDataGrid<Row = unknown> extends SvElement {
  static override styles = [base, controls, sortHeadStyles, gridStyles];

  @property({ attribute: false }) columns: readonly GridColumn<Row>[] = [];
  @property({ attribute: false }) rows?: GridRows<Row>;
  /** Changes when rows were added or removed in the same `rows`. */
  @property({ attribute: false }) rowsVersion = 0;
  @property({ attribute: false }) sort?: GridSort;
  /** Rendered in place of the cells while the grid is `narrow`. */
  @property({ attribute: false }) narrowRow?: (row: Row) => unknown;
  @property({ type: Boolean }) narrow = false;
  /** Accessible name of the table. */
  @property() label = '';
  /** Accessible description: what the heads do. */
  @property() hint = '';
  /** Style sheets for what the cells and rows contain. */
  @property({ attribute: false }) cellStyles: readonly CSSResult[] = [];
  /** Class names of a row, by its data. */
  @property({ attribute: false }) rowClass: (row: Row) => string = () => '';
  /** Called before the rows at these indexes are copied, which it can refuse. */
  @property({ attribute: false }) mayCopy: (indexes: RowIndexes) => boolean = () => true;
  /**
   * Share that is loaded, 0 to 1; `true` while the total is not known. Only visible: a grid may contain nothing but
   * rows, so the parent says the same in words beside it.
   */
  @property({ attribute: false }) progress?: number | true;
  /** Dims the rows: they are outdated, and new ones are being loaded. */
  @property({ type: Boolean, reflect: true }) dimmed = false;
  /** Renders the first rows, up to this number, in the normal flow to be printed. 0: those around the viewport. */
  @property({ type: Number }) printedRows = 0;

  @query('.scroller') private scroller!: HTMLElement;
  @query('.said') private liveRegion!: HTMLElement;

  #pool = new RowPool();
  #focus = new RovingFocus(this, this.#pool);
  #viewport: GridViewport = new GridViewport(this, () => this.#renderRows());
  #virtualizer = new RowVirtualizer(this, this.#viewport.reflow);
  #selection = new SelectionController(() => this.#renderRows());
  #navigation = new GridNavigation({
    focus: this.#focus,
    selection: this.#selection,
    viewport: this.#viewport,
    extent: () => ({
      rows: this.#rowCount,
      cells: this.narrow ? 0 : this.columns.length,
      rightToLeft: this.rightToLeft,
    }),
    open: (position) => this.dispatch('sv-grid-open', { position }),
    selectedAll: () => this.announce(this.texts.grid.selected(this.#selection.selection.size)),
  });
  #estimatedRowHeight = 0;
  #isNewLook = true;
  /** Another object whenever rows look different from before. */
  #look = {};

  constructor() {
    super();
    new CopyController(this, () => this.#copySource());
  }

  get #rowCount(): number {
    return this.rows?.length ?? 0;
  }

  /** Height of a row in pixels until one can be measured. */
  get #defaultRowHeight(): number {
    if (this.narrow) return 85;
    return this.effectiveDensity === 'comfortable' ? 40 : 32;
  }

  get #headRowCount(): number {
    if (this.narrow) return 0;
    return this.columns.some((column) => column.filter !== undefined) ? 2 : 1;
  }

  /** Focuses a row and scrolls it into view. */
  focusRow(index: number): void {
    this.#navigation.moveFocus({ row: index, cell: -1 });
  }

  /** Scrolls a row to the middle and selects it; the focus stays where it is. */
  scrollToRow(index: number): void {
    if (!this.#focus.row) this.#focus.cell = { row: index, cell: -1 };
    this.#viewport.scroll((space) => space.center(index));
    this.#selection.select(index);
  }

  scrollToStart(): void {
    this.#viewport.scroll((space) => space.scrollTo(0));
  }

  /** Renders pending changes synchronously. */
  renderSync(): void {
    this.performUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('cellStyles')) adoptStyles(this.shadowRoot!, [...SvDataGrid.styles, ...this.cellStyles]);
    this.#isNewLook =
      lookProperties.some((name) => changed.has(name)) ||
      (changed.has('columns') && !haveSameCells(this.columns, changed.get('columns') ?? []));
    if (this.#isNewLook) this.#look = {};
    if (changed.has('rows') || changed.has('rowsVersion')) this.#rowsChanged();
  }

  #rowsChanged(): void {
    const focused = this.#focus.row;
    const index = focused && this.rows ? this.rows.positionOf(focused.key) : -1;
    if (index >= 0) this.#focus.moveToRow(index);
    this.#selection.setRows(this.rows, this.#focus.cell.row);
  }

  protected override firstUpdated(): void {
    const part = (name: string): HTMLElement => this.renderRoot.querySelector(`.${name}`)!;
    const rows = part('rows');
    const { scroller } = this;
    this.#viewport.attach({ scroller, head: part('head'), body: part('body'), spacer: part('spacer'), rows });
    this.#virtualizer.attach(rows);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('columns'))
      this.scroller.style.setProperty('--_columns', this.columns.map((column) => column.width).join(' '));
    const estimate = this.#defaultRowHeight;
    this.#viewport.show(
      this.#rowCount,
      this.printedRows,
      this.#isNewLook,
      // A height that has been measured is better.
      estimate === this.#estimatedRowHeight ? undefined : estimate,
    );
    this.#estimatedRowHeight = estimate;
    if (changed.get('announcement') !== undefined)
      this.liveRegion.animate({ opacity: [1, 1, 0] }, { duration: 4000 });
  }

  protected override render(): TemplateResult {
    const headRowCount = this.#headRowCount;
    return html`<div
        class="scroller ${this.narrow ? 'narrow' : ''}"
        part="grid"
        role="grid"
        tabindex="-1"
        aria-label=${this.label}
        aria-description=${this.hint || nothing}
        aria-rowcount=${this.#rowCount + headRowCount}
        aria-colcount=${this.narrow ? 1 : this.columns.length}
        aria-multiselectable="true"
        @keydown=${this.#navigation.onKeydown}
      >
        <div class="head" role="rowgroup" part="head">
          ${headRowCount > 0 ? columnHeads(this.columns, this.sort, this.#onSort) : nothing}
          ${headRowCount > 1 ? filterRow(this.columns) : nothing} ${progressBar(this.progress)}
        </div>
        <div class="body">
          <div class="spacer"></div>
          <div
            class="rows"
            role="rowgroup"
            @click=${this.#navigation.onClick}
            @mousedown=${this.#navigation.onMousedown}
            @focusin=${this.#onFocusin}
            @focusout=${() => this.requestUpdate()}
          ></div>
        </div>
      </div>
      <p class="said" role="status">${this.announcement}</p>`;
  }

  #onSort = (column: string): void => {
    this.dispatch('sv-grid-sort', { column });
  };

  #onFocusin = (event: FocusEvent): void => {
    this.#focus.cell = this.#focus.cellOf(event.target as Element) ?? this.#focus.cell;
    this.#renderRows();
  };

  /** Renders the rows of the viewport's range, and the one that contains the focus wherever it is. */
  #renderRows(): void {
    const { space, range } = this.#viewport;
    const hadFocus = this.#focus.row !== undefined;
    const focusedRow = Math.min(this.#focus.cell.row, Math.max(0, this.#rowCount - 1));
    // Tab leads to a row that is visible.
    this.#focus.moveToRow(hadFocus ? focusedRow : space.nearestVisible(focusedRow));
    const isBefore = hadFocus && focusedRow < range.first;
    const isAfter = hadFocus && focusedRow >= range.end && focusedRow < this.#rowCount;
    const indexes = Array.from({ length: range.end - range.first }, (_, n) => range.first + n);
    if (isBefore) indexes.unshift(focusedRow);
    if (isAfter) indexes.push(focusedRow);
    this.#pool.assign(indexes, this.#look, {
      keyAt: (index) => this.rows!.keyAt(index),
      render: this.#rowContent,
    });
    // The virtualizer knows contiguous ranges only, so a distant row takes the index next to the range.
    this.#virtualizer.mount(range.first - Number(isBefore), this.#pool.rows, hadFocus);
    for (const { element, index, className } of this.#pool.rows) {
      const isDistant = index < range.first || index >= range.end;
      setAttributes(element, {
        class: `line row ${className}${isDistant ? ' distant' : ''}`,
        'aria-rowindex': index + 1 + this.#headRowCount,
        'aria-selected': this.#selection.selection.has(index),
        tabindex: index === this.#focus.cell.row ? 0 : -1,
      });
    }
    if (hadFocus && !this.#focus.row) this.#focus.focus();
  }

  #rowContent = (pooled: PooledRow): unknown => {
    const row = this.rows!.rowAt(pooled.index);
    pooled.className = this.rowClass(row);
    return this.narrow && this.narrowRow ? narrowCell(this.narrowRow(row)) : rowCells(row, this.columns);
  };

  /** The selected rows, else the row that has the focus. */
  #copySource(): CopySource<Row> | undefined {
    const { rows, columns } = this;
    if (!rows || !this.#focus.isInBody) return undefined;
    const { selection } = this.#selection;
    const indexes = selection.size > 0 ? selection : new Set(this.#focus.row && [this.#focus.cell.row]);
    return {
      rows,
      columns,
      indexes,
      isAllowed: () => this.mayCopy(indexes),
      done: (outcome) => this.announce(this.#copyText(outcome, indexes.size)),
    };
  }

  #copyText(outcome: CopyOutcome, count: number): string {
    const { grid } = this.texts;
    if (outcome === 'refused') return grid.copyRefused;
    return outcome === 'copied' ? grid.copied(count) : grid.tooManyToCopy(count, maxCopiedRows);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-data-grid': SvDataGrid;
  }
}
