// dist/frameworks/: types of the elements for frameworks, and React components, all from the manifest.
//
// The types stand on those of the classes and of their events, and on each framework's own of what every element has, so
// that none is written twice. @wc-toolkit/jsx-types and its siblings for Vue and Svelte were tried and are not used: see
// CONTRIBUTING.md.
import nodeResolve from '@rollup/plugin-node-resolve';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { rollup } from 'rollup';
import license from 'rollup-plugin-license';
import { elementsOf } from './manifest.mjs';

/** Writes the folder `frameworks` of a built `dist`. */
export function writeFrameworks(manifest, dist) {
  for (const [path, text] of frameworkFiles(manifest)) {
    const file = join(dist, 'frameworks', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The files by their paths in `frameworks`. */
export function frameworkFiles(manifest) {
  const elements = elementsOf(manifest);
  const typesAlone = {
    'jsx.d.ts': jsxTypes(elements),
    'jsx-react.d.ts': reactTypes(elements),
    'jsx-preact.d.ts': preactTypes(elements),
    'jsx-solid.d.ts': solidTypes(elements),
    'vue.d.ts': vueTypes(elements),
    'svelte.d.ts': svelteTypes(elements),
  };
  return new Map([
    ['elements.d.ts', elementTypes(elements)],
    ...Object.entries(typesAlone),
    // For `import 'smartvideo-elements/vue'` of an application that does not erase imports of types.
    ...Object.keys(typesAlone).map((path) => [path.replace('.d.ts', '.js'), 'export {};\n']),
    ...elements.flatMap((element) => reactComponent(manifest, element)),
    ['react/index.js', reactIndex(elements)],
    ['react/index.d.ts', reactIndex(elements)],
  ]);
}

/**
 * Puts @lit/react into the module that makes components: as a dependency it would bring React's types to every
 * application that uses the elements, whichever framework it has.
 */
export async function bundleReact(dist) {
  const file = join(dist, 'frameworks', 'react-component.js');
  const bundle = await rollup({
    input: file,
    external: ['react'],
    plugins: [
      nodeResolve({ browser: true }),
      license({ thirdParty: { output: file.replace(/js$/, 'licenses.txt') } }),
    ],
  });
  await bundle.write({ file, format: 'es', banner: "'use client';" });
  await bundle.close();
}

const fromIndex = "import type * as sv from '../index.js';";

/** What each element takes, without any framework. */
const elementTypes = (elements) => `${fromIndex}

/** Properties that can be set; none has to be. */
type Settable<Properties> = { [Name in keyof Properties]?: Properties[Name] | undefined };

/** An event with the element that is listened to. */
type Fired<Element, Event> = Event & { readonly currentTarget: Element };
${elements.map(typesOf).join('')}`;

function typesOf({ name, tagName, attributes = [], members, events = [] }) {
  const settable = members.filter((one) => one.kind === 'field' && !one.readonly && !one.static);
  const written = attributes.filter((one) => one.name !== one.fieldName);
  const listener = (event) => `(event: Fired<sv.${name}, sv.${name}EventMap['${event.name}']>) => void`;
  return `
/** Properties of \`${tagName}\`. */
export interface ${name}Properties extends Settable<
  Pick<sv.${name}, ${settable.map((one) => `'${one.name}'`).join(' | ')}>
> {}

/** Attributes of \`${tagName}\` that are named otherwise than their properties. */
export interface ${name}Attributes<Flag = boolean | ''> {
${written.map((one) => field(one.description, one.name, attributeType(name, one))).join('')}}

/** Listeners of \`${tagName}\`, named after its events. */
export interface ${name}Listeners {
${events.map((one) => field(one.description, `on${one.name}`, listener(one))).join('')}}

/** Listeners of \`${tagName}\`, named as those of components are. */
export interface ${name}Handlers {
${events.map((one) => field(one.description, handlerName(one.name), listener(one))).join('')}}
`;
}

/** What the text of an attribute may be: frameworks write numbers and flags themselves. */
function attributeType(className, { fieldName, type: { text } }) {
  if (text === 'boolean') return 'Flag';
  if (text === 'boolean | undefined') return "Flag | 'true' | 'false'";
  if (/\bstring\[\]/.test(text)) return 'string';
  if (/\bnumber\b/.test(text)) return 'number | `${number}`';
  return `sv.${className}['${fieldName}']`;
}

const field = (description, name, type) =>
  `${comment(description, '  ')}  '${name}'?: ${isFunction(type)} | undefined;\n`;
const isFunction = (type) => (type.startsWith('(') ? `(${type})` : type);

/** `sv-load` is `onSvLoad`. */
export const handlerName = (event) => `on-${event}`.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

function comment(text, indent = '') {
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd() + '\n').join('')}${indent} */\n`;
}

/** Types of elements.d.ts by name, for one file. */
const importTypes = (elements, ...kinds) => `import type {
${elements.flatMap(({ name }) => kinds.map((kind) => `  ${name}${kind},\n`)).join('')}} from './elements.js';`;

/** An interface with a type for each tag. */
const tagTypes = (elements, typeOf) =>
  elements
    .map((element) => `${comment(element.description, '  ')}  '${element.tagName}': ${typeOf(element)};\n`)
    .join('');

const own = ({ name }) => `${name}Properties & ${name}Attributes & ${name}Listeners`;

const jsxTypes = (elements) => `${importTypes(elements, 'Attributes', 'Listeners', 'Properties')}

export type * from './elements.js';

/**
 * The elements by their tags, for the \`JSX.IntrinsicElements\` of a framework that sets properties of elements by their
 * names, and listens to \`on\` and the event's name. For React, Preact and Solid there are
 * \`smartvideo-elements/jsx/react\`, \`/jsx/preact\` and \`/jsx/solid\`.
 */
export interface SvIntrinsicElements {
${tagTypes(elements, own)}}
`;

const reactTypes = (elements) => `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${fromIndex}
${importTypes(elements, 'Attributes', 'Listeners', 'Properties')}

type Props<Element, Own> = Own &
  Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Own> & { class?: string | undefined };

interface SvReactElements {
${tagTypes(elements, (one) => `Props<sv.${one.name}, ${own(one)}>`)}}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends SvReactElements {}
  }
}
`;

const preactTypes = (elements) => `import type { HTMLAttributes } from 'preact';
${fromIndex}
${importTypes(elements, 'Attributes', 'Listeners', 'Properties')}

/**
 * Where the fifth letter of a name is a dash, Preact writes \`false\` as a text, which is a flag that is set. The property
 * takes it: \`autoLoad={false}\`.
 */
type Flag = true | '';

type Props<Element extends EventTarget, Own> = Own & Omit<HTMLAttributes<Element>, keyof Own>;

interface SvPreactElements {
${tagTypes(elements, ({ name }) => `Props<sv.${name}, ${name}Properties & ${name}Attributes<Flag> & ${name}Listeners>`)}}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends SvPreactElements {}
  }
}
`;

const solidTypes = (elements) => `import type { JSX } from 'solid-js';
${fromIndex}
${importTypes(elements, 'Attributes', 'Properties')}

type As<Prefix extends string, Values> = {
  [Name in keyof Values as \`\${Prefix}:\${Name & string}\`]?: Values[Name];
};
type Flags<Attributes> = {
  [Name in keyof Attributes as true extends Attributes[Name] ? \`bool:\${Name & string}\` : never]?: boolean;
};
type Listeners<Element, Events> = {
  [Name in keyof Events as \`on:\${Name & string}\`]?: Events[Name] extends Event
    ? JSX.EventHandlerWithOptionsUnion<Element, Events[Name]> | undefined
    : never;
};
type Props<Element, Properties, Attributes, Events> = Properties &
  As<'prop', Properties> &
  As<'attr', Attributes> &
  Flags<Attributes> &
  Listeners<Element, Events> &
  Omit<JSX.HTMLAttributes<Element>, keyof Properties>;

interface SvSolidElements {
${tagTypes(elements, ({ name }) => `Props<sv.${name}, ${name}Properties, ${name}Attributes, sv.${name}EventMap>`)}}

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends SvSolidElements {}
  }
}
`;

const vueTypes = (elements) => `import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
${fromIndex}
${importTypes(elements, 'Attributes', 'Handlers', 'Properties')}

type Camel<Name> = Name extends \`\${infer First}-\${infer Rest}\` ? \`\${First}\${Capitalize<Camel<Rest>>}\` : Name;

/** A property may be written as its attribute is, whose name templates are checked by in camel case. */
type Written<Properties, Attributes> = Omit<Properties, Camel<keyof Attributes>> & {
  [Name in keyof Attributes as Camel<Name> & string]?:
    | Attributes[Name]
    | Properties[Camel<Name> & keyof Properties]
    | undefined;
};

type Component<Element, Properties, Attributes, Handlers, Events> = new () => Element & {
  /** What templates are checked by. */
  $props: Written<Properties, Attributes> &
    Handlers &
    Omit<HTMLAttributes, keyof Properties> &
    PublicProps;
  $emit: EmitFn<{ [Name in keyof Events]: (event: Events[Name]) => void }>;
};

declare module 'vue' {
  interface HTMLAttributes {
    /** Vue leaves it out: by it content gets into a slot of an element. */
    slot?: string | undefined;
  }
  interface GlobalComponents {
${elements
  .map(
    ({ name, tagName, description }) =>
      `${comment(description, '    ')}    '${tagName}': Component<sv.${name}, ${name}Properties, ${name}Attributes, ${name}Handlers, sv.${name}EventMap>;\n`,
  )
  .join('')}  }
}
`;

const svelteTypes = (elements) => `import type { HTMLAttributes } from 'svelte/elements';
${fromIndex}
${importTypes(elements, 'Attributes', 'Listeners', 'Properties')}

/** Listeners of Svelte 4, which Svelte 5 takes too. */
type Directives<Listeners> = {
  [Name in keyof Listeners as Name extends \`on\${infer Event}\` ? \`on:\${Event}\` : never]?: Listeners[Name];
};

type Props<Element extends EventTarget, Own, Listeners> = Own &
  Listeners &
  Directives<Listeners> &
  Omit<HTMLAttributes<Element>, keyof Own>;

interface SvSvelteElements {
${tagTypes(elements, ({ name }) => `Props<sv.${name}, ${name}Properties & ${name}Attributes, ${name}Listeners>`)}}

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvSvelteElements {}
}
`;

const componentFile = ({ tagName }) => tagName.replace('sv-', '');

const reactIndex = (elements) =>
  elements.map((element) => `export { ${element.name} } from './${componentFile(element)}.js';\n`).join('');

/** One component, in a module of its own: bundlers leave out those that an application does not use. */
function reactComponent(manifest, element) {
  const { name, tagName, members, events = [], description } = element;
  const { path } = manifest.modules.find(({ exports }) =>
    exports.some((one) => one.kind === 'custom-element-definition' && one.name === tagName),
  );
  const definition = posix.relative('dist/frameworks/react', path);
  const properties = members
    .filter((one) => one.kind === 'field' && !one.readonly && !one.static)
    .map((one) => `    ${one.name}: ${one.attribute ? `'${one.attribute}'` : null},\n`);
  const handlers = events.map((event) => `  ${handlerName(event.name)}: '${event.name}',\n`);
  const code = `'use client';
import '${definition}';
import { reactComponent } from '../react-component.js';

export const ${name} = reactComponent({
  name: '${name}',
  tag: '${tagName}',
  properties: {
${properties.join('')}  },
  events: {
${handlers.join('  ').replace(/^/, '  ')}  },
});
`;
  const types = `import type { ReactComponent } from '../react-component.js';
import type { ${name}Attributes, ${name}Handlers, ${name}Properties } from '../elements.js';
import type { ${name} as Element } from '../../index.js';

${comment(description)}export declare const ${name}: ReactComponent<Element, ${name}Properties & ${name}Attributes & ${name}Handlers>;
`;
  const file = `react/${componentFile(element)}`;
  return [
    [`${file}.js`, code],
    [`${file}.d.ts`, types],
  ];
}
