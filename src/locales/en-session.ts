/** What a session says about signing in; of use to `sv-session` alone. */
export const sessionInEnglish = {
  session: {
    signIn: 'Sign in',
    signInAgain: 'Sign in again',
    tryAgain: 'Try again',
    signingIn: 'Signing in…',
    signedOut: 'You are not signed in to SmartVideo.',
    ended: 'Your session has ended. What is loaded stays here; sign in again to go on.',
    notAllowed: 'Your account may not use these reports. Please contact your supervisor or IT support.',
    failed: 'Signing in did not work.',
    signedIn: 'You are signed in.',
  },
};
