/** The front page: makes the elements from what is chosen, and shows what they are told and tell. */
import { cases, opening } from './cases.js';
import { chooseCase, chosen, defaults, fill, nobody, offer, readAddress, saveToAddress } from './choices.js';

const byId = (id) => document.getElementById(id);
const fields = byId('bench');
const caseField = byId('case');

const session = sessionStorage.getItem('demo-session') ?? crypto.randomUUID();
sessionStorage.setItem('demo-session', session);

/** These bring space around themselves. */
const reports = new Set(['sv-call-report', 'sv-interaction-stats']);

const read = async (path) => (await fetch(path)).json();

/** What the server goes through from now on, for this page's session. */
async function setScenario() {
  await fetch(`/demo/sessions/${session}/scenario`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario: chosen.scenario }),
  });
}

function attributesOf(tag) {
  const period = chosen.from && chosen.to ? { from: chosen.from, to: chosen.to } : {};
  if (tag === 'sv-call-details') return { 'call-id': '2d859320-0732-11eb-ac9a-416e8bfde0b8' };
  if (tag === 'sv-interaction') return { 'interaction-id': 'e1b6a5b8-04b5-43fe-ad34-b0b20ee83a00' };
  if (tag === 'sv-period-picker') return { ...period, 'time-zone': chosen.zone };
  return { ...period, ...(period.from ? { 'auto-load': '' } : {}) };
}

function sessionAttributes() {
  const token = new URLSearchParams({ user: chosen.user, session });
  const attributes = {
    'base-url': location.origin,
    'token-url': `${location.origin}/demo/token?${token}`,
    'time-zone': chosen.zone,
  };
  for (const name of ['lang', 'theme', 'density']) attributes[name] = chosen[name];
  return attributes;
}

function make(tag, attributes) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function htmlOf(tag, attributes) {
  const words = Object.entries(attributes).map(([name, value]) =>
    value === '' ? name : `${name}="${value}"`,
  );
  return `<${[tag, ...words].join(' ')}>`;
}

function show() {
  const around = make('sv-session', sessionAttributes());
  const element = make(chosen.element, attributesOf(chosen.element));
  around.append(element);
  const fills = chosen.element === 'sv-call-report';
  element.toggleAttribute('fill', fills);
  const frame = byId('frame');
  frame.style.setProperty('--width', chosen.width === 'full' ? 'none' : `${chosen.width}px`);
  frame.toggleAttribute('data-fills', fills);
  frame.toggleAttribute('data-bare', !reports.has(chosen.element));
  document.documentElement.dataset.theme = chosen.theme;
  frame.replaceChildren(around);
  cases[chosen.figure]?.then?.(element);
  byId('html').textContent = [
    `<script type="module" src="${location.origin}/dist/sv-elements.js"></script>`,
    htmlOf('sv-session', sessionAttributes()),
    `  ${htmlOf(chosen.element, attributesOf(chosen.element))}</${chosen.element}>`,
    '</sv-session>',
  ].join('\n');
  explain();
}

let accounts = [];
let scenarios = [];

/** Says what is to be seen, and why, where the account or a fault makes it different. */
function explain() {
  caseField.value = chosen.figure;
  byId('hint').textContent = cases[chosen.figure]?.hint ?? 'A case of your own, from QA’s bench.';
  const account = accounts.find(({ email }) => email === chosen.user);
  const scenario = scenarios.find(({ id }) => id === chosen.scenario);
  const who = account ? account.about : 'Without a session, the service gives no token.';
  byId('about-user').textContent = who;
  byId('about-scenario').textContent = scenario?.about ?? '';
  const unusual = [
    chosen.user !== defaults.user && `Signed in as ${account?.name ?? chosen.user}. ${who}`,
    chosen.scenario !== defaults.scenario &&
      `${scenario?.label ?? chosen.scenario}: ${scenario?.about ?? ''}`,
  ].filter(Boolean);
  byId('state').textContent = unusual.join(' · ');
  byId('state').hidden = unusual.length === 0;
  for (const button of document.querySelectorAll('[data-case], [data-user]')) {
    const { case: figure, user } = button.dataset;
    const isChosen = figure ? figure === chosen.figure : user === chosen.user;
    button.setAttribute('aria-pressed', String(isChosen));
    if (user) button.textContent = isChosen ? 'Signed in' : 'Sign in';
  }
}

function listAccounts() {
  const all = [
    ...accounts,
    { email: nobody, name: 'Nobody', role: 'no session', about: 'The token address answers 401.' },
  ];
  byId('account-list').replaceChildren(
    ...all.map(({ email, name, role, about }) => {
      const item = document.createElement('li');
      const who = document.createElement('span');
      const mail = textOf('span', email);
      mail.className = 'mail';
      who.append(textOf('b', `${name}, ${role}`), ' · ', mail);
      const button = textOf('button', 'Sign in');
      button.type = 'button';
      button.dataset.user = email;
      who.id = `account-${email}`;
      button.setAttribute('aria-describedby', who.id);
      item.append(who, textOf('span', about), button);
      return item;
    }),
  );
}

function textOf(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/** After a choice: `sets` has put it into `chosen`. */
async function change(sets) {
  const before = chosen.scenario;
  sets();
  if (chosen.scenario !== before) await setScenario();
  fill(fields);
  saveToAddress();
  show();
}

function log(event) {
  const detail = JSON.stringify(event.detail, (_key, value) =>
    value instanceof Error ? { code: value.code, message: value.message } : value,
  );
  const line = document.createElement('li');
  line.append(
    `${new Date().toLocaleTimeString()} `,
    textOf('b', event.type),
    ` ${detail?.slice(0, 400) ?? ''}`,
  );
  byId('log').prepend(line);
  while (byId('log').childElementCount > 200) byId('log').lastElementChild.remove();
}

const events = [
  'sv-session-ready',
  'sv-session-change',
  'sv-sign-in',
  'sv-period-change',
  'sv-load',
  'sv-loaded',
  'sv-failed',
  'sv-call-open',
  'sv-search',
  'sv-recording-request',
  'sv-recording-open',
  'sv-audit',
  'sv-export',
  'sv-exported',
  'sv-view-change',
  'sv-stats-open',
  'sv-interaction-loaded',
  'sv-details-load',
  'sv-details-loaded',
  'sv-details-failed',
  'sv-granularity-change',
];
for (const name of events) document.addEventListener(name, log);

fields.addEventListener('change', ({ target: { name, value } }) =>
  change(() => {
    chosen[name] = value;
    if (['element', 'from', 'to'].includes(name)) chosen.figure = '';
    // The days of a case are those of the zone.
    else if (name === 'zone' && chosen.figure) chooseCase(chosen.figure);
  }),
);
fields.addEventListener('submit', (event) => event.preventDefault());
fields.addEventListener('reset', (event) => {
  event.preventDefault();
  void change(() => {
    Object.assign(chosen, defaults);
    chooseCase(opening);
  });
});
caseField.addEventListener('change', () => change(() => chooseCase(caseField.value)));
document.addEventListener('click', ({ target }) => {
  const { case: figure, user } = target.closest('[data-case], [data-user]')?.dataset ?? {};
  if (figure) void change(() => chooseCase(figure));
  if (!user) return;
  void change(() => (chosen.user = user));
  byId('frame').focus({ preventScroll: true });
  scrollTo({ top: 0 });
});

const root = document.documentElement;
const showFold = () => byId('fold').setAttribute('aria-expanded', String(root.hasAttribute('data-bench')));
byId('fold').addEventListener('click', () => {
  const isOpen = root.toggleAttribute('data-bench');
  localStorage.setItem('demo-bench', isOpen ? 'open' : 'folded');
  showFold();
});

byId('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(byId('html').textContent);
  byId('copy').textContent = 'Copied';
  setTimeout(() => (byId('copy').textContent = 'Copy'), 1500);
});
byId('clear').addEventListener('click', () => byId('log').replaceChildren());

readAddress();
showFold();
[accounts, scenarios] = await Promise.all([read('/demo/accounts'), read('/demo/scenarios'), setScenario()]);
offer(fields, { accounts, scenarios });
listAccounts();
show();
