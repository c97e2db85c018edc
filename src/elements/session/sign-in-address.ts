import { safeUrl } from '../../controls/bindings.js';

/** The present page, as `location` has it. */
type Place = Pick<Location, 'pathname' | 'search' | 'hash'>;

/**
 * The address where the user signs in: the page's own, with `{return}` filled in.
 * @returns `undefined` where the page gave none, or one that no browser should be sent to
 */
export function signInAddress(template: string, place: Place): string | undefined {
  if (!template.trim()) return undefined;
  return safeUrl(template.replaceAll('{return}', encodeURIComponent(returnPath(place))));
}

/**
 * What a browser reads as the beginning of another host (`//`, `/\`), and what it or a server removes before it reads on
 * (control characters, blanks): as it is, percent-encoded, and encoded again, since servers may decode more than once.
 */
const leavesOrigin = /^(?:[/\\ \p{Cc}]|%(?:25)*(?:2f|5c|[01][\da-f]|20|7f))+/iu;

/**
 * The page to come back to as a path of this origin, whatever a sign-in does with it: a page at `//elsewhere.example/`
 * is a page of ours, but as a redirect it would lead elsewhere. Such a beginning becomes one slash.
 */
function returnPath({ pathname, search, hash }: Place): string {
  return `/${pathname.replace(leavesOrigin, '')}${search}${hash}`;
}
