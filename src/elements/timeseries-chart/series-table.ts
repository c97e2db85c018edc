import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { zoomBar, zoomBarStyles } from '../../controls/chart/zoom-bar.js';
import { sameWindow, wholeWindow, type ZoomWindow } from '../../model/zoom-window.js';
import { SvElement } from '../../controls/sv-element.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { Bucket, Series } from '../../model/series.js';
import { base, controls } from '../../theme/base.js';
import { countText, earlierText, rangeText, type EarlierBars, type Measure } from './bar-options.js';
import { bucketText, type BucketTextOptions } from '../../controls/bucket-text.js';

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
    color: var(--_on-header);
    font-weight: 600;
  }
  tbody tr:hover > * {
    background: var(--_hover);
  }
  tbody tr.chosen {
    --_text-weak: var(--_text-mid);
  }
  tbody tr.chosen > * {
    background: var(--_selected);
  }
  .zero {
    color: var(--_text-weak);
  }
  .time {
    min-block-size: 24px;
    margin-inline-start: -4px;
    padding: 0 4px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_link);
    cursor: pointer;
  }
  .time:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .chosen .time {
    color: inherit;
    font-weight: 600;
    outline: 1px solid;
  }
  .compared th,
  .compared td {
    padding-inline: 8px;
  }
  .compared thead th {
    white-space: normal;
  }
  .earlier {
    color: var(--_text-mid);
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
 * @fires {CustomEvent<{ window: ZoomWindow }>} sv-chart-pick - The user pressed on the time of a row.
 */
export class SvSeriesTable extends SvElement {
  static override styles = [base, controls, zoomBarStyles, styles];

  @property({ attribute: false }) series!: Series;
  @property({
    attribute: false,
    hasChanged: (now, before) => JSON.stringify(now) !== JSON.stringify(before),
  })
  measures: readonly Measure[] = [];

  /** Numbers of an earlier period, in brackets behind the others. */
  @property({ attribute: false }) earlier?: EarlierBars;

  @property({ attribute: false }) heading = '';
  @property({ attribute: false }) dateFormat = 'guide';

  /** Part of them; absent: all. */
  @property({
    attribute: false,
    hasChanged: (now: ZoomWindow | undefined, before: ZoomWindow | undefined) => !sameWindow(now, before),
  })
  zoom?: ZoomWindow;

  /** Those that are picked; absent: none. */
  @property({ attribute: false }) picked?: ZoomWindow;

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
    const { series, zoom, earlier } = this;
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
        <table class=${earlier ? 'compared' : ''} aria-rowcount=${last - first + 1}>
          <caption class="caption">
            ${this.heading} ${earlier ? `· ${this.texts.chart.inBrackets(earlier.name)}` : nothing}
          </caption>
          <thead>
            <tr aria-rowindex="1">
              <th scope="col">${this.texts.chart.time}</th>
              ${this.measures.map(({ name }) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${series.buckets.slice(first, Math.min(last, first + this.made)).map((bucket, position) => this.#row(bucket, first + position, position))}
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

  /** @param place Its position in the series, and in the table. */
  #row(bucket: Bucket, place: number, position: number): TemplateResult {
    const { earlier, texts } = this;
    const before = (text: (earlier: EarlierBars) => string): unknown =>
      earlier ? html`<span class="earlier"><bdi>(${text(earlier)})</bdi></span>` : nothing;
    const { picked } = this;
    const isPicked = picked !== undefined && place >= picked.first && place < picked.last;
    const pick = (): void => this.dispatch('sv-chart-pick', { window: { first: place, last: place + 1 } });
    return html`<tr aria-rowindex=${position + 2} class=${isPicked ? 'chosen' : ''}>
      <th scope="row" class="number">
        <button class="time" type="button" part="time" aria-pressed=${isPicked} @click=${pick}>
          <bdi>${bucketText(bucket.time, this.series.granularity, this.#text)}</bdi>
        </button>
        ${before((all) => earlierText(all, { first: place, last: place + 1 }, this.#text, texts))}
      </th>
      ${this.measures.map(
        ({ key }) =>
          html`<td class=${bucket[key] === 0 ? 'number zero' : 'number'}>
            ${countText(bucket[key], this.locale, texts)}
            ${before(({ buckets }) => countText(buckets[place]?.[key], this.locale, texts))}
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
