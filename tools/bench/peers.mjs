// Installs the libraries that are measured beside ours, in a folder of their own: nothing else needs them.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, root, run, stop } from '../setup.mjs';

const source = join(root, 'tools', 'bench');
const folder = join(cacheFolder, 'bench');
const manifests = ['package.json', 'package-lock.json'];

export const peersFolder = join(folder, 'node_modules');

/** Installs the exact versions of tools/bench/package-lock.json, unless they are there already. */
export async function installPeers() {
  if (arePeersInstalled()) return;
  console.log('Installing what is measured beside ours…');
  mkdirSync(folder, { recursive: true });
  for (const file of manifests) copyFileSync(join(source, file), join(folder, file));
  const install = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run('npm', install, { cwd: folder });
  if (code !== 0)
    stop('The peers could not be installed; npm says above why. It needs the npm registry.', code);
}

/** npm writes .package-lock.json last: an interrupted installation does not have it. */
function arePeersInstalled() {
  return (
    existsSync(join(peersFolder, '.package-lock.json')) &&
    manifests.every((file) => readFileSync(join(source, file)).equals(readFileSync(join(folder, file))))
  );
}
