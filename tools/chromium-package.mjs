// Chromium from an npm package, for a Linux without a browser and without the right to install one.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, run } from './setup.mjs';

const packageName = '@sparticuz/chromium@153.0.0';
const folder = join(cacheFolder, 'chromium');
const executablePath = join(folder, 'chromium');
const completed = join(folder, 'ready');

/** Path and environment of the unpacked browser, if it was installed; the latter points at its libraries and fonts. */
export function packagedChromium() {
  if (!existsSync(completed)) return undefined;
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return { executablePath, env };
}

export async function installPackagedChromium() {
  if (process.platform !== 'linux') return;
  console.log(`Installing ${packageName}…`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const install = [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  if ((await run('npm', [...install, packageName], { cwd: folder })) !== 0) return;
  if ((await unpack()) !== 0) return;
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
  writeFileSync(completed, '');
}

/** The package unpacks into the temporary folder, and its libraries only if the environment looks like AWS Lambda. */
function unpack() {
  const program = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  return run(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder, env });
}
