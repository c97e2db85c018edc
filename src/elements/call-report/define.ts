import { define } from '../../controls/define.js';
import '../../controls/period-picker/define.js';
import { SvCallGrid } from './call-grid.js';
import { SvCallReport } from './call-report.js';

define('sv-call-grid', SvCallGrid);
define('sv-call-report', SvCallReport);
