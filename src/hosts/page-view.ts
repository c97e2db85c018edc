import type { Host } from '../model/host.js';
import { presets, type Period } from '../model/period.js';
import { localTimeZone } from '../model/zone.js';
import type { PageParameters, ViewParameters } from './parameters.js';

/** What a page uses of `sv-session`. */
export interface SessionElement extends HTMLElement {
  host?: Host;
  baseUrl: string;
  tokenUrl: string;
  signInUrl: string;
  getToken?: () => Promise<unknown>;
  signIn?: () => Promise<void>;
  readonly updateComplete: Promise<boolean>;
}

/** What is to be shown, not yet in the page. */
export interface PageView {
  content: DocumentFragment;
  session: SessionElement;
}

/** Makes the view that a page's address wants, of the page's own template, and has its elements look as it says. */
export function makeView({ view }: PageParameters, host: Host): PageView {
  const externalId = view.externalInteractionId ?? host.context.conversationId;
  const wantsInteraction = view.interactionId !== undefined || externalId !== undefined;
  const template =
    (wantsInteraction && document.querySelector<HTMLTemplateElement>('template[data-view=interaction]')) ||
    document.querySelector<HTMLTemplateElement>('template[data-view]')!;
  const content = document.importNode(template.content, true);
  const session = content.querySelector<SessionElement>('sv-session')!;
  const { scope, tenantId: tenant, lang, theme, timeZone } = view;
  setAll(session, { scope, tenant, lang, theme, 'time-zone': timeZone });
  for (const element of content.querySelectorAll('sv-call-report, sv-interaction-stats'))
    setReport(element, view);
  for (const element of content.querySelectorAll('sv-interaction'))
    setAll(element, { 'interaction-id': view.interactionId, 'external-id': externalId });
  return { content, session };
}

function setReport(report: Element, view: ViewParameters): void {
  const { from, to, agent, period, pageSize, granularity, timeZone = localTimeZone() } = view;
  setAll(report, { agent, from, to });
  if (report.matches('sv-interaction-stats'))
    setAll(report, { 'page-size': pageSize?.toString(), granularity });
  if (period) (report as Element & { period?: Period }).period = presets(Date.now(), timeZone)[period];
  report.toggleAttribute('auto-load', Boolean(period ?? (from && to)));
}

function setAll(element: Element, attributes: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, value);
}
