import { define } from '../../controls/tags.js';
import { SvCallDetails } from './call-details.js';

define('sv-call-details', SvCallDetails);
