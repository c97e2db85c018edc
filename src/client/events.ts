import type { SkippedRecord } from '../model/source.js';
import type { EndpointName } from './contract/core.js';

/**
 * Whether there is a token that the service accepts: it is being obtained (`signing-in`), it is there (`signed-in`),
 * nobody is signed in (`signed-out`), or that is not known for another reason (`failed`), as without a network, or where a
 * web page comes in place of the service's answer.
 */
export type SignInState = 'signing-in' | 'signed-in' | 'signed-out' | 'failed';

/** The state of the sign-in has changed. The client dispatches it as `sv-sign-in-change`. */
export class SignInChangeEvent extends Event {
  static readonly type = 'sv-sign-in-change';

  constructor(
    readonly state: SignInState,
    /** Why there is no token, or none that the service is known to accept: a `SmartVideoError`. */
    readonly error?: unknown,
  ) {
    super(SignInChangeEvent.type);
  }
}

/** Records of a response were invalid and left out. The client dispatches it as `sv-skipped`. */
export class SkippedEvent extends Event {
  static readonly type = 'sv-skipped';

  constructor(
    readonly operation: EndpointName,
    readonly records: readonly SkippedRecord[],
    /** From 1; only where the operation has pages. */
    readonly page?: number,
  ) {
    super(SkippedEvent.type);
  }
}
