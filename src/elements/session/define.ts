import { define } from '../../controls/define.js';
import { SvSession } from './session.js';

define('sv-session', SvSession);
