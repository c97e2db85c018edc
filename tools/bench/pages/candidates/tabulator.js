// tabulator-tables: its virtual rows, its filters and sorters, on the records' own fields.
import { TabulatorFull as Tabulator } from '/peers/tabulator-tables/dist/js/tabulator_esm.min.mjs';
import { columns } from '../cells.js';

const fields = { from: 'from.label', to: 'to.label' };
const fieldOf = (column) => fields[column] ?? column;
const numbers = new Set(['start', 'duration', 'talk']);

let element;
let table;
let filters;

export const candidate = {
  rowSelector: '.tabulator-row',
  scroller: () => element?.querySelector('.tabulator-tableholder'),
  count: () => table.getDataCount('active'),
  mount(place, calls) {
    element = document.createElement('div');
    place.append(element);
    filters = {};
    table = new Tabulator(element, {
      data: calls,
      height: 640,
      rowHeight: 32,
      layout: 'fitColumns',
      columns: columns.map(({ key, title, text }) => ({
        title,
        field: fieldOf(key),
        sorter: numbers.has(key) ? 'number' : 'string',
        // A string would be taken as HTML, and some callers' names are hostile.
        formatter: (cell) => document.createTextNode(text(cell.getData())),
      })),
    });
  },
  filter(column, text) {
    filters[column] = text;
    table.setFilter(
      Object.entries(filters)
        .filter(([, value]) => value !== '')
        .map(([key, value]) => ({ field: fieldOf(key), type: 'like', value })),
    );
  },
  sort: (column, direction) => table.setSort(fieldOf(column), direction === 'ascending' ? 'asc' : 'desc'),
  append: (calls) => table.addData(calls),
  unmount() {
    table.destroy();
    element.remove();
    table = element = filters = undefined;
  },
};
