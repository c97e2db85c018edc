import { adoptStyles, html, nothing, type CSSResult, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base, controls } from '../../theme/base.js';
import { SvElement } from '../sv-element.js';
import { tipStyles, TipController } from '../tip.js';
import { ColumnSizes } from './column-sizes.js';
import { styles as gridStyles } from './data-grid.styles.js';
import { haveSameCells, type AnyGridRows, type GridColumn, type GridSort } from './grid-column.js';
import { columnHeads, filterRow, progressBar, sortHeadStyles } from './grid-head.js';
import { GridNavigation, RovingFocus } from './grid-navigation.js';
import {
  CopyController,
  maxBroughtRows,
  maxCopiedRows,
  SelectionController,
  type CopyOutcome,
  type CopySource,
  type RowIndexes,
} from './grid-selection.js';
import { GridViewport } from './grid-viewport.js';
import { HeadGestures } from './head-gestures.js';
import { bar, narrowCell, rowCells } from './row-cells.js';
import { RowPool, setAttributes, type PooledRow } from './row-pool.js';
import { RowVirtualizer } from './row-virtualizer.js';

/** Properties that decide how a row looks, besides the columns. */
const lookProperties = ['rows', 'narrow', 'narrowRow', 'rowClass'] as const;

/** Bars that fill any table until its first rows come. */
const skeletonRows = Array.from({ length: 40 });

/**
 * A virtualized table of any length: only the rows around the viewport are in the page, below a sticky head. One row is
 * in the tab order; from there arrow keys move as in a spreadsheet and Enter opens. Rows can be selected and copied.
 * Columns are sized by what they hold; which of them have another width or place by the user's choice is kept by the
 * parent.
 *
 * @fires {CustomEvent<{ column: string }>} sv-grid-sort - The head of a column was pressed.
 * @fires {CustomEvent<{ position: number }>} sv-grid-open - Enter was pressed on a row.
 * @fires {CustomEvent<{ column: string, width: number | undefined }>} sv-grid-resize - The user chose a width, in CSS pixels, or none: by content again.
 * @fires {CustomEvent<{ column: string, to: number }>} sv-grid-move - The user moved a column to this place among those that are not fixed.
 * @fires {CustomEvent<undefined>} sv-grid-at-start - The first row is in sight again.
 */
export class SvDataGrid<Row = unknown> extends SvElement {
  static override styles = [base, controls, sortHeadStyles, tipStyles, gridStyles];

  @property({ attribute: false }) columns: readonly GridColumn<Row>[] = [];
  @property({ attribute: false }) rows?: AnyGridRows<Row>;
  /** Changes when rows were added or removed in the same `rows`. */
  @property({ attribute: false }) rowsVersion = 0;
  @property({ attribute: false }) sort?: GridSort;
  /** The order the rows have while there is no `sort`. */
  @property({ attribute: false }) initialSort?: GridSort;
  /** Widths of columns in CSS pixels that the user has chosen, at least 48; other columns share what is left. */
  @property({ attribute: false }) widths: Readonly<Record<string, number>> = {};
  /** Identity of what is loaded: columns are sized anew by the first rows of something else. */
  @property({ attribute: false }) content?: unknown;
  /** Fills the table with quiet bars as long as there are no rows. */
  @property({ type: Boolean }) skeleton = false;
  /** Rendered in place of the cells while the grid is `narrow`. */
  @property({ attribute: false }) narrowRow?: (row: Row) => unknown;
  @property({ type: Boolean }) narrow = false;
  /** Accessible name of the table. */
  @property() label = '';
  /** Accessible description: what the heads do; not said while the grid is `narrow`, which has none. */
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
  /** Renders so many rows in the normal flow to be printed. 0: those around the viewport. */
  @property({ type: Number }) printedRows = 0;
  /** The first of them. */
  @property({ type: Number }) printedFrom = 0;

  @query('.scroller') private scroller!: HTMLElement;
  @query('.said') private liveRegion!: HTMLElement;

  #pool = new RowPool();
  #focus = new RovingFocus(this, this.#pool);
  #viewport: GridViewport = new GridViewport(this, {
    renderRows: () => this.#renderRows(),
    backAtStart: () => this.dispatch('sv-grid-at-start'),
  });
  #sizes = new ColumnSizes<Row>(this);
  #virtualizer = new RowVirtualizer(this, this.#viewport.reflow);
  #tip = new TipController(this);
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
  #gestures = new HeadGestures(this, {
    head: () => this.renderRoot.querySelector('.head')!,
    columns: () => this.columns,
    rightToLeft: () => this.rightToLeft,
    widthOf: (column) => this.widthOf(column),
    preview: (column, width) => this.#sizes.preview(column, width),
    resize: (column, width) => this.#resizeColumn(column, width),
    move: (column, to, byKey) => this.#moveColumn(column, to, byKey),
  });
  /** The column whose head is to keep the focus while it moves. */
  #movedByKey?: string;
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
    const isComfortable = this.effectiveDensity === 'comfortable';
    if (this.narrow) return isComfortable ? 71 : 63;
    return isComfortable ? 40 : 32;
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

  /** Width of a column in CSS pixels as it is now; 0 for one that is not shown. */
  widthOf(column: string): number {
    return this.#sizes.widthOf(column);
  }

  /** Whether the first row is wholly in sight. */
  get isAtStart(): boolean {
    return this.#viewport.isAtStart;
  }

  /** Index of the first row in sight, wholly or in part. */
  get firstInSight(): number {
    return this.#viewport.space.visibleRange.first;
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
    if (changed.has('rowsVersion') && !changed.has('rows')) this.#keepPlace();
  }

  /** Rows have come in above those in sight, or have gone there: what is being read stays where it is. */
  #keepPlace(): void {
    if (!this.rows || this.isAtStart) return;
    const { first } = this.#viewport.space.visibleRange;
    const pooled = this.#pool.at(first);
    const now = pooled ? this.rows.positionOf(pooled.key) : -1;
    if (now >= 0) this.#viewport.keepPlace(now - first);
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
    this.#sizes.attach({ scroller, measure: part('measure'), probe: part('probe') });
  }

  protected override updated(changed: PropertyValues): void {
    const { columns, rows, widths: chosen, content } = this;
    this.#sizes.update(this.narrow || this.#isSkeleton ? undefined : { columns, rows, chosen, content });
    const estimate = this.#defaultRowHeight;
    this.#viewport.show(
      this.#rowCount,
      { first: this.printedFrom, end: this.printedFrom + this.printedRows },
      this.#isNewLook,
      // A height that has been measured is better.
      estimate === this.#estimatedRowHeight ? undefined : estimate,
    );
    this.#estimatedRowHeight = estimate;
    if (changed.get('announcement') !== undefined)
      this.liveRegion.animate({ opacity: [1, 1, 0] }, { duration: 4000 });
    if (changed.has('columns')) this.#refocusMoved();
  }

  /** A head that moves loses the focus; where something else has it by now, it stays there. */
  #refocusMoved(): void {
    const column = this.#movedByKey;
    const focused = (this.getRootNode() as Document | ShadowRoot).activeElement;
    this.#movedByKey = undefined;
    if (column !== undefined && (!focused || focused === document.body || focused === this))
      this.renderRoot.querySelector<HTMLElement>(`.sort-head[data-column='${column}']`)?.focus();
  }

  get #isSkeleton(): boolean {
    return this.skeleton && this.#rowCount === 0;
  }

  #resizeColumn(column: string, width: number | undefined): void {
    this.dispatch('sv-grid-resize', { column, width: width === undefined ? undefined : Math.round(width) });
  }

  #moveColumn(column: string, to: number, byKey: boolean): void {
    if (byKey) this.#movedByKey = column;
    this.dispatch('sv-grid-move', { column, to });
  }

  protected override render(): TemplateResult {
    const headRowCount = this.#headRowCount;
    const isSkeleton = this.#isSkeleton;
    return html`<div
        class="scroller ${this.narrow ? 'narrow' : ''} ${isSkeleton ? 'blank' : ''}"
        part="grid"
        role="grid"
        tabindex="-1"
        aria-label=${this.label}
        aria-description=${this.narrow ? nothing : [this.hint, this.texts.grid.headHint].filter(Boolean).join(' ')}
        aria-busy=${isSkeleton ? true : nothing}
        aria-rowcount=${this.#rowCount + headRowCount}
        aria-colcount=${this.narrow ? 1 : this.columns.length}
        aria-multiselectable="true"
        @keydown=${this.#navigation.onKeydown}
      >
        <div
          class="head"
          role="rowgroup"
          part="head"
          @pointerdown=${this.#gestures.onPointerdown}
          @dblclick=${this.#gestures.onDblclick}
          @keydown=${this.#gestures.onKeydown}
          @click=${this.#onHeadClick}
        >
          ${headRowCount > 0 ? columnHeads(this.columns, this.sort ?? this.initialSort, this.#onSort) : nothing}
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
        ${isSkeleton ? skeleton() : nothing}
      </div>
      <div class="measure" aria-hidden="true"></div>
      <span class="probe" aria-hidden="true"></span>
      <p class="said" role="status">${this.announcement}</p>`;
  }

  #onHeadClick = { handleEvent: (event: MouseEvent) => this.#gestures.onClick(event), capture: true };

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
    if (this.printedRows === 0) this.rows?.see?.(range.first, range.end);
    this.#pool.assign(indexes, this.#look, {
      keyAt: (index) => this.rows!.keyAt(index),
      contentAt: (index) => this.rows!.contentAt?.(index),
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
        'aria-busy': className === 'awaited',
        tabindex: index === this.#focus.cell.row ? 0 : -1,
      });
    }
    if (hadFocus && !this.#focus.row) this.#focus.focus();
    this.#tip.rendered();
  }

  #rowContent = (pooled: PooledRow): unknown => {
    const row = this.rows!.rowAt(pooled.index);
    const { narrowRow } = this;
    pooled.className = row === undefined ? 'awaited' : this.rowClass(row);
    if (!this.narrow || !narrowRow) return rowCells(row, this.columns);
    return narrowCell(row === undefined ? bar : narrowRow(row));
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
    switch (outcome) {
      case 'copied':
        return grid.copied(count);
      case 'tooMany':
        return grid.tooManyToCopy(count, maxCopiedRows);
      case 'tooManyToBring':
        return grid.tooManyToCopy(count, maxBroughtRows);
      case 'refused':
        return grid.copyRefused;
      case 'coming':
        return grid.copyComing(count);
      case 'failed':
        return grid.copyFailed;
      case 'again':
        return grid.copyAgain(count);
    }
  }
}

/** Rows without content, as high as those to come. */
const skeleton = (): TemplateResult =>
  html`<div class="skeleton" part="skeleton" aria-hidden="true">
    ${skeletonRows.map(() => html`<div class="skeleton-row"><span></span><span></span><span></span></div>`)}
  </div>`;

declare global {
  interface HTMLElementTagNameMap {
    'sv-data-grid': SvDataGrid;
  }
}
