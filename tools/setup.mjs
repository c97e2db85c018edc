// Runs before anything is installed: Node built-ins only, and syntax an old Node can still read.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** For files that can be generated again. */
export const cacheFolder = join(root, 'node_modules', '.cache', 'smartvideo-elements');

const oldestNode = [20, 19];

/** Stops with a message if this Node is too old for the tools. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  stop(`smartvideo-elements needs Node ${oldestNode.join('.')} or newer; this is Node ${version}.`);
}

/** Installs the packages of a folder's package-lock.json, unless they are there already. */
export async function installPackages(folder = root) {
  if (packagesAreInstalled(folder)) return;
  console.log(
    folder === root ? 'Installing packages…' : `Installing packages for ${relative(root, folder)}…`,
  );
  // Without install scripts: some of them download browser drivers, none of them is needed.
  const install = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run('npm', install, { cwd: folder });
  if (code !== 0)
    stop('The packages could not be installed; npm says above why. It needs the npm registry.', code);
}

/** npm notes what it installed in node_modules, last of all: an installation broken off has no such note. */
function packagesAreInstalled(folder) {
  const wanted = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs;
}

/** Genesys' Client App SDK, which hosts are tested with: it has a package.json of its own, and nothing else needs it. */
export function installClientAppSdk() {
  return installPackages(join(root, 'test', 'client-app-sdk'));
}

/**
 * Runs a program in the project's folder with its output shown, and resolves with its exit code. Ctrl-C reaches the
 * program directly from the terminal; this process survives it to pass the exit code on.
 */
export function run(program, args, options) {
  const ignore = () => undefined;
  return new Promise((resolve, reject) => {
    const windowsScript = process.platform === 'win32' && program !== process.execPath;
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell: windowsScript, ...options });
    const terminate = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore).on('SIGTERM', terminate);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', ignore).off('SIGTERM', terminate);
      resolve(code === null ? 128 + constants.signals[signal] : code);
    });
  });
}

/**
 * The latest change of files and of what is in folders, in epoch milliseconds; includes the folders' own times, which
 * change when a file is deleted.
 */
export function newestChange(paths) {
  const times = paths.map((path) => {
    const entry = statSync(join(root, path));
    if (!entry.isDirectory()) return entry.mtimeMs;
    const inside = readdirSync(join(root, path)).map((name) => join(path, name));
    return Math.max(entry.mtimeMs, newestChange(inside));
  });
  return Math.max(...times);
}

/** Whether Node was started with the module of this URL. */
export function runAsScript(moduleUrl) {
  const program = process.argv[1];
  return program !== undefined && realpathSync(program) === fileURLToPath(moduleUrl);
}

/** Ends the process with a message instead of a stack trace. */
export function stop(message, code = 1) {
  console.error(message);
  process.exit(code);
}
