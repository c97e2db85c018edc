/** What is simulated: it stands in the page's address, and in the form. */

/** Origin of the pages in the frame: this machine by its other name, which is another site. */
export const appOrigin = location.origin.replace(/localhost|127[.]0[.]0[.]1/, (name) =>
  name === 'localhost' ? '127.0.0.1' : 'localhost',
);

/** Where an app may stand in a host, and what that is. */
export const apps = {
  standalone: ['Call report', 'The report as an app of its own, over the whole page.'],
  widget: ['Widget', 'The report in a narrow panel beside the host’s own things, with today’s calls.'],
  interaction: ['Interaction', 'Beside a conversation that had SmartVideo calls: those calls.'],
  'no-interaction': [
    'Interaction without calls',
    'Beside a conversation that had no SmartVideo call, which is what is said.',
  ],
};

/** The hosts, and what each can do with an app. */
export const hosts = {
  genesys: [
    'Genesys Cloud',
    'Genesys Cloud tells an app that its tab is in sight (focus) or not (blur), and that it is about to be closed (stop), for which it waits some seconds.',
  ],
  workspace: [
    'Workspace',
    'Workspace, the agent desktop of Genesys Engage, answers what an app asks, where it allows the app’s origin; an app asks whether its tab is in sight.',
  ],
};

/** Ready paths: what they set, beside the defaults. */
export const paths = [
  ['Open it as Genesys Cloud does', 'The user is known: calls of seven days, at once.', {}],
  [
    'Sign in first',
    'Genesys Cloud’s login page comes in the frame, and leads back.',
    { deployment: 'usual' },
  ],
  ['Beside a conversation', 'Its SmartVideo calls, the newest with details.', { app: 'interaction' }],
  [
    'Let the session end',
    'Tokens last seconds: watch them renewed, until the user is asked again.',
    { deployment: 'known-brief', signin: 'popup' },
  ],
  ['Open it in Workspace', 'Users sign in to your own server, in the frame.', { host: 'workspace' }],
  [
    'Be refused by Workspace',
    'The page’s origin is not on its list: the report works all the same.',
    { host: 'workspace', allowed: 'no' },
  ],
  [
    'Get the address wrong',
    'Placeholders are not filled in: the page says what is missing.',
    { placeholders: 'left' },
  ],
];

const languages = 'en-us ar bg de es fr it ja nl pt-br'.split(' ');

const choices = {
  deployment: {
    label: 'At the login page the user is',
    options: {
      known: 'known, a supervisor',
      'known-agent': 'known, an agent',
      usual: 'asked who they are',
      brief: 'asked; tokens last seconds',
      'known-brief': 'known; tokens last seconds',
      unframeable: 'asked; no frames allowed',
    },
    about: 'And how long tokens last, or whether the login page may be in a frame.',
    host: 'genesys',
  },
  signin: {
    label: 'Sign-in',
    options: { redirect: 'in the frame', popup: 'in a window' },
    about: 'A window is for login pages that refuse frames.',
    host: 'genesys',
  },
  period: {
    label: 'Period in the address',
    options: { usual: '7 days; in a widget today', none: 'none: the user chooses', today: 'today' },
  },
  lang: {
    label: 'Language',
    options: Object.fromEntries(languages.map((tag) => [tag, tag])),
    about: 'The user’s in the host. Where we have no texts, English.',
  },
  theme: { label: 'Colours', options: { auto: 'as the system', light: 'light', dark: 'dark' } },
  placeholders: {
    label: 'Placeholders in the address',
    options: { filled: 'filled in by the host', left: 'left as they are' },
    about: 'Hosts put language, origin and conversation into the address.',
  },
  allowed: {
    label: 'To Workspace the page’s origin is',
    options: { yes: 'allowed', no: 'not allowed' },
    about: 'Its option accepted-web-content-origins.',
    host: 'workspace',
  },
};

const firstKey = (options) => Object.keys(options)[0];
const defaults = {
  host: 'genesys',
  app: 'standalone',
  page: '',
  ...Object.fromEntries(Object.entries(choices).map(([name, { options }]) => [name, firstKey(options)])),
};

/** What is chosen, by name. */
export const chosen = { ...defaults, ...Object.fromEntries(new URLSearchParams(location.search)) };

/** The address of this page for what differs from the defaults. */
export function addressFor(values) {
  const query = new URLSearchParams(
    Object.entries(values).filter(([name, value]) => name in defaults && value !== defaults[name]),
  );
  return query.size ? `?${query}` : location.pathname;
}

export const saveToAddress = () => history.replaceState(null, '', addressFor(chosen));

/** The address that an administrator gives the host for the app, with the host's placeholders. */
export function addressTemplate() {
  if (chosen.page) return chosen.page;
  const folder = chosen.host === 'workspace' || chosen.deployment === 'usual' ? '' : `${chosen.deployment}/`;
  const isInteraction = chosen.app.endsWith('interaction');
  const period = { usual: chosen.app === 'widget' ? 'today' : 'last7', today: 'today' }[chosen.period];
  const more = [
    period && !isInteraction && `period=${period}`,
    chosen.theme !== 'auto' && `theme=${chosen.theme}`,
  ].filter(Boolean);
  if (chosen.host === 'workspace') {
    const own = [`hostOrigin=${location.origin}`, `lang=${chosen.lang}`];
    if (isInteraction) own.push('interactionId=$Interaction.Id$');
    return `${appOrigin}/demo/workspace.html?${[...own, ...more].join('&')}`;
  }
  const names = ['gcHostOrigin', 'gcTargetEnv', 'gcLangTag', 'gcUsePopupAuth'];
  if (isInteraction) names.push('gcConversationId');
  const own = names.map((name) => `${name}={{${name}}}`);
  return `${appOrigin}/demo/${folder}genesys-cloud.html?${[...own, ...more].join('&')}`;
}

/** Fills the form with the choices that the host has. `onChange` is called after each change. */
export function fillForm(form, onChange) {
  const offered = Object.entries(choices).filter(([, { host = chosen.host }]) => host === chosen.host);
  form.replaceChildren(...offered.map(([name, choice]) => field(name, choice)), addressField());
  form.onchange = ({ target }) => {
    chosen[target.name] = target.value.trim();
    onChange();
  };
  form.onsubmit = (event) => event.preventDefault();
}

function field(name, { label, options, about }) {
  const select = document.createElement('select');
  select.name = name;
  for (const [value, text] of Object.entries(options)) select.append(new Option(text, value));
  select.value = chosen[name];
  return labelled(label, select, about);
}

function addressField() {
  const text = document.createElement('textarea');
  text.name = 'page';
  text.rows = 5;
  text.spellcheck = false;
  text.value = addressTemplate();
  return labelled(
    'The app’s address',
    text,
    'As an administrator gives it to the host. It may be of a page of your own on this machine.',
  );
}

function labelled(text, control, about) {
  const part = document.createElement('div');
  const label = document.createElement('label');
  label.append(text, control);
  part.append(label);
  if (!about) return part;
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.id = `about-${control.name}`;
  hint.textContent = about;
  control.setAttribute('aria-describedby', hint.id);
  part.append(hint);
  return part;
}
