/** Registers every public tag. */
import './elements/session/define.js';
import './elements/call-report/define.js';
import './elements/call-details/define.js';
import './elements/interaction/define.js';
import './elements/interaction-stats/define.js';
import './elements/timeseries-chart/define.js';
import './elements/agent-stats/define.js';
import './elements/heat-map/define.js';
import './elements/breakdown/define.js';
import './controls/period-picker/define.js';

export * from './index.js';
