/** The bench: what is chosen stands in the page's address, and makes the elements, the HTML to copy and the log. */

const session = sessionStorage.getItem('demo-session') ?? crypto.randomUUID();
sessionStorage.setItem('demo-session', session);

const elements = {
  'sv-call-report': 'Call report',
  'sv-interaction-stats': 'Interaction stats',
  'sv-call-details': 'Call details',
  'sv-interaction': 'Interaction',
  'sv-timeseries-chart': 'Timeseries chart',
  'sv-period-picker': 'Period picker',
};

/** These bring space around themselves. */
const reports = new Set(['sv-call-report', 'sv-interaction-stats']);

const choices = {
  element: elements,
  user: {
    'slav@videoengager.com': 'slav, a supervisor who also takes calls',
    'assen@videoengager.com': 'assen, an agent',
    'pureclouddemo@videoengager.com': 'pureclouddemo, an agent',
    'no-recordings@videoengager.com': 'a supervisor without recordings',
    'no-download@videoengager.com': 'a supervisor without download',
    'no-stats@videoengager.com': 'a supervisor without statistics',
    'no-calls@videoengager.com': 'a supervisor without calls',
    'no-access@videoengager.com': 'no permission at all',
    'nobody@example.com': 'nobody (no session)',
  },
  scenario: { none: 'none' },
  lang: { en: 'English', ar: 'العربية' },
  zone: Object.fromEntries(
    [
      'Europe/Sofia',
      'UTC',
      'America/New_York',
      'America/St_Johns',
      'Asia/Tokyo',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    ].map((zone) => [zone, zone]),
  ),
  theme: { light: 'light', dark: 'dark', auto: 'auto: as the system' },
  density: { compact: 'compact', comfortable: 'comfortable' },
  width: { full: 'full', 1024: '1024 px', 720: '720 px', 480: '480 px', 360: '360 px' },
};

const figure8 = { from: '2020-10-01T00:00', to: '2020-10-06T23:59' };
const figures = {
  6: { element: 'sv-call-report', from: '', to: '' },
  7: { element: 'sv-call-report', ...figure8, then: (report) => openPicker(report) },
  8: { element: 'sv-call-report', ...figure8 },
  9: { element: 'sv-call-report', ...figure8, then: (report) => openThirdCall(report) },
  12: { element: 'sv-interaction-stats', from: '2021-05-28', to: '2021-05-28' },
  14: {
    element: 'sv-interaction-stats',
    from: '2021-04-15',
    to: '2021-04-15',
    then: (stats) => openLongestInteraction(stats),
  },
  today: { element: 'sv-call-report', from: daysAgo(6), to: daysAgo(0) },
  all: { element: 'sv-call-report', from: daysAgo(90), to: daysAgo(0) },
};

const defaults = {
  element: 'sv-call-report',
  user: 'slav@videoengager.com',
  scenario: 'none',
  lang: 'en',
  zone: 'Europe/Sofia',
  theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  density: 'compact',
  width: 'full',
  from: '',
  to: '',
};

const byId = (id) => document.getElementById(id);
const bench = byId('bench');
const chosen = { ...defaults, ...Object.fromEntries(new URLSearchParams(location.search)) };
let figure = chosen.figure ?? '';
delete chosen.figure;

function daysAgo(days) {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

async function openPicker(report) {
  await report.updateComplete;
  report.shadowRoot.querySelector('sv-period-picker').open();
}

function openThirdCall(report) {
  report.addEventListener('sv-loaded', () => report.openCall('2d859320-0732-11eb-ac9a-416e8bfde0b8'), {
    once: true,
  });
}

function openLongestInteraction(stats) {
  stats.addEventListener(
    'sv-loaded',
    async () => {
      stats.sort = { column: 'totalCalls', direction: 'descending' };
      await stats.updateComplete;
      stats.shadowRoot.querySelector('.disclosure')?.click();
    },
    { once: true },
  );
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
  const frame = byId('frame');
  frame.style.setProperty('--width', chosen.width === 'full' ? 'none' : `${chosen.width}px`);
  document.documentElement.dataset.theme = chosen.theme;
  frame.toggleAttribute('data-bare', !reports.has(chosen.element));
  frame.replaceChildren(around);
  figures[figure]?.then?.(element);
  byId('html').textContent = [
    `<script type="module" src="${location.origin}/dist/sv-elements.js"></script>`,
    htmlOf('sv-session', sessionAttributes()),
    `  ${htmlOf(chosen.element, attributesOf(chosen.element))}</${chosen.element}>`,
    '</sv-session>',
  ].join('\n');
  for (const button of document.querySelectorAll('[data-figure]'))
    button.setAttribute('aria-pressed', String(button.dataset.figure === figure));
}

function remember() {
  const query = new URLSearchParams(
    Object.entries(chosen).filter(([name, value]) => value !== defaults[name]),
  );
  if (figure) query.set('figure', figure);
  history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
}

async function setScenario() {
  const response = await fetch(`/demo/sessions/${session}/scenario`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario: chosen.scenario }),
  });
  byId('about').textContent = response.ok ? (about[chosen.scenario] ?? '') : 'The scenario could not be set.';
}

const about = {};

async function offerScenarios() {
  const scenarios = await (await fetch('/demo/scenarios')).json();
  for (const { id, label, about: text } of scenarios) {
    choices.scenario[id] = label;
    about[id] = text;
  }
}

function offer(name) {
  const field = bench.elements.namedItem(name);
  for (const [value, label] of Object.entries(choices[name])) field.append(new Option(label, value));
}

function fill() {
  for (const name of Object.keys(defaults)) bench.elements.namedItem(name).value = chosen[name];
}

function log(event) {
  const line = document.createElement('li');
  const name = document.createElement('b');
  name.textContent = event.type;
  const detail = JSON.stringify(event.detail, (_key, value) =>
    value instanceof Error ? { code: value.code, message: value.message } : value,
  );
  line.append(`${new Date().toLocaleTimeString()} `, name, ` ${detail?.slice(0, 400) ?? ''}`);
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
  'sv-recording-request',
  'sv-recording-open',
  'sv-audit',
  'sv-export',
  'sv-exported',
  'sv-view-change',
  'sv-stats-open',
  'sv-interaction-loaded',
  'sv-granularity-change',
];
for (const name of events) document.addEventListener(name, log);

bench.addEventListener('change', async (event) => {
  const { name, value } = event.target;
  chosen[name] = value;
  if (['element', 'from', 'to'].includes(name)) figure = '';
  if (name === 'scenario') await setScenario();
  remember();
  show();
});
bench.addEventListener('submit', (event) => event.preventDefault());

document.querySelector('.figures').addEventListener('click', (event) => {
  const button = event.target.closest('[data-figure]');
  if (!button) return;
  figure = button.dataset.figure;
  const { element, from, to } = figures[figure];
  Object.assign(chosen, { element, from, to });
  fill();
  remember();
  show();
});

byId('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(byId('html').textContent);
  byId('copy').textContent = 'Copied';
  setTimeout(() => (byId('copy').textContent = 'Copy'), 1500);
});
byId('clear').addEventListener('click', () => byId('log').replaceChildren());

await offerScenarios();
for (const name of Object.keys(choices)) offer(name);
if (figure && figures[figure]) Object.assign(chosen, figures[figure], { then: undefined });
fill();
await setScenario();
show();
