import { html, nothing, type TemplateResult } from 'lit';
import { fieldValue } from '../../controls/field-value.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { Agent, Tenant } from '../../model/account.js';

/** Chooses a tenant; there is nothing to choose with less than two. */
export function tenantPicker(
  tenants: readonly Tenant[],
  chosen: string | undefined,
  texts: StatsTexts,
  choose: (id: string) => void,
): TemplateResult | typeof nothing {
  if (tenants.length < 2) return nothing;
  const options = tenants.map(({ id, label }) => option(id, label, chosen));
  return picker('tenant', texts.stats.tenant, chosen ?? '', choose, options);
}

/** Chooses one agent or all; there is nothing to choose with less than two. */
export function agentPicker(
  agents: readonly Agent[],
  chosen: string | undefined,
  texts: StatsTexts,
  choose: (email: string | undefined) => void,
): TemplateResult | typeof nothing {
  if (agents.length < 2) return nothing;
  const known = agents.map(({ email }) => email);
  const emails = !chosen || known.includes(chosen) ? known : [chosen, ...known];
  const all = option('', texts.stats.allAgents, chosen);
  const each = emails.map((email) => option(email, email, chosen));
  return picker('agent', texts.stats.agent, chosen ?? '', (email) => choose(email || undefined), [
    all,
    ...each,
  ]);
}

const option = (value: string, label: string, chosen = ''): TemplateResult =>
  html`<option value=${value} ?selected=${value === chosen}>${label}</option>`;

function picker(
  part: string,
  label: string,
  chosen: string,
  choose: (value: string) => void,
  options: TemplateResult[],
): TemplateResult {
  const change = (event: Event): void => choose((event.target as HTMLSelectElement).value);
  return html`<label part=${part}>
    ${label}
    <select class="field" .value=${fieldValue(chosen)} @change=${change}>
      ${options}
    </select>
  </label>`;
}
