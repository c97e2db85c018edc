// Whether custom-elements.json says what the code does: a part, property or event that is added without a word is found.
import { apiInCode } from './api-in-code.mjs';
import { elementsOf } from './manifest.mjs';

/** Parts whose names are put together when they are drawn, which the syntax does not show. */
const namedLater = {
  'sv-call-report': ['type-video'],
  'sv-interaction-stats': ['agents', 'hours', 'outcomes'],
};

/** Parts of templates that an element shares and never has: nothing is searched for in it. */
const neverDrawn = { 'sv-interaction': ['match'] };

/**
 * One line for everything that the manifest lacks or has too much.
 * @param manifest As `custom-elements.json` has it
 * @param folder The sources, `src/`
 * @param classOf The built class of a tag
 */
export function manifestProblems(manifest, folder, classOf) {
  const code = apiInCode(folder);
  const elements = new Map(elementsOf(manifest).map((element) => [element.tagName, element]));
  const problems = compared('the manifest', [...elements.keys()], code.keys(), code.keys());
  for (const [tag, element] of elements) {
    const found = code.get(tag);
    if (!found) continue;
    const parts = [...found.parts].filter((name) => !neverDrawn[tag]?.includes(name));
    const allParts = [...parts, ...(namedLater[tag] ?? [])];
    const properties = propertiesOf(classOf(tag));
    const [attributes, fields] = [
      properties.map(({ attribute }) => attribute),
      properties.map(({ name }) => name),
    ];
    const described = (list) => names(element[list]);
    problems.push(
      ...compared(`<${tag}>, @csspart`, described('cssParts'), parts, allParts),
      ...compared(`<${tag}>, @slot`, described('slots'), found.slots, found.slots),
      ...compared(`<${tag}>, @fires`, described('events'), found.ownEvents, found.events),
      ...compared(`<${tag}>, attributes`, described('attributes'), attributes, attributes),
      ...compared(`<${tag}>, properties`, described('members'), fields, described('members')),
      ...propertyProblems(tag, element.cssProperties ?? [], found),
      ...undescribed(tag, element),
    );
  }
  return problems;
}

const names = (list = []) => list.map(({ name }) => name);

/** What is in the code and not described, or described and nowhere in the code. */
function compared(where, described, inCode, known) {
  const all = new Set(known);
  return [
    ...[...inCode]
      .filter((name) => name !== undefined && !described.includes(name))
      .map((name) => `${where}: “${name}” is not described.`),
    ...described
      .filter((name) => !all.has(name))
      .map((name) => `${where}: “${name}” is described, and not in the code.`),
  ];
}

/** A class's own properties, as Lit knows them, with their attributes. */
function propertiesOf({ elementProperties }) {
  return [...elementProperties]
    .filter(([name, { state }]) => !state && typeof name === 'string')
    .map(([name, { attribute }]) => ({
      name,
      attribute:
        attribute === false ? undefined : typeof attribute === 'string' ? attribute : name.toLowerCase(),
    }));
}

function propertyProblems(tag, properties, { ownCssProperties, cssProperties }) {
  // Most colours are made from a list, and no style names them.
  const inList = (name) => name.startsWith('--sv-color-') && !cssProperties.has(name);
  const own = properties.filter(({ name }) => !inList(name));
  const colors = new Set(names(properties).filter((name) => name.startsWith('--sv-color-')));
  const asPublic = (value) =>
    value.replace(/var\(--_([a-z-]+)/g, (_, inner) => {
      const color = `--sv-color-${inner}`;
      return `var(${colors.has(color) ? color : `--sv-${inner}`}`;
    });
  const wrong = own.filter(({ name, default: value }) => {
    const inCode = cssProperties.get(name) ?? [];
    return inCode.length > 0 && !inCode.map(asPublic).includes(value);
  });
  return [
    ...compared(`<${tag}>, @cssproperty`, names(own), ownCssProperties, cssProperties.keys()),
    ...wrong.map(
      ({ name, default: value }) =>
        `<${tag}>, @cssproperty: “${name}” is said to be ${value}, and is ${cssProperties.get(name).join(' or ')}.`,
    ),
  ];
}

function undescribed(tag, element) {
  const lists = ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties'];
  return lists
    .flatMap((list) => (element[list] ?? []).map((one) => ({ ...one, list })))
    .filter(({ description }) => !description)
    .map(({ list, name }) => `<${tag}>, ${list}: “${name}” has no description.`);
}
