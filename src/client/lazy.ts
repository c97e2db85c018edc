import { UnreachableError } from '../model/errors.js';

/**
 * The parts of the client that are loaded on first use. An element that will need them and has other modules to load
 * calls these at the same time, so that the requests run in parallel.
 */
export const loadStatistics = () => loadModule(import('./statistics.js'));
export const loadCountedCalls = () => loadModule(import('./counted-calls.js'));
export const loadDetails = () => loadModule(import('./details.js'));
export const loadViews = () => loadModule(import('./views.js'));
export const loadInteractionViews = () => loadModule(import('./interaction-views.js'));

/**
 * Turns the failure of a dynamic import into the library's own error.
 * @throws UnreachableError
 */
export function loadModule<Module>(module: Promise<Module>): Promise<Module> {
  return module.catch((cause: unknown) => {
    throw new UnreachableError({ detail: 'a part of smartvideo-elements did not come', cause });
  });
}
