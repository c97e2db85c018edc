import { Task, TaskStatus } from '@lit/task';
import { css, html, nothing, type ReactiveControllerHost } from 'lit';
import type { accountPickers, AccountSelection } from '../controls/account-pickers.js';
import type { Texts } from '../locales/texts.js';
import type { Agent } from '../model/account.js';
import type { ConnectionController } from './connection.js';
import type { QueryController, ReportQueryProperties } from './report-query.js';

type AccountChoiceHost = ReactiveControllerHost & Pick<ReportQueryProperties, 'tenant' | 'agent'>;

interface AccountChoiceOptions {
  connection: ConnectionController;
  query: QueryController;
  /** The user has chosen another tenant or agent, which the host's properties say now. */
  chosen: () => void;
}

/** The choice of a tenant and an agent, for users who may see more than their own data. */
export class AccountChoice {
  #host: AccountChoiceHost;
  #options: AccountChoiceOptions;
  #agents: Task<readonly unknown[], readonly Agent[]>;
  /** What the page gave, where the user has chosen something else since. */
  #given?: AccountSelection;
  /** Loaded once it is known who is signed in; many pages have one tenant and no choice of agents. */
  #pickers?: typeof accountPickers;

  constructor(host: AccountChoiceHost, options: AccountChoiceOptions) {
    this.#host = host;
    this.#options = options;
    this.#agents = new Task(host, {
      args: () => [this.#agentSource, options.query.tenant, options.connection.userKey],
      task: async () => (await this.#agentSource?.agents(options.query.tenant)) ?? [],
    });
  }

  get #agentSource() {
    const { account, awaitsUser, source } = this.#options.connection;
    return account?.permissions.tenant && !awaitsUser ? source : undefined;
  }

  /** Loads the pickers, once it is known who is signed in. */
  async prepare(): Promise<void> {
    if (this.#pickers) return;
    const module = await import('../controls/account-pickers.js').catch(() => undefined);
    this.#pickers = module?.accountPickers;
    this.#host.requestUpdate();
  }

  /** Loads again what could not be loaded, the pickers or the agents. */
  retry(): void {
    if (this.#options.connection.isAccountKnown) void this.prepare();
    if (this.#agents.status === TaskStatus.ERROR) void this.#agents.run();
  }

  /** Another user: what this one chose is dropped, and what the page gave is in force again. */
  reset(): void {
    Object.assign(this.#host, this.#given);
    this.#given = undefined;
  }

  /**
   * The pickers of tenant and agent, each where there is a choice or where what is shown is not the user's own.
   * @param compact Among other controls, where room is short
   */
  template(texts: Texts, compact = false): unknown {
    const { connection, query } = this.#options;
    const { account, rights, session, isAccountKnown } = connection;
    if (!isAccountKnown || !this.#pickers) return this.#room(texts, compact);
    return this.#pickers({
      texts,
      account,
      rights,
      agents: query.scope === 'my' ? [] : this.#knownAgents,
      shown: { tenant: query.tenant, agent: this.#host.agent },
      given: this.#given && { ...this.#given, tenant: this.#given.tenant ?? session.tenant },
      choose: this.#choose,
      compact,
    });
  }

  /** Room for the choice of agents, which most of those have who read a report: what follows would move when it comes. */
  #room({ stats }: Texts, compact: boolean): unknown {
    const { connection, query } = this.#options;
    if (!connection.source || query.scope === 'my') return nothing;
    return html`<span class="picker ${compact ? 'compact' : ''} all room" aria-hidden="true">
      <span class=${compact ? 'unseen' : ''}>${stats.agent}</span>
      <select class="field" tabindex="-1">
        <option>${compact ? `${stats.agent} ${stats.allAgents}` : stats.allAgents}</option>
      </select>
    </span>`;
  }

  get #knownAgents(): readonly Agent[] | undefined {
    const { status, value = [] } = this.#agents;
    if (status === TaskStatus.COMPLETE) return value;
    return status === TaskStatus.PENDING && this.#agentSource ? undefined : [];
  }

  /** Names of the tenant and the agent whose data is shown, where it is another tenant's or one agent's. */
  get names(): string[] {
    const { connection, query } = this.#options;
    const { account, rights } = connection;
    const { tenant: id } = query;
    const tenant =
      id === account?.tenantId ? '' : (account?.tenants.find((one) => one.id === id)?.label ?? id);
    return [tenant, rights.tenant ? this.#host.agent : ''].flatMap((name) => name || []);
  }

  #choose = (selection: AccountSelection): void => {
    this.#given ??= { tenant: this.#host.tenant, agent: this.#host.agent };
    Object.assign(this.#host, selection);
    this.#options.chosen();
  };
}

export const accountPickerStyles = css`
  .picker {
    max-inline-size: 100%;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    font-weight: 600;
  }
  .picker .field {
    inline-size: 200px;
    min-inline-size: 0;
    font-weight: 400;
    text-overflow: ellipsis;
  }
  .picker:not(.all) .field {
    direction: ltr;
  }
  .picker.compact {
    flex: 1 1 210px;
    min-inline-size: 0;
    max-inline-size: max-content;
  }
  .picker.compact[part='agent'] {
    flex: 3 1 114px;
  }
  .picker.compact.all {
    flex-grow: 0;
  }
  .picker.compact .field {
    flex: 1 1 auto;
    inline-size: auto;
    max-inline-size: 320px;
  }
  .picker.room {
    visibility: hidden;
  }
  @media print {
    .picker {
      display: none;
    }
  }
`;
