import { presetNames, type PresetName } from '../model/period.js';
import { isTimeZone } from '../model/zone.js';
import { isPlainId, languageTag } from './checks.js';

/** What a page's address says about the view. */
export interface ViewParameters {
  /** `scope` */
  scope?: 'my' | 'tenant';
  /** `from`: a moment as the elements' `from` takes it. */
  from?: string;
  /** `to` */
  to?: string;
  /** `period`: a period that moves on with the days, in place of `from` and `to`. */
  period?: PresetName;
  /** `agent`: an agent's e-mail address. */
  agent?: string;
  /** `tenant-id` */
  tenantId?: string;
  /** `page-size`: a whole number of rows. */
  pageSize?: number;
  /** `interaction-id`: a SmartVideo interaction. */
  interactionId?: string;
  /** `external-interaction-id`: a Genesys conversation or Engage interaction. */
  externalInteractionId?: string;
  /** `granularity` */
  granularity?: 'day' | 'hour';
  /** `lang`: a canonical BCP 47 tag. */
  lang?: string;
  /** `theme` */
  theme?: 'auto' | 'light' | 'dark';
  /** `time-zone`: an IANA zone. */
  timeZone?: string;
  /** `base-url`: which of the configured services; never an address to send a token to by itself. */
  baseUrl?: string;
}

/** What a host filled into the address of the page it shows. */
export interface HostParameters {
  /** `gcHostOrigin`: origin of the Genesys Cloud user interface. */
  gcHostOrigin?: string;
  /** `gcTargetEnv`: name of the Genesys Cloud environment. */
  gcTargetEnv?: string;
  /** `pcEnvironment` or `environment`: domain of the Genesys Cloud region, from older set-ups. */
  environment?: string;
  /** `gcLangTag` or `langTag`: a canonical BCP 47 tag. */
  language?: string;
  /** `gcConversationId` or `conversationId` */
  conversationId?: string;
  /** `gcUsePopupAuth` or `usePopupAuth`: sign in through a window of its own. */
  usePopupAuth?: boolean;
  /** `interactionId`: the Engage interaction, `$Interaction.Id$`. */
  interactionId?: string;
  /** `hostOrigin`: origin of Workspace Web Edition. */
  hostOrigin?: string;
}

/** A parameter that cannot be used, and why in one sentence. Its value is not repeated. */
export interface ParameterProblem {
  parameter: string;
  message: string;
}

/** The parameters of a page's address. */
export interface PageParameters {
  view: ViewParameters;
  host: HostParameters;
  /** What was left out because it cannot be what its name says. */
  problems: ParameterProblem[];
  /** Why nothing was read at all: something in the address looks like a key or a token. */
  refusal?: ParameterProblem;
}

/**
 * Reads the parameters of a page's address. Those a host did not fill in (`{{gcLangTag}}`, `$Interaction.Id$`) and
 * empty ones count as absent, unknown ones are ignored, of repeated ones the first counts.
 * @param address the address, or its query alone
 */
export function readParameters(address: string | URL | URLSearchParams): PageParameters {
  const { query, fragment } = partsOf(address);
  const secret = secretIn(query) ?? secretIn(fragment);
  if (secret !== undefined) return { view: {}, host: {}, problems: [], refusal: refusalOf(secret) };
  const problems: ParameterProblem[] = [];
  const read = reader(query, problems);
  return { view: viewOf(read), host: hostOf(read), problems };
}

type Reader = <T = string>(
  names: string[],
  convert?: (text: string) => T | undefined,
  wanted?: string,
) => T | undefined;

/** Reads the first of some names that is there; where it cannot be converted, `wanted` says what it had to be. */
function reader(query: URLSearchParams, problems: ParameterProblem[]): Reader {
  return <T>(names: string[], convert = (text: string) => text as T | undefined, wanted?: string) => {
    for (const name of names) {
      const text = query
        .getAll(name)
        .find((value) => !isAbsent(value))
        ?.trim();
      if (text === undefined) continue;
      const value = convert(text);
      if (value === undefined && wanted) {
        problems.push({ parameter: name, message: `The parameter “${name}” must be ${wanted}.` });
      }
      return value;
    }
    return undefined;
  };
}

function viewOf(read: Reader): ViewParameters {
  return {
    scope: read(['scope'], oneOf('my', 'tenant'), '“my” or “tenant”'),
    from: read(['from']),
    to: read(['to']),
    period: read(['period'], oneOf(...presetNames), `one of ${presetNames.join(', ')}`),
    agent: read(['agent']),
    tenantId: read(['tenant-id'], plainId, 'an id'),
    pageSize: read(['page-size'], rowCount, 'a number of rows from 1 to 1000'),
    interactionId: read(['interaction-id'], plainId, 'an id'),
    externalInteractionId: read(['external-interaction-id'], plainId, 'an id'),
    granularity: read(['granularity'], oneOf('day', 'hour'), '“day” or “hour”'),
    lang: read(['lang'], languageTag, 'a language tag such as “pt-BR”'),
    theme: read(['theme'], oneOf('auto', 'light', 'dark'), '“auto”, “light” or “dark”'),
    timeZone: read(['time-zone'], timeZone, 'a time zone such as “Europe/Sofia”'),
    baseUrl: read(['base-url']),
  };
}

function hostOf(read: Reader): HostParameters {
  return {
    gcHostOrigin: read(['gcHostOrigin']),
    gcTargetEnv: read(['gcTargetEnv', 'targetEnv']),
    environment: read(['pcEnvironment', 'environment']),
    language: read(['gcLangTag', 'langTag'], languageTag),
    conversationId: read(['gcConversationId', 'conversationId'], plainId, 'an id'),
    usePopupAuth: read(['gcUsePopupAuth', 'usePopupAuth'], flag, '“true” or “false”'),
    interactionId: read(['interactionId'], plainId, 'an id'),
    hostOrigin: read(['hostOrigin']),
  };
}

function partsOf(address: string | URL | URLSearchParams): {
  query: URLSearchParams;
  fragment: URLSearchParams;
} {
  if (address instanceof URLSearchParams) return { query: address, fragment: new URLSearchParams() };
  const [, search = '', hash = ''] = /^[^?#]*(?:\?([^#]*))?(?:#(.*))?$/s.exec(String(address)) ?? [];
  return { query: new URLSearchParams(search), fragment: new URLSearchParams(hash) };
}

/** A placeholder may come as it stands or encoded once more. */
function isAbsent(value: string): boolean {
  const text = value.trim().replace(/%24/g, '$').replace(/%7b/gi, '{');
  return text === '' || text.includes('{{') || /\$[^$]+\$/.test(text);
}

const secretName =
  /^(pak|key|jwt|pwd|bearer|authorization|credentials?)$|(token|secret|password|(partner|access|api|private)key)$/;
const secretValue = /^(bearer\s|eyJ[\w-]+\.[\w-]+\.)/i;

/** The name of a parameter that holds a secret, by its name or by the look of its value. */
function secretIn(parameters: URLSearchParams): string | undefined {
  for (const [name, value] of parameters) {
    if (isAbsent(value)) continue;
    if (secretName.test(name.toLowerCase().replace(/[^a-z]/g, '')) || secretValue.test(value)) return name;
  }
  return undefined;
}

function refusalOf(name: string): ParameterProblem {
  const parameter = name.slice(0, 40);
  const message = `The parameter “${parameter}” looks like a key or a token, which must never be in an address, where histories and logs keep it.`;
  return { parameter, message };
}

function oneOf<T extends string>(...values: T[]): (text: string) => T | undefined {
  return (text) => values.find((value) => value === text);
}

const plainId = (text: string): string | undefined => (isPlainId(text) ? text : undefined);

const timeZone = (text: string): string | undefined => (isTimeZone(text) ? text : undefined);

function rowCount(text: string): number | undefined {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= 1000 ? count : undefined;
}

function flag(text: string): boolean | undefined {
  if (/^(true|1)$/i.test(text)) return true;
  return /^(false|0)$/i.test(text) ? false : undefined;
}
