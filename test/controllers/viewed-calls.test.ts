/** One suite for the two that filter and sort the calls of a report: the table in the browser, and the service. */
import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { CallList } from '../../src/controllers/call-list.js';
import { ServiceCalls } from '../../src/controllers/service-calls.js';
import { areStreamed, type Arrangement, type ViewedCalls } from '../../src/controllers/viewed-calls.js';
import type { Call } from '../../src/model/call.js';
import { callColumnNames } from '../../src/model/call-query.js';
import type { ReportQuery } from '../../src/model/source.js';
import { until } from '../support/browser.js';
import { session } from '../support/service.js';

const host = {
  addController: () => undefined,
  requestUpdate: () => undefined,
} as unknown as ReactiveControllerHost;

/** Of the guide, so that no calls come in meanwhile. */
const query: ReportQuery = {
  period: { from: Date.parse('2020-10-01T00:00+03:00'), to: Date.parse('2021-07-01T00:00+03:00') },
  scope: 'tenant',
};
const zone = 'Europe/Sofia';
const options = { locale: 'en', labels: { visitor: 'Visitor', group: 'Group', unknown: 'Unknown' } };

type Loading<Calls extends ViewedCalls> = (of: ReportQuery) => Promise<Calls>;

const inBrowser: Loading<CallList> = async (of) => {
  const calls = new CallList(host);
  calls.configure(options);
  await calls.load({ source: session().client(), query: of, zone, limit: () => Infinity });
  return calls;
};

/** The service, which gives no more than so many calls at a time. */
async function inPages(of: ReportQuery, most: number): Promise<ServiceCalls> {
  const client = session().client();
  const source = {
    capabilities: client.capabilities.bind(client),
    callStream: client.callStream.bind(client),
    countCalls: client.countCalls.bind(client),
    callWindow: ((viewed, window, wish) =>
      client.callWindow(
        viewed,
        { ...window, size: Math.min(window.size, most) },
        wish,
      )) as typeof client.callWindow,
  };
  const calls = new ServiceCalls(host);
  calls.configure(options);
  await calls.load({ source, capabilities: await source.capabilities(), query: of, zone, exclude: [] });
  return calls;
}

const byService: Loading<ServiceCalls> = async (of) => {
  const source = session().client();
  const calls = new ServiceCalls(host);
  calls.configure(options);
  await calls.load({ source, capabilities: await source.capabilities(), query: of, zone, exclude: [] });
  return calls;
};

/** Shows a view, and resolves with all ids of it in their order. */
async function arranged(calls: ViewedCalls, arrangement: Arrangement): Promise<string[]> {
  calls.arrange(arrangement);
  await until(() => !calls.isArranging, 'the view is there');
  expect(calls.progress.state).to.equal('complete');
  await calls.fetch(0, calls.length);
  return Array.from({ length: calls.length }, (_, position) => calls.callAt(position)!.id);
}

/** All calls of the view, as text: a table leaves out what a record has as `undefined`. */
async function exported(calls: ViewedCalls): Promise<string[]> {
  const all = calls.all();
  const came: Call[] = [];
  if (areStreamed(all))
    for await (const batch of all.batches(new AbortController().signal)) came.push(...batch);
  else for (let position = 0; position < all.length; position++) came.push(all.callAt(position));
  return came.map(({ to, from, ...call }) =>
    JSON.stringify({ ...sorted(call), to: sorted(to), from: sorted(from) }),
  );
}

const sorted = (record: object): object =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Each found some, and left some out, when this was written. */
const someFilters: Arrangement['filters'][] = [
  {},
  { search: 'hangup' },
  { type: 'video', success: true },
  { to: 'group', talkMin: 1 },
  { search: 'visitor', hasRecording: true },
  { selection: { success: false } },
];

for (const [name, load] of [
  ['the table in the browser', inBrowser],
  ['the service', byService],
] as const)
  describe(`the calls of a report, filtered and sorted by ${name}`, () => {
    let calls: ViewedCalls;
    let unfiltered: ViewedCalls;
    before(async () => {
      calls = await load(query);
      unfiltered = await inBrowser(query);
    });

    it('are all there, newest first', async () => {
      const ids = await arranged(calls, { filters: {} });
      expect(ids.length).to.be.greaterThan(50);
      expect(ids).to.deep.equal(await arranged(unfiltered, { filters: {} }));
      expect([calls.total, calls.length]).to.deep.equal([ids.length, ids.length]);
      expect(new Set(ids).size).to.equal(ids.length);
    });

    for (const filters of someFilters)
      it(`are those that meet ${JSON.stringify(filters)}, in any order, and exported in it`, async () => {
        for (const [n, column] of callColumnNames.entries()) {
          const sort = { column, direction: n % 2 === 0 ? 'ascending' : 'descending' } as const;
          const ids = await arranged(calls, { filters, sort });
          const expected = await arranged(unfiltered, { filters, sort });
          expect(ids, column).to.deep.equal(expected);
          expect(ids.map((id) => calls.positionOf(id))).to.deep.equal(ids.map((_, position) => position));
        }
        const all = await exported(calls);
        expect(all).to.deep.equal(await exported(unfiltered));
        expect(calls.total).to.equal(unfiltered.total);
      });

    it('are counted for each chip', async () => {
      for (const filters of someFilters) {
        await arranged(calls, { filters });
        await arranged(unfiltered, { filters });
        const expected = unfiltered.facets(filters);
        const counted = (of: ViewedCalls): string => {
          const { types = [], ...facets } = of.facets(filters) ?? {};
          return JSON.stringify([sorted(facets), types.map(({ type, count }) => `${type} ${count}`).sort()]);
        };
        await until(() => counted(calls) === counted(unfiltered), 'they are counted');
        expect(expected?.all).to.be.greaterThan(0);
      }
    });

    it('keep rows that are not drawn anew, and give ids of positions', async () => {
      const ids = await arranged(calls, { filters: {} });
      const rows = calls.rows();
      const keys = [0, 1, ids.length - 1].map((position) => rows.keyAt(position));
      expect(keys.map((key) => rows.positionOf(key))).to.deep.equal([0, 1, ids.length - 1]);
      expect(rows.idsAt([1, 0])()).to.deep.equal([ids[1], ids[0]]);
      expect(rows.positionOfId(ids[7]!)).to.equal(7);
      expect(rows.isOf(calls)).to.equal(true);
      await arranged(calls, { filters: { type: 'video' } });
      expect(rows.isOf(calls)).to.equal(false);
    });
  });

describe('a call that a service has not given yet', () => {
  const places = async (arrangement: Arrangement): Promise<void> => {
    const unfiltered = await inBrowser(query);
    const ids = await arranged(unfiltered, arrangement);
    for (const position of [0, Math.floor(ids.length / 2), ids.length - 1]) {
      const calls = await inPages(query, 10);
      calls.arrange(arrangement);
      await until(() => !calls.isArranging, 'the view is there');
      expect(calls.positionOf(ids[position]!) >= 0, 'it is on the first page').to.equal(position === 0);
      expect(await calls.seek(ids[position]!)).to.equal(position);
      expect(calls.callAt(position)!.id).to.equal(ids[position]);
    }
  };

  it('is found where it stands among others, newest first', () => places({ filters: {} }));

  it('is found where it stands among those that are looked for, oldest first', () =>
    places({
      filters: { type: 'video', search: 'hangup' },
      sort: { column: 'start', direction: 'ascending' },
    }));

  it('is not found where it is left out, where there is none, and in another order', async () => {
    const ids = await arranged(await inBrowser(query), { filters: {} });
    const chats = new Set(await arranged(await inBrowser(query), { filters: { type: 'chat' } }));
    const last = [...ids].reverse().find((id) => !chats.has(id))!;
    const calls = await inPages(query, 10);
    calls.arrange({ filters: { type: 'chat' } });
    await until(() => !calls.isArranging, 'the view is there');
    expect(await calls.seek(last)).to.equal(-1);
    expect(await calls.seek('nobody')).to.equal(-1);
    calls.arrange({ filters: {}, sort: { column: 'reason', direction: 'ascending' } });
    await until(() => !calls.isArranging, 'the view is there');
    expect(await calls.seek([...ids].reverse().find((id) => calls.positionOf(id) < 0)!)).to.equal(-1);
  });
});
