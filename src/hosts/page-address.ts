import { answerNames, carriedIn, type Carried } from './sign-in/state.js';

/** Under this name the fragment is carried; no parameter of an address can have it. */
const fragmentName = '#';

/** As much as the state of a sign-in takes along with ease, in bytes of JSON. */
const mostBytes = 1300;

/** A page's own parameters and fragment, to be carried through a sign-in; the fragment only as far as it fits. */
export function carriedFrom(address: string | URL): Carried {
  const { searchParams, hash } = new URL(address);
  const parameters = Object.fromEntries([...searchParams].filter(([name]) => !answerNames.includes(name)));
  const whole = { ...parameters, ...(hash.length > 1 && { [fragmentName]: hash.slice(1) }) };
  return new TextEncoder().encode(JSON.stringify(whole)).length <= mostBytes ? whole : parameters;
}

/** The address a page had before it went to sign in; its present one where it did not. */
export function ownAddress(address: string | URL): URL {
  const carried = carriedIn(address);
  const own = new URL(address);
  if (!carried) return own;
  const { [fragmentName]: fragment = '', ...parameters } = carried;
  own.search = new URLSearchParams(parameters).toString();
  own.hash = fragment;
  return own;
}
