import { define } from '../../controls/tags.js';
import '../../controls/period-picker/define.js';
import '../timeseries-chart/define.js';
import { SvInteractionStats } from './interaction-stats.js';

define('sv-interaction-stats', SvInteractionStats);
