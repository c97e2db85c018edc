import fc from 'fast-check';
import type { Call } from '../../src/model/call.js';
import type { Interaction } from '../../src/model/interaction.js';
import { aCall, at } from '../support/calls.js';

export { aBucket } from '../support/buckets.js';
export { aCall, at };

export function anInteraction(interaction: Partial<Interaction> = {}): Interaction {
  return {
    id: 'figure-14',
    agent: 'assen@videoengager.com',
    start: at('2021-04-15T09:41:00+03:00'),
    duration: 757,
    totalCalls: 27,
    videos: 21,
    chats: 6,
    screens: 0,
    successful: 7,
    unsuccessful: 20,
    callIds: [],
    ...interaction,
  };
}

export const zones = [
  'UTC',
  'Europe/Sofia',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Antarctica/Troll',
] as const;

export const anyZone = fc.constantFrom(...zones);

export const anyInstant = fc
  .integer({ min: at('1990-01-01T00:00Z') / 1000, max: at('2035-01-01T00:00Z') / 1000 })
  .map((seconds) => seconds * 1000);

export const anyCalls = (from: number, days: number): fc.Arbitrary<Call[]> =>
  fc
    .array(
      fc.record({
        start: fc.integer({ min: from, max: from + days * 86_400_000 - 1 }),
        type: fc.constantFrom('video', 'chat', 'screen'),
        interactionId: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
        visitorId: fc.option(fc.constantFrom('v1', 'v2'), { nil: undefined }),
        duration: fc.option(fc.nat(90_000), { nil: undefined }),
        talk: fc.option(fc.nat(3), { nil: undefined }),
        success: fc.option(fc.boolean(), { nil: undefined }),
      }),
      { maxLength: 60 },
    )
    .map((calls) => calls.map((call, index) => aCall({ id: `made-${index}`, ...call })));
