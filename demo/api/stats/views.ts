import { type ApiContext, json, nothingHere } from '../http.js';

/** What the service does with calls by itself. */
export function viewQueries() {
  const notOffered = (): Response => {
    throw nothingHere();
  };
  return {
    capabilities: (_c: ApiContext): Response => json({}),
    callsStream: notOffered,
    aggregate: notOffered,
  };
}
