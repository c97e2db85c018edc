import { html, type TemplateResult } from 'lit';
import { flatTemplate } from '../flat-template.js';
import type { GridColumn } from './grid-column.js';

/** The cells of a row. */
export const gridCells = <Row>(row: Row, columns: readonly GridColumn<Row>[]): TemplateResult =>
  flatTemplate(
    columns.map(
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
    ),
  );

/** The one cell of a row where there is no room for columns. */
export const narrowCell = (content: unknown): TemplateResult =>
  html`<div class="cell-narrow" role="gridcell" aria-colindex="1">${content}</div>`;

/** Sets what is not set yet; there are many rows, and most stay as they are. */
export function setAttributes(element: Element, attributes: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(attributes))
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}
