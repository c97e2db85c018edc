import type { Host } from '../model/host.js';
import type { PageProblem } from './page-problem.js';
import type { HostParameters } from './parameters.js';
import { regionOfDomain, regionOfHost, regions, type Region, type RegionEntry } from './regions.js';

/** What the administrator of a page configured. */
export interface HostConfiguration {
  /** Genesys Cloud regions besides the listed ones, or in place of one of the same name. */
  regions?: readonly RegionEntry[];
  /** Origins of the Workspace Web Edition servers that may talk with the page, for example `https://wwe.example`. */
  workspaceOrigins?: readonly string[];
}

/** What the browser says of the windows around a page. */
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
  around: Surroundings,
  expected: Host['name'] = expectedBy(parameters, configuration),
): HostChoice {
  if (expected === 'genesys-cloud') return genesysCloud(parameters, configuration, around);
  if (expected === 'workspace') return workspace(parameters, configuration, around);
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
  // What the browser knows beats what the address says; who led here may have been the login service.
  const said = (opened ? undefined : parentOrigin) ?? (hostOrigin && (originOf(hostOrigin) ?? 'null'));
  if (said && !allowed.includes(said)) return page('other-host', said);
  const led = allowed.find((origin) => origin === referrerOrigin);
  const origin = said || led || (allowed.length === 1 ? allowed[0] : undefined);
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
