// The reference server beside the tests: its paths are proxied, so that its pages load from the tests' own origin, and
// its own address is in `window.svServer` for everything that has to cross origins.
import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { root } from '../setup.mjs';
import { waitForOutput } from './processes.mjs';

const served = /^\/(api|auth|brokerages|demo|dist|docs|genesys|media|guide)\//;

/** The build with code added to the files whose names begin with a word: `/tampered/echarts/dist/sv-elements.js`. */
const tampered = /^\/tampered\/([\w-]+)(\/dist\/(?:.*\/)?(.*))$/;

/** The status for a request that the browser cancelled; with the default, 404, the runner would report a missing file. */
const clientClosedRequest = 499;

export function referenceServer() {
  let server;
  let origin;
  const stop = () => server?.kill();

  return {
    /** Starts and stops it with the test run. */
    plugin: {
      name: 'reference-server',
      async serverStart() {
        const args = ['--import', 'tsx', 'demo/api/main.ts', '--port', '0', '--quiet'];
        server = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
        process.once('exit', stop);
        [, origin] = await waitForOutput(server, server.stdout, /^ready (http:\S+)$/m);
      },
      serverStop: stop,
    },

    async middleware(context, next) {
      const [, word, path, name] = tampered.exec(context.path) ?? [];
      if (path) {
        const code = await (await fetch(new URL(path, origin))).text();
        context.type = 'js';
        context.body = name.startsWith(word) ? `${code};globalThis.tampered=true;` : code;
        return undefined;
      }
      if (!served.test(context.path)) return next();
      // Bypasses the runner, which would transform scripts and add cache headers of its own.
      context.respond = false;
      await proxy(context.req, context.res, origin);
    },

    testRunnerHtml: (testFramework) => `<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <script>window.svServer = '${origin}';</script>
        </head>
        <body>
          <script type="module" src="${testFramework}"></script>
        </body>
      </html>`,
  };
}

/** Streams method, headers, status and body unchanged; a side that closes early closes the other. */
function proxy(incoming, outgoing, origin) {
  const { method, headers, url } = incoming;
  return new Promise((resolve) => {
    const passed = request(new URL(url, origin), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      answer.on('error', () => outgoing.destroy()).pipe(outgoing);
      resolve();
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => {
      passed.destroy();
      if (!outgoing.headersSent) outgoing.statusCode = clientClosedRequest;
      resolve();
    });
    incoming.pipe(passed);
  });
}
