import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { normalizeInteraction, type Interaction } from '../../src/model/interaction.js';
import { normalizeSeries, type Series } from '../../src/model/series.js';
import { aBucket, anInteraction } from './builders.js';

suite('an interaction that was handed in', () => {
  test('is the object it is when it lacks nothing', () => {
    const interaction = anInteraction();
    assert.equal(normalizeInteraction(interaction), interaction);
  });

  test('has no counts where it lacks them, and no times', () => {
    const bare = { id: 'a', start: 1, callIds: ['x', 'y'] };
    const odd = { ...bare, duration: '9', videos: null };
    assert.deepEqual(normalizeInteraction(odd as unknown as Interaction), {
      ...bare,
      agent: '',
      duration: undefined,
      totalCalls: 2,
      videos: 0,
      chats: 0,
      screens: 0,
      successful: 0,
      unsuccessful: 0,
    });
  });
});

suite('a series that was handed in', () => {
  test('is read without the buckets that have no time, and says in which zone it is', () => {
    const whole = aBucket(0);
    const buckets = [null, {}, whole, { time: 1, video: 2, chat: 1 }];
    const series = normalizeSeries({ granularity: 'hour', buckets } as unknown as Series, 'Asia/Tehran');
    assert.equal(series!.timeZone, 'Asia/Tehran');
    assert.deepEqual(series!.buckets, [
      whole,
      { time: 1, interactions: 0, total: 3, video: 2, screen: 0, chat: 1, successful: 0, unsuccessful: 0 },
    ]);
  });

  test('is none without a list of buckets', () => {
    assert.equal(normalizeSeries({ a: 1 } as unknown as Series, 'UTC'), undefined);
  });
});
