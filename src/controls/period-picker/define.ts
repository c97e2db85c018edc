import { define } from '../define.js';
import { SvPeriodCalendar } from './period-calendar.js';
import { SvPeriodPanel } from './period-panel.js';
import { SvPeriodPicker } from './period-picker.js';
import { SvPeriodTime } from './period-time.js';

define('sv-period-calendar', SvPeriodCalendar);
define('sv-period-time', SvPeriodTime);
define('sv-period-panel', SvPeriodPanel);
define('sv-period-picker', SvPeriodPicker);
