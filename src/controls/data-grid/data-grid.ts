import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base, controls } from '../../theme/base.js';
import { SvElement } from '../sv-element.js';
import { styles } from './data-grid.styles.js';
import { DrawnRows, type DrawnRow } from './drawn-rows.js';
import type { GridColumn, GridRows, GridSort } from './grid-column.js';
import { gridFilters, gridHeads, gridProgress } from './grid-head.js';
import { moveInGrid, type GridPlace } from './grid-keys.js';
import { gridCells, narrowCell } from './grid-row.js';
import { mostCopied, RowCopying, type CopySource } from './row-copying.js';
import { RowSelecting } from './row-selecting.js';
import { RowWindow } from './row-window.js';
import { sortHeadStyles } from './sort-head.js';

/** What rows are drawn by. */
const looks = ['columns', 'rows', 'narrow', 'narrowRow', 'rowClass'] as const;

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

  #place: GridPlace = { row: 0, cell: -1 };
  #drawn = new DrawnRows();
  #window = new RowWindow(this, () => this.#draw());
  #selecting = new RowSelecting(() => this.#draw());
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

  /** The row that has the focus, or one of its cells. */
  get #focused(): DrawnRow | undefined {
    return this.#drawn.of(this.shadowRoot?.activeElement?.closest('.row'));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#isAfresh = looks.some((name) => changed.has(name));
    if (this.#isAfresh) this.#look = {};
    if (changed.has('rows') || changed.has('rowsVersion')) this.#rowsChanged();
  }

  #rowsChanged(): void {
    const focused = this.#focused;
    const position = focused ? this.rows!.positionOf(focused.key) : -1;
    if (position >= 0) this.#place = { ...this.#place, row: position };
    this.#selecting.use(this.rows, this.#place.row);
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
    this.#go({ row: position, cell: -1 });
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
    if (!this.#focused) this.#place = { row: position, cell: -1 };
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
        aria-busy=${this.progress !== undefined}
        @keydown=${this.#onKeydown}
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
            @click=${this.#onClick}
            @mousedown=${this.#onMousedown}
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
    const { cell } = this.#place;
    const hadFocus = this.#focused !== undefined;
    const row = Math.min(this.#place.row, Math.max(0, this.#length - 1));
    // Tab leads to where the user looks.
    this.#place = { row: hadFocus ? row : space.nearest(row), cell };
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
    for (const drawn of rows) this.#dress(drawn);
    if (hadFocus && !this.#focused) this.#focusPlace();
  }

  #content = (drawn: DrawnRow): unknown => {
    const row = this.rows!.rowAt(drawn.position);
    drawn.className = this.rowClass(row);
    return this.narrow && this.narrowRow ? narrowCell(this.narrowRow(row)) : gridCells(row, this.columns);
  };

  #dress({ element, position, className }: DrawnRow): void {
    const { first, end } = this.#window.span;
    const isAway = position < first || position >= end;
    const attributes = {
      class: `line row ${className}${isAway ? ' away' : ''}`,
      'aria-rowindex': position + 1 + this.#headRows,
      'aria-selected': this.#selecting.selection.has(position),
      tabindex: position === this.#place.row ? 0 : -1,
    };
    for (const [name, value] of Object.entries(attributes))
      if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  }

  #onKeydown = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    if (this.#length === 0 || target.closest('.head')) return;
    const from = this.#placeOf(target) ?? this.#place;
    const isDone = this.#act(event, from.row) || this.#move(event, from);
    if (isDone) event.preventDefault();
  };

  #act(event: KeyboardEvent, position: number): boolean {
    const { key } = event;
    if ((key === 'Enter' || key === ' ') && isControl(event.target as Element)) return false;
    if (key === 'Enter') this.tell('sv-grid-open', { position });
    else if (!this.#selecting.key(event, position)) return false;
    if (key === 'a') this.announce(this.texts.grid.selected(this.#selecting.selection.size));
    return true;
  }

  #move(event: KeyboardEvent, from: GridPlace): boolean {
    const { space } = this.#window;
    const to = moveInGrid(event, from, {
      rows: this.#length,
      cells: this.narrow ? 0 : this.columns.length,
      page: Math.max(1, space.page - 1),
      rightToLeft: this.rightToLeft,
    });
    if (!to) return false;
    this.#selecting.move(event, from.row, to.row);
    if (event.key.startsWith('Page'))
      this.#window.scroll(() => space.moveTo(space.top + (to.row - from.row) * space.rowHeight));
    this.#go(to);
    return true;
  }

  /** The browser would select the text from one row to the other. */
  #onMousedown = (event: MouseEvent): void => {
    if (event.shiftKey) event.preventDefault();
  };

  #onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const place = this.#placeOf(target);
    if (!place || isControl(target)) return;
    this.#selecting.click(event, this.#place.row, place.row);
    this.#go(place);
  };

  #onFocusin = (event: FocusEvent): void => {
    this.#place = this.#placeOf(event.target as Element) ?? this.#place;
    this.#draw();
  };

  #placeOf(target: Element): GridPlace | undefined {
    const row = this.#drawn.of(target.closest('.row'));
    if (!row) return undefined;
    const cell = target.closest('.cell');
    return { row: row.position, cell: cell ? Number(cell.getAttribute('aria-colindex')) - 1 : -1 };
  }

  #go(place: GridPlace): void {
    this.#place = place;
    this.#window.scroll((space) => space.reveal(place.row));
    this.#focusPlace();
  }

  #focusPlace(): void {
    const { row, cell } = this.#place;
    const element = this.#drawn.at(row)?.element;
    const target = element?.querySelector<HTMLElement>(`[aria-colindex='${cell + 1}']`);
    (target?.querySelector<HTMLElement>('button, a') ?? target ?? element)?.focus({ preventScroll: true });
  }

  /** The rows selected, else the one that has the focus. */
  #copySource(): CopySource | undefined {
    const active = this.shadowRoot?.activeElement;
    if (!active?.closest('.body, .scroller:focus')) return undefined;
    const { grid } = this.texts;
    const columns = this.columns.filter(({ text }) => text);
    const focused = this.#focused ? [this.#place.row] : [];
    return {
      positions: this.#selecting.selection.size > 0 ? this.#selecting.selection : new Set(focused),
      head: columns.map(({ label }) => label),
      cellsAt: (position) => {
        const row = this.rows!.rowAt(position);
        return columns.map(({ text }) => text!(row));
      },
      tell: (n) => this.announce(n > mostCopied ? grid.tooManyToCopy(n, mostCopied) : grid.copied(n)),
    };
  }
}

const isControl = (element: Element): boolean => element.closest('button, a, input, select') !== null;

declare global {
  interface HTMLElementTagNameMap {
    'sv-data-grid': SvDataGrid;
  }
}
