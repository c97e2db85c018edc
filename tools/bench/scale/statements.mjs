// What the server asks its engine.

/** The class whose methods with these names, and `stream`, are all that a store asks of an engine. */
const engines = {
  duckdb: async () => [(await import('../../../demo/api/data/database.ts')).Database, ['rows']],
  clickhouse: async () => [
    (await import('../../../demo/api/data/clickhouse/connection.ts')).Connection,
    ['rows', 'onEachShard'],
  ],
};

/** Notes the statements of an engine from now on. */
export async function noteStatements(name) {
  const [{ prototype }, methods] = await engines[name]();
  const { stream } = prototype;
  let statements = [];
  let running = 0;
  for (const method of methods) {
    const ask = prototype[method];
    prototype[method] = async function (...statement) {
      const noted = { ask: () => ask.apply(this, statement), begun: performance.now(), ended: Infinity };
      statements.push(noted);
      running += 1;
      try {
        return await noted.ask();
      } finally {
        running -= 1;
        noted.ended = performance.now();
      }
    };
  }
  prototype.stream = async function* (...statement) {
    running += 1;
    try {
      yield* stream.apply(this, statement);
    } finally {
      running -= 1;
    }
  };
  return {
    clear: () => void (statements = []),
    /** How many statements are under way. */
    running: () => running,
    /** Asks the same again, together what was asked together, and resolves with the milliseconds that takes. */
    async replay() {
      const begun = performance.now();
      const replayed = new Map();
      for (const one of statements) {
        const before = statements.filter(({ ended }) => ended <= one.begun);
        await Promise.all(before.map((other) => replayed.get(other)));
        replayed.set(one, one.ask());
      }
      await Promise.all(replayed.values());
      return performance.now() - begun;
    },
  };
}
