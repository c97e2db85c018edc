import { everyStateIsAccessible } from './everyone-axe.js';

everyStateIsAccessible('en');
