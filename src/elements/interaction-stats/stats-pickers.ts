import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import type { Agent, Tenant } from '../../model/account.js';

/** Chooses a tenant; there is nothing to choose with less than two. */
export function tenantPicker(
  tenants: readonly Tenant[],
  chosen: string | undefined,
  texts: Texts,
  choose: (id: string) => void,
): TemplateResult | typeof nothing {
  if (tenants.length < 2) return nothing;
  return picker(
    'tenant',
    texts.stats.tenant,
    choose,
    tenants.map(({ id, label }) => option(id, label, chosen)),
  );
}

/** Chooses one agent or all; there is nothing to choose with less than two. */
export function agentPicker(
  agents: readonly Agent[],
  chosen: string | undefined,
  texts: Texts,
  choose: (email: string | undefined) => void,
): TemplateResult | typeof nothing {
  if (agents.length < 2) return nothing;
  const all = option('', texts.stats.allAgents, chosen ?? '');
  const each = agents.map(({ email }) => option(email, email, chosen));
  return picker('agent', texts.stats.agent, (email) => choose(email || undefined), [all, ...each]);
}

const option = (value: string, label: string, chosen: string | undefined): TemplateResult =>
  html`<option value=${value} ?selected=${value === chosen}>${label}</option>`;

function picker(
  part: string,
  label: string,
  choose: (value: string) => void,
  options: TemplateResult[],
): TemplateResult {
  const change = (event: Event): void => choose((event.target as HTMLSelectElement).value);
  return html`<label part=${part}>
    ${label}
    <select class="field" @change=${change}>
      ${options}
    </select>
  </label>`;
}
