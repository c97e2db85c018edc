import { pageLanguage, type PagesTexts } from '../locales/pages-texts.js';
import { connectHost } from './connect-host.js';
import { ownAddress } from './page-address.js';
import { isProblem, loadConfiguration, type PageConfiguration } from './page-configuration.js';
import { addNotice, showToasts } from './page-notices.js';
import { problemSentence, type PageProblem } from './page-problem.js';
import { genesysSignIn } from './page-sign-in.js';
import { makeView, type SessionElement } from './page-view.js';
import { readParameters, type PageParameters } from './parameters.js';
import { regionOfDomain, regions } from './regions.js';
import { answerOpener } from './sign-in/popup.js';

/** Options of `startPage`. */
export interface StartPageOptions {
  /** The host the page is made for. */
  host: 'genesys-cloud' | 'workspace';
  /** Address of the configuration, see `PageConfiguration`. Default: `smartvideo.json` beside the page. */
  configuration?: string;
}

const needed = { 'genesys-cloud': ['tokenUrl', 'clientId'], workspace: ['tokenUrl'] } as const;

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
 * `interaction` is wanted where the address names an interaction, else the first. What is wrong is said above the view
 * in one sentence each, in the page's language; the page works as far as it can. Resolves when the first screen is there.
 */
export async function startPage({
  host: expected,
  configuration: file = 'smartvideo.json',
}: StartPageOptions): Promise<void> {
  const opener = answerOpener();
  if (opener === 'answered') return;
  const address = ownAddress(location.href);
  const parameters = readParameters(address);
  const [texts, configuration] = await Promise.all([
    speak(parameters),
    loadConfiguration(file, needed[expected]),
  ]);
  const say = (problem: PageProblem): void => addNotice(problemSentence(problem, texts));
  if (opener === 'alone') return addNotice(texts.signInWindow);
  if (parameters.refusal) {
    history.replaceState(null, '', location.pathname);
    return say({ code: 'secret', value: parameters.refusal.parameter });
  }
  if (isProblem(configuration)) return say(configuration);

  const { host, region, problem } = connectHost(parameters.host, {
    ...configuration,
    expected,
    interactionClosedText: texts.interactionClosed,
  });
  for (const { parameter } of parameters.problems) say({ code: 'parameter', value: parameter });
  if (problem) say(problem);
  if (host.name === 'page') showToasts();
  const { content, session } = makeView(parameters, host);
  session.host = host;
  session.baseUrl = chosenService(parameters, configuration, say);
  session.addEventListener('sv-exported', (event) => {
    const { name } = (event as CustomEvent<{ name: string }>).detail;
    host.notify({ title: texts.exported, text: name, kind: 'success', id: 'export' });
  });

  if (expected === 'workspace') useSession(session, configuration);
  else {
    const signInAt = region ?? regionOfDomain(configuration.region ?? '', regions(configuration.regions));
    // Where to sign in is not known; what is missing has been said.
    if (!signInAt) return;
    const usePopup = parameters.host.usePopupAuth ?? false;
    const { getToken, signIn, finish } = genesysSignIn(configuration, signInAt, usePopup, texts);
    Object.assign(session, { getToken, signIn });
    const returns = address.href !== location.href;
    await finish().catch((error: Error) => addNotice(error.message));
    history.replaceState(history.state, '', address.href);
    if (!returns && !usePopup && host.name === 'genesys-cloud') {
      // The host may keep the page covered until it is ready, and the login page with it.
      host.ready();
      await signIn().catch(() => undefined);
    }
  }
  document.body.append(content);
  await session.updateComplete;
  host.ready();
}

/** Has the page speak its user's language, as far as it can. */
async function speak({ view, host }: PageParameters): Promise<PagesTexts> {
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
  say: (problem: PageProblem) => void,
): string {
  const chosen = [baseUrl, ...baseUrls].find((one) => one === view.baseUrl);
  if (view.baseUrl !== undefined && chosen === undefined) say({ code: 'unknown-service' });
  return chosen ?? baseUrl;
}

/** Has the user's session with the integrator's own server give the token. */
function useSession(session: SessionElement, { tokenUrl, signInUrl = '' }: PageConfiguration): void {
  Object.assign(session, { tokenUrl, signInUrl });
}
