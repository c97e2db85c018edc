// Calls that came by pages.
import { runInSlices } from '../../../../dist/model/slices.js';
import { StatisticsCounter } from '../../../../dist/table/call-statistics.js';
import { CallTable } from '../../../../dist/table/call-table.js';

export function counterOf(calls) {
  const table = new CallTable();
  table.append(calls);
  const counter = new StatisticsCounter(table);
  return (request) => runInSlices(counter.count(request));
}
