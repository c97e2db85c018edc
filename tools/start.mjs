// npm start: from a fresh clone to a running demo, or with --api-only to a service of one's own, which needs no build.
// Arguments go to the server; --help lists them.
import { buildIfStale } from './build.mjs';
import { checkNode, installPackages, run } from './setup.mjs';

const args = process.argv.slice(2);
const withoutPages =
  ['1', 'true'].includes(process.env.SV_API_ONLY) ||
  ['--api-only', '--hash-password', '--help'].some((option) => args.includes(option));

checkNode();
await installPackages();
if (!withoutPages) await buildIfStale();
process.exitCode = await run(process.execPath, ['--import', 'tsx', 'demo/api/main.ts', ...args]);
