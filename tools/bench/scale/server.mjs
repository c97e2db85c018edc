// The reference server in a process of its own. It notes what it asks its engine, and asks that once more by itself when
// it is told to: the engine's own time for the same statements.
import { noteStatements } from './statements.mjs';

const { calls, engine, file, addresses } = JSON.parse(process.argv[2]);
const statements = await noteStatements(engine);
const { startServer } = await import('../../../demo/api/server.ts');
const data = engine === 'duckdb' ? { db: file } : { clickhouse: addresses };
const { url, store, close } = await startServer({ port: 0, calls, ...data });

const answers = {
  /** Forgets what was asked of the engine so far. */
  begin: statements.clear,
  /** Milliseconds that the engine takes for what was asked since then. */
  replay: statements.replay,
  /** What the process holds, after garbage collection. */
  held: () => {
    globalThis.gc();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    return { heap: heapUsed + external + arrayBuffers, sockets, statements: statements.running() };
  },
  /** What it takes of the machine, as it is. */
  memory: () => process.memoryUsage(),
  close: async () => {
    await close();
    process.disconnect();
  },
};

process.on('message', async ({ id, ask }) => process.send({ id, answer: (await answers[ask]()) ?? null }));
process.send({ url, madeAt: store.madeAt });
