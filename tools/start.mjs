// npm start: from a fresh clone to a running demo. Arguments (--port, --calls, --db) go to the server.
import { buildIfStale } from './build.mjs';
import { checkNode, installPackages, run } from './setup.mjs';

checkNode();
await installPackages();
await buildIfStale();
process.exitCode = await run(process.execPath, [
  '--import',
  'tsx',
  'demo/api/main.ts',
  ...process.argv.slice(2),
]);
