import type { SkippedRecord } from '../model/source.js';
import type { EndpointName } from './contract/index.js';

/** Records of an answer could not be read and were left out. The client dispatches it as `sv-skipped`. */
export class SkippedEvent extends Event {
  static readonly type = 'sv-skipped';

  constructor(
    readonly operation: EndpointName,
    readonly records: readonly SkippedRecord[],
    /** From 1; only where the operation answers in pages. */
    readonly page?: number,
  ) {
    super(SkippedEvent.type);
  }
}
