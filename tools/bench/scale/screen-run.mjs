// What a supervisor waits for: a call report and the statistics in Chromium, over the server.
import { withPage } from '../browser.mjs';
import { scaleOf } from './questions.mjs';

const letters = ['m', 's', 'a', 'v', 'h'];
const sorts = ['duration', 'reason', 'from', 'to', 'type'];

/**
 * Rounds of keys and clicks, each from the key to the frame in which its rows are drawn, with the pause after a key in
 * which others may follow; beside it the engine's own time for all that was asked, counts of the filters too.
 * @param options `{ origin, rounds, add }`: the address of the bench's pages
 */
export async function measureScreen(browser, server, { origin, rounds, add }) {
  const { to, view, read } = scaleOf(server);
  const from = to - 365 * 86_400_000;
  const { totalCount } = await read(view({ count: 'exact' }));
  const address = `${origin}/tools/bench/pages/report.html?${new URLSearchParams({ service: server.url, token: server.token, from, to })}`;
  for (let round = 0; round <= rounds; round += 1) {
    const share = (round + 1) / (rounds + 2);
    const middle = await read(view({ page: Math.ceil((share * totalCount) / 200), count: 'none' }));
    const { id } = middle.data[0];
    await withPage(browser, address, async (page) => {
      const measure = async (name, act) => {
        await server.ask('begin');
        await act();
        const taken = await page.evaluate(() => window.bench.drawn());
        await page.evaluate(() => window.bench.quiet());
        // The first round compiles, and fills caches.
        if (round === 0) return;
        add(name, 'screen', taken);
        add(name, 'engine', await server.ask('replay'));
      };
      const { keyboard } = page;
      const clear = async () => {
        await page.evaluate(() => window.bench.focusSearch());
        await keyboard.press('Delete');
        await page.evaluate(() => window.bench.drawn());
        await page.evaluate(() => window.bench.quiet());
      };
      await measure('first window', () => page.evaluate(() => window.bench.start()));
      await page.evaluate(() => window.bench.focusSearch());
      await measure('filter, a key', () => keyboard.press(letters[round % letters.length]));
      await clear();
      await measure('search by id', () => keyboard.sendCharacter(id));
      await clear();
      await measure('sort', () =>
        page.evaluate((column) => window.bench.sort(column), sorts[round % sorts.length]),
      );
      await page.evaluate(() => window.bench.focusRow());
      await measure('jump to the last row', async () => {
        await keyboard.down('Control');
        await keyboard.press('End');
        await keyboard.up('Control');
      });
      const isLast = await page.evaluate((last) => window.bench.lastIndex() === last, totalCount + 2);
      if (!isLast) throw new Error('The last row is not there.');
      await server.ask('begin');
      const taken = await page.evaluate(() => window.bench.statistics());
      if (round === 0) return;
      add('statistics of a year', 'screen', taken);
      add('statistics of a year', 'engine', await server.ask('replay'));
    });
  }
}
