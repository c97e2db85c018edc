/** A Genesys Cloud client app's host, as the Client App SDK speaks with it (protocol `purecloud-client-apps`). */
import { log } from './log.js';
import { openWindow, showBadge, showPanel, showToast } from './surface.js';

/** https://github.com/MyPureCloud/client-app-sdk#readme */
export const frameAttributes = {
  sandbox:
    'allow-forms allow-modals allow-popups allow-presentation allow-same-origin allow-scripts allow-downloads',
  allow: 'camera; microphone; geolocation; clipboard-write; display-capture; fullscreen',
};

/** How long the host waits for an answer to a hook, in milliseconds. */
const patience = { bootstrap: 10_000, stop: 5000 };
const answers = { bootstrap: 'bootstrapped', stop: 'stopped' };

const shown = (title, key) => (values) => showPanel(title, String(values[key]));

const actions = {
  showToast: ({ id, title, message, type, timeout }) =>
    showToast({ id, title, message, type, seconds: timeout }),
  setAttentionCount: ({ count }) => showBadge(count > 0 ? String(count) : ''),
  showInteractionDetails: shown('Interaction', 'conversationId'),
  showMyInteractionDetails: shown('My interaction', 'conversationId'),
  showMyEvaluationDetails: shown('Evaluation', 'evaluationId'),
  showProfile: shown('Profile', 'profileId'),
  showGroup: shown('Group', 'groupId'),
  showExternalContactProfile: shown('External contact', 'contactId'),
  showExternalOrganizationProfile: shown('External organisation', 'externalOrganizationId'),
  openWindow: ({ targetUrl }) => openWindow(targetUrl),
};

/** Values for the placeholders of an app's address. */
export const placeholders = ({ lang, popup, conversationId }) => ({
  gcHostOrigin: location.origin,
  gcTargetEnv: 'demo',
  gcLangTag: lang,
  pcLangTag: lang,
  pcEnvironment: 'localhost',
  gcUsePopupAuth: String(popup),
  pcUsePopupAuth: String(popup),
  gcConversationId: conversationId,
  pcConversationId: conversationId,
});

export const fillIn = (address, values) =>
  address.replace(/\{\{(\w+)\}\}/g, (placeholder, name) => encodeURIComponent(values[name] ?? placeholder));

/** Connects with the app in a frame. Gives what the host can do, by name, and `disconnect`. */
export function connect(frame, appOrigin) {
  const waiting = new Map();

  const answered = (hook) => {
    const { since, timer, resolve } = waiting.get(hook) ?? {};
    if (!timer) return;
    clearTimeout(timer);
    waiting.delete(hook);
    log('note', `The app answered “${hook}” after ${Math.round(performance.now() - since)} ms.`);
    resolve();
  };

  const await_ = (hook) =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(hook);
        log('note', `The app did not answer “${hook}” within ${patience[hook] / 1000} s; the host goes on.`);
        resolve();
      }, patience[hook]);
      waiting.set(hook, { since: performance.now(), timer, resolve });
    });

  const fire = (hook) => {
    log('host', hook);
    const done = answers[hook] && await_(hook);
    frame.contentWindow?.postMessage({ purecloudEventType: 'appLifecycleHook', hook }, appOrigin);
    return done;
  };

  const receive = ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== appOrigin) return;
    if (data?.protocol !== 'purecloud-client-apps') return;
    const { action } = data;
    const values = valuesOf(data);
    log('app', action, values);
    for (const hook of Object.keys(answers)) if (action === answers[hook]) answered(hook);
    if (Object.hasOwn(actions, action)) actions[action](values);
  };
  addEventListener('message', receive);
  frame.addEventListener('load', () => void fire('bootstrap'), { once: true });

  return {
    actions: {
      'Show it (focus)': () => fire('focus'),
      'Leave it (blur)': () => fire('blur'),
      'Close it (stop)': async () => {
        await fire('stop');
        frame.remove();
        log('note', 'The host closed the app.');
      },
    },
    disconnect: () => {
      removeEventListener('message', receive);
      for (const { timer } of waiting.values()) clearTimeout(timer);
    },
  };
}

/** What a message says besides what it is. */
function valuesOf(message) {
  const about = ['action', 'protocol', 'protocolAgentName', 'protocolAgentVersion'];
  return Object.fromEntries(Object.entries(message).filter(([name]) => !about.includes(name)));
}
