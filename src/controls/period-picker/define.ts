import { define } from '../define.js';
import { SvPeriodPicker } from './period-picker.js';

define('sv-period-picker', SvPeriodPicker);
