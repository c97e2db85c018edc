import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { CallList } from '../../src/elements/call-report/call-list.js';
import type { Call } from '../../src/model/call.js';
import { ALL_TIME } from '../../src/model/period.js';
import { until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';

const host = {
  addController: () => undefined,
  requestUpdate: () => undefined,
} as unknown as ReactiveControllerHost;

/** Milliseconds after a filter or a sort in which nothing is looked through. */
const quiet = 40;

const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

it('calls handed in are looked through while nobody filters or sorts, and all of them in the end', async () => {
  let reads = 0;
  let soon = 0;
  let arranged = -Infinity;
  const counting: ProxyHandler<Call> = {
    get(call, name) {
      reads += 1;
      if (performance.now() - arranged < quiet) soon += 1;
      return Reflect.get(call, name) as unknown;
    },
  };
  const calls = manyCalls(60_000).map((call) => new Proxy(call, counting));
  const list = new CallList(host);
  const looking = list.adopt(calls, { period: ALL_TIME, scope: 'tenant' });
  const sampled = reads;
  await until(() => reads > sampled, 'looking begins');
  const begun = reads;
  for (let turn = 0; turn < 10; turn++) {
    list.arrange({ filters: {} });
    arranged = performance.now();
    await frame();
  }
  expect(soon).to.equal(0);
  expect(await looking).to.equal(true);
  expect(reads - begun, 'at least the ids, once each').to.be.greaterThan(calls.length);
});
