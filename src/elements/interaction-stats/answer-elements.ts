import { createInner } from '../../controls/tags.js';
import { SvAgentStats } from '../agent-stats/agent-stats.js';
import { SvBreakdown } from '../breakdown/breakdown.js';
import { SvHeatMap } from '../heat-map/heat-map.js';

/** The elements of the sections that are computed from calls, by the sections' names. */
export const answerElements = {
  agents: () => createInner(SvAgentStats, 'sv-inner-agent-stats'),
  hours: () => createInner(SvHeatMap, 'sv-inner-heat-map'),
  outcomes: () => createInner(SvBreakdown, 'sv-inner-breakdown'),
};
