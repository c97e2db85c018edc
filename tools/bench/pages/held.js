// The call report with calls that come by pages, of which the page itself keeps nothing.
import '../../../dist/sv-elements.js';
import { fetchPart } from './calls.js';

const count = Number(new URLSearchParams(location.search).get('calls'));
const report = document.createElement('sv-call-report');
const pageSize = 10_000;

report.client = {
  me: () => Promise.reject(new Error('Nobody is signed in.')),
  callPage: async (_query, page) => ({
    rows: await fetchPart(count, page - 1),
    page,
    pageSize,
    total: count,
    skipped: [],
  }),
};
// A short one, so that it is asked for at once; the source does not look at it.
report.period = { from: 0, to: 86_400_000 };
document.body.append(report);
await report.updateComplete;

window.bench = {
  async load() {
    await report.load();
    if (report.rowCount !== count) throw new Error(`${report.rowCount} of ${count} calls came.`);
  },
};
