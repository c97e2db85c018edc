// The call report as users get it: the bundle, its calls given by property, its filters typed into.
import '../../../../dist/sv-elements.js';
import { deepQuery } from '../paint.js';

/** So that it is asked for at once; the source does not look at it. */
const shortPeriod = { from: 0, to: 86_400_000 };

let report;
let giveNextPage;
let lookedThrough;

const grid = () => report && deepQuery('[role=grid]', report.shadowRoot);
const headRows = 2;

export const candidate = {
  rowSelector: '.row',
  scroller: grid,
  count: () => Number(grid()?.getAttribute('aria-rowcount') ?? 0) - headRows,
  input: (column) => deepQuery(`[data-filter=${column}]`, report.shadowRoot),
  mount(place, calls) {
    report = document.createElement('sv-call-report');
    report.calls = calls;
    lookedThrough = new Promise((resolve) =>
      report.addEventListener('sv-loaded', () => resolve(), { once: true }),
    );
    place.append(report);
  },
  /** Calls given by property have all come; those that still come do so by pages of a source. */
  mountOpen(place, calls) {
    const total = calls.length + 1;
    const next = new Promise((resolve) => {
      giveNextPage = (rows) => resolve({ rows, page: 2, pageSize: calls.length, total, skipped: [] });
    });
    report = document.createElement('sv-call-report');
    report.client = {
      me: () => Promise.reject(new Error('Nobody is signed in.')),
      callPage: (_query, page) =>
        page === 1 ? { rows: calls, page, pageSize: calls.length, total, skipped: [] } : next,
    };
    report.period = shortPeriod;
    report.autoLoad = true;
    place.append(report);
  },
  settled: () => lookedThrough,
  append: (calls) => giveNextPage(calls),
  filter: (column, text) => (report.filters = { ...report.filters, [column]: text }),
  sort: (column, direction) => (report.sort = { column, direction }),
  unmount() {
    report.remove();
    report = giveNextPage = undefined;
  },
};
