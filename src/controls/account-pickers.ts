import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import type { Agent, Tenant } from '../model/account.js';
import { fieldValue } from './field-value.js';

export interface AccountPickersOptions {
  texts: Texts;
  tenants: readonly Tenant[];
  /** Id of the tenant shown. */
  tenant: string | undefined;
  chooseTenant: (id: string) => void;
  agents: readonly Agent[];
  /** Address of the agent shown; none is all. */
  agent: string | undefined;
  chooseAgent: (email: string | undefined) => void;
  /** Without visible labels, among other controls. */
  compact?: boolean;
}

/** Chooses a tenant, and one agent or all; where there are less than two, there is nothing to choose. */
export function accountPickers(options: AccountPickersOptions): (TemplateResult | typeof nothing)[] {
  return [tenantPicker(options), agentPicker(options)];
}

function tenantPicker({
  texts,
  tenants,
  tenant,
  chooseTenant,
  compact,
}: AccountPickersOptions): TemplateResult | typeof nothing {
  if (tenants.length < 2) return nothing;
  const options = tenants.map(({ id, label }) => option(id, label, tenant));
  return picker('tenant', texts.stats.tenant, tenant ?? '', chooseTenant, options, compact);
}

function agentPicker({
  texts,
  agents,
  agent,
  chooseAgent,
  compact,
}: AccountPickersOptions): TemplateResult | typeof nothing {
  if (agents.length < 2) return nothing;
  const known = agents.map(({ email }) => email);
  const emails = !agent || known.includes(agent) ? known : [agent, ...known];
  const { agent: label, allAgents } = texts.stats;
  const all = option('', compact ? `${label} ${allAgents}` : allAgents, agent);
  const each = emails.map((email) => option(email, email, agent));
  const choose = (email: string): void => chooseAgent(email || undefined);
  return picker('agent', label, agent ?? '', choose, [all, ...each], compact);
}

const option = (value: string, label: string, chosen = ''): TemplateResult =>
  html`<option value=${value} ?selected=${value === chosen}>${label}</option>`;

function picker(
  part: string,
  label: string,
  chosen: string,
  choose: (value: string) => void,
  options: TemplateResult[],
  compact = false,
): TemplateResult {
  const change = (event: Event): void => choose((event.target as HTMLSelectElement).value);
  return html`<label class="picker ${compact ? 'compact' : ''}" part=${part}>
    <span class=${compact ? 'unseen' : ''}>${label}</span>
    <select class="field" .value=${fieldValue(chosen)} @change=${change}>
      ${options}
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
  .picker.compact .field {
    max-inline-size: 150px;
  }
  @media print {
    .picker {
      display: none;
    }
  }
`;
