// Installs programs that tests run in or on, where that is possible: as root on Debian and its kin.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runAsScript } from './setup.mjs';

// `node tools/debian.mjs NAME…`: without one that cannot be installed, its tests are skipped and say why.
if (runAsScript(import.meta.url)) await installDebianPackages(process.argv.slice(2));

/** Installs those of the packages that are missing; without root or apt-get it does nothing. */
export async function installDebianPackages(names) {
  const wanted = names.filter((name) => !isInstalled(name));
  if (wanted.length === 0 || process.getuid?.() !== 0 || !findInPath(['apt-get'])) return;
  console.log(`Installing ${wanted.join(', ')}…`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-qq'], options);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], options);
}

function isInstalled(name) {
  try {
    const status = execFileSync('dpkg-query', ['-W', '-f', '${Status}', name], { stdio: 'pipe' });
    return status.toString().endsWith(' installed');
  } catch {
    return false;
  }
}

/** The first of these programs that a folder of PATH has. */
export function findInPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return findExisting(names.flatMap((name) => folders.map((folder) => join(folder, name))));
}

export function findExisting(paths) {
  return paths.find((path) => existsSync(path));
}
