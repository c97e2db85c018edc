import { define } from '../../controls/define.js';
import { SvCallDetailsDialog } from './call-details-dialog.js';
import { SvCallDetails } from './call-details.js';
import { SvCopy } from './copy-button.js';
import { SvRecording } from './recording-card.js';

define('sv-copy', SvCopy);
define('sv-recording', SvRecording);
define('sv-call-details', SvCallDetails);
define('sv-call-details-dialog', SvCallDetailsDialog);
