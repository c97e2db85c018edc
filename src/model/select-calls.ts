import { agentsOf, type Call } from './call.js';
import { isRecord } from './given-records.js';
import { ALL_TIME } from './period.js';
import type { ReportQuery } from './source.js';
import { wholeCall } from './whole-call.js';

/**
 * Those of the calls that a query asks for; the array itself when it asks for all. What cannot be a call stays among
 * them, to be counted.
 */
export function selectCalls(calls: readonly Call[], { period, agent }: ReportQuery): readonly Call[] {
  const wanted = agent?.toLowerCase();
  if (period === ALL_TIME && !wanted) return calls;
  return calls.filter(
    (call) =>
      !isRecord(call) ||
      (call.start >= period.from &&
        call.start < period.to &&
        (!wanted || agentsOf(wholeCall(call)).some((one) => one.toLowerCase() === wanted))),
  );
}
