// Many supervisors at once, each of whom filters a day of their own; some give up on an answer.
import { quantile } from '../samples.mjs';
import { scaleOf } from './questions.mjs';

const day = 86_400_000;
const words = ['a', 'an', 'missed', 'chat', 'callee', 'maria', 'slav', 'ivan', 'hang', 'video'];
const givesUp = 20;

/** All ask again as soon as they are answered. Resolves with what was seen, and with what the server still holds then. */
export async function measureLoad(server, { supervisors, seconds }) {
  // What the first requests make stays for good, such as compiled code: it is no leak.
  await loadOnce(server, { supervisors, seconds: Math.ceil(seconds / 4) });
  const before = await restOf(server);
  const seen = await loadOnce(server, { supervisors, seconds });
  const after = await restOf(server);
  return {
    supervisors,
    answers: seen.times.length,
    aborted: seen.aborted,
    errors: seen.errors.length,
    'first error': seen.errors[0] ?? '',
    'answers a second': seen.times.length / seen.seconds,
    'p50, ms': quantile(seen.times, 0.5),
    'p95, ms': quantile(seen.times, 0.95),
    'script added, MB': (after.heap - before.heap) / 1e6,
    'connections added': after.sockets - before.sockets,
    'statements left': after.statements,
  };
}

async function loadOnce(server, { supervisors, seconds }) {
  const { to } = scaleOf(server);
  const seen = { times: [], aborted: 0, errors: [], seconds: 0 };
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const supervisor = async (number) => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      const from = to - ((number % 80) + 2) * day;
      const filter = JSON.stringify({ search: words[(number + turn) % words.length] });
      const query = new URLSearchParams({ pageSize: 200, count: 'exact', filter });
      const isLeft = (number + turn) % givesUp === 0;
      const abort = new AbortController();
      const timer = isLeft && setTimeout(() => abort.abort(), 1 + ((number * 7 + turn * 13) % 60));
      const asked = performance.now();
      try {
        await server.get(`/api/stats/calls/tenant/${from}/${from + day}?${query}`, { signal: abort.signal });
        seen.times.push(performance.now() - asked);
      } catch (error) {
        if (abort.signal.aborted) seen.aborted += 1;
        else seen.errors.push(String(error.cause ?? error));
      } finally {
        clearTimeout(timer);
      }
    }
  };
  await Promise.all(Array.from({ length: supervisors }, (_, number) => supervisor(number)));
  seen.seconds = (performance.now() - begun) / 1000;
  return seen;
}

/** What the server holds once nobody is connected: it is asked until it is no less than before. */
async function restOf(server) {
  server.hangUp();
  for (let before = { heap: Infinity, statements: Infinity, sockets: Infinity }; ;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = await server.ask('held');
    const isLess =
      now.heap < before.heap - 100_000 || now.statements < before.statements || now.sockets < before.sockets;
    if (!isLess) return now;
    before = now;
  }
}
