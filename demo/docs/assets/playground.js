/** One element with everything that can be set of it, what it tells, and the HTML that makes it so. */
import { dayFromNow, followTheme, sessionFor, signIn, supervisor } from './stage.js';

const playground = document.querySelector('.playground');
const { tag } = playground.dataset;
const find = (selector) => playground.querySelector(selector);
const all = (name) => [...playground.querySelectorAll(`[data-${name}]`)];

const element = document.createElement(tag);
const isSession = tag === 'sv-session';
/** Whoever was chosen on another page of this tab. */
const user = sessionStorage.getItem('docs-account') ?? supervisor;
const session = isSession ? element : sessionFor(user);

for (const field of all('attribute'))
  if (/^-\d+$/.test(field.value)) field.value = dayFromNow(Number(field.value));

for (const field of all('attribute')) {
  const set = () => setAttribute(field);
  set();
  field.addEventListener('input', set);
}
for (const field of all('property')) field.addEventListener('change', () => setProperty(field));
for (const field of all('slot')) field.addEventListener('input', () => fillSlot(field));
for (const field of all('css')) field.addEventListener('input', () => setStyle(field));

const outline = new CSSStyleSheet();
document.adoptedStyleSheets.push(outline);
for (const field of all('part'))
  field.addEventListener('input', () =>
    outline.replaceSync(
      field.value ? `${tag}::part(${field.value}) { outline: 3px solid #d6336c; outline-offset: -2px; }` : '',
    ),
  );

for (const name of playground.dataset.events.split(' ')) if (name) session.addEventListener(name, log);
find('[data-clear]').addEventListener('click', () => find('[data-log]').replaceChildren());

if (isSession) {
  const connection = sessionFor(user);
  for (const name of ['base-url', 'token-url']) session.setAttribute(name, connection.getAttribute(name));
  session.append(sampleReport());
} else session.append(element);
const themeField = find('[data-attribute=theme]');
followTheme(session, () => !isSession || themeField.value === '');
find('[data-stage]').append(session);
write();
const accountField = find('[data-account]');
if (accountField) void offerAccounts();

async function offerAccounts() {
  const accounts = await (await fetch('/demo/accounts')).json();
  accountField.prepend(...accounts.map(({ email, name, role }) => new Option(`${name}, ${role}`, email)));
  accountField.value = user;
  const explain = () => {
    const account = accounts.find(({ email }) => email === accountField.value);
    find('#about-account').textContent = account?.about ?? 'The token address answers 401.';
  };
  explain();
  accountField.addEventListener('change', () => {
    sessionStorage.setItem('docs-account', accountField.value);
    signIn(session, accountField.value);
    explain();
  });
}

function sampleReport() {
  const report = document.createElement('sv-call-report');
  for (const [name, value] of Object.entries({ from: '2020-10-01', to: '2020-10-06', 'auto-load': '' }))
    report.setAttribute(name, value);
  return report;
}

function setAttribute({ type, checked, value, dataset: { attribute } }) {
  if (type === 'checkbox') element.toggleAttribute(attribute, checked);
  else if (value === '') element.removeAttribute(attribute);
  else element.setAttribute(attribute, value);
  if (isSession && attribute === 'theme') document.dispatchEvent(new Event('docs-theme'));
  write();
}

function setProperty(field) {
  const { property } = field.dataset;
  field.setCustomValidity('');
  try {
    element[property] = field.value.trim() === '' ? undefined : JSON.parse(field.value);
  } catch (error) {
    field.setCustomValidity(`Not set: ${error.message}`);
    field.reportValidity();
  }
  write();
}

function fillSlot({ value, dataset: { slot } }) {
  element.querySelector(`:scope > [slot="${slot}"]`)?.remove();
  if (value) {
    const filler = document.createElement('span');
    filler.slot = slot;
    filler.textContent = value;
    element.append(filler);
  }
  write();
}

function setStyle(field) {
  field.dataset.set = '';
  element.style.setProperty(field.dataset.css, field.value);
  write();
}

function log(event) {
  const detail = JSON.stringify(event.detail, (_key, value) =>
    value instanceof Error ? { code: value.code, message: value.message } : value,
  );
  const line = document.createElement('li');
  const name = document.createElement('b');
  name.textContent = event.type;
  line.append(name, ` ${(detail ?? '').slice(0, 400)}`);
  find('[data-log]').prepend(line);
  find('[data-log]').children[100]?.remove();
}

/** Writes the HTML for a page of the reader's own. */
function write() {
  const attributes = all('attribute').flatMap(({ type, checked, value, dataset: { attribute } }) => {
    if (type === 'checkbox') return checked ? [attribute] : [];
    return value === '' ? [] : [`${attribute}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`];
  });
  const slots = all('slot')
    .filter(({ value }) => value)
    .map(
      ({ value, dataset }) =>
        `<span slot="${dataset.slot}">${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</span>`,
    );
  const styles = all('css')
    .filter(({ dataset, value }) => 'set' in dataset && value)
    .map(({ dataset, value }) => `  ${dataset.css}: ${value};`);
  const properties = all('property')
    .filter((field) => field.value.trim() !== '' && field.validity.valid)
    .map(({ value, dataset }) => `  element.${dataset.property} = ${value.trim()};`);
  const connection = ['base-url="https://videome.leadsecure.com"', 'token-url="/smartvideo/token"'];
  const own = isSession
    ? open('sv-session', [...connection, ...attributes], ['<sv-call-report></sv-call-report>'])
    : open(tag, attributes, slots);
  const needsSession = !isSession && tag !== 'sv-period-picker';
  find('#try-html').textContent = [
    '<script type="module" src="https://your-host.example/sv-elements.js"></script>',
    needsSession ? open('sv-session', connection, [own]) : own,
    ...(styles.length > 0 ? [`<style>\n${tag} {\n${styles.join('\n')}\n}\n</style>`] : []),
    ...(properties.length > 0
      ? [
          `<script type="module">\n  const element = document.querySelector('${tag}');\n${properties.join('\n')}\n</script>`,
        ]
      : []),
  ].join('\n');
}

function open(name, attributes, content) {
  const start = `<${[name, ...attributes].join(attributes.length > 3 ? '\n  ' : ' ')}${attributes.length > 3 ? '\n' : ''}>`;
  if (content.length === 0) return `${start}</${name}>`;
  const inside = content.join('\n').replace(/^/gm, '  ');
  return `${start}\n${inside}\n</${name}>`;
}
