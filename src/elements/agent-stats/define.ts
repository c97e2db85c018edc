import { define } from '../../controls/tags.js';
import { SvAgentStats } from './agent-stats.js';

define('sv-agent-stats', SvAgentStats);
