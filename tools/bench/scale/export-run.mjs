// An export of all calls: how fast it comes, and what the server holds meanwhile.
import { scaleOf } from './questions.mjs';

/** Milliseconds between two looks at the server's memory. */
const every = 200;

export async function measureExport(server) {
  const before = (await server.ask('memory')).rss;
  const begun = performance.now();
  const body = await server.stream(`/api/stats/calls/stream/${scaleOf(server).year}`);
  const seen = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { rss, heapUsed, external } = await server.ask('memory');
      seen.push({ rss, heap: heapUsed + external });
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  })();
  let [bytes, lines, end] = [0, 0, ''];
  for await (const part of body) {
    bytes += part.length;
    for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines += 1;
    end = (end + Buffer.from(part).toString('latin1')).slice(-100);
  }
  isOver = true;
  await watching;
  const { count } = JSON.parse(end.trim().split('\n').at(-1));
  if (count !== lines - 1) throw new Error(`The export had ${lines - 1} calls of ${count}.`);
  const seconds = (performance.now() - begun) / 1000;
  const half = Math.ceil(seen.length / 2);
  const peak = (key, values) => Math.max(...values.map((one) => one[key])) / 1e6;
  return {
    calls: count,
    seconds,
    'MB a second': bytes / 1e6 / seconds,
    'process before, MB': before / 1e6,
    'process, first half, MB': peak('rss', seen.slice(0, half)),
    'process, second half, MB': peak('rss', seen.slice(half - 1)),
    'script, first half, MB': peak('heap', seen.slice(0, half)),
    'script, second half, MB': peak('heap', seen.slice(half - 1)),
  };
}
