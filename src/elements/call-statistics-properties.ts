import type { PropertyDeclarations } from 'lit';
import type { CallInput } from '../model/call.js';
import type { CallStatistics } from '../model/call-statistics.js';

/** Properties of an element that shows numbers which are computed from calls. */
export interface CallStatisticsProperties {
  /**
   * Numbers to show instead of computing any: all that `CallStatistics` has, each count a number. Others are not shown, and
   * the element says so.
   */
  statistics?: CallStatistics;

  /**
   * Calls to compute the numbers from, instead of fetching any; see `sv-call-report`. Another array is read anew: keep one
   * as long as its calls are the same.
   */
  calls?: readonly CallInput[];

  /**
   * How a call is judged successful: `server` (the service's flag, else talk above zero), `talk` (talk above zero),
   * `duration` (duration above zero). Any other word counts as `server`.
   */
  successRule: 'server' | 'talk' | 'duration';

  /**
   * Level of the heading, 1 to 6, which only assistive technology reads. 0 leaves out the heading and the region that it
   * names, in a page that has both around the element. Default: 2.
   */
  headingLevel: number;
}

export const callStatisticsProperties: PropertyDeclarations = {
  statistics: { attribute: false },
  calls: { attribute: false },
  successRule: { attribute: 'success-rule' },
  headingLevel: { attribute: 'heading-level', type: Number },
};

const callStatisticsDefaults = { successRule: 'server', headingLevel: 2 };

export function setCallStatisticsDefaults(host: CallStatisticsProperties): void {
  Object.assign(host, callStatisticsDefaults);
}
