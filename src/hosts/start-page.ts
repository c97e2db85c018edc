import { pageLanguage, type PagesTexts } from '../locales/pages-texts.js';
import type { Host } from '../model/host.js';
import { presets, type Period } from '../model/period.js';
import { localTimeZone } from '../model/zone.js';
import { connectHost } from './connect-host.js';
import { isProblem, loadConfiguration, type PageConfiguration } from './page-configuration.js';
import { addNotice, type PageProblem, problemSentence, showToasts } from './page-problems.js';
import { genesysSignIn, ownAddress } from './page-sign-in.js';
import { type PageParameters, readParameters, type ViewParameters } from './parameters.js';
import { regionOfDomain, regions } from './regions.js';
import { answerOpener } from './sign-in/popup.js';

/** Options of `startPage`. */
export interface StartPageOptions {
  /** The host the page is made for. */
  host: 'genesys-cloud' | 'workspace';
  /** Address of the configuration, see `PageConfiguration`. Default: `smartvideo.json` beside the page. */
  configuration?: string;
}

const requiredSettings = { 'genesys-cloud': ['tokenUrl', 'clientId'], workspace: ['tokenUrl'] } as const;

/**
 * Starts a ready-made page: reads its address and its `smartvideo.json`, finds its host, signs the user in, and puts the
 * page's own template of the view that is wanted into it:
 *
 * ```html
 * <template data-view="report">
 *   <sv-session><sv-call-report fill keep-state="report"></sv-call-report></sv-session>
 * </template>
 * <template data-view="interaction">
 *   <sv-session><sv-interaction></sv-interaction></sv-session>
 * </template>
 * ```
 *
 * The page shows words from its first frame if it has some: an element with `data-starting` says what is waited for,
 * and is removed when the view is there. A page without one gets a paragraph as soon as the script runs.
 *
 * ```html
 * <p data-starting role="status">SmartVideo</p>
 * ```
 *
 * `interaction` is wanted where the address names an interaction, else the first. What is wrong is said above the view
 * in one sentence each, in the page's language; the page works as far as it can. Resolves when the first screen is there.
 */
export async function startPage(options: StartPageOptions): Promise<void> {
  const waiting = waitingLine();
  try {
    await start(options, (text) => (waiting.textContent = text));
  } finally {
    waiting.remove();
  }
}

/** The line that is on the page until there is something else: its own `[data-starting]`, else one that is made. */
function waitingLine(): Element {
  const own = document.querySelector('[data-starting]');
  if (own) return own;
  const line = document.createElement('p');
  line.dataset['starting'] = '';
  line.setAttribute('role', 'status');
  document.body.append(line);
  return line;
}

/** @param wait Says what is waited for */
async function start(
  { host: expected, configuration: file = 'smartvideo.json' }: StartPageOptions,
  wait: (text: string) => void,
): Promise<void> {
  const opener = answerOpener();
  if (opener === 'answered') return;
  const address = ownAddress(location.href);
  const parameters = readParameters(address);
  const [texts, configuration] = await Promise.all([
    applyLanguage(parameters).then((texts) => {
      wait(texts.starting);
      return texts;
    }),
    loadConfiguration(file, requiredSettings[expected]),
  ]);
  const report = (problem: PageProblem): void => addNotice(problemSentence(problem, texts));
  if (opener === 'alone') return addNotice(texts.signInWindow);
  if (parameters.refusal) {
    history.replaceState(null, '', location.pathname);
    return report({ code: 'secret', value: parameters.refusal.parameter });
  }
  if (isProblem(configuration)) return report(configuration);

  const { host, region, problem } = connectHost(parameters.host, {
    ...configuration,
    expected,
    interactionClosedText: texts.interactionClosed,
  });
  for (const { parameter } of parameters.problems) report({ code: 'parameter', value: parameter });
  if (problem) report(problem);
  if (host.name === 'page') showToasts();
  const { content, session } = makeView(parameters, host);
  session.host = host;
  session.baseUrl = chosenService(parameters, configuration, report);
  session.addEventListener('sv-exported', (event) => {
    const { name } = (event as CustomEvent<{ name: string }>).detail;
    host.notify({ title: texts.exported, text: name, kind: 'success', id: 'export' });
  });

  if (expected === 'workspace') {
    // The user's session with the integrator's own server gives the token.
    session.tokenUrl = configuration.tokenUrl;
    session.signInUrl = configuration.signInUrl ?? '';
  } else {
    const signInAt = region ?? regionOfDomain(configuration.region ?? '', regions(configuration.regions));
    // Where to sign in is not known; what is missing has been said.
    if (!signInAt) return;
    const usePopup = parameters.host.usePopupAuth ?? false;
    const { getToken, signIn, finish } = genesysSignIn(configuration, signInAt, usePopup, texts);
    Object.assign(session, { getToken, signIn });
    const returns = address.href !== location.href;
    wait(texts.signingIn);
    await finish().catch((error: Error) => addNotice(error.message));
    history.replaceState(history.state, '', address.href);
    if (!returns && !usePopup && host.name === 'genesys-cloud') {
      // The host may keep the page covered until it is ready, and the login page with it.
      host.ready();
      await signIn().catch(() => undefined);
    }
  }
  // In one frame: elements draw themselves before the browser does.
  document.body.append(content);
  await session.updateComplete;
  host.ready();
}

/** Sets the page's language and theme; English texts where there are none in the language. */
async function applyLanguage({ view, host }: PageParameters): Promise<PagesTexts> {
  const wanted = view.lang ?? host.language ?? navigator.language;
  const { direction, texts } = await pageLanguage(wanted);
  const { documentElement: root } = document;
  root.lang = wanted;
  root.dir = direction;
  if (view.theme && view.theme !== 'auto') root.dataset['theme'] = view.theme;
  document.title = texts.title;
  return texts;
}

/** The service the page shows: of those that are configured, the one its address chooses. */
function chosenService(
  { view }: PageParameters,
  { baseUrl, baseUrls = [] }: PageConfiguration,
  report: (problem: PageProblem) => void,
): string {
  const chosen = [baseUrl, ...baseUrls].find((one) => one === view.baseUrl);
  if (view.baseUrl !== undefined && chosen === undefined) report({ code: 'unknown-service' });
  return chosen ?? baseUrl;
}

/** What a page uses of `sv-session`. */
interface SessionElement extends HTMLElement {
  host?: Host;
  baseUrl: string;
  tokenUrl: string;
  signInUrl: string;
  getToken?: () => Promise<unknown>;
  signIn?: () => Promise<void>;
  readonly updateComplete: Promise<boolean>;
}

/** What is to be shown, not yet in the page. */
interface PageView {
  content: DocumentFragment;
  session: SessionElement;
}

/** Clones the page's template for the view that its address asks for, and sets its elements' attributes. */
function makeView({ view }: PageParameters, host: Host): PageView {
  const externalId = view.externalInteractionId ?? host.context.conversationId;
  const wantsInteraction = view.interactionId !== undefined || externalId !== undefined;
  const template =
    (wantsInteraction && document.querySelector<HTMLTemplateElement>('template[data-view=interaction]')) ||
    document.querySelector<HTMLTemplateElement>('template[data-view]')!;
  const content = document.importNode(template.content, true);
  const session = content.querySelector<SessionElement>('sv-session')!;
  const { scope, tenantId: tenant, lang, theme, timeZone } = view;
  setAttributes(session, { scope, tenant, lang, theme, 'time-zone': timeZone });
  for (const element of content.querySelectorAll('sv-call-report, sv-interaction-stats'))
    setReportAttributes(element, view);
  for (const element of content.querySelectorAll('sv-interaction'))
    setAttributes(element, { 'interaction-id': view.interactionId, 'external-id': externalId });
  return { content, session };
}

function setReportAttributes(report: Element, view: ViewParameters): void {
  const { from, to, agent, period, pageSize, granularity, timeZone = localTimeZone() } = view;
  setAttributes(report, { agent, from, to });
  if (report.matches('sv-interaction-stats'))
    setAttributes(report, { 'page-size': pageSize?.toString(), granularity });
  if (period) (report as Element & { period?: Period }).period = presets(Date.now(), timeZone)[period];
  report.toggleAttribute('auto-load', Boolean(period ?? (from && to)));
}

function setAttributes(element: Element, attributes: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, value);
}
