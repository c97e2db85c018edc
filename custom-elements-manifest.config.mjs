import { posix } from 'node:path';

/** Tags are registered through our own define(), which the analyzer cannot know. */
function definitions() {
  return {
    name: 'definitions',
    analyzePhase({ ts, node, moduleDoc, context }) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
      const [tag, element] = node.arguments;
      if (!ts.isStringLiteral(tag) || !ts.isIdentifier(element)) return;
      const { importPath } = context.imports.find(({ name }) => name === element.text);
      const declaration = { name: element.text, module: importPath };
      moduleDoc.exports.push({ kind: 'custom-element-definition', name: tag.text, declaration });
    },
  };
}

/**
 * Properties that an element takes over from its controllers: `interface SvX extends ConnectionProperties` merges them
 * into the class, where the analyzer does not see them. Beside each such interface stand its Lit declarations
 * (`connectionProperties`) and its defaults (`connectionDefaults`).
 */
function sharedProperties() {
  const shared = new Map();
  const merged = new Map();
  return {
    name: 'shared-properties',
    analyzePhase({ ts, node }) {
      if (!ts.isInterfaceDeclaration(node)) return;
      const name = node.name.text;
      if (name.endsWith('Properties')) shared.set(name, describedProperties(ts, node));
      const parents = (node.heritageClauses ?? []).flatMap(({ types }) => types);
      merged.set(
        name,
        parents.map(({ expression }) => expression.getText()),
      );
    },
    packageLinkPhase({ customElementsManifest: manifest }) {
      const all = manifest.modules.flatMap(({ declarations }) => declarations);
      for (const declaration of all.filter(({ kind }) => kind === 'class')) {
        for (const properties of merged.get(declaration.name) ?? []) {
          const { members, attributes } = shared.get(properties);
          declaration.members.push(...members);
          (declaration.attributes ??= []).push(...attributes);
        }
      }
    },
  };
}

function describedProperties(ts, node) {
  const stem = node.name.text[0].toLowerCase() + node.name.text.slice(1, -'Properties'.length);
  const declarations = objectConstant(ts, node.getSourceFile(), `${stem}Properties`);
  const defaults = objectConstant(ts, node.getSourceFile(), `${stem}Defaults`);
  const members = [];
  const attributes = [];
  for (const member of node.members) {
    const name = member.name.text;
    const type = { text: member.type.getText() + (member.questionToken ? ' | undefined' : '') };
    const described = {
      type,
      default: defaults.get(name)?.getText(),
      description: descriptionOf(ts, member),
    };
    const attribute = attributeName(ts, name, declarations.get(name));
    members.push({ kind: 'field', name, ...described, attribute });
    if (attribute) attributes.push({ name: attribute, ...described, fieldName: name });
  }
  return { members, attributes };
}

/** The properties of `const name = { … }` in a file, by name. */
function objectConstant(ts, file, name) {
  const declared = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find((declaration) => declaration.name.getText() === name);
  const properties = declared?.initializer.properties ?? [];
  return new Map(properties.map((property) => [property.name.text, property.initializer]));
}

/** The name Lit gives the attribute; nothing for a property without one. */
function attributeName(ts, property, declaration) {
  if (!declaration) throw new Error(`No Lit declaration of ${property}`);
  const attribute = declaration.properties.find(({ name }) => name.text === 'attribute')?.initializer;
  if (!attribute) return property.toLowerCase();
  return ts.isStringLiteral(attribute) ? attribute.text : undefined;
}

const descriptionOf = (ts, node) => ts.getTextOfJSDocComment(node.jsDoc?.at(-1)?.comment);

/**
 * What users have of it: the public elements, as descendants of Lit's, and the modules that export or register them, by
 * their paths in the package.
 */
function published() {
  return {
    name: 'published',
    packageLinkPhase({ customElementsManifest: manifest }) {
      const { modules } = manifest;
      const registered = modules
        .flatMap(({ exports }) => exports)
        .filter(({ kind }) => kind === 'custom-element-definition');
      const elements = new Set(registered.map(({ declaration }) => declaration.name));
      for (const module of modules) {
        module.declarations = module.declarations.filter(({ name }) => elements.has(name));
        module.exports = module.exports.filter(({ declaration }) => elements.has(declaration.name));
      }
      manifest.modules = modules
        .filter(({ exports }) => exports.length > 0)
        .map(withPublishedPaths)
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

function withPublishedPaths(module) {
  const folder = posix.dirname(module.path);
  const text = JSON.stringify(module, (key, value) => {
    // The class between is not the public's.
    if (key === 'inheritedFrom') return undefined;
    if (key === 'superclass') return { name: 'LitElement', package: 'lit' };
    if (key === 'members') return value.filter(isPublic);
    // The analyzer takes the parameter of the method that dispatches them for the name of an event.
    if (key === 'events') return value.filter(({ name }) => name.startsWith('sv-'));
    if (key !== 'path' && key !== 'module') return value;
    const path = value.startsWith('.') ? posix.join(folder, value) : value;
    return path.replace(/^[/]?src[/](.+)[.](ts|js)$/, 'dist/$1.js');
  });
  return JSON.parse(text);
}

function isPublic({ name, privacy }) {
  // Its events say what can be listened to.
  if (name === 'addEventListener') return false;
  return !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected';
}

export default {
  globs: [
    'src/*.ts',
    'src/{controls,controllers,elements,hosts}/**/*.ts',
    '!src/version.ts',
    '!src/controls/tags.ts',
  ],
  litelement: true,
  packagejson: false,
  plugins: [definitions(), sharedProperties(), published()],
};
