import { define } from '../../controls/tags.js';
import { SvHeatMap } from './heat-map.js';

define('sv-heat-map', SvHeatMap);
