/** Why nobody is signed in: the discriminant of `SignInError`. */
export type SignInErrorCode =
  | 'popup-blocked'
  | 'popup-closed'
  | 'timeout'
  | 'cancelled'
  | 'refused'
  | 'unknown-state'
  | 'unreachable'
  | 'unreadable-answer'
  | 'sign-in-again';

const sentences: Record<SignInErrorCode, string> = {
  'popup-blocked':
    'The browser did not open the sign-in window. Please allow this page to open windows, and try again.',
  'popup-closed': 'The sign-in window was closed before you were signed in.',
  timeout: 'You were not signed in in time. Please try again.',
  cancelled: 'You came back before you were signed in.',
  refused: 'Genesys Cloud did not sign you in',
  'unknown-state': 'This sign-in was not begun here, or was used before. Please sign in again.',
  unreachable: 'Genesys Cloud cannot be reached. Please check the network connection and try again.',
  'unreadable-answer':
    'Genesys Cloud answered in a way that could not be understood. Please try again later.',
  'sign-in-again': 'You are not signed in to Genesys Cloud, or no longer. Please sign in again.',
};

/** Somebody could not be signed in. `message` is a sentence for the user; it never holds a token, a code or a state. */
export class SignInError extends Error {
  override readonly name = 'SignInError';

  /** @param detail The authorization server's own words, for `refused`: shown as text. */
  constructor(
    readonly code: SignInErrorCode,
    detail?: string,
  ) {
    const sentence = sentences[code];
    super(code === 'refused' ? `${sentence}${detail ? `: ${detail}` : '.'}` : sentence);
  }
}
