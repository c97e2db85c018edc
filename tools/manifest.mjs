// custom-elements.json: what editors, catalogues and frameworks read about the elements.
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiInCode } from './api-in-code.mjs';
import { root } from './setup.mjs';
import { themeProperties } from './theme-properties.mjs';

const manifestFile = join(root, 'custom-elements.json');
const sources = join(root, 'src');

export async function writeManifest() {
  writeFileSync(manifestFile, await manifestText());
}

/** Whether the committed manifest says what the sources say. */
export async function manifestIsCurrent() {
  return existsSync(manifestFile) && readFileSync(manifestFile, 'utf8') === (await manifestText());
}

export async function manifestText() {
  const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: root, noWrite: true });
  addThemeProperties(manifest);
  return JSON.stringify(manifest, null, 2) + '\n';
}

/** Every element has the custom properties of the theme, and those with charts in them the colours of charts. */
function addThemeProperties(manifest) {
  for (const [tag, { theme, cssProperties }] of apiInCode(sources)) {
    const element = elementsOf(manifest).find(({ tagName }) => tagName === tag);
    const properties = themeProperties(join(sources, 'theme'), cssProperties);
    element.cssProperties = [
      ...(element.cssProperties ?? []),
      ...[...properties].flatMap(([name, declared]) => (theme.includes(name) ? declared : [])),
    ];
  }
}

/** The public elements in a manifest. */
export const elementsOf = ({ modules }) => modules.flatMap(({ declarations }) => declarations);
