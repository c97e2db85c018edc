/** Views of interactions that the service selects by their calls, and sorts. Loaded on demand. */
import type {
  InteractionViewQuery,
  InteractionWindowPage,
  PageOptions,
  ViewWindow,
} from '../model/source.js';
import { interactionsEndpoint } from './contract/statistics.js';
import type { EndpointClient } from './endpoint-client.js';
import { toInteraction } from './statistics.js';
import { readWindow, viewParameters } from './views.js';

export function interactionWindow(
  client: EndpointClient,
  query: InteractionViewQuery,
  window: ViewWindow,
  options: PageOptions,
): Promise<InteractionWindowPage> {
  return readWindow(
    client,
    interactionsEndpoint,
    toInteraction,
    query,
    viewParameters(query),
    window,
    options,
  );
}
