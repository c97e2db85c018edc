/** What QA can choose, and what is chosen: it stands in the page's address. */
import { cases, opening } from './cases.js';

const zones = [
  'Europe/Sofia',
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
];

export const nobody = 'nobody@example.com';

/** By name, what each field offers. Accounts and scenarios are the server's. */
const choices = {
  element: {
    'sv-call-report': 'Call report',
    'sv-interaction-stats': 'Interaction stats',
    'sv-call-details': 'Call details',
    'sv-interaction': 'Interaction',
    'sv-timeseries-chart': 'Timeseries chart',
    'sv-agent-stats': 'By agent',
    'sv-heat-map': 'By hour and weekday',
    'sv-breakdown': 'How calls end',
    'sv-period-picker': 'Period picker',
  },
  lang: { en: 'English', ar: 'العربية' },
  zone: Object.fromEntries(zones.map((zone) => [zone, zone])),
  theme: { light: 'light', dark: 'dark', auto: 'as the system' },
  density: { compact: 'compact', comfortable: 'comfortable' },
  width: {
    full: 'full',
    1024: '1024 px',
    760: '760 px',
    720: '720 px',
    480: '480 px',
    360: '360 px',
  },
};

export const defaults = {
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

/** What is chosen, by name; `figure` is the case it belongs to, or empty. */
export const chosen = { ...defaults, figure: '' };

export function readAddress() {
  const asked = Object.fromEntries(new URLSearchParams(location.search));
  Object.assign(chosen, asked);
  const own = ['element', 'from', 'to'].some((name) => name in asked);
  if (!Object.hasOwn(cases, chosen.figure)) chosen.figure = own ? '' : opening;
  if (chosen.figure) chooseCase(chosen.figure);
}

export function chooseCase(name) {
  Object.assign(chosen, cases[name].shows(chosen.zone), { figure: name });
}

export function saveToAddress() {
  const { figure, ...rest } = chosen;
  const ofCase = figure ? cases[figure].shows(chosen.zone) : {};
  const query = new URLSearchParams(
    Object.entries(rest).filter(
      ([name, value]) => name in defaults && value !== defaults[name] && value !== ofCase[name],
    ),
  );
  // Without any of these the address would stand for the opening case.
  const isFirstVisit = !figure && !chosen.from && !chosen.to && chosen.element === defaults.element;
  if (isFirstVisit) query.set('figure', '6');
  else if (figure && figure !== opening) query.set('figure', figure);
  history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
}

/** Fills the form's fields with what they offer, and with what is chosen. */
export function offer(form, { accounts, scenarios }) {
  const offered = {
    ...choices,
    user: {
      ...Object.fromEntries(accounts.map(({ email, name, role }) => [email, `${name}, ${role}`])),
      [nobody]: 'Nobody: there is no session',
    },
    scenario: Object.fromEntries(scenarios.map(({ id, label }) => [id, label])),
  };
  for (const [name, options] of Object.entries(offered)) {
    const field = form.elements.namedItem(name);
    // An address may name what is not on the list.
    for (const [value, label] of Object.entries({ [chosen[name]]: chosen[name], ...options }))
      field.append(new Option(label, value));
  }
  fill(form);
}

export function fill(form) {
  for (const name of Object.keys(defaults)) form.elements.namedItem(name).value = chosen[name];
}
