/**
 * Why somebody gets no token: what an authenticator may throw to say more than "not signed in". `message` is sent to
 * the page and is for its user, so it says nothing that is secret.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /**
   * @param status HTTP status of the answer
   * @param sentence For the user of the page
   * @param options.reason For the server's own log; default: the sentence
   * @param options.retryAfter Whole seconds after which it is worth asking again
   */
  constructor(
    readonly status: number,
    sentence: string,
    readonly options: { readonly reason?: string; readonly retryAfter?: number } = {},
  ) {
    super(sentence);
  }
}
