import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { callTypeOf, type Call, type CallDetails } from '../../src/model/call.js';
import {
  normalizeInteraction,
  otherCalls,
  withoutTypes,
  type Interaction,
} from '../../src/model/interaction.js';
import { momentOf } from '../../src/model/moment.js';
import {
  amountOf,
  durationOf,
  flagOf,
  hasIdAndStart,
  normalizeCall,
  normalizeDetails,
  readCalls,
} from '../../src/model/normalize.js';
import { addCounts, excludeTypes, normalizeSeries, type Series } from '../../src/model/series.js';
import { checkInteractions, checkSeries, totalsOf, totalsOfSeries } from '../../src/model/totals.js';
import { aBucket, aCall, anInteraction, at } from './builders.js';

const start = at('2020-10-05T20:43:08+03:00');

suite('a moment', () => {
  const moments: [value: unknown, moment: string][] = [
    [start, '2020-10-05T17:43:08Z'],
    [start + 0.7, '2020-10-05T17:43:08Z'],
    [String(start), '2020-10-05T17:43:08Z'],
    ['2020-10-05T20:43:08+03:00', '2020-10-05T17:43:08Z'],
    ['2020-10-05T20:43:08+0300', '2020-10-05T17:43:08Z'],
    ['2020-10-05T20:43:08+03', '2020-10-05T17:43:08Z'],
    ['2020-10-05T20:43+03:00', '2020-10-05T17:43:00Z'],
    ['2020-10-05 17:43:08z', '2020-10-05T17:43:08Z'],
    [' 2020-10-05T17:43:08.123456789Z ', '2020-10-05T17:43:08.123Z'],
    ['2020-10-05T17:43:08.1234567890123Z', '2020-10-05T17:43:08.123Z'],
    ['2020-10-05T20:43:08,123+03:00', '2020-10-05T17:43:08.123Z'],
    ['2020-10-05T20:43:08,9999999999+03', '2020-10-05T17:43:08.999Z'],
    ['2020-10-05T13:13:08-04:30', '2020-10-05T17:43:08Z'],
    [Date.UTC(2000, 0, 1), '2000-01-01T00:00Z'],
    [Date.UTC(2100, 0, 1) - 1, '2099-12-31T23:59:59.999Z'],
  ];
  for (const [value, moment] of moments) {
    test(`is ${typeof value} “${value}”`, () => assert.equal(momentOf(value), at(moment)));
  }

  const none: unknown[] = [
    ...[
      '05.10.2020 20:43:08',
      '05.10.2020 20:42:45 +0300',
      '10/05/2020',
      '2020-10-05T20:43:08',
      '2020-10-05',
    ],
    ...[
      '2020-10-05T20:43:08Europe/Sofia',
      '2020-02-30T10:00Z',
      '2020-10-05T24:00Z',
      '2020-10-05T10:00+24:00',
    ],
    ...[
      '2020-10-05T10:60Z',
      'Mon, 05 Oct 2020 17:43:08 GMT',
      'Oct 5, 2020',
      '20201005T174308Z',
      '2020',
      'yesterday',
    ],
    ...[
      '',
      ' ',
      '0',
      '1601919788',
      '1601919788.5',
      '20201005204308',
      '202010052043',
      '1.6e12',
      '0x174fa0d3ce0',
    ],
    ...['1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '1899-12-30T00:00:00Z', '9999-12-31T23:59:59Z'],
    ...[0, -1, 1601919788, 1601919788000000, 20201005204308, NaN, Infinity, -Infinity, 1e20, 1e300],
    ...[null, undefined, true, {}, [start], new Date(start), BigInt(start)],
  ];
  for (const value of none) {
    test(`is not ${typeof value} “${String(value)}”`, () => assert.equal(momentOf(value), undefined));
  }

  test('is asked of the start of whatever is handed in, and so an id', () => {
    assert.equal(hasIdAndStart({ id: 'a', start: '2020-10-05T20:43:08+03:00' }), true);
    for (const one of [null, {}, { id: 'a' }, { id: '', start }, { id: 7, start }, { id: 'a', start: 5 }])
      assert.equal(hasIdAndStart(one), false);
  });
});

suite('a duration', () => {
  const durations: [value: unknown, seconds: number | undefined][] = [
    [65, 65],
    [65.9, 65],
    [0, 0],
    ['65', 65],
    [' 65.5 ', 65],
    ['00:01:05', 65],
    ['0:01:05', 65],
    ['00:00:00', 0],
    ['100:00:01', 360_001],
    ['00:01:05.500', 65],
    ['01:05', undefined],
    ['00:60:00', undefined],
    ['00:00:61', undefined],
    ['-00:01:05', undefined],
    ['-5', undefined],
    [-5, undefined],
    [-0.5, undefined],
    ['1e3', undefined],
    ['0x41', undefined],
    ['', undefined],
    ['long', undefined],
    [NaN, undefined],
    [Infinity, undefined],
    [null, undefined],
    [true, undefined],
    [[65], undefined],
  ];
  for (const [value, seconds] of durations) {
    test(`${typeof value} “${value}” is ${seconds}`, () => assert.equal(durationOf(value), seconds));
  }

  test('is no count: that has no colons, and no sign', () => {
    assert.deepEqual([3, '3', '00:00:03', -3, '-3', -0].map(amountOf), [
      3,
      3,
      undefined,
      undefined,
      undefined,
      0,
    ]);
  });
});

test('a type of call is known however it is written, and an unknown one stays as it is', () => {
  assert.deepEqual(['video', 'VIDEO', ' video ', 'Vi deo', '\u00a0Chat'].map(callTypeOf), [
    'video',
    'video',
    'video',
    'video',
    'chat',
  ]);
  assert.deepEqual([' Hologram ', 'videos', '', 'constructor'].map(callTypeOf), [
    ' Hologram ',
    'videos',
    '',
    'constructor',
  ]);
});

suite('a call that was handed in', () => {
  test('is the object it is when it lacks nothing', () => {
    const call = aCall();
    assert.equal(normalizeCall(call), call);
  });

  test('is read as the client reads it', () => {
    const odd = {
      ...aCall({ id: 'odd' }),
      start: '2020-10-05T20:43:08+03:00',
      type: ' VIDEO',
      duration: '00:01:05',
      talk: -5,
      success: 'true',
      recordingCount: '2',
    };
    const { type, duration, talk, success, recordingCount, ...call } = normalizeCall(odd as unknown as Call);
    assert.equal(call.start, start);
    assert.deepEqual(
      { type, duration, talk, success, recordingCount },
      {
        type: 'video',
        duration: 65,
        talk: undefined,
        success: true,
        recordingCount: 2,
      },
    );
  });
});

test('details that were handed in are read as their row is, and their recordings too', () => {
  const recording = { id: 'r', type: 'video', state: 'finished', mime: '', media: '', extra: {} };
  const odd = {
    ...aCall({ id: 'odd' }),
    start: '2020-10-05T20:43:08+03:00',
    duration: '00:01:05',
    crmStatus: 'sent',
    recordings: [
      { ...recording, start: '2020-10-05T20:43:08+03:00', end: '05.10.2020 20:44:03', duration: '55' },
    ],
  };
  const details = normalizeDetails(odd as unknown as CallDetails);
  assert.deepEqual([details.start, details.duration, details.crmStatus], [start, 65, 'sent']);
  assert.deepEqual(details.recordings, [{ ...recording, start, end: undefined, duration: 55 }]);
});

test('details that were handed in have no recordings for what is none', () => {
  const details = { ...aCall(), recordings: [null, 5, 'r', undefined, { id: 'r1' }] };
  const { recordings } = normalizeDetails(details as unknown as CallDetails);
  assert.deepEqual(
    recordings.map(({ id }) => id),
    ['r1'],
  );
});

suite('an interaction that was handed in', () => {
  test('is the object it is when it lacks nothing', () => {
    const interaction = anInteraction();
    assert.equal(normalizeInteraction(interaction), interaction);
  });

  test('is read where it can be, and knows nothing where it cannot', () => {
    const bare = { id: 'a', callIds: ['x', 'y'] };
    const odd = {
      ...bare,
      start: '2020-10-05T20:43:08+03:00',
      duration: '00:12:37',
      videos: null,
      chats: -1,
      screens: NaN,
      successful: '2',
      end: 'soon',
    };
    const known = { ...bare, agent: '', start, duration: 757, totalCalls: 2, successful: 2, unsuccessful: 0 };
    assert.deepEqual(JSON.parse(JSON.stringify(normalizeInteraction(odd as unknown as Interaction))), known);
  });

  test('without a list of calls has no number of calls', () => {
    const { totalCalls, callIds } = normalizeInteraction({ id: 'a', start } as Interaction);
    assert.deepEqual([totalCalls, callIds], [undefined, []]);
  });
});

suite('what is not known', () => {
  const unknown = anInteraction({ successful: undefined, chats: undefined });

  test('is not known of a total either, and makes no rate', () => {
    const totals = totalsOf([anInteraction(), unknown]);
    assert.deepEqual(
      [totals.total, totals.video, totals.chat, totals.successful, totals.unsuccessful, totals.successRate],
      [54, 42, undefined, undefined, 40, undefined],
    );
  });

  test('is no mismatch', () => {
    assert.deepEqual(checkInteractions([unknown]), []);
    const series: Series = {
      granularity: 'day',
      timeZone: 'UTC',
      buckets: [aBucket(start, { total: undefined })],
    };
    assert.deepEqual(checkSeries(series, { total: 5 }), []);
  });

  test('stays unknown when a type is left out, and the total with it', () => {
    const { chats, totalCalls, videos } = withoutTypes(unknown, [' Chat']);
    assert.deepEqual([chats, totalCalls, videos], [0, undefined, 21]);
    assert.equal(withoutTypes(anInteraction(), ['CHAT']).totalCalls, 21);
    assert.equal(otherCalls(unknown), 0);
    const series: Series = {
      granularity: 'day',
      timeZone: 'UTC',
      buckets: [aBucket(start, { total: 3, chat: undefined }), aBucket(start, { total: 3, chat: 1 })],
    };
    assert.deepEqual(
      excludeTypes(series, ['Chat']).buckets.map(({ total, chat }) => [total, chat]),
      [
        [undefined, 0],
        [2, 0],
      ],
    );
  });

  test('makes the sum of buckets unknown in that count alone', () => {
    const sum = aBucket(start, { total: 2, video: 2 });
    addCounts(sum, aBucket(start, { total: 3, video: undefined }));
    assert.deepEqual([sum.total, sum.video, sum.chat], [5, undefined, 0]);
  });
});

suite('a series that was handed in', () => {
  const read = (buckets: unknown[]): Series =>
    normalizeSeries({ granularity: 'hour', buckets } as unknown as Series, 'Asia/Tehran')!;

  test('is read without the buckets that have no time, and says in which zone it is', () => {
    const whole = aBucket(start);
    const series = read([null, {}, { ...whole, time: 1 }, { ...whole, time: '05.10.2020 20:00' }, whole]);
    assert.equal(series.timeZone, 'Asia/Tehran');
    assert.deepEqual(series.buckets, [whole]);
    assert.equal(series.buckets[0], whole);
  });

  test('keeps its list when nothing in it needs reading', () => {
    const buckets = [aBucket(start)];
    assert.equal(read(buckets).buckets, buckets);
  });

  for (const bad of [NaN, Infinity, -Infinity, -3, null, undefined, 'many', true, {}, 1e400]) {
    test(`knows no count that is ${String(bad)}, and all others`, () => {
      const { buckets } = read([
        { ...aBucket(start), total: 4, video: bad, chat: 1 },
        { ...aBucket(start + 3_600_000), total: 2, video: 2 },
      ]);
      assert.deepEqual(
        buckets.map(({ total, video, chat }) => [total, video, chat]),
        [
          [4, undefined, 1],
          [2, 2, 0],
        ],
      );
      const totals = totalsOfSeries({ granularity: 'hour', timeZone: 'UTC', buckets });
      assert.deepEqual([totals.total, totals.video, totals.chat], [6, undefined, 1]);
    });
  }

  test('has the sum of its types for a total that is not given, if all are', () => {
    const rest = { ...aBucket(start, { video: 2, chat: 1 }), total: undefined };
    assert.equal(read([rest]).buckets[0]!.total, 3);
    assert.equal(read([{ ...rest, screen: null }]).buckets[0]!.total, undefined);
  });

  test('is none without a list of buckets', () => {
    assert.equal(normalizeSeries({ a: 1 } as unknown as Series, 'UTC'), undefined);
  });
});

test('success is a word, a figure, or nobody says', () => {
  assert.deepEqual([true, 'true', 1, '1', false, 'false', 0, '0'].map(flagOf), [
    ...Array<boolean>(4).fill(true),
    ...Array<boolean>(4).fill(false),
  ]);
  for (const one of [null, undefined, '', 2, 'yes', NaN]) assert.equal(flagOf(one), undefined);
});

suite('a list of calls', () => {
  test('is read, each once, without what is none', () => {
    const sent = [
      aCall({ id: 'a' }),
      null,
      { id: 'b' },
      { ...aCall({ id: 'a', crm: 'last' }), start: String(start) },
    ];
    const [only, ...others] = readCalls(sent as Call[]);
    assert.deepEqual([only!.crm, only!.start, others.length], ['last', start, 0]);
  });

  test('is refused where it is none', () => {
    for (const none of [undefined, {}, 'text'])
      assert.throws(() => readCalls(none as unknown as Call[]), { code: 'no-list' });
  });
});
