/** The theme editor: each field sets a custom property of what is shown beside it. */
import { dayFromNow, pageTheme, sessionFor } from './stage.js';

const editor = document.querySelector('.theming');
const find = (selector) => editor.querySelector(selector);
const fields = [...editor.querySelectorAll('[data-token]')];

const session = sessionFor();
session.setAttribute('time-zone', 'Europe/Sofia');
for (const [tag, attributes] of [
  ['sv-call-report', { from: '2020-10-01T00:00', to: '2020-10-06T23:59', 'show-columns': 'agent' }],
  ['sv-breakdown', { from: dayFromNow(-7), to: dayFromNow(-1), 'link-group': '' }],
  ['sv-timeseries-chart', { from: '2021-05-28', to: '2021-05-28', 'link-group': '' }],
]) {
  const element = document.createElement(tag);
  element.toggleAttribute('auto-load', true);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  session.append(element);
}

/** What the chosen theme has; the plain one is a file of its own. */
const plain = await readPlain();

async function readPlain() {
  const text = await (await fetch(new URL('../themes/plain.css', import.meta.url))).text();
  return Object.fromEntries(
    [...text.matchAll(/(--sv-[\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

function themeValue({ dataset: { token, light, dark } }) {
  const theme = find('[data-theme]').value;
  if (theme === 'plain') return plain[token] ?? light;
  return theme === 'spark-dark' ? (dark ?? light) : light;
}

function reset() {
  const theme = find('[data-theme]').value;
  session.setAttribute('theme', theme === 'spark-dark' ? 'dark' : 'light');
  find('[data-stage]').dataset.theme = theme;
  for (const field of fields) {
    const value = themeValue(field);
    field.value = field.type === 'color' || theme === 'plain' ? value : '';
    field.dataset.initial = field.value;
    set(field);
  }
  write();
}

function set({ value, dataset: { token } }) {
  if (value) session.style.setProperty(token, value);
  else session.style.removeProperty(token);
}

function write() {
  const theme = find('[data-theme]').value;
  const changed = fields.filter(({ value, dataset }) => value && value !== dataset.initial);
  const lines = changed.map(({ value, dataset }) => `  ${dataset.token}: ${value};`);
  const comment =
    theme === 'plain'
      ? '/* On top of themes/plain.css: */\n'
      : `/* On top of theme="${theme === 'spark-dark' ? 'dark' : 'light'}": */\n`;
  find('#theme-css').textContent =
    lines.length > 0
      ? `${comment}sv-session {\n${lines.join('\n')}\n}`
      : `${comment}/* nothing is changed yet */`;
}

for (const field of fields)
  field.addEventListener('input', () => {
    set(field);
    write();
  });
find('[data-theme]').addEventListener('change', reset);
find('[data-reset]').addEventListener('click', reset);
find('[data-theme]').value = `spark-${pageTheme()}`;
reset();
find('[data-stage]').append(session);
