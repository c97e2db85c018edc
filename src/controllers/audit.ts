import { emit } from '../controls/events.js';
import type { ConnectionController } from './connection.js';

/** Actions of a user that an organisation may want to log or to forbid. */
export type AuditAction = 'details' | 'recording-url' | 'recording-open' | 'export' | 'copy' | 'print';

/** Detail of `sv-audit`, dispatched before it happens: who does what, when, with which records. */
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
  /**
   * How many records are concerned, where that is not the number of ids: of calls that the service gives as they come in
   * sight, `ids` has those that are here.
   */
  count?: number;
  /** Id of the recording, where it is about one. */
  recordingId?: string;
}

/** Dispatches `sv-audit` for what the user is about to do, which a listener may forbid. */
export class AuditController {
  #host: HTMLElement;
  #connection: ConnectionController;

  constructor(host: HTMLElement, connection: ConnectionController) {
    this.#host = host;
    this.#connection = connection;
  }

  /**
   * Dispatches `sv-audit`.
   * @param listIds Called when a listener reads the ids
   * @returns false when a listener forbids it
   */
  permits(
    action: AuditAction,
    of: Audit['of'],
    listIds: () => string[],
    { recordingId, count }: Pick<Audit, 'recordingId' | 'count'> = {},
  ): boolean {
    const { account, provided } = this.#connection;
    let ids: string[] | undefined;
    return emit(
      this.#host,
      'sv-audit',
      {
        action,
        at: Date.now(),
        user: account && { id: account.id, email: account.email },
        tenant: provided.tenant,
        of,
        get ids() {
          return (ids ??= listIds());
        },
        recordingId,
        count,
      },
      true,
    );
  }
}
