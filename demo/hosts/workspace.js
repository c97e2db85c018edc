/** Workspace Web Edition, as its Service Client API is spoken with by a web-content section. */
import { log } from './log.js';
import { closeToast, openWindow, showBadge, showPanel, showToast } from './surface.js';

export const frameAttributes = {};

const caseId = 'case-1';

/** Values for the field codes of a section's address. */
export const placeholders = ({ lang, conversationId }) => ({
  'Interaction.Id': conversationId,
  'Agent.UserName': 'slav',
  'Agent.FullName': 'Slav',
  'Agent.Language': lang,
});

export const fillIn = (address, values) =>
  address.replace(/\$([A-Z]\w*\.\w+)\$/g, (code, name) => encodeURIComponent(values[name] ?? code));

/** Connects with the section in a frame. Gives what the workspace can do, by name, and `disconnect`. */
export function connect(frame, appOrigin, { allowed, conversationId, openId }) {
  let visible = true;

  const services = {
    'agent.get': () => ({ agent: { userName: 'slav', firstName: 'Slav', lastName: '', employeeId: '1' } }),
    'agent.getState': () => ({ state: 'READY' }),
    'interaction.getInteractions': () => ({ interactions: openId ? [interactionOf(openId)] : [] }),
    'interaction.getByInteractionId': (id) => {
      if (id !== openId) throw new Error(`There is no open interaction ${id}`);
      return { interaction: interactionOf(id) };
    },
    'interaction.selectCaseByCaseId': (id) => {
      if (id !== caseId) throw new Error(`There is no case ${id}`);
      showPanel('Case selected', openId);
      return {};
    },
    'system.popupToast': ({ title, message, subject, autoCloseTimeout }) => ({
      toastId: showToast({
        title,
        message: message || subject || '',
        seconds: (autoCloseTimeout ?? 0) / 1000,
      }),
    }),
    'system.closeToast': (id) => ({ closed: closeToast(id) }),
    'system.amIVisible': () => ({ visible }),
    'system.updateViewInApplicationMenuBar': ({ shortLabel }) => {
      showBadge(shortLabel ?? '');
      return {};
    },
    'system.closeViewInApplicationMenuBar': () => {
      showBadge('');
      return {};
    },
    'system.triggerActivity': () => ({}),
    'system.openDialog': (url) => {
      openWindow(url);
      return {};
    },
  };

  const answerTo = (service, parameters) => {
    if (!allowed) throw new Error(`${appOrigin} is not in service-client-api.accepted-web-content-origins`);
    if (!Object.hasOwn(services, service)) throw new Error(`${service} is not simulated`);
    return services[service](...parameters);
  };

  const say = (name, values) => {
    log('host', name, values);
    frame.contentWindow?.postMessage({ ...values, userAgent: 'WWE Server', protocolVersion: 2 }, appOrigin);
  };

  const receive = ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== appOrigin) return;
    if (!String(data?.userAgent).includes('WWE') || typeof data.request !== 'string') return;
    const { request, parameters = [], referenceId } = data;
    log('app', request, parameters);
    try {
      say(`answer to ${request}`, { referenceId, ...answerTo(request, parameters) });
    } catch ({ message }) {
      say(`refusal of ${request}`, { referenceId, errorMessage: message });
    }
  };
  addEventListener('message', receive);
  if (conversationId) log('note', 'The section is shown beside an interaction.', { conversationId });

  const show = (shown) => () => {
    visible = shown;
    frame.hidden = !shown;
    log('note', shown ? 'The user is back at the tab.' : 'The user is at another tab.');
  };

  return {
    actions: {
      'Go to another tab': show(false),
      'Come back': show(true),
      'Close it': () => frame.remove(),
    },
    disconnect: () => removeEventListener('message', receive),
  };
}

const interactionOf = (interactionId) => ({ interactionId, caseId, caption: 'A customer' });
