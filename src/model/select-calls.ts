import { agentsOf, type Call } from './call.js';
import { ALL_TIME } from './period.js';
import type { ReportQuery } from './source.js';

/** Those of the calls that a query asks for; the array itself when it asks for all. */
export function selectCalls(calls: readonly Call[], { period, agent }: ReportQuery): readonly Call[] {
  const wanted = agent?.toLowerCase();
  if (period === ALL_TIME && !wanted) return calls;
  return calls.filter(
    (call) =>
      call.start >= period.from &&
      call.start < period.to &&
      (!wanted || agentsOf(call).some((one) => one.toLowerCase() === wanted)),
  );
}
