import { expect } from '@open-wc/testing';
import { idleTime, pageTask } from '../../src/controls/page-time.js';
import { nextTask } from '../../src/model/slices.js';

/** As if the page were out of sight for hours: timers never come. */
async function outOfSight<T>(work: () => Promise<T>): Promise<T> {
  const { setTimeout } = window;
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  window.setTimeout = (() => 0) as unknown as typeof setTimeout;
  try {
    return await work();
  } finally {
    window.setTimeout = setTimeout;
    Reflect.deleteProperty(document, 'hidden');
  }
}

describe('waiting for a turn', () => {
  for (const wait of [pageTask, idleTime]) {
    it(`${wait.name} lets what waits already go first`, async () => {
      const order: string[] = [];
      const before = nextTask().then(() => order.push('before'));
      await wait().then(() => order.push('turn'));
      await before;
      expect(order).to.deep.equal(['before', 'turn']);
    });

    it(`${wait.name} does not need the timers of a page out of sight`, () => outOfSight<unknown>(wait));
  }

  it('gives some time to work in, however busy the page', async () => {
    expect(await idleTime()).to.be.at.least(4);
    expect(await outOfSight(idleTime)).to.be.at.least(4);
  });
});
