// custom-elements.json: what editors, catalogues and frameworks read about the elements.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiInCode } from './api-in-code.mjs';
import { root } from './setup.mjs';
import { themeProperties } from './theme-properties.mjs';

const manifestFile = join(root, 'custom-elements.json');
const sources = join(root, 'src');

export async function writeManifest() {
  writeFileSync(manifestFile, await manifestText());
}

/** The committed manifest. */
export const readManifest = () => readFileSync(manifestFile, 'utf8');

export async function manifestText() {
  const { cli } = await import('@custom-elements-manifest/analyzer/cli.js');
  const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: root, noWrite: true });
  // The analyzer says 1.0.0; all that it writes is in this version, which has `syntax` too.
  manifest.schemaVersion = '2.1.0';
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
