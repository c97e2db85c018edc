// Calls that the page hands in, counted before anything else has read them.
import { runInSlices } from '../../../../dist/model/slices.js';
import { StatisticsCounter } from '../../../../dist/table/call-statistics.js';
import { CallTable } from '../../../../dist/table/call-table.js';

export function counterOf(calls) {
  const table = new CallTable();
  table.adopt(calls);
  const counter = new StatisticsCounter(table);
  return Object.assign((request) => runInSlices(counter.count(request)), { keepsCalls: true });
}
