import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { wordList } from '../controls/attributes.js';
import { PeriodError, parsePeriod, toLocalInput, type Period } from '../model/period.js';
import type { ReportQuery, Scope } from '../model/source.js';
import { isTimeZone } from '../model/zone.js';
import { ConnectedElement } from './connected-element.js';
import type { Connection } from './session/connection.js';
import type { ViewState } from './view-state.js';

/** An element that shows data of a period: which period, and whose data. */
export abstract class ReportElement extends ConnectedElement {
  /**
   * First moment of the period: a local date-time in the element's zone (`2020-10-01T00:00`), a date alone for the
   * start of that day, or epoch milliseconds.
   */
  @property() from = '';

  /**
   * Last moment of the period, inclusive of its minute (`2020-10-06T23:59`); a date alone for the whole day. Epoch
   * milliseconds are taken as the end itself, exclusive.
   */
  @property() to = '';

  /** The period shown or asked for, half-open, in epoch milliseconds. Setting it does not load; see `load()`. */
  @property({ attribute: false }) period?: Period;

  /** `tenant` for the organisation's data, `my` for the user's own. Default: the session's, else what the account allows. */
  @property() scope?: 'my' | 'tenant';

  /** Id of a tenant other than the account's own. */
  @property() tenant?: string;

  /** Only this agent's data: an e-mail address. Default: all agents. */
  @property() agent?: string;

  /** Types of call to leave out, for example `chat`. Words between commas or blanks. */
  @property({ attribute: 'exclude-types', converter: wordList }) excludeTypes: string[] = [];

  /** Loads as soon as the period is known, and again when it changes. */
  @property({ type: Boolean, attribute: 'auto-load' }) autoLoad = false;

  /** Whether `getState()` tells the agent's e-mail address, which is personal data. */
  @property({ type: Boolean, attribute: 'share-agents' }) shareAgents = false;

  /** Why `from` and `to` cannot be read, when they cannot. */
  @state() protected periodProblem?: PeriodError;

  #zoneRead?: string;
  #periodRead?: Period;

  protected get effectiveScope(): Scope {
    return this.wantedScope ?? (this.rights.tenant ? 'tenant' : 'my');
  }

  /** The scope asked for. An unknown one counts as not given. */
  protected get wantedScope(): Scope | undefined {
    return [this.scope, this.session.scope].find(isScope);
  }

  protected get effectiveTenant(): string | undefined {
    return this.tenant ?? this.session.tenant;
  }

  protected override get handedDown(): Connection {
    return { ...super.handedDown, scope: this.wantedScope, tenant: this.effectiveTenant };
  }

  /** What to ask for, for a period. */
  protected queryFor(period: Period): ReportQuery {
    return {
      period,
      scope: this.effectiveScope,
      // Who may see their own data only has no choice of agents.
      agent: (this.rights.tenant && this.agent) || undefined,
      tenant: this.effectiveTenant,
    };
  }

  /** Loads the period. */
  abstract load(): Promise<void>;

  /** Loads the same period again. */
  refresh(): Promise<void> {
    return this.load();
  }

  /** How the element is looked at, as texts. */
  protected readState(): ViewState {
    const { period, zone, scope, tenant, agent, shareAgents } = this;
    return {
      ...(period && periodState(period, zone)),
      scope,
      tenant,
      agent: shareAgents ? agent : undefined,
    };
  }

  /** Has it looked at so. What cannot be is as by itself; whose data they are stays unless it is said. */
  protected writeState({ from, to, zone, scope, tenant, agent }: ViewState): void {
    if (zone && isTimeZone(zone)) this.timeZone = zone;
    if (isScope(scope)) this.scope = scope;
    if (tenant) this.tenant = tenant;
    if (agent && this.shareAgents) this.agent = agent;
    if (!from || !to) return;
    Object.assign(this, { from, to });
    try {
      this.period = parsePeriod(from, to, this.zone);
    } catch (error) {
      if (!(error instanceof PeriodError)) throw error;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#readPeriod(changed);
  }

  /** Reads `from` and `to`, again in another zone too, unless another period has been chosen since. */
  #readPeriod(changed: PropertyValues<this>): void {
    const zone = this.zoneGiven;
    const given = changed.has('from') || changed.has('to');
    if (!given && zone === this.#zoneRead) {
      if (changed.has('period') && this.periodProblem?.code !== 'zone') this.periodProblem = undefined;
      return;
    }
    this.#zoneRead = zone;
    this.periodProblem = undefined;
    try {
      if (zone && !isTimeZone(zone)) throw new PeriodError('zone', zone);
      if (!this.from || !this.to || (!given && this.period !== this.#periodRead)) return;
      this.period = this.#periodRead = parsePeriod(this.from, this.to, this.zone);
    } catch (error) {
      if (!(error instanceof PeriodError)) throw error;
      this.periodProblem = error;
    }
  }
}

const isScope = (text: string | undefined): text is Scope => text === 'my' || text === 'tenant';

/** As local date-times where they say it all, else as epoch milliseconds. */
function periodState({ from, to }: Period, zone: string): ViewState {
  const local = { from: toLocalInput(from, zone), to: toLocalInput(to - 1, zone) };
  const same = parsePeriod(local.from, local.to, zone);
  return same.from === from && same.to === to
    ? { ...local, zone }
    : { from: String(from), to: String(to), zone };
}
