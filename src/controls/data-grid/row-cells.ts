import { html, type TemplateResult } from 'lit';
import type { GridColumn } from './grid-column.js';

/** In place of what has not come. */
export const bar = html`<span class="bar" aria-hidden="true"></span>`;

/** The cells of a row, one for each column. */
export const rowCells = <Row>(row: Row | undefined, columns: readonly GridColumn<Row>[]): TemplateResult =>
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
          ${row === undefined ? bar : column.cell(row)}
        </div>`,
    ),
  );

/** The single cell of a row in the narrow layout. */
export const narrowCell = (content: unknown): TemplateResult =>
  html`<div class="cell-narrow" role="gridcell" aria-colindex="1">${content}</div>`;

/** Strings of flattened templates by their markup: Lit recognizes a template by the identity of its strings. */
const knownStrings = new Map<string, TemplateStringsArray>();

/**
 * Merges templates, with the templates nested in them, into a single one. Lit clones a template at once, while each
 * nested one costs a clone, a part and a walk of its own: for many small ones that is more than their content. Where
 * another template is nested than before, the whole is created anew.
 */
export function flatTemplate(templates: readonly TemplateResult[]): TemplateResult {
  const values: unknown[] = [];
  const texts = [''];
  const add = (template: TemplateResult): void =>
    template.strings.forEach((text, index) => {
      texts[values.length] += text;
      if (index === template.values.length) return;
      const value = template.values[index] as Partial<TemplateResult> | null | undefined;
      if (value?.strings) add(value as TemplateResult);
      else texts[values.push(value)] = '';
    });
  templates.forEach(add);
  const markup = texts.join('\0');
  const strings = knownStrings.get(markup) ?? Object.assign(texts, { raw: texts });
  knownStrings.set(markup, strings);
  return { ...templates[0]!, strings, values };
}
