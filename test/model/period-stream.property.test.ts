import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PeriodStream, type PeriodStreamOptions } from '../../src/model/period-stream.js';
import { IdIndex } from '../../src/table/ids.js';
import { runs } from '../support/soak.js';
import {
  changes,
  faults,
  misbehaviours,
  serviceOf,
  span,
  starts,
  type Item,
  type Misbehaviour,
} from './misbehaving-service.js';

/** The most requests of a run that may be under way when it ends, besides its bound. */
const UNDER_WAY = 3;

interface Circumstances {
  limit: number;
  /** The so many-th requests at which the stream is stopped. */
  stops: number[];
  /** The so many-th batches of records that cannot be taken in. */
  refusals: number[];
  seed: number;
}

const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  limit: fc.oneof(
    { weight: 4, arbitrary: fc.constant(Infinity) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }) },
  ),
  stops: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 3 }),
  refusals: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }),
  seed: fc.nat(),
});

/** A stream from a service, and what it has shown. */
function streamOf(
  given: readonly number[],
  wrong: Misbehaviour,
  scheduler: fc.Scheduler,
  { limit, stops, refusals, seed }: Partial<Circumstances> = {},
) {
  const service = serviceOf(given, wrong, seed);
  const shown: string[] = [];
  const last = { told: 0 };
  let batches = 0;
  const options: PeriodStreamOptions<Item> = {
    keys: new IdIndex(),
    ...(limit ? { limit: () => limit } : {}),
  };
  const stream: PeriodStream<Item> = new PeriodStream<Item>(
    [span],
    async (period, page, options) => {
      const given = service.fetch(period, page, options);
      given.catch(() => undefined);
      if (stops?.includes(service.requests)) stream.stop();
      const answer = await scheduler.schedule(given, `page ${page}`);
      const isWhole = period.from === span.from && period.to === span.to;
      const isHeard = isWhole && !options.signal?.aborted && Array.isArray(answer?.rows);
      if (isHeard && isTotal(answer.total)) last.told = answer.total;
      return answer;
    },
    (rows) => {
      batches += 1;
      if (refusals?.includes(batches)) throw new RangeError('Array buffer allocation failed');
      shown.push(...rows.map(({ id }) => id));
    },
    options,
  );
  return { service, stream, shown, last };
}

const isTotal = (total: unknown): total is number =>
  typeof total === 'number' && total >= 0 && total < Infinity;

/** Runs a stream once, and holds it to what it promises. */
async function runAndCheck(
  { service, stream, shown, last }: ReturnType<typeof streamOf>,
  scheduler: fc.Scheduler,
  limit = Infinity,
): Promise<void> {
  const before = service.requests;
  await scheduler.waitFor(stream.run());
  const requests = service.requests - before;
  const { state, loaded, total, skipped, error } = stream.progress;
  const distinct = new Set(shown);
  const bound = 256 + 4 * Math.ceil(distinct.size / service.largest) + UNDER_WAY;
  assert.ok(requests <= bound, `${requests} requests for ${distinct.size} records`);
  assert.equal(distinct.size, shown.length, 'a record was shown twice');
  assert.ok(
    shown.every((id) => service.given.has(id)),
    'a record was shown that never came',
  );
  assert.equal(loaded, shown.length + skipped);
  assert.ok(total === undefined || total >= loaded);
  assert.ok(state !== 'loading' && state !== 'idle', state);
  assert.equal(error !== undefined, state === 'failed');
  if (state === 'full') assert.ok(loaded >= limit, `full with ${loaded} of ${limit}`);
  if (state !== 'complete') return;
  assert.ok(loaded >= last.told, `complete with ${loaded} of ${last.told}`);
  assert.equal(total ?? loaded, loaded);
}

describe('a period of a service that misbehaves in any way', () => {
  it('comes to an end soon, shows each record once, and never calls complete what is not', () =>
    fc.assert(
      fc.asyncProperty(
        starts,
        misbehaviours,
        circumstances,
        fc.scheduler(),
        async (given, wrong, how, scheduler) => {
          const loading = streamOf(given, wrong, scheduler, how);
          await runAndCheck(loading, scheduler, how.limit);
          const { service, shown } = loading;
          // What came after a stop, or could not be taken in, is not here yet.
          if (how.stops.length + how.refusals.length === 0 && !wrong.faults)
            assert.equal(shown.length, service.given.size, 'what came was not shown');
          for (let n = 0; n < 3; n += 1) await runAndCheck(loading, scheduler, how.limit);
        },
      ),
      { numRuns: runs(600, 100_000) },
    ));
});

describe('a period of a service that keeps to what it says', () => {
  const honest = fc.record({
    usual: fc.integer({ min: 1, max: 20 }),
    most: fc.integer({ min: 1, max: 60 }),
    order: fc.constantFrom(undefined, 'oldest first' as const),
    unreadable: fc.option(
      fc.record({
        every: fc.integer({ min: 2, max: 9 }),
        how: fc.constantFrom('skipped' as const, 'invalid' as const),
      }),
      { nil: undefined },
    ),
  });

  it('is complete with every record, in few requests', () =>
    fc.assert(
      fc.asyncProperty(starts, honest, fc.scheduler(), async (given, wrong, scheduler) => {
        const loading = streamOf(given, wrong, scheduler);
        await runAndCheck(loading, scheduler);
        const { service, stream, shown } = loading;
        assert.equal(stream.progress.state, 'complete');
        assert.deepEqual(new Set(shown), new Set(service.readable));
      }),
      { numRuns: runs(200) },
    ));

  it('is complete after failures and stops, when it is run again', () =>
    fc.assert(
      fc.asyncProperty(
        starts,
        honest,
        faults,
        circumstances,
        fc.scheduler(),
        async (given, wrong, broken, how, scheduler) => {
          const loading = streamOf(given, { ...wrong, faults: broken }, scheduler, {
            ...how,
            limit: Infinity,
          });
          const { stream, service, shown } = loading;
          for (let n = 0; stream.progress.state !== 'complete' && n < 12; n += 1)
            await runAndCheck(loading, scheduler);
          assert.equal(stream.progress.state, 'complete');
          assert.deepEqual(new Set(shown), new Set(service.readable));
          assert.equal(stream.progress.skipped, given.length - shown.length);
        },
      ),
      { numRuns: runs(200) },
    ));

  it('brings what was there all the time while records come and go', () =>
    fc.assert(
      fc.asyncProperty(starts, honest, changes, fc.scheduler(), async (given, wrong, changed, scheduler) => {
        const adds = changed.map(({ at, add = 0 }) => ({ at, add }));
        const loading = streamOf(given, { ...wrong, changes: adds }, scheduler);
        for (let n = 0; loading.stream.progress.state !== 'complete' && n < 4; n += 1)
          await runAndCheck(loading, scheduler);
        const { service, stream, shown } = loading;
        assert.equal(stream.progress.state, 'complete');
        const readable = new Set(service.readable);
        const missing = [...service.lasting].filter((id) => readable.has(id) && !shown.includes(id));
        assert.deepEqual(missing, []);
      }),
      { numRuns: runs(200) },
    ));
});
