// The reference server beside the tests: its paths are passed on, so that its pages load from the tests' own
// origin, and its own address is in `window.svServer` for everything that has to cross origins.
import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { lineOf } from '../processes.mjs';
import { root } from '../setup.mjs';

const served = /^\/(api|auth|brokerages|demo|dist|genesys|media|guide)\//;

/** What servers log for a request whose browser left before the answer; the runner would note a missing page. */
const abandoned = 499;

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
        [, origin] = await lineOf(server, server.stdout, /^ready (http:\S+)$/m);
      },
      serverStop: stop,
    },

    async middleware(context, next) {
      if (!served.test(context.path)) return next();
      // Answered past the runner, which would transform scripts and add cache headers of its own.
      context.respond = false;
      await passOn(context.req, context.res, origin);
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

/** Method, headers, status and body as they are, piece by piece; who leaves early ends both sides. */
function passOn(incoming, outgoing, origin) {
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
      if (!outgoing.headersSent) outgoing.statusCode = abandoned;
      resolve();
    });
    incoming.pipe(passed);
  });
}
