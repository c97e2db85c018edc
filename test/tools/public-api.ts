/** The public API of elements, as a list of lines that can be compared: one for each attribute, property, method, … */

export interface Manifest {
  modules: { path: string; declarations: Declaration[] }[];
}

export interface Declaration {
  name: string;
  tagName?: string;
  customElement?: boolean;
  superclass?: { name: string };
  members?: Member[];
  attributes?: Described[];
  events?: Described[];
  slots?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
}

export interface Described {
  name: string;
  description?: string;
  privacy?: string;
  default?: string;
  type?: { text: string };
}

interface Member extends Described {
  kind: 'field' | 'method';
  static?: boolean;
  readonly?: boolean;
  parameters?: (Described & { optional?: boolean })[];
  return?: { type: { text: string } };
}

/** What can be said of each tag that is published, by tag. */
export const publicApi = (manifest: Manifest, tags: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(
    manifest.modules
      .flatMap(({ declarations }) => declarations)
      .filter(({ tagName }) => tagName !== undefined && tags.includes(tagName))
      .map((element) => [element.tagName!, linesOf(element).sort()]),
  );

function linesOf(element: Declaration): string[] {
  const {
    attributes = [],
    members = [],
    events = [],
    slots = [],
    cssParts = [],
    cssProperties = [],
  } = element;
  return [
    ...attributes.map((one) => `attribute ${typed(one)}`),
    ...members.map((one) => (one.kind === 'method' ? `method ${signature(one)}` : `property ${typed(one)}`)),
    ...events.map((one) => `event ${typed(one)}`),
    ...slots.map(({ name }) => `slot ${name || '(default)'}`),
    ...cssParts.map(({ name }) => `part ${name}`),
    ...cssProperties.map(
      ({ name, default: value }) => `custom property ${name}${value ? ` = ${value}` : ''}`,
    ),
  ];
}

const typed = ({ name, type, default: value }: Described): string =>
  `${name}: ${type?.text ?? 'unknown'}${value === undefined ? '' : ` = ${value}`}`;

function signature({ name, parameters = [], return: returned }: Member): string {
  const list = parameters.map(
    (one) => `${one.name}${one.optional ? '?' : ''}: ${one.type?.text ?? 'unknown'}`,
  );
  return `${name}(${list.join(', ')}): ${returned?.type.text ?? 'unknown'}`;
}
