/** What a user does that an organisation may want to know of, or to forbid. */
export type AuditAction = 'details' | 'recording-url' | 'recording-open' | 'export' | 'copy' | 'print';

/** What `sv-audit` tells, before it happens: who does what, when, with which records. */
export interface Audit {
  action: AuditAction;
  /** Epoch milliseconds by this device's clock. */
  at: number;
  /** The signed-in user; absent while it is not known who that is. */
  user?: { id: string; email: string };
  /** Tenant other than the user's own. */
  tenant?: string;
  /** What the ids are ids of. */
  of: 'calls' | 'interactions';
  /**
   * Ids of the records concerned: of an export all rows, of rows copied those, of a chart's picture, which shows counts
   * alone, none. The list is made when it is first read.
   */
  readonly ids: readonly string[];
  /** Id of the recording, where it is about one. */
  recordingId?: string;
}
