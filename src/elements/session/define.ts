import { define } from '../../controls/tags.js';
import { SvSession } from './session.js';

define('sv-session', SvSession);
