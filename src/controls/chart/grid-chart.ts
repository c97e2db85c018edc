import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { base, controls } from '../../theme/base.js';
import { failure, failureStyles } from '../messages.js';
import { SvElement } from '../sv-element.js';
import { styles as plotStyles } from './chart.styles.js';
import type { EChartsOption } from './echarts.js';
import { scaleColor } from './color-scale.js';
import { chartLook, palette, paletteStyles, type ChartLook } from './look.js';
import { ChartSurface, type ChartSize } from './surface.js';
import { placeTip, tipStyles } from './tip.js';

const shadeCount = 12;

/** One cell of a chart whose marks are cells of a grid. */
export interface GridCell {
  key: string;
  /** Where it is, and what it shows, in words. */
  title: string;
  values: readonly string[];
  /** Whether it has no value because there can be none; it cannot be picked. */
  isAbsent: boolean;
  isPicked: boolean;
  /** Whether it is of all cells of its row or column; it cannot be picked either. */
  isSum: boolean;
}

/** What the chart shows at a size. */
export interface GridContent {
  options: (look: ChartLook) => EChartsOption;
  /** What the chart is of, for assistive technology. */
  label: string;
  /** How its keys work, for the same. */
  hint: string;
  /** Row by row from the top, each in the direction of the language; sums are the last of each and the last row. */
  rows: readonly (readonly GridCell[])[];
  /** Where sums are, beyond a gap after the other cells: the width of their column, the height of their row, in CSS pixels. */
  sums: { gap: number; width: number; height: number };
  /** What the colours mean: the values at both ends, and cells without one. */
  scale: { label: string; low: string; high: string; absent: string };
}

/**
 * A chart of cells that is drawn by echarts, and over it a grid that the keyboard, the pointer and assistive technology
 * know: one tab stop, arrow keys from cell to cell, Enter picks one. It knows nothing of what it shows.
 *
 * @fires {CustomEvent<{ key: string }>} sv-grid-pick - The user picked a cell.
 */
export class SvGridChart extends SvElement {
  static override styles = [
    base,
    controls,
    failureStyles,
    paletteStyles,
    tipStyles,
    plotStyles,
    css`
      :host {
        --_plot-height: 292px;
        container-type: inline-size;
      }
      /* Where weekdays are columns. */
      @container (max-width: 559.98px) {
        .plot {
          --_plot-height: 690px;
        }
      }
      .cells {
        position: absolute;
        z-index: 1;
        top: 0;
        left: 0;
        display: flex;
        flex-direction: column;
      }
      .row {
        display: flex;
        flex: 1;
      }
      .row:last-child {
        flex: none;
        block-size: var(--_sum-height);
        margin-block-start: var(--_sum-gap);
        padding-inline-end: calc(var(--_sum-gap) + var(--_sum-width));
      }
      .row:not(:last-child) > .sum {
        flex: none;
        inline-size: var(--_sum-width);
        margin-inline-start: var(--_sum-gap);
      }
      .cell {
        flex: 1;
        min-inline-size: 0;
        cursor: pointer;
        border-radius: 2px;
      }
      .cell:hover {
        outline: 1px solid var(--_text);
        outline-offset: -1px;
      }
      .cell.absent {
        background: repeating-linear-gradient(135deg, transparent 0 5px, var(--_chart-axis) 5px 6px);
        opacity: 0.5;
        cursor: default;
      }
      .cell.sum {
        cursor: default;
      }
      .cell[aria-selected='true'] {
        outline: 2px solid var(--_text);
        outline-offset: -2px;
        box-shadow: inset 0 0 0 3px var(--_page);
      }
      .cell:focus-visible {
        z-index: 1;
        outline: 2px solid var(--_focus);
        outline-offset: 0;
        opacity: 1;
      }
      .tip {
        z-index: 2;
      }
      .scale {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        margin-block-start: 8px;
      }
      .shades {
        display: inline-flex;
        border: 1px solid var(--_chart-grid);
        forced-color-adjust: none;
        print-color-adjust: exact;
      }
      .shade {
        inline-size: 10px;
        block-size: 10px;
      }
      .absent-note {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        margin-inline-start: 8px;
      }
      .absent-note .cell {
        flex: none;
        inline-size: 20px;
        block-size: 12px;
      }
      @media (forced-colors: active) {
        .cell[aria-selected='true'] {
          outline-color: Highlight;
        }
        .cell.absent {
          forced-color-adjust: none;
        }
      }
      @media print {
        .cells {
          display: none;
        }
      }
    `,
  ];

  /** Called for each size and each change; another function means another drawing. */
  @property({ attribute: false }) content!: (size: ChartSize) => GridContent;

  /** Key of the cell that has the tab stop. */
  @state() private cursor = '';
  @state() private isPointing = false;

  @query('.plot') private plot!: HTMLElement;
  @query('.palette') private palette!: HTMLElement;

  #content!: GridContent;
  #contentFrom: readonly unknown[] = [];
  #surface = new ChartSurface(this, {
    plot: () => this.plot,
    palette: () => this.palette,
    picture: () => this.#content,
  });

  protected override getUpdateComplete(): Promise<boolean> {
    return this.#surface.drawn(() => super.getUpdateComplete());
  }

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { content } = this;
    const { size } = this.#surface;
    const [before, sizeBefore] = this.#contentFrom;
    if (content === before && size === sizeBefore) return;
    this.#contentFrom = [content, size];
    this.#content = content(size);
    if (!this.#cells.some(({ key }) => key === this.cursor)) this.cursor = this.#cells[0]?.key ?? '';
  }

  protected override updated(): void {
    this.#place();
  }

  get #cells(): readonly GridCell[] {
    return this.#content.rows.flat();
  }

  /** Lays the cells over those that are drawn, and the tip beside the one that is pointed at. */
  #place(): void {
    const { area, size } = this.#surface;
    const cells = this.plot.querySelector<HTMLElement>('.cells');
    if (!area || !cells) return;
    const look = chartLook(this.palette);
    const shades = [...this.renderRoot.querySelectorAll<HTMLElement>('.shade')];
    // The first is that of nothing.
    shades.forEach((shade, at) =>
      shade.style.setProperty(
        'background',
        at === 0 ? look.page : scaleColor(look, (at - 1) / (shades.length - 2)),
      ),
    );
    const { gap, width, height } = this.#content.sums;
    const x = this.rightToLeft ? area.x - gap - width : area.x;
    cells.style.setProperty('transform', `translate(${x}px, ${area.y}px)`);
    cells.style.setProperty('inline-size', `${area.width + gap + width}px`);
    cells.style.setProperty('block-size', `${area.height + gap + height}px`);
    cells.style.setProperty('--_sum-gap', `${gap}px`);
    cells.style.setProperty('--_sum-width', `${width}px`);
    cells.style.setProperty('--_sum-height', `${height}px`);
    const tip = this.plot.querySelector<HTMLElement>('.tip');
    const cell = this.#elementOf(this.cursor);
    if (!tip || !cell) return;
    const plot = this.plot.getBoundingClientRect();
    const { left, right, top } = cell.getBoundingClientRect();
    const y = Math.min(top - plot.y, Math.max(0, size.height - tip.offsetHeight));
    placeTip({ ...area, y }, left - plot.x, right - plot.x, size.width, tip);
  }

  #elementOf(key: string): HTMLElement | null {
    return this.plot.querySelector<HTMLElement>(`[data-key='${key}']`);
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const { key, ctrlKey } = event;
    if (key === 'Escape') {
      if (!this.isPointing) return;
      this.isPointing = false;
    } else if (key === 'Enter' || key === ' ') {
      if (ctrlKey) return;
      this.#pick();
    } else if (!this.#move(key, ctrlKey)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #move(key: string, ctrlKey: boolean): boolean {
    const { rows } = this.#content;
    const row = rows.findIndex((cells) => cells.some((cell) => cell.key === this.cursor));
    const column = rows[row]?.findIndex((cell) => cell.key === this.cursor) ?? -1;
    const forward = this.rightToLeft ? -1 : 1;
    const targets: Record<string, GridCell | undefined> = {
      ArrowRight: rows[row]?.[column + forward],
      ArrowLeft: rows[row]?.[column - forward],
      ArrowDown: rows[row + 1]?.[column],
      ArrowUp: rows[row - 1]?.[column],
      Home: rows[ctrlKey ? 0 : row]?.[0],
      End: rows.at(ctrlKey ? -1 : row)?.at(-1),
    };
    if (!(key in targets) || (ctrlKey && key.startsWith('Arrow'))) return false;
    this.cursor = targets[key]?.key ?? this.cursor;
    this.isPointing = true;
    this.#elementOf(this.cursor)?.focus();
    return true;
  }

  #pick(): void {
    const cell = this.#cells.find(({ key }) => key === this.cursor);
    if (cell && !cell.isAbsent && !cell.isSum) this.dispatch('sv-grid-pick', { key: cell.key });
  }

  #keyAt({ target }: Event): string | undefined {
    return (target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'];
  }

  #onPoint = (event: Event): void => {
    const key = this.#keyAt(event);
    if (key === undefined) return;
    this.cursor = key;
    this.isPointing = event.type !== 'focusin' || (event.target as HTMLElement).matches(':focus-visible');
  };

  #hide = (): void => {
    this.isPointing = false;
  };

  #onClick = (event: Event): void => {
    const key = this.#keyAt(event);
    if (key === undefined) return;
    this.cursor = key;
    this.#pick();
  };

  protected override render(): TemplateResult {
    const { texts } = this;
    const { rows, label, hint } = this.#content;
    const { problem, retry } = this.#surface;
    const pointed = this.isPointing ? this.#cells.find(({ key }) => key === this.cursor) : undefined;
    return html`<div class="plot" part="plot">
        <div class="drawing"></div>
        <div
          class="cells"
          role="grid"
          aria-label=${label}
          aria-describedby="keys"
          aria-multiselectable="false"
          dir=${this.rightToLeft ? 'rtl' : 'ltr'}
          @keydown=${this.#onKey}
          @focusin=${this.#onPoint}
          @focusout=${this.#hide}
          @pointerover=${this.#onPoint}
          @pointerleave=${this.#hide}
          @click=${this.#onClick}
        >
          ${rows.map((cells) => html`<div class="row" role="row">${cells.map((cell) => this.#cell(cell))}</div>`)}
        </div>
        ${
          pointed
            ? html`<div class="tip" part="tooltip">
                <p class="number">${pointed.title}</p>
                ${pointed.values.map((value) => html`<div class="number">${value}</div>`)}
              </div>`
            : nothing
        }
      </div>
      ${this.#scale()}
      ${
        problem
          ? failure(problem, {
              texts,
              title: texts.chart.failed,
              retry: { label: texts.common.retry, action: retry },
            })
          : nothing
      }
      ${palette}
      <p id="keys" class="unseen">${hint}</p>`;
  }

  #scale(): TemplateResult {
    const { label, low, high, absent } = this.#content.scale;
    return html`<p class="scale caption" part="scale">
      <span class="unseen">${label}:</span>
      <span class="number">${low}</span>
      <span class="shades" aria-hidden="true"
        >${Array.from({ length: shadeCount }, () => html`<i class="shade"></i>`)}</span
      >
      <span class="number">${high}</span>
      ${
        this.#cells.some(({ isAbsent, isSum }) => isAbsent && !isSum)
          ? html`<span class="absent-note"><i class="cell absent" aria-hidden="true"></i>${absent}</span>`
          : nothing
      }
    </p>`;
  }

  #cell({ key, title, values, isAbsent, isPicked, isSum }: GridCell): TemplateResult {
    const kind = isSum ? 'cell sum' : isAbsent ? 'cell absent' : 'cell';
    // Without `aria-selected` a sum is a cell like the others, but none that can be selected.
    return html`<div
      class=${kind}
      role="gridcell"
      tabindex=${key === this.cursor ? 0 : -1}
      data-key=${key}
      aria-label=${`${title}: ${values.join(', ')}`}
      aria-selected=${isSum ? nothing : isPicked}
      aria-disabled=${isAbsent && !isSum ? 'true' : nothing}
    ></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-grid-chart': SvGridChart;
  }
}
