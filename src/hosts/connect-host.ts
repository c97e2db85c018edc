import type { Host, HostContext } from '../model/host.js';
import { chooseHost, type HostConfiguration, type Surroundings } from './choose-host.js';
import { GenesysCloudHost } from './genesys-cloud-host.js';
import { PageHost, type PageHostOptions } from './page-host.js';
import type { PageProblem } from './page-problem.js';
import type { HostParameters } from './parameters.js';
import { interactionTemplate, type Region } from './regions.js';
import { WorkspaceHost } from './workspace-host.js';

/** Options of `connectHost`. */
export interface ConnectHostOptions extends HostConfiguration {
  /** The host the page is made for. Default: what parameters and configuration speak of. */
  expected?: Host['name'];
  /**
   * Address that shows an interaction where the host cannot, with `{id}` where its id belongs. Default: the one in
   * the user interface of the Genesys Cloud region, where one is known.
   */
  conversationUrl?: string;
  /** Said when an interaction is none of those Workspace has open. Default: an English sentence. */
  interactionClosedText?: string;
}

/** A page's host. */
export interface ConnectedHost {
  host: Host;
  /** The Genesys Cloud region, once it is known, be the page in it or not. */
  region?: Region;
  /** What keeps the page from being at home in its host; it works as any page then. */
  problem?: PageProblem;
}

/**
 * Connects a page with the host it lives in. To be called early: a host asks soon whether the page is ready.
 * @param parameters what the page's address says, see `readParameters`
 * @throws TypeError for a configured region without usable addresses
 */
export function connectHost(parameters: HostParameters, options: ConnectHostOptions = {}): ConnectedHost {
  const { region, problem, ...choice } = chooseHost(parameters, options, surroundings(), options.expected);
  const { interactionClosedText } = options;
  const common: PageHostOptions = {
    language: parameters.language,
    context: contextOf(parameters),
    conversationUrl: options.conversationUrl ?? (region && interactionTemplate(region)),
  };
  if (choice.name === 'page') return { host: new PageHost(common), region, problem };
  const { hostOrigin } = choice;
  if (choice.name === 'genesys-cloud')
    return { host: new GenesysCloudHost({ ...common, hostOrigin }), region };
  return { host: new WorkspaceHost({ ...common, hostOrigin, interactionClosedText }) };
}

function contextOf({ conversationId, interactionId }: HostParameters): HostContext {
  const id = conversationId ?? interactionId;
  return id === undefined ? {} : { conversationId: id };
}

function surroundings(): Surroundings {
  // Not in Firefox.
  const ancestors = location.ancestorOrigins as DOMStringList | undefined;
  return {
    framed: window.parent !== window,
    opened: Boolean(window.opener),
    parentOrigin: ancestors?.[0],
    referrerOrigin: document.referrer ? new URL(document.referrer).origin : undefined,
  };
}
