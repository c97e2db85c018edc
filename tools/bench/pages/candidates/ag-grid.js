// ag-grid-community: its own virtual rows, text filters and orders; nothing that moves or is not asked for.
import '/peers/ag-grid-community/dist/ag-grid-community.min.js';
import { columns } from '../cells.js';

const { createGrid } = window.agGrid;
const numbers = new Set(['start', 'duration', 'talk']);

let element;
let grid;

export const candidate = {
  rowSelector: '.ag-row',
  scroller: () => element?.querySelector('.ag-grid-viewport'),
  count: () => grid.getDisplayedRowCount(),
  mount(place, calls) {
    element = document.createElement('div');
    element.style.height = '640px';
    place.append(element);
    grid = createGrid(element, {
      rowData: calls,
      rowHeight: 32,
      animateRows: false,
      suppressCellFocus: true,
      columnDefs: columns.map(({ key, title, value, text }) => ({
        colId: key,
        headerName: title,
        flex: 1,
        valueGetter: ({ data }) => value(data),
        valueFormatter: ({ data }) => text(data),
        filter: numbers.has(key) ? 'agNumberColumnFilter' : 'agTextColumnFilter',
      })),
    });
  },
  filter(column, text) {
    const others = grid.getFilterModel();
    const own = text ? { filterType: 'text', type: 'contains', filter: text } : null;
    grid.setFilterModel({ ...others, [column]: own });
  },
  sort(column, direction) {
    const sort = direction === 'ascending' ? 'asc' : 'desc';
    grid.applyColumnState({ state: [{ colId: column, sort }], defaultState: { sort: null } });
  },
  append: (calls) => grid.applyTransaction({ add: calls }),
  unmount() {
    grid.destroy();
    element.remove();
    grid = element = undefined;
  },
};
