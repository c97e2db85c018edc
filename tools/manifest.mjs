// custom-elements.json: what editors, catalogues and frameworks read about the elements.
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const manifestFile = join(root, 'custom-elements.json');

export async function writeManifest() {
  writeFileSync(manifestFile, await manifestText());
}

/** Whether the committed manifest says what the sources say. */
export async function manifestIsCurrent() {
  return existsSync(manifestFile) && readFileSync(manifestFile, 'utf8') === (await manifestText());
}

export async function manifestText() {
  const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: root, noWrite: true });
  return JSON.stringify(manifest, null, 2) + '\n';
}
