import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../tools/setup.mjs';

/** The public elements of the manifest by their tags. */
export function readElements() {
  const { modules } = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
  const elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
  return new Map(elements.map((element) => [element.tagName, described(element)]));
}

/** An element as its page shows it: lists that are never missing. */
function described(element) {
  const { attributes = [], members = [], events = [], slots = [] } = element;
  const { cssParts = [], cssProperties = [], cssStates = [] } = element;
  const fields = members.filter(({ kind, static: isStatic }) => kind === 'field' && !isStatic);
  return {
    tag: element.tagName,
    description: element.description ?? '',
    attributes: attributes.map((attribute) => ({
      ...attribute,
      property: attribute.fieldName ?? fields.find((field) => field.attribute === attribute.name)?.name,
    })),
    properties: fields.filter(({ attribute }) => attribute === undefined),
    methods: members.filter(({ kind, static: isStatic }) => kind === 'method' && !isStatic),
    events,
    slots,
    cssParts,
    cssProperties,
    cssStates,
  };
}

/** A description in one line of Markdown. */
export const inOneLine = (text = '') => text.replace(/\s+/g, ' ').trim();
