import { SvDataGrid } from '../../controls/data-grid/data-grid.js';
import { define } from '../../controls/define.js';
import '../../controls/period-picker/define.js';
import { SvCallReport } from './call-report.js';

define('sv-data-grid', SvDataGrid);
define('sv-call-report', SvCallReport);
