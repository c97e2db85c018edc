/**
 * Whether there is a token that the service takes: it is being asked for (`signing-in`), it is there, nobody is signed
 * in (`signed-out`), or none can be had for another reason (`failed`), as without a network.
 */
export type SignInState = 'signing-in' | 'signed-in' | 'signed-out' | 'failed';

/** The sign-in stands otherwise than before. The client dispatches it as `sv-sign-in-change`. */
export class SignInChangeEvent extends Event {
  static readonly type = 'sv-sign-in-change';

  constructor(
    readonly state: SignInState,
    /** Why there is no token: a `SmartVideoError`. */
    readonly error?: unknown,
  ) {
    super(SignInChangeEvent.type);
  }
}
