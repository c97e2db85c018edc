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

/** What users have of it: entries and elements, the built modules by their paths in the package. */
function published() {
  return {
    name: 'published',
    packageLinkPhase({ customElementsManifest: manifest }) {
      const elements = elementNames(manifest.modules.flatMap(({ declarations }) => declarations));
      const ofElements = ({ path, declarations, exports }) =>
        posix.dirname(path) === 'src' ||
        declarations.some(({ name }) => elements.has(name)) ||
        exports.some(({ kind }) => kind === 'custom-element-definition');
      manifest.modules = manifest.modules
        .filter(ofElements)
        .map(withPublishedPaths)
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/** The classes that descend from LitElement, however many classes lie between. */
function elementNames(declarations) {
  const names = new Set(['LitElement']);
  for (const ancestor of names) {
    const heirs = declarations.filter(({ superclass }) => superclass?.name === ancestor);
    heirs.forEach(({ name }) => names.add(name));
  }
  return names;
}

function withPublishedPaths(module) {
  const folder = posix.dirname(module.path);
  const text = JSON.stringify(module, (key, value) => {
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
  return !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected';
}

export default {
  globs: ['src/*.ts', 'src/{controls,elements,hosts}/**/*.ts', '!src/version.ts', '!src/controls/define.ts'],
  litelement: true,
  packagejson: false,
  plugins: [definitions(), published()],
};
