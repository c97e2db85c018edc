import { SvPeriodPicker } from './controls/period-picker/period-picker.js';
import { define } from './controls/tags.js';
import { SvAgentStats } from './elements/agent-stats/agent-stats.js';
import { SvBreakdown } from './elements/breakdown/breakdown.js';
import { SvCallDetails } from './elements/call-details/call-details.js';
import { SvCallReport } from './elements/call-report/call-report.js';
import { SvHeatMap } from './elements/heat-map/heat-map.js';
import { SvInteractionStats } from './elements/interaction-stats/interaction-stats.js';
import { SvInteraction } from './elements/interaction/interaction.js';
import { SvSession } from './elements/session/session.js';
import { SvTimeseriesChart } from './elements/timeseries-chart/timeseries-chart.js';

/** The public elements by their tag without its prefix. A session comes before what asks for it. */
const publicElements = {
  session: SvSession,
  'call-report': SvCallReport,
  'call-details': SvCallDetails,
  interaction: SvInteraction,
  'interaction-stats': SvInteractionStats,
  'timeseries-chart': SvTimeseriesChart,
  'agent-stats': SvAgentStats,
  'heat-map': SvHeatMap,
  breakdown: SvBreakdown,
  'period-picker': SvPeriodPicker,
};

/**
 * Registers all public elements, under tags with a prefix of your own where another version of the library has, or may
 * have, the usual ones: `defineAll({ prefix: 'acme' })` makes `<acme-session>`, `<acme-call-report>` and so on. Events,
 * attributes and CSS properties keep their names. Tags that are taken are left as they are, with one warning for all.
 * @param options.prefix Lower-case letters, digits and hyphens, a letter first; default `sv`.
 * @throws {TypeError} Where no tag can begin like that.
 */
export function defineAll({ prefix = 'sv' }: { prefix?: string } = {}): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(prefix))
    throw new TypeError(
      `A tag cannot begin with "${prefix}": defineAll() takes lower-case letters, digits and hyphens, such as "acme".`,
    );
  for (const [name, element] of Object.entries(publicElements)) define(`${prefix}-${name}`, element);
}
