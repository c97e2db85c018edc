import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import type { Tenant } from '../model/account.js';
import { fieldValue } from './field-value.js';

export interface AccountPickersOptions {
  texts: Texts;
  /** Tenants to choose between; of one or none there is no choice. */
  tenants: readonly Tenant[];
  /** Id of the tenant shown. */
  tenant: string | undefined;
  chooseTenant: (id: string) => void;
  /** Addresses of the agents to choose from; of none there is no choice. */
  agents: readonly string[];
  /** Address of the agent shown; none is all. */
  agent: string | undefined;
  chooseAgent: (email: string | undefined) => void;
  /** Among other controls, where room is short. */
  compact?: boolean;
}

type Choice = readonly [value: string, label: string];

/** Chooses a tenant, and one agent or all. */
export function accountPickers(options: AccountPickersOptions): (TemplateResult | typeof nothing)[] {
  return [tenantPicker(options), agentPicker(options)];
}

function tenantPicker(options: AccountPickersOptions): TemplateResult | typeof nothing {
  const { texts, tenants, tenant = '', chooseTenant, compact } = options;
  if (tenants.length === 0) return nothing;
  const offered = tenants.map(({ id, label }): Choice => [id, label]);
  return picker('tenant', texts.stats.tenant, tenant, offered, chooseTenant, compact);
}

function agentPicker(options: AccountPickersOptions): TemplateResult | typeof nothing {
  const { texts, agents, agent = '', chooseAgent, compact } = options;
  if (agents.length === 0) return nothing;
  const { agent: label, allAgents } = texts.stats;
  const all: Choice = ['', compact ? `${label} ${allAgents}` : allAgents];
  const offered = [all, ...agents.map((email): Choice => [email, email])];
  return picker('agent', label, agent, offered, (email) => chooseAgent(email || undefined), compact);
}

function picker(
  part: string,
  label: string,
  chosen: string,
  offered: readonly Choice[],
  choose: (value: string) => void,
  compact = false,
): TemplateResult {
  const change = (event: Event): void => choose((event.target as HTMLSelectElement).value);
  const [, title] = offered.find(([value]) => value && value === chosen) ?? [];
  return html`<label class="picker ${compact ? 'compact' : ''} ${title ? '' : 'all'}" part=${part}>
    <span class=${compact && part === 'agent' ? 'unseen' : ''}>${label}</span>
    <select class="field" title=${title ?? nothing} .value=${fieldValue(chosen)} @change=${change}>
      ${offered.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>
  </label>`;
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
    inline-size: auto;
    min-inline-size: 0;
    max-inline-size: 240px;
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
    max-inline-size: 320px;
  }
  @media print {
    .picker {
      display: none;
    }
  }
`;
