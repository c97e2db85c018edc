import { everyStateIsAccessible } from './everyone-axe.js';

everyStateIsAccessible('ar');
