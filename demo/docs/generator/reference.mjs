import { inOneLine } from './manifest.mjs';

/** What a page has beside what is written, as Markdown: of an element the manifest's word, of theming the properties. */
export function reference(page, { elements, tokens }) {
  const element = elements.get(/^elements\/(.*)\.md$/.exec(page)?.[1]);
  if (element) return referenceOf(element);
  return page === 'theming.md' ? [tokensReference(tokens), partsReference(elements)].join('\n\n') : '';
}

function referenceOf(element) {
  const { attributes, properties, methods, events, slots, cssParts, cssProperties, cssStates } = element;
  return [
    section(
      'Attributes',
      ['attribute', 'type and default', 'meaning'],
      attributes.map(({ name, property, type, default: initial, description }) => [
        property && property !== name ? `${code(name)}<br>property ${code(property)}` : code(name),
        typeAndDefault(type, initial),
        description,
      ]),
    ),
    section(
      'Properties',
      ['property', 'type and default', 'meaning'],
      properties.map(({ name, type, default: initial, readonly, description }) => [
        code(name),
        `${typeAndDefault(type, initial)}${readonly ? '<br>read only' : ''}`,
        description,
      ]),
    ),
    section(
      'Methods',
      ['method', 'result', 'meaning'],
      methods.map(({ name, parameters = [], return: result, description }) => [
        code(
          `${name}(${parameters.map((one) => `${one.name}${one.optional ? '?' : ''}: ${one.type?.text}`).join(', ')})`,
        ),
        code(result?.type?.text ?? 'void'),
        description,
      ]),
    ),
    section(
      'Events',
      ['event', 'type', 'when'],
      events.map(({ name, type, description }) => [
        code(name),
        code(type?.text ?? 'CustomEvent'),
        description,
      ]),
    ),
    section(
      'Slots',
      ['slot', 'what it is for'],
      slots.map(({ name, description }) => [name ? code(name) : 'without a name', description]),
    ),
    section(
      'Parts',
      ['part', 'what it is'],
      cssParts.map(({ name, description }) => [code(name), description]),
    ),
    section(
      'Custom properties',
      ['custom property', 'default', 'what it sets'],
      cssProperties.map(({ name, default: initial, description }) => [
        code(name),
        initial ? code(initial) : '',
        description,
      ]),
    ),
    section(
      'States',
      ['state', 'when'],
      cssStates.map(({ name, description }) => [code(`:state(${name})`), description]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Every custom property of the theme, as Markdown. */
const tokensReference = (tokens) =>
  section(
    'Every custom property',
    ['custom property', 'light', 'dark, where it is another', 'what it sets'],
    tokens.map(({ name, light, dark, description }) => [
      code(name),
      code(light),
      dark && dark !== light ? code(dark) : '',
      description,
    ]),
  );

/** Every part of every element; what each is stands on the element's page. */
const partsReference = (elements) =>
  section(
    'Every part',
    ['element', 'parts'],
    [...elements.values()].map(({ tag, cssParts }) => [
      `[${code(tag)}](elements/${tag}.md#parts)`,
      cssParts.map(({ name }) => code(name)).join(' '),
    ]),
  );

function section(title, head, rows) {
  if (rows.length === 0) return '';
  const isTold = (_head, column) => rows.some((row) => row[column]);
  const told = [head, ...rows].map((row) => row.filter(isTold));
  const lines = [told[0], told[0].map(() => '---'), ...told.slice(1).map((row) => row.map(cell))];
  return [`## ${title}`, '', ...lines.map((line) => `| ${line.join(' | ')} |`)].join('\n');
}

/** What may be left out is told by the missing default. */
const typeAndDefault = (type, initial) =>
  [
    type?.text && code(type.text.replace(/ \| undefined$/, '')),
    initial && !['undefined', "''"].includes(initial) && `default ${code(initial)}`,
  ]
    .filter(Boolean)
    .join('<br>');

const cell = (text = '') => inOneLine(text).replaceAll('|', '\\|');

const code = (text) => `\`${inOneLine(text)}\``;
