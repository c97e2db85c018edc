import type { CallFacts, CallType, Dial, InteractionFacts } from '../facts.js';
import { Dice } from '../random.js';
import { home } from '../tenants.js';
import { figure9Call, figure9Recording, figure9Visitor } from './figure9.js';
import { figureTime, seconds } from './clock-face.js';

type Row = readonly [
  time: string,
  type: CallType,
  dial: Dial,
  duration: string,
  talk: string,
  reason: string,
];

/**
 * The rows of figure 8 as they stand there, one group for each visitor, and one more that shows behind the window
 * of figure 9 (its times in session are not to be seen there).
 */
const visits: readonly (readonly Row[])[] = [
  [
    ['20:43:08', 'screen', 'to-agent', '00:00:40', '00:00:40', 'Caller Closed the Window'],
    ['20:42:46', 'chat', 'to-visitor', '00:01:03', '00:01:02', 'Callee Closed the Window'],
    ['20:42:45', 'video', 'to-group', '00:01:00', '00:00:59', 'Caller hangup'],
  ],
  [
    ['20:41:00', 'chat', 'to-visitor', '00:00:24', '00:00:24', 'Caller Closed the Window'],
    ['20:41:00', 'video', 'to-group', '00:00:24', '00:00:22', 'Callee hangup'],
  ],
  [
    ['20:35:05', 'chat', 'to-visitor', '00:01:08', '00:01:07', 'Callee Closed the Window'],
    ['20:35:05', 'video', 'to-group', '00:00:34', '00:00:33', 'Caller hangup'],
  ],
  [
    ['18:08:51', 'chat', 'to-visitor', '00:00:41', '00:00:40', 'Caller Closed the Window'],
    ['18:08:50', 'video', 'to-group', '00:00:40', '00:00:38', 'Callee hangup'],
  ],
  [
    ['17:48:31', 'chat', 'to-visitor', '00:01:15', '00:01:15', 'Caller Closed the Window'],
    ['17:48:30', 'video', 'to-group', '00:01:15', '00:01:14', 'Callee hangup'],
  ],
  [
    ['17:25:03', 'video', 'to-group', '00:00:17', '00:00:13', 'Callee hangup'],
    ['17:25:00', 'chat', 'to-group', '00:01:01', '00:00:54', 'Callee hangup'],
  ],
  [['16:19:04', 'chat', 'to-visitor', '00:00:48', '00:00:47', 'Callee Closed the Window']],
];

/** Figure 8's calls of 05.10.2020. */
export function figure8(): InteractionFacts[] {
  const dice = new Dice('figure 8');
  return visits.map((rows) => {
    const calls = rows.map((row) => callOf(row, dice));
    return {
      id: dice.uuid(),
      tenant: home.id,
      agent: 'pureclouddemo@videoengager.com',
      visitorId: calls.some((call) => call.id === figure9Call) ? figure9Visitor : dice.uuid(),
      externalId: dice.uuid(),
      calls,
    };
  });
}

function callOf([time, type, dial, duration, talk, reason]: Row, dice: Dice): CallFacts {
  const call: CallFacts = {
    id: dice.uuid(),
    start: figureTime(`2020-10-05 ${time}`),
    type,
    dial,
    duration: seconds(duration),
    talk: seconds(talk),
    reason,
  };
  return time === '20:42:45' ? { ...call, id: figure9Call, recordings: [figure9Recording] } : call;
}
