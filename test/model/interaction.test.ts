import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { interactionsFromCalls } from '../../src/model/call-groups.js';
import type { Call } from '../../src/model/call.js';
import { otherCalls, withoutTypes, type Interaction } from '../../src/model/interaction.js';
import { totalsOf } from '../../src/model/totals.js';
import { aCall, anInteraction, anyCalls, at } from './builders.js';

const minute = (minutes: number): number => at('2020-10-05T20:00+03:00') + minutes * 60_000;
const ids = (calls: Parameters<typeof interactionsFromCalls>[0], gapSeconds?: number): string[][] =>
  interactionsFromCalls(calls, { gapSeconds }).map(({ callIds }) => callIds);

suite('interactions made of calls', () => {
  test('follow the id of the interaction, whoever took part', () => {
    const calls = [
      aCall({ id: 'a', interactionId: 'one', answeredBy: 'slav@videoengager.com' }),
      aCall({ id: 'b', interactionId: 'two', visitorId: 'v' }),
      aCall({ id: 'c', interactionId: 'one', answeredBy: 'assen@videoengager.com' }),
    ];
    assert.deepEqual(ids(calls), [['a', 'c'], ['b']]);
  });

  test('without an id are the calls of one visitor with one agent, in either direction', () => {
    const visitor = { kind: 'visitor', label: 'Visitor', id: 'v1' } as const;
    const agent = { kind: 'agent', label: 'slav@videoengager.com' } as const;
    const calls = [
      aCall({ id: 'in', from: visitor, to: agent }),
      aCall({ id: 'out', from: agent, to: visitor }),
      aCall({ id: 'other visitor', visitorId: 'v2' }),
      aCall({ id: 'other agent', visitorId: 'v1', answeredBy: 'assen@videoengager.com' }),
    ];
    assert.deepEqual(ids(calls), [['in', 'out'], ['other visitor'], ['other agent']]);
  });

  test('do not take all anonymous visitors for one person', () => {
    assert.deepEqual(ids([aCall({ id: 'a' }), aCall({ id: 'b' })]), [['a'], ['b']]);
  });

  test('are divided by a gap only if one is asked for, counted from the end of the last call', () => {
    const call = (id: string, at: number): Parameters<typeof ids>[0][number] =>
      aCall({ id, visitorId: 'v', start: minute(at), duration: 120 });
    const calls = [call('a', 0), call('b', 7), call('c', 14), call('d', 21.1)];
    assert.deepEqual(ids(calls), [['a', 'b', 'c', 'd']]);
    assert.deepEqual(ids(calls, 300), [['a', 'b', 'c'], ['d']]);
  });

  test('with an id of their own are never divided by a gap', () => {
    const calls = [0, 500].map((at) => aCall({ id: `${at}`, interactionId: 'one', start: minute(at) }));
    assert.deepEqual(ids(calls, 60), [['0', '500']]);
  });

  test('last from the start of the first call to the end of the last, whichever ends last', () => {
    const [made] = interactionsFromCalls([
      aCall({ interactionId: 'one', start: minute(10), duration: 60, talk: 30 }),
      aCall({ interactionId: 'one', start: minute(0), duration: 3600, talk: 60, type: 'chat' }),
    ]);
    assert.ok(made);
    assert.equal(made.start, minute(0));
    assert.equal(made.end, minute(60));
    assert.equal(made.duration, 3600);
    assert.equal(made.talk, 90);
    assert.deepEqual([made.totalCalls, made.videos, made.chats, made.screens], [2, 1, 1, 0]);
  });

  test('have no end and no talk time when a call has none; zero is a time', () => {
    const [unknown] = interactionsFromCalls([
      aCall({ interactionId: 'one', duration: undefined, talk: undefined }),
      aCall({ interactionId: 'one' }),
    ]);
    assert.deepEqual([unknown?.end, unknown?.duration, unknown?.talk], [undefined, undefined, undefined]);
    const [zero] = interactionsFromCalls([aCall({ start: minute(0), duration: 0, talk: 0 })]);
    assert.deepEqual([zero?.end, zero?.duration, zero?.talk], [minute(0), 0, 0]);
  });

  test('belong to the agent who answered, not to the one who missed the first call', () => {
    const [made] = interactionsFromCalls([
      aCall({ interactionId: 'one', start: minute(0) }),
      aCall({ interactionId: 'one', start: minute(1), answeredBy: 'assen@videoengager.com' }),
    ]);
    assert.equal(made?.agent, 'assen@videoengager.com');
  });

  test('of a group that nobody answered have no agent', () => {
    const [made] = interactionsFromCalls([aCall({ to: { kind: 'group', label: 'Group' } })]);
    assert.equal(made?.agent, '');
  });

  test("reproduce figure 14's row with success by talk time", () => {
    const missed = Array.from({ length: 20 }, () => aCall({ interactionId: 'x', duration: 169, talk: 0 }));
    const chats = Array.from({ length: 6 }, () => aCall({ interactionId: 'x', type: 'chat' }));
    const [made] = interactionsFromCalls([...missed, ...chats, aCall({ interactionId: 'x', talk: 78 })]);
    assert.ok(made);
    const { totalCalls, videos, chats: chatCount, screens, successful, unsuccessful } = made;
    assert.deepEqual([totalCalls, videos, chatCount, screens], [27, 21, 6, 0]);
    assert.deepEqual([successful, unsuccessful], [7, 20]);
  });
});

suite('totals', () => {
  test('add up every count', () => {
    const totals = totalsOf([
      anInteraction({ talk: 10 }),
      anInteraction({ screens: 1, totalCalls: 28, talk: 5 }),
    ]);
    assert.deepEqual(totals, {
      interactions: 2,
      total: 55,
      video: 42,
      screen: 1,
      chat: 12,
      successful: 14,
      unsuccessful: 40,
      talk: 15,
      successRate: 14 / 54,
    });
  });

  test('have no talk time when one interaction has none, and no rate without calls', () => {
    assert.equal(totalsOf([anInteraction({ talk: 10 }), anInteraction()]).talk, undefined);
    assert.equal(totalsOf([]).successRate, undefined);
    assert.equal(totalsOf([anInteraction({ successful: 0, unsuccessful: 27 })]).successRate, 0);
  });
});

suite('types taken out of an interaction', () => {
  test('are gone from its total', () => {
    const rest = withoutTypes(anInteraction(), ['chat']);
    assert.deepEqual([rest.totalCalls, rest.videos, rest.chats], [21, 21, 0]);
  });

  test('leave its outcomes, their rate and its talk time unknown, which the service counts for all types', () => {
    const rest = totalsOf([withoutTypes(anInteraction({ talk: 60 }), ['chat'])]);
    assert.deepEqual(
      [rest.successful, rest.unsuccessful, rest.successRate, rest.talk],
      [undefined, undefined, undefined, undefined],
    );
  });

  test('leave what can be told: where none was of that type, where none remains, and where all ended alike', () => {
    const outcomes = (interaction: Partial<Interaction>, ...types: string[]): unknown[] => {
      const { successful, unsuccessful, talk } = withoutTypes(anInteraction(interaction), types);
      return [successful, unsuccessful, talk];
    };
    assert.deepEqual(outcomes({ talk: 60 }, 'screen'), [7, 20, 60]);
    assert.deepEqual(outcomes({ talk: 60 }, 'chat', 'video'), [0, 0, 0]);
    assert.deepEqual(outcomes({ successful: 0, unsuccessful: 27, talk: 0 }, 'chat'), [0, 21, 0]);
    assert.deepEqual(outcomes({ successful: 27, unsuccessful: 0 }, 'chat'), [21, 0, undefined]);
    assert.deepEqual(outcomes({ successful: 26, unsuccessful: 0 }, 'chat'), [undefined, 0, undefined]);
  });

  test('of a kind that is not counted by itself leave the total unknown, unless all calls are of the others', () => {
    assert.equal(withoutTypes(anInteraction({ totalCalls: 30 }), ['cobrowse']).totalCalls, undefined);
    assert.equal(withoutTypes(anInteraction(), ['cobrowse']).totalCalls, 27);
  });

  test('never leave a number that is not that of the remaining calls', () => {
    fc.assert(
      fc.property(anyCalls(0, 1), fc.subarray(['video', 'chat', 'screen', 'fax']), (calls, types) => {
        for (const interaction of interactionsFromCalls(calls)) {
          const told = totalsOf([withoutTypes(interaction, types)]);
          const isLeft = ({ id, type }: Call): boolean =>
            interaction.callIds.includes(id) && !types.includes(type);
          const actual = totalsOf(interactionsFromCalls(calls.filter(isLeft)));
          for (const count of [
            'total',
            'video',
            'chat',
            'screen',
            'successful',
            'unsuccessful',
            'talk',
          ] as const)
            if (told[count] !== undefined) assert.equal(told[count], actual[count], count);
        }
      }),
    );
  });

  test('leave calls of other types in the total, and they can be told', () => {
    const interaction = anInteraction({ totalCalls: 30 });
    assert.equal(otherCalls(interaction), 3);
    assert.equal(otherCalls(withoutTypes(interaction, ['chat', 'video'])), 3);
    assert.equal(otherCalls(anInteraction()), 0);
  });

  test('never make a total negative, whatever the service sent', () => {
    assert.equal(withoutTypes(anInteraction({ totalCalls: 2 }), ['video']).totalCalls, 0);
    assert.equal(otherCalls(anInteraction({ totalCalls: 2 })), 0);
  });
});
