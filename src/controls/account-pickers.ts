import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import type { Account, Agent, Permissions } from '../model/account.js';
import { fieldValue } from './bindings.js';

/** The id of a tenant, none is the account's own; the e-mail address of an agent, none is all. */
export interface AccountSelection {
  tenant?: string;
  agent?: string;
}

interface AccountPickersOptions {
  texts: Texts;
  /** Who is signed in, where that is known. */
  account: Account | undefined;
  rights: Permissions;
  /** Agents of the tenant; undefined while they are asked for: the picker is there, and nothing moves when they come. */
  agents: readonly Agent[] | undefined;
  shown: AccountSelection;
  /** What was shown before the user chose something else. */
  given: AccountSelection | undefined;
  choose: (selection: AccountSelection) => void;
  /** Whether they stand among other controls, with little space. */
  compact: boolean;
}

type Choice = readonly [value: string, label: string];

/**
 * Chooses a tenant, and one agent or all; where there are less than two, there is nothing to choose. Another tenant, or
 * one agent, that is shown or was is always among them, whether a list has it or not.
 */
export const accountPickers = (options: AccountPickersOptions): (TemplateResult | typeof nothing)[] => [
  tenantPicker(options),
  agentPicker(options),
];

function tenantPicker(options: AccountPickersOptions): TemplateResult | typeof nothing {
  const { texts, account, rights, shown, given, choose, compact } = options;
  const own = account?.tenantId;
  const tenant = shown.tenant ?? own;
  const known = account?.tenants ?? [];
  const listed = rights.tenants && rights.tenant ? known.map(({ id }) => id) : [];
  const ids = together(listed, shown.tenant, given?.tenant);
  if (tenant === undefined || (ids.length < 2 && tenant === own)) return nothing;
  const offered = ids.map((id): Choice => [id, known.find((one) => one.id === id)?.label ?? id]);
  const change = (id: string): void => choose({ tenant: id, agent: undefined });
  return picker('tenant', texts.stats.tenant, tenant, offered, change, compact);
}

function agentPicker(options: AccountPickersOptions): TemplateResult | typeof nothing {
  const { texts, rights, agents, shown, given, choose, compact } = options;
  const { agent = '' } = shown;
  const givenHere = given?.tenant === shown.tenant ? given?.agent : undefined;
  const emails = together(agents?.map(({ email }) => email) ?? [], agent, givenHere);
  const isChoice = agents === undefined || emails.length > 1 || agent || givenHere;
  if (!rights.tenant || !isChoice) return nothing;
  const { agent: label, allAgents } = texts.stats;
  const all: Choice = ['', compact ? `${label} ${allAgents}` : allAgents];
  const offered = [all, ...emails.map((email): Choice => [email, email])];
  return picker('agent', label, agent, offered, (email) => choose({ agent: email || undefined }), compact);
}

const together = (listed: readonly string[], ...named: (string | undefined)[]): string[] => [
  ...new Set([...listed, ...named.flatMap((name) => name || [])]),
];

function picker(
  part: string,
  label: string,
  chosen: string,
  offered: readonly Choice[],
  choose: (value: string) => void,
  compact: boolean,
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
