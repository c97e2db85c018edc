import type { PropertyDeclarations, PropertyValues, ReactiveControllerHost } from 'lit';
import { wordList } from '../controls/bindings.js';
import { PeriodError, parsePeriod, toLocalInput, type Period } from '../model/period.js';
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

  constructor(
    host: ReactiveControllerHost & ReportQueryProperties & Pick<ConnectionProperties, 'timeZone'>,
    connection: ConnectionController,
  ) {
    this.#host = host;
    this.#connection = connection;
    Object.assign(host, structuredClone(reportQueryDefaults));
  }

  /** The scope in force. */
  get scope(): Scope {
    return this.requestedScope ?? (this.#connection.rights.tenant ? 'tenant' : 'my');
  }

  /** The requested scope. An unknown one counts as not given. */
  get requestedScope(): Scope | undefined {
    return [this.#host.scope, this.#connection.session.scope].find(isScope);
  }

  /** The requested tenant; `undefined` is the account's own. */
  get tenant(): string | undefined {
    return this.#host.tenant ?? this.#connection.session.tenant;
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

  /** Period, zone, scope, tenant and agent, for a view state. */
  read(): ViewState {
    const { period, scope, tenant, agent, shareAgents } = this.#host;
    return {
      ...(period && periodState(period, this.#connection.zone)),
      scope,
      tenant,
      agent: shareAgents ? agent : undefined,
    };
  }

  /** Restores the same from a view state. What cannot be read is ignored, what is missing stays as it is. */
  write({ from, to, zone, scope, tenant, agent }: ViewState): void {
    const host = this.#host;
    if (zone && isTimeZone(zone)) host.timeZone = zone;
    if (isScope(scope)) host.scope = scope;
    if (tenant) host.tenant = tenant;
    if (agent && host.shareAgents) host.agent = agent;
    if (!from || !to) return;
    Object.assign(host, { from, to });
    try {
      host.period = parsePeriod(from, to, this.#connection.zone);
    } catch (error) {
      if (!(error instanceof PeriodError)) throw error;
    }
  }
}

const isScope = (text: string | undefined): text is Scope => text === 'my' || text === 'tenant';

/** As local date-times where those are exact, else as epoch milliseconds. */
function periodState({ from, to }: Period, zone: string): ViewState {
  const local = { from: toLocalInput(from, zone), to: toLocalInput(to - 1, zone) };
  const same = parsePeriod(local.from, local.to, zone);
  return same.from === from && same.to === to
    ? { ...local, zone }
    : { from: String(from), to: String(to), zone };
}
