import { html, nothing, type TemplateResult } from 'lit';
import type { StatsTexts } from '../../locales/texts.js';
import { formatPattern } from '../../model/format.js';
import { periodText, wholeDays, type Period } from '../../model/period.js';
import type { ReportQuery } from '../../model/source.js';
import { icon } from '../../theme/icons.js';

export const samePeriod = (a: Period | undefined, b: Period | undefined): boolean =>
  a?.from === b?.from && a?.to === b?.to;

/** Whether two queries ask for the same. A query without a tenant is for the account's own. */
export function sameQuery(a: ReportQuery, b: ReportQuery, ownTenant: string | undefined): boolean {
  const sameTenant = (a.tenant ?? ownTenant) === (b.tenant ?? ownTenant);
  return samePeriod(a.period, b.period) && sameTenant && a.agent === b.agent && a.scope === b.scope;
}

export interface QueryTextOptions {
  texts: StatsTexts;
  timeZone: string;
  /** The tenant's name, where it has to be said. */
  tenant?: string;
}

/** Of when and whose numbers are: `28.05.2021 · all agents`. */
export function queryText(
  { period, agent, scope }: ReportQuery,
  { texts, timeZone, tenant }: QueryTextOptions,
): string {
  const agents = scope === 'my' ? texts.export.my : texts.stats.everyAgent;
  const facts = [daysText(period, timeZone, texts.period.to), tenant, agent ?? agents];
  return facts.filter((fact) => fact !== undefined).join(' · ');
}

/** Days as the picker shows them; with times where they have become others in another zone. */
function daysText(period: Period, timeZone: string, to: string): string {
  const whole = wholeDays(period, timeZone);
  if (whole.from !== period.from || whole.to !== period.to) return periodText(period, timeZone, to);
  const [first, last] = [period.from, period.to - 1].map((day) => formatPattern('DD.MM.YYYY', day, timeZone));
  return first === last ? first! : `${first} ${to} ${last}`;
}

/** That the numbers on screen are not those of what is chosen; nothing without a text. */
export function staleNotice(text: string): TemplateResult | typeof nothing {
  return text
    ? html`<p class="message stale" part="stale">${icon('info')} <span>${text}</span></p>`
    : nothing;
}
