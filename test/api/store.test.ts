/** Every store answers as the table in the browser does, whatever it is asked. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import type { CallGroup, CallSort } from '../../src/model/call-query.js';
import type { InteractionViewSort } from '../../src/model/interaction-query.js';
import { StatisticsCounter } from '../../src/table/call-statistics.js';
import { contents } from '../../demo/api/data/contents.js';
import type {
  CallRecord,
  CallStore,
  CallsWanted,
  InteractionRecord,
  NewCall,
  WindowOfCalls,
} from '../../demo/api/data/call-store.js';
import { newCalls } from '../../demo/api/data/fill.js';
import { resultOf } from '../support/calls.js';
import { runs } from '../support/soak.js';
import {
  anyCalls,
  anyInteractionSort,
  anyQuestion,
  anySort,
  callsInReach,
  interactionsOf,
  listed,
  newTenant,
  recordOfNew,
  tableOf,
  wantedOf,
  wholePeriod,
} from './store-calls.js';
import { stores } from './stores.js';
import { day, home, startOfTests } from './support.js';

const newestFirst = { column: 'start', direction: 'descending' } as const;
const groups: CallGroup[] = ['total', 'agent', 'reason', 'type', 'hourOfWeek', 'bucket', 'facet'];
const ids = (calls: readonly { id: string }[]): string[] => calls.map(({ id }) => id);
const hasCalls = ({ total }: { total?: number }): boolean => total! > 0;

async function allOf(batches: AsyncIterable<CallRecord[]>): Promise<CallRecord[]> {
  const all: CallRecord[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

/** All calls of a view, window by window. */
async function walk(
  store: CallStore,
  wanted: CallsWanted,
  sort: CallSort,
  size: number,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<CallRecord[]> {
  const all: CallRecord[] = [];
  let window: WindowOfCalls = await store.callWindow(wanted, sort, { offset: 0 }, size);
  for (;;) {
    all.push(...window.calls);
    if (!window.hasNext) return all;
    await between();
    window = await store.callWindow(wanted, sort, { after: window.last! }, size);
  }
}

/** All interactions of a view, window by window. */
async function walkInteractions(
  store: CallStore,
  wanted: CallsWanted,
  sort: InteractionViewSort,
  size: number,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<InteractionRecord[]> {
  const all: InteractionRecord[] = [];
  let window = await store.interactionWindow(wanted, sort, { offset: 0 }, size);
  for (;;) {
    all.push(...window.interactions);
    if (!window.hasNext) return all;
    await between();
    window = await store.interactionWindow(wanted, sort, { after: window.last! }, size);
  }
}

for (const { name, open, skip, share = 1 } of stores) {
  const tried = (normal: number) => ({ numRuns: Math.ceil(runs(normal) * share) });

  describe(`A store in ${name}`, { skip: skip ?? false }, async () => {
    if (skip !== undefined) return;
    const store = await open();
    after(() => store.close());

    const written = async (make: (tenant: string) => NewCall[]): Promise<[string, NewCall[]]> => {
      const tenant = newTenant();
      const calls = make(tenant);
      const { added, known } = await store.ingest(calls);
      assert.deepEqual([added.sort(), known], [ids(calls).sort(), []]);
      return [tenant, calls];
    };

    it('selects and sorts calls as the table does', async () => {
      const questions = fc.array(fc.tuple(anyQuestion, anySort), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(anyCalls(), questions, fc.integer({ min: 1, max: 9 }), async (make, asked, size) => {
          const [tenant, calls] = await written(make);
          for (const [question, sort] of asked) {
            const wanted = wantedOf(question, tenant, calls);
            const table = tableOf(callsInReach(calls, wanted), wanted);
            table.filter(wanted.conditions ?? {});
            table.sort(sort);
            const expected = ids([...table.view]);
            assert.deepEqual(ids(await walk(store, wanted, sort, size)), expected);
            assert.deepEqual(ids(await allOf(store.callStream(wanted, sort))), expected);
            assert.deepEqual(await store.countCalls(wanted, 'exact'), {
              count: expected.length,
              isEstimated: false,
            });
          }
        }),
        tried(40),
      );
    });

    it('counts calls as the table and its statistics do, each group without what is picked in it', async () => {
      const zones = fc.constantFrom('Europe/Sofia', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
      const questions = fc.array(fc.tuple(anyQuestion, zones), { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(anyCalls(), questions, async (make, asked) => {
          const [tenant, calls] = await written(make);
          for (const [question, timeZone] of asked) {
            const wanted = wantedOf(question, tenant, calls);
            const { selection = {}, ...filters } = wanted.conditions ?? {};
            const all = callsInReach(calls, wanted);
            const filtered = tableOf(all, wanted);
            filtered.filter(filters);
            const counter = new StatisticsCounter(tableOf([...filtered.view], wanted));
            const rule = wanted.successRule ?? 'server';
            const expected = resultOf(counter.count({ period: wanted.period, timeZone, rule, selection }));
            const measures = { interactions: true, quantiles: true };
            const counted = await store.aggregate(wanted, groups, measures, timeZone);
            assert.deepEqual(counted.total, expected.totals);
            assert.deepEqual(counted.agent, expected.agents);
            assert.deepEqual(counted.reason, expected.reasons);
            assert.deepEqual(counted.type, expected.types);
            const withCalls = expected.hours.filter(hasCalls);
            assert.deepEqual(
              counted.hourOfWeek,
              withCalls.map(({ days: _, ...hour }) => hour),
            );
            assert.deepEqual(counted.bucket, expected.series.buckets.filter(hasCalls));
            assert.deepEqual(counted.facet, tableOf(all, wanted).facets(wanted.conditions ?? {}));
          }
        }),
        tried(25),
      );
    });

    it('gives back what was written, call by call and by interaction', async () => {
      await fc.assert(
        fc.asyncProperty(anyCalls(), async (make) => {
          const [tenant, calls] = await written(make);
          const records = calls.map(recordOfNew).sort(listed);
          for (const call of calls) assert.deepEqual(await store.call(call.id), recordOfNew(call));
          const interactions = [...new Set(records.map(({ interactionId }) => interactionId))];
          for (const id of interactions) {
            const its = records.filter(({ interactionId }) => interactionId === id);
            assert.deepEqual(await store.callsOfInteraction(id), its);
            const one = await store.interaction(id);
            assert.deepEqual(one?.calls, ids(its).reverse());
            assert.equal(one.start, Math.min(...its.map(({ start }) => start)));
            assert.equal(
              one.end,
              Math.max(...its.map(({ start, duration, talk }) => start + (duration ?? talk ?? 0) * 1000)),
            );
            const conversation = its[0]?.externalId;
            const external = await store.externalInteractions({ interactionId: id });
            assert.deepEqual(
              ids(external.map(({ externalId }) => ({ id: externalId }))),
              conversation ? [conversation] : [],
            );
            if (conversation)
              assert.deepEqual(await store.externalInteractions({ externalId: conversation }), external);
          }
          const recordings = calls.flatMap((call) =>
            (call.recordings ?? []).map((one) => ({ ...one, callId: call.id, tenant, agent: call.agent })),
          );
          const found = await store.recordingsOf(ids(calls));
          const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
          assert.deepEqual([...found].sort(byId), recordings.sort(byId));
          assert.ok(found.every(({ start }, index) => index === 0 || start >= found[index - 1]!.start));
          for (const one of recordings) assert.deepEqual(await store.recording(one.id), one);
        }),
        tried(15),
      );
      assert.equal(await store.call('nobody'), undefined);
      assert.equal(await store.interaction('nobody'), undefined);
      assert.equal(await store.recording('nobody'), undefined);
      assert.deepEqual(await store.recordingsOf([]), []);
    });

    it('lists interactions by their first call and counts them there', async () => {
      const parts = fc.record({ from: fc.nat(9000), minutes: fc.integer({ min: 1, max: 9000 }) });
      await fc.assert(
        fc.asyncProperty(anyCalls(), parts, fc.integer({ min: 1, max: 5 }), async (make, part, size) => {
          const [tenant, calls] = await written(make);
          const from = wholePeriod.from + part.from * 60_000;
          const period = { from, to: from + part.minutes * 60_000 };
          const starts = new Map<string, number>();
          for (const { interactionId, start } of calls)
            starts.set(interactionId, Math.min(start, starts.get(interactionId) ?? Infinity));
          const expected = [...starts]
            .filter(([, start]) => start >= period.from && start < period.to)
            .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
            .map(([id]) => id);
          const wanted = { reach: { tenant }, period, seesRecordings: true };
          const found: string[] = [];
          for (let offset = 0; offset <= expected.length; offset += size) {
            const page = await store.interactionWindow(wanted, newestFirst, { offset }, size);
            assert.equal(page.hasNext, offset + size < expected.length);
            found.push(...ids(page.interactions));
          }
          assert.deepEqual(found, expected);
          assert.equal((await store.countInteractions(wanted, 'exact')).count, expected.length);
          const series = await store.timeseries({ tenant }, period, 'day', 'Europe/Sofia');
          const sum = (name: 'total' | 'interactions'): number =>
            series.reduce((n, bucket) => n + (bucket[name] ?? 0), 0);
          assert.equal(sum('interactions'), expected.length);
          const inside = calls.filter(({ start }) => start >= period.from && start < period.to);
          assert.equal(sum('total'), inside.length);
        }),
        tried(25),
      );
    });

    it('selects interactions by their calls, and sorts them by their figures', async () => {
      const questions = fc.array(fc.tuple(anyQuestion, anyInteractionSort), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(anyCalls(), questions, fc.integer({ min: 1, max: 5 }), async (make, asked, size) => {
          const [tenant, calls] = await written(make);
          for (const [question, sort] of asked) {
            const wanted = wantedOf(question, tenant, calls);
            const expected = interactionsOf(calls, wanted, sort);
            assert.deepEqual(await walkInteractions(store, wanted, sort, size), expected);
            const { count, isEstimated } = await store.countInteractions(wanted, 'estimated');
            assert.ok(isEstimated || count === expected.length);
            assert.deepEqual(await store.countInteractions(wanted, 'exact'), {
              count: expected.length,
              isEstimated: false,
            });
          }
        }),
        tried(40),
      );
    });

    it('shows each interaction once and misses none while others come in between, or get calls', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyCalls(),
          anyCalls(),
          anyInteractionSort,
          fc.integer({ min: 1, max: 4 }),
          async (make, more, sort, size) => {
            const [tenant, calls] = await written(make);
            const wanted = { reach: { tenant }, period: wholePeriod, seesRecordings: true };
            const others = more(newTenant()).map((call) => ({ ...call, tenant }));
            // Each comes as a whole: what an interaction is sorted by changes with its calls, but for its start.
            const newOnes = [...new Set(others.map(({ interactionId }) => interactionId))].map((id) =>
              others.filter(({ interactionId }) => interactionId === id),
            );
            const further = calls.map((call) => ({
              ...call,
              id: `${call.id}.`,
              start: call.start + 1,
              recordings: [],
            }));
            const coming = [...newOnes, ...(sort.column === 'start' ? further.map((call) => [call]) : [])];
            const between = (): Promise<unknown> => store.ingest(coming.splice(0, 2).flat());
            const seen = ids(await walkInteractions(store, wanted, sort, size, between));
            assert.equal(new Set(seen).size, seen.length);
            const first = new Set(calls.map(({ interactionId }) => interactionId));
            assert.deepEqual(seen.filter((id) => first.has(id)).sort(), [...first].sort());
          },
        ),
        tried(15),
      );
    });

    it('goes back from interactions the way it came', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyCalls(),
          anyInteractionSort,
          fc.nat(9),
          fc.integer({ min: 1, max: 4 }),
          async (make, sort, offset, size) => {
            const [tenant, calls] = await written(make);
            const wanted = { reach: { tenant }, period: wholePeriod, seesRecordings: true };
            const all = ids(interactionsOf(calls, wanted, sort));
            const window = await store.interactionWindow(wanted, sort, { offset }, size);
            assert.deepEqual(ids(window.interactions), all.slice(offset, offset + size));
            assert.equal(window.hasPrevious, offset > 0 && window.first !== undefined);
            if (!window.first) return;
            const before = await store.interactionWindow(wanted, sort, { before: window.first }, size);
            const start = Math.max(0, offset - size);
            assert.deepEqual(ids(before.interactions), all.slice(start, offset));
            assert.deepEqual([before.hasPrevious, before.hasNext], [start > 0, true]);
          },
        ),
        tried(15),
      );
    });

    it('writes a call once, however often it is sent', async () => {
      await fc.assert(
        fc.asyncProperty(anyCalls(6), fc.nat(20), async (make, split) => {
          const tenant = newTenant();
          const calls = make(tenant);
          const [some, others] = [calls.slice(0, split), calls.slice(split)];
          await store.ingest(some);
          const changed = some.map((call) => ({ ...call, reason: 'changed' }));
          const again = await store.ingest([...changed, ...others, ...others]);
          assert.deepEqual(again.known.sort(), ids(some).sort());
          assert.deepEqual(again.added.sort(), ids(others).sort());
          const wanted = { reach: { tenant }, period: wholePeriod, seesRecordings: true };
          const all = await walk(store, wanted, newestFirst, 100);
          assert.deepEqual(all, calls.map(recordOfNew).sort(listed));
          const recordings = calls.flatMap((call) => ids(call.recordings ?? []));
          assert.deepEqual(ids(await store.recordingsOf(ids(calls))).sort(), recordings.sort());
        }),
        tried(15),
      );
    });

    it('shows each call once and misses none while others come in between', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyCalls(),
          anyCalls(),
          anySort,
          fc.integer({ min: 1, max: 6 }),
          async (make, more, sort, size) => {
            const [tenant, calls] = await written(make);
            const wanted = { reach: { tenant }, period: wholePeriod, seesRecordings: true };
            // Ids of their own: a tenant's name is part of what they are made from.
            const later = more(newTenant()).map((call) => ({ ...call, tenant }));
            const seen = ids(await walk(store, wanted, sort, size, () => store.ingest(later.splice(0, 3))));
            assert.equal(new Set(seen).size, seen.length);
            const first = new Set(ids(calls));
            assert.deepEqual(seen.filter((id) => first.has(id)).sort(), [...first].sort());
          },
        ),
        tried(15),
      );
    });

    it('goes back the way it came', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyCalls(),
          anySort,
          fc.nat(12),
          fc.integer({ min: 1, max: 6 }),
          async (make, sort, offset, size) => {
            const [tenant] = await written(make);
            const wanted = { reach: { tenant }, period: wholePeriod, seesRecordings: true };
            const all = ids(await walk(store, wanted, sort, 7));
            const window = await store.callWindow(wanted, sort, { offset }, size);
            assert.deepEqual(ids(window.calls), all.slice(offset, offset + size));
            assert.equal(window.hasNext, offset + size < all.length);
            if (!window.first) return;
            const before = await store.callWindow(wanted, sort, { before: window.first }, size);
            const start = Math.max(0, offset - size);
            assert.deepEqual(ids(before.calls), all.slice(start, offset));
            assert.equal(before.hasPrevious, start > 0);
          },
        ),
        tried(15),
      );
    });

    it('finds a position far into a view, with the total known and without', async () => {
      const calls = [...newCalls(contents({ calls: 6000, seed: 'far' }, startOfTests))];
      for (let at = 0; at < calls.length; at += 1000) await store.ingest(calls.slice(at, at + 1000));
      const wanted: CallsWanted = {
        reach: { tenant: home },
        // Of the hours in which it begins and ends, a part.
        period: { from: startOfTests - 90 * day + 1, to: startOfTests - 2_400_000 },
        conditions: { success: true },
        seesRecordings: true,
      };
      for (const column of ['start', 'talk', 'type', 'from'] as const)
        for (const direction of ['ascending', 'descending'] as const) {
          const sort = { column, direction };
          const all = ids(await allOf(store.callStream(wanted, sort)));
          assert.ok(all.length > 4500 && new Set(all).size === all.length);
          for (const offset of [2001, all.length >> 1, all.length - 700, all.length - 1, all.length])
            for (const total of [undefined, all.length]) {
              const window = await store.callWindow(wanted, sort, { offset }, 300, total);
              assert.deepEqual(ids(window.calls), all.slice(offset, offset + 300));
              assert.equal(window.hasPrevious, offset < all.length);
              assert.equal(window.hasNext, offset + 300 < all.length);
            }
        }
    });

    it('streams no further than it is read', async () => {
      const wanted = {
        reach: { tenant: home },
        period: { from: startOfTests - 90 * day, to: startOfTests },
        seesRecordings: true,
      };
      for await (const batch of store.callStream(wanted, newestFirst)) {
        assert.ok(batch.length > 0);
        break;
      }
      await store.ready();
    });
  });
}
