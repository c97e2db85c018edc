import { define } from '../../controls/tags.js';
import '../call-details/define.js';
import { SvInteraction } from './interaction.js';

define('sv-interaction', SvInteraction);
