import { FlowLayout } from '@lit-labs/virtualizer/layouts/flow.js';

/**
 * Rows one under the other. The first are laid out before any has been measured; at the height they will have they
 * need not jump when they are.
 */
export class RowLayout extends FlowLayout {
  /** Height of a row nobody has measured yet, in CSS pixels. */
  set rowHeight(height: number) {
    this._itemSize = { width: 100, height };
  }
}
