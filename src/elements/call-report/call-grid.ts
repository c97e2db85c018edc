import { callCellStyles } from '../../controls/call-cells.js';
import { SvDataGrid } from '../../controls/data-grid/data-grid.js';
import type { Call } from '../../model/call.js';
import { callGridStyles } from './call-grid.styles.js';

/** The virtual table of a call report. */
export class SvCallGrid extends SvDataGrid<Call> {
  static override styles = [...SvDataGrid.styles, ...callCellStyles, callGridStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-call-grid': SvCallGrid;
  }
}
