import { define } from '../tags.js';
import { SvPeriodPicker } from './period-picker.js';

define('sv-period-picker', SvPeriodPicker);
