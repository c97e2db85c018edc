import { expect } from '@open-wc/testing';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CallList } from '../../src/controllers/call-list.js';
import { ArraySource } from '../../src/model/array-source.js';
import type { Call } from '../../src/model/call.js';
import { ALL_TIME } from '../../src/model/period.js';
import type { Page, ReportQuery } from '../../src/model/source.js';
import { until } from '../support/browser.js';
import { aCall, manyCalls, sourceOf } from '../support/calls.js';

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

describe('calls that come after all were loaded', () => {
  const now = Date.now();
  const day = 86_400_000;
  const query: ReportQuery = { period: { from: now - 30 * day, to: now + day }, scope: 'tenant' };

  /** So many calls a minute apart, the newest so many minutes ago. */
  const callsOf = (name: string, count: number, minutesAgo: number, type = 'video'): Call[] =>
    Array.from({ length: count }, (_, n) =>
      aCall({ id: `${name}${n}`, start: now - (minutesAgo + n) * 60_000, type }),
    );

  /** A list that has loaded some calls from a service, and the service, to which others come. */
  async function loaded(calls: Call[], { limit = Infinity, exclude = [] as string[], pageSize = 3 } = {}) {
    const states: string[] = [];
    const controllers: ReactiveController[] = [];
    const list: CallList = new CallList({
      addController: (controller: ReactiveController) => void controllers.push(controller),
      requestUpdate: () => void states.push(list.progress.state),
    } as unknown as ReactiveControllerHost);
    list.exclude = exclude;
    const service = { calls, asked: 0, before: (_page: number): void | Promise<void> => undefined };
    const callPage = async (wish: ReportQuery, page: number): Promise<Page<Call>> => {
      service.asked += 1;
      await service.before(page);
      const { rows: all } = await new ArraySource({ calls: service.calls }).callPage(wish, 1);
      const rows = all.slice((page - 1) * pageSize, page * pageSize);
      return { rows, page, pageSize, total: all.length, skipped: [] };
    };
    const source = sourceOf(Object.assign(new ArraySource({ calls: [] }), { callPage }));
    await list.load({ source, query, zone: 'UTC', limit: () => limit });
    states.length = service.asked = 0;
    const ids = () => [...list.table.view].map(({ id }) => id);
    const leave = (): void => controllers.forEach((controller) => controller.hostDisconnected?.());
    return { list, service, states, ids, leave };
  }

  it('are brought in at the top, and counted', async () => {
    const { list, service, states, ids } = await loaded(callsOf('old', 8, 60));
    service.calls = [...callsOf('new', 4, 10), ...service.calls];
    expect(await list.addNewer()).to.equal(4);
    expect(ids().slice(0, 5)).to.deep.equal(['new0', 'new1', 'new2', 'new3', 'old0']);
    const { state, loaded: count, total } = list.progress;
    expect({ state, count, total }).to.deep.equal({ state: 'complete', count: 12, total: 12 });
    expect(states, 'nothing is shown as loading').not.to.include('loading');
    expect(await list.addNewer()).to.equal(0);
    expect(list.table.length).to.equal(12);
  });

  it('stand where they belong when they began earlier than others, whatever the order', async () => {
    const { list, service, ids } = await loaded(callsOf('old', 8, 60));
    service.calls = [...callsOf('late', 1, 61.5), ...service.calls];
    expect(await list.addNewer()).to.equal(1);
    expect(ids().slice(0, 4)).to.deep.equal(['old0', 'old1', 'late0', 'old2']);
  });

  it('leave those that are here as they are, changed or deleted', async () => {
    const { list, service, ids } = await loaded(callsOf('old', 4, 60));
    service.calls = [
      ...callsOf('new', 1, 10),
      ...service.calls.slice(1).map((call) => ({ ...call, reason: 'another' })),
    ];
    expect(await list.addNewer()).to.equal(1);
    expect(ids()).to.deep.equal(['new0', 'old0', 'old1', 'old2', 'old3']);
    expect(list.callAt(2).reason).to.equal('Caller hangup');
  });

  it('leave all as it is when a page fails, and are brought in by the next try', async () => {
    const { list, service } = await loaded(callsOf('old', 4, 60));
    const before = list.progress;
    service.calls = [...callsOf('new', 5, 10), ...service.calls];
    service.before = (page) => {
      if (page === 2) throw new Error('lost');
    };
    const error = await list.addNewer().catch((reason: unknown) => reason);
    expect(String(error)).to.contain('lost');
    expect(list.table.length).to.equal(4);
    expect(list.progress).to.deep.equal(before);
    service.before = () => undefined;
    expect(await list.addNewer()).to.equal(5);
  });

  it('of types that are left out stay out, and hide none behind them', async () => {
    const { list, service, ids } = await loaded(callsOf('old', 4, 60), { exclude: ['chat'] });
    service.calls = [...callsOf('chat', 4, 10, 'chat'), ...callsOf('new', 1, 50), ...service.calls];
    expect(await list.addNewer()).to.equal(1);
    expect(ids()[0]).to.equal('new0');
    service.asked = 0;
    expect(await list.addNewer()).to.equal(0);
    expect(service.asked, 'calls left out are known').to.equal(1);
  });

  it('that are more than the limit has room for: the newest come in, and the list says there are more', async () => {
    const { list, service, ids } = await loaded(callsOf('old', 4, 60), { limit: 6 });
    expect(list.progress.state).to.equal('complete');
    service.calls = [...callsOf('new', 5, 10), ...service.calls];
    expect(await list.addNewer()).to.equal(2);
    expect(ids().slice(0, 3)).to.deep.equal(['new0', 'new1', 'old0']);
    const { state, loaded: count, total } = list.progress;
    expect({ state, count }).to.deep.equal({ state: 'full', count: 6 });
    expect(total).to.be.greaterThan(6);
    service.asked = 0;
    expect(await list.addNewer()).to.equal(0);
    expect(service.asked).to.equal(0);
  });

  it('are not asked for while a load runs, nor for calls handed in', async () => {
    const { list, service } = await loaded(callsOf('old', 4, 60));
    const loading = list.load({ source: sourceOf(service.calls), query, zone: 'UTC', limit: () => Infinity });
    expect(await list.addNewer()).to.equal(0);
    await loading;
    await list.adopt(callsOf('given', 3, 60), query);
    expect(await list.addNewer()).to.equal(0);
    expect(service.asked).to.equal(0);
  });

  it('are asked for once by two at a time', async () => {
    const { list, service } = await loaded(callsOf('old', 4, 60));
    service.calls = [...callsOf('new', 1, 10), ...service.calls];
    await Promise.all([list.addNewer(), list.addNewer()]);
    expect(list.table.length).to.equal(5);
    expect(list.progress.loaded).to.equal(5);
  });

  const ends: Record<string, (of: { list: CallList; abort: AbortController; leave: () => void }) => void> = {
    'the caller gives them up': ({ abort }) => abort.abort(),
    'all calls are dropped': ({ list }) => list.reset(),
    'others are loaded': ({ list }) =>
      void list.load({ source: sourceOf([]), query, zone: 'UTC', limit: () => Infinity }),
    'its host leaves the page': ({ leave }) => leave(),
  };
  for (const [when, end] of Object.entries(ends)) {
    it(`are not brought in when ${when} meanwhile`, async () => {
      const { list, service, leave } = await loaded(callsOf('old', 4, 60));
      service.calls = [...callsOf('new', 1, 10), ...service.calls];
      let give = (): void => undefined;
      service.before = () => new Promise<void>((resolve) => (give = resolve));
      const abort = new AbortController();
      const ended = list.addNewer(abort.signal).then(
        () => 'brought in',
        (error: unknown) => (error as Error).name,
      );
      await until(() => service.asked > 0, 'it is asked for');
      end({ list, abort, leave });
      expect(await ended).to.equal('AbortError');
      give();
      expect(list.table.rowOf('new0')).to.equal(-1);
    });
  }
});
