import { define } from '../../controls/tags.js';
import { SvBreakdown } from './breakdown.js';

define('sv-breakdown', SvBreakdown);
