import { escaped } from './html.mjs';
import { inOneLine } from './manifest.mjs';
import { samples } from './samples.mjs';

/** An element to try: controls for all that the manifest says of it, the element, what it tells, and its HTML. */
export function playground(element) {
  const { tag, attributes, properties, slots, cssParts, cssProperties, events } = element;
  const sample = samples[tag] ?? {};
  const settable = properties.filter(isWritable);
  return `<section class="playground" data-tag="${tag}" data-events="${events.map(({ name }) => name).join(' ')}" aria-labelledby="try-it">
<h2 id="try-it">Try it</h2>
<p class="hint">The element as it is, with the demo’s data. Drag its lower right corner to make it narrower. Everything below sets it at once.</p>
${hasData(tag) ? accountChoice : ''}<div class="stage frame" data-stage></div>
<div class="tools">
<div class="controls">
${group(
  'Attributes',
  attributes
    .filter(({ name }) => !ofConnection.has(name))
    .map((one) => attributeControl(one, sample[one.name])),
  true,
)}
${group('Properties', settable.map(propertyControl))}
${group('Slots', slots.filter(({ name }) => name).map(slotControl))}
${group('Custom properties', cssProperties.map(cssControl))}
${group('Parts', cssParts.length > 0 ? [partControl(cssParts)] : [], false, cssParts.length)}
</div>
<div class="outcome">
<div class="panel-head"><h3>HTML</h3><button type="button" class="copy" data-copies="try-html">Copy</button></div>
<pre id="try-html" tabindex="0" role="region" aria-label="HTML to copy"></pre>
<div class="panel-head"><h3>Events</h3><button type="button" data-clear>Clear</button></div>
<ol class="log" tabindex="0" aria-label="Events, newest first" data-log></ol>
</div>
</div>
</section>
`;
}

const hasData = (tag) => tag !== 'sv-period-picker';

/** Who looks at the element; the server names those that it has. */
const accountChoice = `<div class="account">
<label>Signed in as<select data-account aria-describedby="about-account"><option value="nobody@example.com">Nobody: there is no session</option></select></label>
<p class="hint" id="about-account" role="status"></p>
</div>
`;

/** The playground connects its element itself. */
const ofConnection = new Set(['base-url', 'token-url']);

/** What JSON can say; functions and sources are for a page's code. */
const isWritable = ({ readonly, type }) =>
  !readonly && !/=>|SmartVideoSource|ViewStore|\bHost\b/.test(type?.text ?? '');

function group(title, controls, open = false, count = controls.length) {
  if (controls.length === 0) return '';
  return `<details${open ? ' open' : ''}><summary>${title} <span class="hint">${count}</span></summary><div class="fields">${controls.join('')}</div></details>`;
}

const about = (description) => `title="${escaped(inOneLine(description).replaceAll('`', ''))}"`;

function attributeControl({ name, type, default: initial, description }, value) {
  const data = `data-attribute="${name}" ${about(description)}`;
  const words = wordsOf(type?.text, description);
  if (type?.text === 'boolean')
    return `<label class="check"><input type="checkbox" ${data}${value === '' ? ' checked' : ''} /> ${name}</label>`;
  if (words.length > 1) {
    const options = ['', ...words].map(
      (word) =>
        `<option value="${escaped(word)}"${word === value ? ' selected' : ''}>${escaped(word || 'not set')}</option>`,
    );
    return `<label>${name}<select ${data}>${options.join('')}</select></label>`;
  }
  const kind = /^number\b/.test(type?.text ?? '') ? 'number' : 'text';
  const hint = (initial ?? '').replace(/^'(.*)'$/, '$1').replace(/^(?:undefined|\[\])$/, '');
  return `<label>${name}<input type="${kind}" ${data} value="${escaped(value ?? '')}" placeholder="${escaped(hint)}" /></label>`;
}

/** The words a value may be: of a union of texts, or of boolean | undefined. */
function wordsOf(type = '', description = '') {
  if (type.startsWith('boolean |')) return ['true', 'false'];
  const quoted = [...type.matchAll(/'([^']+)'/g)].map(([, word]) => word);
  if (quoted.length > 0 || !/^[A-Z]\w+$/.test(type)) return quoted;
  const [list] = /`\w+(?: \w+)+`/.exec(description) ?? [''];
  return list.replaceAll('`', '').split(' ').filter(Boolean);
}

const propertyControl = ({ name, type, description }) =>
  `<label>${name}<textarea rows="1" data-property="${name}" ${about(description)} placeholder="${escaped(type?.text ?? '')} as JSON" spellcheck="false"></textarea></label>`;

const slotControl = ({ name, description }) =>
  `<label>${name}<input type="text" data-slot="${name}" ${about(description)} placeholder="a text" /></label>`;

/** A colour for both themes begins with that for light. */
function cssControl({ name, default: initial = '', description }) {
  const [, color] = /^(?:light-dark\()?(#[0-9a-f]{6})\b/i.exec(initial) ?? [];
  const value = color ? ` value="${color}"` : ` placeholder="${escaped(initial)}"`;
  return `<label>${name}<input type="${color ? 'color' : 'text'}" data-css="${name}" ${about(description)}${value} /></label>`;
}

const partControl = (parts) =>
  `<label>Outline a part<select data-part><option value="">none</option>${parts
    .map(
      ({ name, description }) =>
        `<option value="${name}">${name}: ${escaped(inOneLine(description))}</option>`,
    )
    .join('')}</select></label>`;
