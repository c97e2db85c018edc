import { define } from '../define.js';
import { SvPeriodPanel } from './period-panel.js';
import { SvPeriodPicker } from './period-picker.js';

define('sv-period-panel', SvPeriodPanel);
define('sv-period-picker', SvPeriodPicker);
