import type { Host, HostContext } from '../model/host.js';
import { GenesysCloudHost } from './genesys-cloud-host.js';
import { PageHost, type PageHostOptions } from './page-host.js';
import type { PageProblem } from './page-problems.js';
import type { HostParameters } from './parameters.js';
import {
  interactionTemplate,
  regionOfDomain,
  regionOfHost,
  regions,
  type Region,
  type RegionEntry,
} from './regions.js';
import { WorkspaceHost } from './workspace-host.js';

/** What the administrator of a page configured. */
export interface HostConfiguration {
  /** Genesys Cloud regions besides the listed ones, or in place of one of the same name. */
  regions?: readonly RegionEntry[];
  /** Origins of the Workspace Web Edition servers that may talk with the page, for example `https://wwe.example`. */
  workspaceOrigins?: readonly string[];
}

/** What the browser says about the windows around a page. */
export interface Surroundings {
  /** Whether the page is in a frame. */
  framed: boolean;
  /** Whether another page opened this one and can be reached. */
  opened: boolean;
  /** Origin of the page around, in browsers that tell. */
  parentOrigin?: string;
  /** Origin of the page that led here, where it says. After a sign-in this can be the login service. */
  referrerOrigin?: string;
}

/** Where a page lives. */
export type HostChoice = (
  { name: 'page' } | { name: 'genesys-cloud'; hostOrigin: string } | { name: 'workspace'; hostOrigin: string }
) & {
  /** The Genesys Cloud region, once it is known, be the page in it or not. */
  region?: Region;
  /** What keeps the page from being at home in its host. */
  problem?: PageProblem;
};

/**
 * Chooses where a page lives, from what its address says, what its administrator allows and what the browser sees.
 * A page that cannot be sure of its host is any page, and `problem` says why.
 * @param expected the host the page is made for. Default: what parameters and configuration speak of
 * @throws TypeError for a configured region without usable addresses
 */
export function chooseHost(
  parameters: HostParameters,
  configuration: HostConfiguration,
  surroundings: Surroundings,
  expected: Host['name'] = expectedBy(parameters, configuration),
): HostChoice {
  if (expected === 'genesys-cloud') return genesysCloud(parameters, configuration, surroundings);
  if (expected === 'workspace') return workspace(parameters, configuration, surroundings);
  return { name: 'page' };
}

function expectedBy(parameters: HostParameters, { workspaceOrigins }: HostConfiguration): Host['name'] {
  const { gcHostOrigin, gcTargetEnv, environment } = parameters;
  if (gcHostOrigin ?? gcTargetEnv ?? environment) return 'genesys-cloud';
  return workspaceOrigins?.length ? 'workspace' : 'page';
}

function genesysCloud(
  { gcHostOrigin, gcTargetEnv, environment }: HostParameters,
  configuration: HostConfiguration,
  { framed, parentOrigin }: Surroundings,
): HostChoice {
  const known = regions(configuration.regions);
  let region: Region | undefined;
  if (gcHostOrigin && gcTargetEnv) region = regionOfHost(gcHostOrigin, gcTargetEnv, known);
  else if (environment) region = regionOfDomain(environment, known);
  else return { name: 'page', problem: missingPlaceholders(gcHostOrigin, gcTargetEnv) };
  if (!region) return { name: 'page', problem: { code: 'unknown-region' } };
  const { apps } = region;
  if (!framed) return { name: 'page', region, problem: { code: 'not-in-genesys-cloud' } };
  if (parentOrigin && parentOrigin !== apps)
    return { name: 'page', region, problem: { code: 'other-host', value: parentOrigin } };
  return { name: 'genesys-cloud', hostOrigin: apps, region };
}

function missingPlaceholders(gcHostOrigin?: string, gcTargetEnv?: string): PageProblem {
  const missing = [
    !gcHostOrigin && 'gcHostOrigin={{gcHostOrigin}}',
    !gcTargetEnv && 'gcTargetEnv={{gcTargetEnv}}',
  ].filter(Boolean);
  return { code: 'missing-placeholders', value: missing.join(', ') };
}

function workspace(
  { hostOrigin }: HostParameters,
  { workspaceOrigins = [] }: HostConfiguration,
  { framed, opened, parentOrigin, referrerOrigin }: Surroundings,
): HostChoice {
  const page = (code: PageProblem['code'], value?: string): HostChoice => ({
    name: 'page',
    problem: { code, ...(value !== undefined && { value }) },
  });
  if (!framed && !opened) return page('not-in-workspace');
  const allowed = workspaceOrigins.map(originOf).filter((origin) => origin !== undefined);
  if (allowed.length === 0) return page('no-workspace-origins');
  // What the browser knows beats what the address says; the referrer may be the login service.
  const claimed = (opened ? undefined : parentOrigin) ?? (hostOrigin && (originOf(hostOrigin) ?? 'null'));
  if (claimed && !allowed.includes(claimed)) return page('other-host', claimed);
  const referrer = allowed.find((origin) => origin === referrerOrigin);
  const origin = claimed || referrer || (allowed.length === 1 ? allowed[0] : undefined);
  if (origin) return { name: 'workspace', hostOrigin: origin };
  return page('host-origin-needed');
}

/** The origin an address has; nothing where it is none of the web. */
function originOf(address: string): string | undefined {
  try {
    const { origin, protocol } = new URL(address);
    return /^https?:$/.test(protocol) ? origin : undefined;
  } catch {
    return undefined;
  }
}

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
  const { region, problem, ...choice } = chooseHost(
    parameters,
    options,
    currentSurroundings(),
    options.expected,
  );
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

function currentSurroundings(): Surroundings {
  // Not in Firefox.
  const ancestors = location.ancestorOrigins as DOMStringList | undefined;
  return {
    framed: window.parent !== window,
    opened: Boolean(window.opener),
    parentOrigin: ancestors?.[0],
    referrerOrigin: document.referrer ? new URL(document.referrer).origin : undefined,
  };
}
