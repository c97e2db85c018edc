import { define } from '../../controls/define.js';
import '../../controls/period-picker/define.js';
import '../timeseries-chart/define.js';
import { SvInteractionCalls } from './interaction-calls.js';
import { SvInteractionStats } from './interaction-stats.js';

define('sv-interaction-calls', SvInteractionCalls);
define('sv-interaction-stats', SvInteractionStats);
