/** What is simulated: it stands in the page's address, and in the form. */

/** Origin of the pages in the frame: this machine by its other name, which is another site. */
export const appOrigin = location.origin.replace(/localhost|127[.]0[.]0[.]1/, (name) =>
  name === 'localhost' ? '127.0.0.1' : 'localhost',
);

export const apps = {
  standalone: 'Call report',
  widget: 'Widget',
  interaction: 'Interaction with SmartVideo',
  'no-interaction': 'Interaction without',
};

export const hosts = { genesys: 'Genesys Cloud', workspace: 'Workspace' };

const languages = 'en-us ar bg de es fr it ja nl pt-br'.split(' ');

const choices = {
  lang: { label: 'Language', options: Object.fromEntries(languages.map((tag) => [tag, tag])) },
  theme: { label: 'Colours', options: { auto: 'as the system', light: 'light', dark: 'dark' } },
  signin: { label: 'Sign-in', options: { redirect: 'by redirect', popup: 'in a window' }, host: 'genesys' },
  deployment: {
    label: 'Login page and tokens',
    options: {
      usual: 'asks who you are',
      known: 'knows you: a supervisor',
      'known-agent': 'knows you: an agent',
      brief: 'asks, tokens of seconds',
      'known-brief': 'knows you, tokens of seconds',
      unframeable: 'asks, cannot be framed',
    },
    host: 'genesys',
  },
  placeholders: { label: 'Placeholders', options: { filled: 'filled in', left: 'left as they are' } },
  allowed: {
    label: 'The page’s origin is',
    options: { yes: 'allowed', no: 'not allowed' },
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

export function saveToAddress() {
  const query = new URLSearchParams(
    Object.entries(chosen).filter(([name, value]) => name in defaults && value !== defaults[name]),
  );
  history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
}

/** The address that an administrator gives the host for the app, with the host's placeholders. */
export function addressTemplate() {
  if (chosen.page) return chosen.page;
  const folder = chosen.host === 'workspace' || chosen.deployment === 'usual' ? '' : `${chosen.deployment}/`;
  const isInteraction = chosen.app.endsWith('interaction');
  const more = [
    chosen.app === 'widget' && 'period=today',
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

function field(name, { label, options }) {
  const select = document.createElement('select');
  select.name = name;
  for (const [value, text] of Object.entries(options)) select.append(new Option(text, value));
  select.value = chosen[name];
  return labelled(label, select);
}

function addressField() {
  const text = document.createElement('textarea');
  text.name = 'page';
  text.rows = 5;
  text.spellcheck = false;
  text.value = addressTemplate();
  return labelled('The app’s address', text);
}

function labelled(text, control) {
  const label = document.createElement('label');
  label.append(text, control);
  return label;
}
