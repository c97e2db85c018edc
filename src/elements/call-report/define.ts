import { define } from '../../controls/tags.js';
import '../../controls/period-picker/define.js';
import { SvCallReport } from './call-report.js';

define('sv-call-report', SvCallReport);
