import { UnreachableError } from '../model/errors.js';

/**
 * Parts of the client that come when they are first needed. Whoever knows that they will be, and has other modules
 * to load anyway, asks for them at the same time.
 */
export const statistics = () => loaded(import('./statistics.js'));
export const details = () => loaded(import('./details.js'));

/**
 * Says of a module that does not come what it means to the user.
 * @throws UnreachableError
 */
export function loaded<Part>(part: Promise<Part>): Promise<Part> {
  return part.catch((cause: unknown) => {
    throw new UnreachableError({ detail: 'a part of smartvideo-elements did not come', cause });
  });
}
