// What editors read of the elements, from the manifest: VS Code's custom data and JetBrains' web types.
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementsOf } from './manifest.mjs';
import { root } from './setup.mjs';

/** Writes the files into a folder, a built `dist`. */
export function writeEditorData(manifest, folder) {
  for (const [name, text] of editorFiles(manifest)) writeFileSync(join(folder, name), text);
}

/** The files by their names, which are those that editors' manuals give them. */
export function editorFiles(manifest) {
  const known = withWords(manifest);
  // There are some forty custom properties and parts: style sheets offer them, what stands at a tag would bury the rest.
  const options = { hideLogs: true, hideCssPropertiesDocs: true, hideCssPartsDocs: true };
  const css = JSON.parse(getVsCodeCssCustomData(known, options));
  const webTypes = JSON.parse(getWebTypesData(known, { ...options, packageJson: false }));
  const shared = webTypes.contributions.css;
  for (const list of ['properties', 'pseudo-elements']) shared[list] = once(shared[list]);
  for (const list of ['properties', 'pseudoElements']) css[list] = once(css[list]);
  return new Map([
    ['vscode.html-custom-data.json', getVsCodeHtmlCustomData(known, options)],
    ['vscode.css-custom-data.json', written(css)],
    ['web-types.json', written(webTypes)],
  ]);
}

const written = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** Each name once, with whatever is said of it anywhere: styles do not know which element they are for. */
function once(list) {
  const byName = new Map();
  for (const one of list) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  return [...byName.values()].map((all) => ({
    ...all[0],
    description: [...new Set(all.map(({ description }) => description))].join('\n\n'),
  }));
}

/** The manifest with the words of attributes in place of the names of their types, so that editors offer them. */
function withWords(manifest) {
  const known = structuredClone(manifest);
  for (const { attributes = [] } of elementsOf(known))
    for (const attribute of attributes) attribute.type.text = wordsOf(attribute.type.text);
  return known;
}

/** What a type of ours stands for that is `'a' | 'b'`, or the words of a list. */
function wordsOf(name) {
  if (!/^[A-Z]\w+$/.test(name)) return name;
  const folder = join(root, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const [, type] = new RegExp(`^export type ${name} =\\s*([^;]+);`, 'm').exec(text) ?? [];
    if (!type) continue;
    const [, list] = /^\(typeof (\w+)\)\[number\]$/.exec(type) ?? [];
    if (!list) return type;
    const [, words] = new RegExp(`const ${list} = \\[([^\\]]+)\\] as const`).exec(text);
    return words.match(/'[^']+'/g).join(' | ');
  }
  return name;
}
