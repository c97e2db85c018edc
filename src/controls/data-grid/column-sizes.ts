import { html, render, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { columnWidths, type ColumnNeed, type ColumnWidths } from './column-widths.js';
import { widthSteps, type GridColumn, type AnyGridRows } from './grid-column.js';
import { headContent } from './grid-head.js';

/** Rows that are looked at to find how wide their columns should be, spread over the first ones. */
const sampledRows = 50;
const firstRows = 600;

/** The part of the sampled rows that a column which shares what is left shows whole. */
const wholePart = 0.9;

/** Space at both sides of a table's rows, in CSS pixels, see the styles of `.line`. */
const rowPadding = 8;

interface SizedTable<Row> {
  columns: readonly GridColumn<Row>[];
  rows: AnyGridRows<Row> | undefined;
  /** Widths the user has chosen, by column. */
  chosen: Readonly<Record<string, number>>;
  /** Identity of what is loaded: while it is the same, columns stay as wide as they are. */
  content: unknown;
}

interface SizedElements {
  /** Gets the widths as a custom property, and the step by which the table saves room as an attribute. */
  scroller: HTMLElement;
  /** Where contents are rendered to be measured. */
  measure: HTMLElement;
  /** As wide as some text, so that it tells when the font or the spacing of text changes. */
  probe: HTMLElement;
}

interface Measured extends ColumnNeed {
  /** What was measured; something else is measured anew. */
  of: string;
  /** Whether there were rows, without which it is measured again once there are. */
  hadRows: boolean;
}

interface Wanted<Row> {
  column: GridColumn<Row>;
  /** Contents of the cells to measure, for each step; of a column that shares, what it holds first and late. */
  steps: readonly (readonly unknown[])[];
}

interface Widths {
  heads: number[];
  steps: number[][];
}

const allSteps = Array.from({ length: widthSteps }, (_, at) => at);

/**
 * Sizes the columns of a grid by what they hold. Contents are measured in the page, since only the browser knows the
 * font, its digits and what a user's style sheet adds to the spacing; once, when the first rows of a load are there.
 */
export class ColumnSizes<Row> implements ReactiveController {
  #elements?: SizedElements;
  #observer = new ResizeObserver(() => this.#resized());
  #measured = new Map<string, Measured>();
  #content: unknown;
  #table?: SizedTable<Row>;
  #available = 0;
  /** How wide some text was when contents were measured. */
  #text?: string;
  #preview: Readonly<Record<string, number>> = {};
  #now: ColumnWidths = { widths: [], step: 0 };

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  attach(elements: SizedElements): void {
    this.#elements = elements;
    this.hostConnected();
  }

  hostConnected(): void {
    if (!this.#elements) return;
    this.#observer.observe(this.#elements.scroller);
    this.#observer.observe(this.#elements.probe);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** Width of a column now, in CSS pixels; 0 while it is not shown. */
  widthOf(key: string): number {
    const index = this.#table?.columns.findIndex((column) => column.key === key) ?? -1;
    return this.#now.widths[index] ?? 0;
  }

  /** Shows a column in another width while it is being dragged; nothing to end that. */
  preview(key?: string, width?: number): void {
    this.#preview = key === undefined || width === undefined ? {} : { [key]: width };
    this.#apply();
  }

  /** Sizes the columns of a table; of none while there are no columns to see, which keeps nothing of the last. */
  update(table: SizedTable<Row> | undefined): void {
    this.#table = table;
    if (!table) this.#content = undefined;
    if (this.#available === 0) this.#available = this.#elements?.scroller.clientWidth ?? 0;
    this.#apply();
  }

  #resized(): void {
    this.#available = this.#elements!.scroller.clientWidth;
    const text = this.#textNow;
    if (text !== undefined && text !== this.#text) this.#measured.clear();
    this.#apply();
  }

  /** How wide some text is, and at which zoom; nothing while it is not shown. */
  get #textNow(): string | undefined {
    const { width } = this.#elements!.probe.getBoundingClientRect();
    return width > 0 ? `${width} ${devicePixelRatio}` : undefined;
  }

  #apply(): void {
    if (!this.#table || !this.#elements || this.#available === 0) return;
    const { columns, rows, chosen, content } = this.#table;
    if (rows && rows.length > 0 && content !== this.#content) {
      this.#content = content;
      this.#measured.clear();
    }
    this.#measure(columns, rows);
    const widths = { ...chosen, ...this.#preview };
    const needs = columns.map(({ key, fixed }) => {
      const need = this.#measured.get(key)!;
      return fixed || !(widths[key]! > 0) ? need : { ...need, chosen: widths[key] };
    });
    this.#now = columnWidths(needs, this.#available - rowPadding);
    const { scroller } = this.#elements;
    const tracks = this.#now.widths.map((width) => `${width}px`).join(' ');
    if (scroller.style.getPropertyValue('--_columns') !== tracks)
      scroller.style.setProperty('--_columns', tracks);
    const step = String(this.#now.step);
    if (scroller.dataset['step'] !== step) scroller.dataset['step'] = step;
  }

  /** Measures the columns that have not been measured as they are now. */
  #measure(columns: readonly GridColumn<Row>[], rows: AnyGridRows<Row> | undefined): void {
    const hadRows = rows !== undefined && rows.length > 0;
    const identity = ({ key, label, size }: GridColumn<Row>): string =>
      ['fits' in size ? size.by : '', key, label].join('\n');
    const others = columns.filter((column) => {
      const before = this.#measured.get(column.key);
      return before?.of !== identity(column) || (hadRows && !before.hadRows);
    });
    if (others.length === 0) return;
    const text = this.#textNow;
    if (text !== this.#text) {
      this.#text = text;
      this.#measured.clear();
      this.#measure(columns, rows);
      return;
    }
    const sample = hadRows ? sampleOf(rows) : [];
    const wanted = others.map((column) => ({ column, steps: contents(column, sample) }));
    const widths = this.#widths(wanted);
    others.forEach((column, n) => {
      const { heads, steps } = widths[n]!;
      const of = identity(column);
      const [head, lastHead] = [heads[0]!, heads.at(-1)!];
      const need: Measured =
        'fits' in column.size
          ? { of, hadRows, head, fits: steps.map((step, at) => Math.max(heads[at]!, ...step)) }
          : {
              of,
              hadRows,
              head,
              lastHead,
              shares: Math.max(head, percentile(steps[0]!)),
              sharesLate: steps[1] && Math.max(head, percentile(steps[1])),
              isFirst: column.size.shares === 'first',
            };
      this.#measured.set(column.key, need);
    });
  }

  /** For each column the widths of its head at each step, and those of its contents. */
  #widths(wanted: readonly Wanted<Row>[]): Widths[] {
    const { measure } = this.#elements!;
    const cell = ({ key, align }: GridColumn<Row>, content: unknown): unknown =>
      html`<div class="cell ${align ?? ''}" data-column=${key}>${content}</div>`;
    const content = wanted.map(
      ({ column, steps }) =>
        html`${allSteps.map((at) => html`<div data-step=${at}><div class="head">${cell(column, headContent(column))}</div></div>`)}
        ${steps.map((step, at) => html`<div data-step=${at}>${step.map((one) => cell(column, one))}</div>`)}`,
    );
    render(content, measure);
    const boxes = [...measure.children].map((box) =>
      [...box.querySelectorAll('.cell')].map((one) => Math.ceil(one.getBoundingClientRect().width)),
    );
    render('', measure);
    return wanted.map(({ steps }) => ({
      heads: boxes.splice(0, widthSteps).map(([head]) => head!),
      steps: boxes.splice(0, steps.length),
    }));
  }
}

/** What a column holds in the sampled rows: its contents where it shares, else what it holds whole. */
function contents<Row>(
  { size, cell, text }: GridColumn<Row>,
  sample: readonly Row[],
): readonly (readonly unknown[])[] {
  const texts = text ? sample.map(text) : [];
  if ('shares' in size) return [sample.map(cell), ...(size.late ? [texts.map(size.late)] : [])];
  const fits = size.fits([...new Set(texts)]);
  return allSteps.map((at) => fits[Math.min(at, fits.length - 1)]!);
}

function sampleOf<Row>(rows: AnyGridRows<Row>): Row[] {
  const step = Math.max(1, Math.floor(Math.min(rows.length, firstRows) / sampledRows));
  const count = Math.min(rows.length, sampledRows);
  const sample = Array.from({ length: count }, (_, n) => rows.rowAt(n * step));
  return sample.filter((row) => row !== undefined);
}

function percentile(widths: readonly number[]): number {
  const sorted = [...widths].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * wholePart) - 1] ?? 0;
}
