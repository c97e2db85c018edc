/** The host simulator: frames the ready-made pages as their real hosts do, and shows what is said. */
import * as genesys from './genesys-cloud.js';
import { log } from './log.js';
import {
  addressFor,
  addressTemplate,
  appOrigin,
  apps,
  chosen,
  fillForm,
  hosts,
  paths,
  saveToAddress,
} from './setup.js';
import { clearSurface } from './surface.js';
import * as workspace from './workspace.js';

const protocols = { genesys, workspace };
const byId = (id) => document.getElementById(id);
const noInteraction = '00000000-0000-4000-8000-000000000000';
let connection;

/** Whether the browser reaches the other name of this machine too, which the pages in the frame are loaded from. */
async function canReach(origin) {
  try {
    await fetch(`${origin}/demo/smartvideo.json`, { mode: 'no-cors' });
    return true;
  } catch {
    return false;
  }
}

/** A conversation that SmartVideo has calls of: that of the supervisor guide's figure 14. */
async function conversationOfGuide() {
  const { token } = await (await fetch('/demo/token?user=slav@videoengager.com')).json();
  const [from, to] = ['2021-04-15', '2021-04-16'].map((day) => Date.parse(day));
  const answer = await fetch(`/api/stats/external.interactions/my/${from}/${to}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answer.json())[0].externalInteractionId;
}

const guide = conversationOfGuide();

async function conversationId() {
  if (chosen.app === 'interaction') return guide;
  return chosen.app === 'no-interaction' ? noInteraction : undefined;
}

async function start() {
  render();
  connection?.disconnect();
  clearSurface();
  const protocol = protocols[chosen.host];
  const id = await conversationId();
  const values = { lang: chosen.lang, popup: chosen.signin === 'popup', conversationId: id };
  const address =
    chosen.placeholders === 'left'
      ? addressTemplate()
      : protocol.fillIn(addressTemplate(), protocol.placeholders(values));
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isHere = ['localhost', '127.0.0.1'].includes(url?.hostname) && /^https?:$/.test(url.protocol);
  showProblem(isHere ? '' : 'The simulator shows pages of this machine alone.');
  if (!isHere) return;
  const frame = document.createElement('iframe');
  frame.title = apps[chosen.app][0];
  for (const [name, value] of Object.entries(protocol.frameAttributes)) frame.setAttribute(name, value);
  log('note', 'The host opens the app.', { address });
  connection = protocol.connect(frame, url.origin, {
    allowed: chosen.allowed === 'yes',
    conversationId: id,
    openId: id ?? (await guide),
  });
  showActions(connection.actions);
  frame.src = url.href;
  byId('app').replaceChildren(frame);
}

function showProblem(sentence) {
  byId('trouble').textContent = sentence;
  byId('trouble').hidden = !sentence;
}

function showActions(actions) {
  byId('actions').replaceChildren(
    ...Object.entries({ ...actions, 'Open anew': start }).map(([name, act]) => button(name, act)),
  );
}

function button(text, act) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', act);
  return element;
}

/** Another app or host has another address of its own. */
function select(name, value) {
  Object.assign(chosen, { [name]: value, page: '' });
  void start();
}

function render() {
  saveToAddress();
  byId('shell').dataset.ready = '';
  document.documentElement.dataset.theme = chosen.theme;
  byId('place').dataset.app = chosen.app;
  const [hostName, hostAbout] = hosts[chosen.host];
  const [, appAbout] = apps[chosen.app];
  byId('window-about').textContent = appAbout;
  byId('actions-about').textContent = hostAbout;
  byId('hosts').replaceChildren(
    ...Object.entries(hosts).map(([name, [text]]) => {
      const host = button(text, () => select('host', name));
      host.setAttribute('aria-pressed', String(name === chosen.host));
      return host;
    }),
  );
  byId('apps').replaceChildren(
    ...Object.entries(apps).map(([name, [text]]) => {
      const app = button(text, () => select('app', name));
      if (name === chosen.app) app.setAttribute('aria-current', 'page');
      const badge = document.createElement('span');
      badge.className = 'badge';
      badge.title = `A number that the app had ${hostName} show`;
      app.append(badge);
      const item = document.createElement('li');
      item.append(app);
      return item;
    }),
  );
  renderPaths();
  fillForm(byId('setup'), () => void start());
}

function renderPaths() {
  const here = addressFor(chosen);
  byId('paths').replaceChildren(
    ...paths.map(([name, about, values]) => {
      const link = document.createElement('a');
      link.href = addressFor(values);
      link.textContent = name;
      if (link.getAttribute('href') === here) link.setAttribute('aria-current', 'true');
      const hint = document.createElement('span');
      hint.className = 'hint';
      hint.textContent = about;
      const item = document.createElement('li');
      item.append(link, hint);
      return item;
    }),
  );
}

byId('setup-fold').open = !paths.some(([, , values]) => addressFor(values) === addressFor(chosen));

if (!/^(localhost|127[.]0[.]0[.]1)$/.test(location.hostname)) {
  render();
  showProblem(
    'Open the simulator as localhost or 127.0.0.1: it shows its pages by the other of these two names.',
  );
} else if (await canReach(appOrigin)) {
  await start();
} else {
  render();
  showProblem(`The pages to show are at ${appOrigin}, which cannot be reached from here.`);
}
