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
  const impatient = (): Promise<number> => idleTime(100);

  for (const [name, wait] of Object.entries({ pageTask, idleTime, impatient })) {
    it(`${name} lets what waits already go first`, async () => {
      const order: string[] = [];
      const before = nextTask().then(() => order.push('before'));
      await wait().then(() => order.push('turn'));
      await before;
      expect(order).to.deep.equal(['before', 'turn']);
    });
  }

  for (const wait of [pageTask, impatient])
    it(`${wait.name} does not need the timers of a page out of sight`, () => outOfSight<unknown>(wait));

  it('is up to the page, in sight or not, where nothing hurries', async () => {
    const { requestIdleCallback } = window;
    const timeouts: unknown[] = [];
    window.requestIdleCallback = (work, options) => {
      timeouts.push(options?.timeout);
      work({ didTimeout: false, timeRemaining: () => 40 });
      return 0;
    };
    try {
      expect(await idleTime()).to.equal(40);
      expect(await outOfSight(idleTime)).to.equal(40);
      expect(await idleTime(50)).to.equal(40);
      expect(timeouts).to.deep.equal([undefined, undefined, 50]);
    } finally {
      if (requestIdleCallback) window.requestIdleCallback = requestIdleCallback;
      else Reflect.deleteProperty(window, 'requestIdleCallback');
    }
  });

  it('gives some time to work in, however busy the page', async () => {
    expect(await idleTime()).to.be.at.least(4);
    expect(await outOfSight(impatient)).to.be.at.least(4);
  });
});
