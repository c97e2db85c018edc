// The reference server in a process of its own. It notes what it asks its engine, and asks that once more by itself when
// it is told to: the engine's own time for the same statements.
import { noteStatements } from './statements.mjs';

const { calls, engine, file, addresses } = JSON.parse(process.argv[2]);
const statements = await noteStatements(engine);
const { startServer } = await import('../../../demo/api/server.ts');
const { demoAccounts } = await import('../../../demo/api/accounts/accounts.ts');
const { Tokens } = await import('../../../demo/api/accounts/tokens.ts');
const { systemClock } = await import('../../../demo/api/clock.ts');

const accounts = demoAccounts();
const { url, store, close } = await startServer({ port: 0, calls, db: file, clickhouse: addresses });
const supervisor = accounts.find('slav@videoengager.com');
const token = await new Tokens(store.secret, accounts, systemClock).make(supervisor, 86_400);

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
  close,
};

// Whoever measures has gone.
process.on('disconnect', () => process.exit());
process.on('message', async ({ id, ask }) => {
  process.send({ id, answer: (await answers[ask]()) ?? null });
  if (ask === 'close') process.disconnect();
});
process.send({ url, token, madeAt: store.madeAt });
