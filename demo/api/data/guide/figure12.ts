import { type CallFacts, endings, type InteractionFacts } from '../facts.js';
import { Dice } from '../random.js';
import { home } from '../tenants.js';
import { figureTime, seconds } from './clock-face.js';

/** The rows of figure 12: start, duration and number of screen shares, beside one video and one chat each. */
const rows: readonly (readonly [start: string, duration: string, screens: number])[] = [
  ['00:06:14', '00:00:31', 0],
  ['00:10:02', '00:01:06', 0],
  ['00:13:27', '00:00:41', 1],
  ['00:17:05', '00:04:39', 3],
  ['00:23:11', '00:04:10', 4],
  ['00:31:46', '00:00:54', 1],
  ['00:37:20', '00:01:54', 3],
  ['08:10:33', '00:06:01', 0],
  ['08:17:09', '00:01:57', 1],
  ['11:32:51', '00:01:56', 0],
];

/** Figure 12's interactions of 28.05.2021. */
export function figure12(): InteractionFacts[] {
  const dice = new Dice('figure 12');
  return rows.map(([start, duration, screens]) => ({
    id: dice.uuid(),
    tenant: home.id,
    agent: 'pureclouddemo@videoengager.com',
    visitorId: dice.uuid(),
    externalId: dice.uuid(),
    calls: callsOf(figureTime(`2021-05-28 ${start}`), seconds(duration), screens, dice),
  }));
}

/** The video lasts from the first second to the last; the chat and the screen shares, one after another, lie in it. */
function callsOf(start: number, duration: number, screens: number, dice: Dice): CallFacts[] {
  const call = (type: CallFacts['type'], from: number, lasts: number): CallFacts => ({
    id: dice.uuid(),
    start: start + from * 1000,
    type,
    dial: type === 'chat' ? 'to-visitor' : type === 'video' ? 'to-group' : 'to-agent',
    duration: lasts,
    talk: lasts - (type === 'screen' ? 0 : 1),
    reason: dice.pick(endings),
  });
  const each = Math.floor((duration - 10) / Math.max(1, screens));
  const shares = Array.from({ length: screens }, (_, index) => call('screen', 10 + index * each, each - 1));
  return [call('video', 0, duration), call('chat', 1, duration - 2), ...shares].reverse();
}
