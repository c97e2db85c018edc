import type { PropertyDeclarations, PropertyValues, ReactiveControllerHost } from 'lit';
import { wordList } from '../controls/bindings.js';
import {
  parsePeriod,
  PeriodError,
  presetNames,
  presets,
  samePeriod,
  toLocalInput,
  type Period,
  type PresetName,
} from '../model/period.js';
import type { ReportQuery, Scope } from '../model/source.js';
import { isTimeZone } from '../model/zone.js';
import type { ConnectionController, ConnectionProperties } from './connection.js';
import type { ViewState } from './view-state.js';

/** Properties of an element that shows data of a period. */
export interface ReportQueryProperties {
  /**
   * First moment of the period: a local date-time in the element's zone (`2020-10-01T00:00`), a date alone for the
   * start of that day, or epoch milliseconds.
   */
  from: string;

  /**
   * Last moment of the period, inclusive of its minute (`2020-10-06T23:59`); a date alone for the whole day. Epoch
   * milliseconds are taken as the end itself, exclusive.
   */
  to: string;

  /** The period shown or requested, half-open, in epoch milliseconds. Setting it does not load; see `load()`. */
  period?: Period;

  /** `tenant` for the organisation's data, `my` for the user's own. Default: the session's, else what the account allows. */
  scope?: 'my' | 'tenant';

  /** Id of a tenant other than the account's own. */
  tenant?: string;

  /** Only this agent's data: an e-mail address. Default: all agents. */
  agent?: string;

  /** Types of call to leave out, for example `chat`. Words between commas or blanks. */
  excludeTypes: string[];

  /** Loads as soon as the period is known, and again when it changes. */
  autoLoad: boolean;

  /** Whether `getState()` contains the agent's e-mail address, which is personal data. */
  shareAgents: boolean;
}

export const reportQueryProperties: PropertyDeclarations = {
  from: {},
  to: {},
  period: { attribute: false },
  scope: {},
  tenant: {},
  agent: {},
  excludeTypes: { attribute: 'exclude-types', converter: wordList },
  autoLoad: { type: Boolean, attribute: 'auto-load' },
  shareAgents: { type: Boolean, attribute: 'share-agents' },
};

const reportQueryDefaults = { from: '', to: '', excludeTypes: [], autoLoad: false, shareAgents: false };

/**
 * The host's query: the period, as `from` and `to` or the user give it, with scope, tenant and agent.
 *
 * The host calls `update()` in its `willUpdate`, after the connection's, since `from` and `to` are meant in its zone.
 */
export class QueryController {
  /** Why `from` and `to` cannot be read, when they cannot. */
  problem?: PeriodError;
  #host: ReactiveControllerHost & ReportQueryProperties & Pick<ConnectionProperties, 'timeZone'>;
  #connection: ConnectionController;
  /** Zone that `from` and `to` were last read in, and the period they gave. */
  #lastZone?: string;
  #lastPeriod?: Period;
  #firstDay: () => number;
  /** The preset that a view state named, and its period. */
  #named?: { name: PresetName; period: Period };
  /** What a view state named last, which the user may have no right to. */
  #fromState: ViewState = {};

  /** @param firstDay First day of the week, 0 is Sunday */
  constructor(
    host: ReactiveControllerHost & ReportQueryProperties & Pick<ConnectionProperties, 'timeZone'>,
    connection: ConnectionController,
    firstDay: () => number = () => 1,
  ) {
    this.#host = host;
    this.#connection = connection;
    this.#firstDay = firstDay;
    Object.assign(host, structuredClone(reportQueryDefaults));
  }

  /** The scope in force. */
  get scope(): Scope {
    return this.requestedScope ?? (this.#connection.rights.tenant ? 'tenant' : 'my');
  }

  /** The requested scope. An unknown one counts as not given. */
  get requestedScope(): Scope | undefined {
    const { scope } = this.#host;
    const { rights, isAccountKnown, session } = this.#connection;
    const isForbidden =
      scope === 'tenant' && scope === this.#fromState['scope'] && isAccountKnown && !rights.tenant;
    return [isForbidden ? undefined : scope, session.scope].find(isScope);
  }

  /** The requested tenant; `undefined` is the account's own. */
  get tenant(): string | undefined {
    return this.#ownTenant ?? this.#connection.session.tenant;
  }

  /** The host's tenant, but for one from a view state that the user may not choose: a link or a view may be another's. */
  get #ownTenant(): string | undefined {
    const { tenant } = this.#host;
    const { account, rights } = this.#connection;
    if (!tenant || !account || tenant !== this.#fromState['tenant']) return tenant;
    const isAllowed =
      tenant === account.tenantId || (rights.tenants && account.tenants.some(({ id }) => id === tenant));
    return isAllowed ? tenant : undefined;
  }

  /** The query for a period. */
  of(period: Period): ReportQuery {
    return {
      period,
      scope: this.scope,
      // Who may see their own data only has no choice of agents.
      agent: (this.#connection.rights.tenant && this.#host.agent) || undefined,
      tenant: this.tenant,
    };
  }

  /** Reads `from` and `to`, in another zone anew, unless another period has been chosen since. */
  update(changed: PropertyValues<ReportQueryProperties>): void {
    const host = this.#host;
    const zone = this.#connection.requestedZone;
    const isGiven = changed.has('from') || changed.has('to');
    if (!isGiven && zone === this.#lastZone) {
      if (changed.has('period') && this.problem?.code !== 'zone') this.problem = undefined;
      return;
    }
    this.#lastZone = zone;
    this.problem = undefined;
    try {
      if (zone && !isTimeZone(zone)) throw new PeriodError('zone', zone);
      if (!host.from || !host.to || (!isGiven && host.period !== this.#lastPeriod)) return;
      host.period = this.#lastPeriod = parsePeriod(host.from, host.to, this.#connection.zone);
    } catch (error) {
      if (!(error instanceof PeriodError)) throw error;
      this.problem = error;
    }
  }

  /** The presets that the present period is. */
  get presetNames(): PresetName[] {
    const { period } = this.#host;
    return presetNames.filter((name) => period && samePeriod(this.#presets[name], period));
  }

  get #presets(): Record<PresetName, Period> {
    return presets(Date.now(), this.#connection.zone, this.#firstDay());
  }

  /** The period for a view state: by its ends, or by the name of a preset, which is other days at another time. */
  periodState(preset?: PresetName): ViewState {
    const { period } = this.#host;
    if (!period) return {};
    const { zone } = this.#connection;
    if (preset) return { period: presetText(preset), from: undefined, to: undefined, zone };
    return { period: undefined, ...periodState(period, zone) };
  }

  /** Period, zone, scope, tenant and agent, for a view state. */
  read(): ViewState {
    const { period, scope, agent, shareAgents } = this.#host;
    const isNamed = this.#named && samePeriod(this.#named.period, period);
    return {
      ...(isNamed
        ? this.periodState(this.#named!.name)
        : period && periodState(period, this.#connection.zone)),
      scope,
      tenant: this.#ownTenant,
      agent: shareAgents ? agent : undefined,
    };
  }

  /** Restores the same from a view state. What cannot be read is ignored, what is missing stays as it is. */
  write({ period, from, to, zone, scope, tenant, agent }: ViewState): void {
    const host = this.#host;
    if (zone && isTimeZone(zone)) host.timeZone = zone;
    // What the page has given already is the page's.
    if (scope !== host.scope) this.#fromState = { ...this.#fromState, scope };
    if (tenant !== host.tenant) this.#fromState = { ...this.#fromState, tenant };
    if (isScope(scope)) host.scope = scope;
    if (tenant) host.tenant = tenant;
    if (agent && host.shareAgents) host.agent = agent;
    const name = presetNames.find((one) => presetText(one) === period);
    if (name) {
      this.#named = { name, period: this.#presets[name] };
      host.period = this.#named.period;
    }
    if (name || !from || !to) return;
    Object.assign(host, { from, to });
    try {
      host.period = parsePeriod(from, to, this.#connection.zone);
    } catch (error) {
      if (!(error instanceof PeriodError)) throw error;
    }
  }
}

/** `thisWeek` as it is written in a view state: `this-week`. */
const presetText = (name: PresetName): string =>
  name.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`);

const isScope = (text: string | undefined): text is Scope => text === 'my' || text === 'tenant';

/** As local date-times where those are exact, else as epoch milliseconds. */
function periodState({ from, to }: Period, zone: string): ViewState {
  const local = { from: toLocalInput(from, zone), to: toLocalInput(to - 1, zone) };
  const same = parsePeriod(local.from, local.to, zone);
  return same.from === from && same.to === to
    ? { ...local, zone }
    : { from: String(from), to: String(to), zone };
}
