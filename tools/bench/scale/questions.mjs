// What supervisors ask of a year: as addresses of the API.
const day = 86_400_000;
const size = 200;

/** @param server Its calls are those of the ninety days before it made them. */
export function scaleOf({ madeAt, get }) {
  const to = Math.ceil(madeAt / day) * day;
  const year = `tenant/${to - 365 * day}/${to}`;
  const view = (parameters) =>
    `/api/stats/calls/${year}?${new URLSearchParams({ pageSize: size, ...parameters })}`;
  const search = (word) => view({ filter: JSON.stringify({ search: word }), count: 'exact' });
  const read = async (path) => JSON.parse(await get(path));
  return { year, view, search, read, to };
}

/** What is typed, key by key. */
const words = ['a', 'as', 'ass', 'missed', 'chat', 'callee', 'maria', 'slav', 'ivan', 'hang'];
const sorts = ['talk', '-duration', 'reason', '-agent', 'from'];

/** Each question by its name: the address to ask in a round. */
export async function questionsOf(server) {
  const { year, view, search, read } = scaleOf(server);
  const { totalCount } = await read(view({ count: 'exact' }));
  const last = Math.ceil(totalCount / size);
  const ids = [];
  for (const share of [0.1, 0.35, 0.6, 0.85, 0.99]) {
    const { data } = await read(view({ page: Math.ceil(share * last), count: 'none' }));
    ids.push(data[0].id);
  }
  const pick = (values, round) => values[round % values.length];
  const questions = {
    'first window': () => view({ count: 'exact' }),
    'filter, each key': (round) => search(pick(words, round)),
    sort: (round) => view({ sort: pick(sorts, round), count: 'none' }),
    'search by id': (round) => search(pick(ids, round)),
    'jump to the last row': () => view({ page: last, count: 'exact' }),
    'hours of a year': () =>
      `/api/stats/timeseries/${year.replace('tenant/', 'tenant/byHour/')}?timeZone=Europe/Sofia`,
    'agents of a year': () => `/api/stats/aggregate/${year}?group=total,agent&timeZone=Europe/Sofia`,
  };
  return { totalCount, questions };
}

/** Asks each question once a round, and right after it the engine alone; the first round is not counted. */
export async function measureQuestions(server, { rounds, add }) {
  const { questions } = await questionsOf(server);
  for (let round = 0; round <= rounds; round += 1)
    for (const [name, addressOf] of Object.entries(questions)) {
      await server.ask('begin');
      const begun = performance.now();
      await server.get(addressOf(round));
      const taken = performance.now() - begun;
      const engine = await server.ask('replay');
      if (round === 0) continue;
      add(name, 'http', taken);
      add(name, 'engine', engine);
    }
}
