// The server's process, seen from the measurements.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('server.mjs', import.meta.url));

/** Starts a server, which makes its calls or has them. Resolves with it once it answers. */
export async function startRemoteServer(options) {
  const child = fork(script, [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The server has ended with ${code}.`);
  });
  ended.catch(() => undefined);
  const [{ url, token, madeAt }] = await Promise.race([once(child, 'message'), ended]);
  const waiting = new Map();
  child.on('message', ({ id, answer }) => {
    waiting.get(id)(answer);
    waiting.delete(id);
  });
  let asked = 0;
  const ask = (what) => {
    const id = ++asked;
    const answered = new Promise((resolve) => waiting.set(id, resolve));
    child.send({ id, ask: what });
    return Promise.race([answered, ended]);
  };
  // Each request under way has a connection of its own, which stays open for the next.
  const agent = new Agent({ keepAlive: true });
  const stream = async (path, { signal } = {}) => {
    const headers = { authorization: `Bearer ${token}` };
    const [response] = await once(get(url + path, { agent, headers, signal }), 'response');
    if (response.statusCode !== 200)
      throw new Error(`${response.statusCode} for ${path}: ${await text(response)}`);
    return response;
  };
  return {
    url,
    token,
    madeAt,
    ask,
    /** Answers a request of the demo's supervisor: the body as it comes. */
    stream,
    /** The same with the body as a whole. */
    get: async (path, options) => text(await stream(path, options)),
    /** Closes the connections that are open. */
    hangUp: () => agent.destroy(),
    async close() {
      agent.destroy();
      const exit = once(child, 'exit');
      await ask('close');
      await exit;
    },
  };
}
