import { css, html, type TemplateResult } from 'lit';
import { hourText } from '../../controls/selection-bar.js';
import { weekdayName } from '../../model/format.js';
import type { HeatValues, HourTextOptions, ShownValue } from './hour-values.js';

interface HeatTableOptions extends HourTextOptions {
  /** What it shows, in a line. */
  heading: string;
  /** Key of the hour that is picked. */
  picked?: string;
}

/** The numbers of the heat map: weekdays and hours, and the sums of both. */
export function heatTable(
  { week, sumsOfDays, sumsOfHours }: HeatValues,
  { heading, picked, texts, locale }: HeatTableOptions,
): TemplateResult {
  const cellOf = (value: ShownValue): TemplateResult =>
    cell(value, value.key === picked, texts.heatMap.absent, texts.common.none);
  return html`<div class="scroller" role="region" tabindex="0" aria-label=${heading}>
    <table class="hours" part="table">
      <caption class="caption">
        ${heading}
      </caption>
      <thead>
        <tr>
          <th scope="col">${texts.heatMap.weekday}</th>
          ${week[0]!.map(({ counts }) => html`<th scope="col" class="number">${hourText(counts.hour)}</th>`)}
          <th scope="col">${texts.heatMap.allHours}</th>
        </tr>
      </thead>
      <tbody>
        ${week.map(
          (hours, at) =>
            html`<tr>
              <th scope="row">${weekdayName(hours[0]!.counts.weekday, 'long', locale)}</th>
              ${[...hours, sumsOfHours[at]!].map(cellOf)}
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${texts.heatMap.allDays}</th>
          ${sumsOfDays.map(cellOf)}
          <td></td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function cell(shown: ShownValue, isPicked: boolean, absent: string, none: string): TemplateResult {
  const { isAbsent, text, value, words } = shown;
  const look = isAbsent ? 'absent' : value === 0 ? 'number zero' : 'number';
  return html`<td class=${isPicked ? `${look} chosen` : look} title=${words.join(', ')}>
    ${isAbsent ? html`<span class="unseen">${absent}</span>` : text || none}
  </td>`;
}

export const heatTableStyles = css`
  /* What is read but not seen in its cells stays within it. */
  .scroller {
    position: relative;
    overflow: auto;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
  }
  .hours {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }
  .hours caption {
    padding: 8px 12px;
    text-align: start;
  }
  .hours th,
  .hours td {
    block-size: var(--_row);
    padding: 4px 8px;
    border-block-end: 1px solid var(--_divider);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  .hours th:first-child {
    position: sticky;
    z-index: 1;
    inset-inline-start: 0;
    background: var(--_header);
    color: var(--_on-header);
    text-align: start;
  }
  .hours thead th {
    background: var(--_header);
    color: var(--_on-header);
    font-weight: 600;
  }
  .hours tbody tr:last-child > *,
  .hours tfoot > tr > * {
    border-block-end: 0;
  }
  .hours tfoot > tr > * {
    border-block-start: 1px solid var(--_table-border);
    background: var(--_header);
    color: var(--_on-header);
    font-weight: 600;
  }
  .hours tbody td:last-child {
    border-inline-start: 1px solid var(--_table-border);
    font-weight: 600;
  }
  .hours .zero {
    color: var(--_text-weak);
  }
  .hours .absent {
    background: repeating-linear-gradient(135deg, transparent 0 5px, var(--_divider) 5px 6px);
  }
  .hours .chosen {
    outline: 2px solid var(--_text);
    outline-offset: -2px;
  }
  @media print {
    .scroller {
      overflow: visible;
    }
    .hours th,
    .hours td {
      padding: 2px;
      font-size: 9px;
    }
  }
`;
