import { type CallFacts, type InteractionFacts, missed } from '../facts.js';
import { Dice } from '../random.js';
import { home } from '../tenants.js';
import { figureTime, seconds } from './clock-face.js';

const agent = 'assen@videoengager.com';

/** The five calls figure 14 shows, all of 09:51: the newest of the interaction, in the figure's order. */
const shown: readonly Pick<CallFacts, 'type' | 'dial' | 'talk' | 'reason'>[] = [
  { type: 'chat', dial: 'to-visitor', talk: seconds('00:02:49'), reason: 'Callee Closed the Window' },
  { type: 'video', dial: 'to-agent', talk: 0, reason: missed },
  { type: 'video', dial: 'to-agent', talk: 0, reason: missed },
  { type: 'video', dial: 'to-agent', talk: 0, reason: missed },
  { type: 'video', dial: 'to-agent', talk: seconds('00:01:18'), reason: 'Caller hangup' },
];

/** The chats before them: start and seconds. */
const chats: readonly (readonly [start: string, lasts: number])[] = [
  ['09:41:12', 95],
  ['09:43:02', 88],
  ['09:44:50', 101],
  ['09:46:41', 119],
  ['09:48:55', 104],
];

const missedBefore = 17;

/**
 * Figure 14's interaction of 15.04.2021: 27 calls in 12:37 of wall clock. A visitor chats with the agent and rings
 * 21 times for a video that is answered once.
 */
export function figure14(): InteractionFacts {
  const dice = new Dice('figure 14');
  const last = figureTime('2021-04-15 09:51:00');
  const newest = shown.map((call) => ({
    id: dice.uuid(),
    start: last,
    duration: seconds('00:02:49'),
    ...call,
  }));
  const earlier: CallFacts[] = chats.map(([start, lasts]) => ({
    id: dice.uuid(),
    start: figureTime(`2021-04-15 ${start}`),
    type: 'chat',
    dial: 'to-visitor',
    duration: lasts,
    talk: lasts - 1,
    reason: 'Callee Closed the Window',
  }));
  for (let attempt = 0; attempt < missedBefore; attempt++) {
    earlier.push({
      id: dice.uuid(),
      start: figureTime('2021-04-15 09:41:20') + attempt * 33_000,
      type: 'video',
      dial: 'to-agent',
      duration: dice.between(14, 31),
      talk: 0,
      reason: missed,
    });
  }
  return {
    id: dice.uuid(),
    tenant: home.id,
    agent,
    visitorId: dice.uuid(),
    externalId: dice.uuid(),
    calls: [...newest, ...earlier.sort((a, b) => b.start - a.start)],
  };
}
