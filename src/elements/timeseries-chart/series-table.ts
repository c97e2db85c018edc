import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { zoomBar, zoomBarStyles } from '../../controls/chart/zoom-bar.js';
import { sameWindow, wholeWindow, type ZoomWindow } from '../../model/zoom-window.js';
import { SvElement } from '../../controls/sv-element.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import { formatNumber } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { Bucket, Series } from '../../model/series.js';
import { base, controls } from '../../theme/base.js';
import { rangeText, type Measure } from './bar-options.js';
import { bucketText, type BucketTextOptions } from './bucket-text.js';

/** Rows rendered at first and added by each scroll to the end: a year by the hour has 8,760. */
const atOnce = 200;

const styles = css`
  :host {
    font: inherit;
    color: inherit;
  }
  .scroller {
    block-size: var(--_plot-height);
    overflow: auto;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
  }
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }
  caption {
    padding: 8px 12px;
    text-align: start;
  }
  th,
  td {
    block-size: var(--_row);
    padding: 4px 12px;
    border-block-end: 1px solid var(--_divider);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  th:first-child {
    text-align: start;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_header);
    font-weight: 600;
  }
  tbody tr:hover > * {
    background: var(--_hover);
  }
  .zero {
    color: var(--_text-weak);
  }
  @media print {
    .scroller {
      block-size: auto;
      overflow: visible;
    }
  }
`;

/**
 * The numbers of a chart, bucket by bucket: a table has room for each. Further rows are made as it is scrolled.
 *
 * @fires {CustomEvent<{ zoom: ZoomWindow }>} sv-chart-zoom - The user zoomed.
 */
export class SvSeriesTable extends SvElement {
  static override styles = [base, controls, zoomBarStyles, styles];

  @property({ attribute: false }) series!: Series;
  @property({
    attribute: false,
    hasChanged: (now, before) => JSON.stringify(now) !== JSON.stringify(before),
  })
  measures: readonly Measure[] = [];

  @property({ attribute: false }) heading = '';
  @property({ attribute: false }) dateFormat = 'guide';

  /** Part of them; absent: all. */
  @property({
    attribute: false,
    hasChanged: (now: ZoomWindow | undefined, before: ZoomWindow | undefined) => !sameWindow(now, before),
  })
  zoom?: ZoomWindow;

  @state() private made = atOnce;

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('series') || changed.has('zoom')) this.made = atOnce;
  }

  #onScroll = ({ currentTarget }: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget as HTMLElement;
    if (scrollTop + 2 * clientHeight > scrollHeight) this.made += atOnce;
  };

  get #text(): BucketTextOptions {
    const { locale, dateFormat, rightToLeft } = this;
    return { timeZone: this.series.timeZone, locale, dateFormat, rightToLeft };
  }

  protected override render(): TemplateResult {
    const { series, zoom } = this;
    const { granularity } = series;
    const { first, last } = zoom ?? wholeWindow(series);
    return html`<div
        class="scroller"
        part="table"
        role="region"
        tabindex="0"
        aria-label=${this.heading}
        @scroll=${this.#onScroll}
      >
        <table aria-rowcount=${last - first + 1}>
          <caption class="caption">
            ${this.heading}
          </caption>
          <thead>
            <tr aria-rowindex="1">
              <th scope="col">${this.texts.chart.time}</th>
              ${this.measures.map(({ name }) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${series.buckets.slice(first, Math.min(last, first + this.made)).map((bucket, position) => this.#row(bucket, position))}
          </tbody>
        </table>
      </div>
      ${zoomBar({
        zoom,
        count: series.buckets.length,
        range: rangeText(series, zoom, { unit: granularity, count: 1 }, this.#text, this.texts),
        texts: this.texts,
        zoomTo: (window) => this.dispatch('sv-chart-zoom', { zoom: window }),
      })}`;
  }

  #row(bucket: Bucket, position: number): TemplateResult {
    return html`<tr aria-rowindex=${position + 2}>
      <th scope="row" class="number">
        <bdi>${bucketText(bucket.time, this.series.granularity, this.#text)}</bdi>
      </th>
      ${this.measures.map(
        ({ key }) =>
          html`<td class=${bucket[key] === 0 ? 'number zero' : 'number'}>
            ${formatNumber(bucket[key], this.locale)}
          </td>`,
      )}
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-series-table': SvSeriesTable;
  }
}
