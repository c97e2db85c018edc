export { GenesysSignIn, type GenesysSignInOptions } from './genesys-sign-in.js';
export type { SignInStorage } from './state.js';
export { answerOpener } from './popup.js';
export { SignInError, type SignInErrorCode } from './sign-in-error.js';
export { type Carried, carriedIn } from './state.js';
