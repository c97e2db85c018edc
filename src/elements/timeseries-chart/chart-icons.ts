import { drawing } from '../../theme/icons.js';

/** Icons that only a chart has. */
export const chartIcons = {
  plus: drawing('M8 3v10M3 8h10'),
  minus: drawing('M3 8h10'),
  table: drawing(
    'M2.75 2.75h10.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-8.5a1 1 0 0 1 1-1zM1.75 6.25h12.5M1.75 9.75h12.5M6.5 6.25v7',
  ),
  image: drawing(
    'M2.75 2.75h10.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-8.5a1 1 0 0 1 1-1zM2 11.5l3.5-3.5 3 3 2-2 3.5 3M9.5 6a1 1 0 1 0 2 0a1 1 0 1 0-2 0z',
  ),
};
