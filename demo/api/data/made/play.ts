import { type CallFacts, type CallType, type Dial, endings, missed, type RecordingFacts } from '../facts.js';
import { type Dice, Weighted } from '../random.js';
import type { Step, Story } from './stories.js';

const dials: Record<CallType, Weighted<Dial>> = {
  video: new Weighted([
    ['to-group', 45],
    ['to-agent', 45],
    ['to-visitor', 10],
  ]),
  chat: new Weighted([
    ['to-visitor', 85],
    ['to-group', 15],
  ]),
  screen: new Weighted([
    ['to-agent', 85],
    ['to-visitor', 15],
  ]),
};

/** Median and most of the talk time, in seconds. */
const talkTimes = { short: [12, 40], usual: [210, 5400], long: [2400, 9000] } as const;

/** The calls of a story that begins at this moment, newest first. */
export function play(story: Story, start: number, dice: Dice): CallFacts[] {
  const calls: CallFacts[] = [];
  let moment = start;
  for (const step of story) {
    const call = callOf(step, moment, dice);
    calls.unshift(call);
    moment =
      step.kind === 'spans'
        ? moment + dice.between(1_000, 90_000)
        : endOf(call) + dice.between(2_000, 45_000);
  }
  for (const call of calls) if (call.duration === undefined) spanTheRest(call, calls, dice);
  if (dice.chance(0.004)) loseDuration(dice.pick(calls), dice);
  return calls;
}

/** When a call ended: epoch milliseconds. */
export function endOf(call: CallFacts): number {
  return call.start + (call.duration ?? call.talk ?? 0) * 1000;
}

function callOf(step: Step, start: number, dice: Dice): CallFacts {
  const call: CallFacts = {
    id: dice.uuid(),
    start,
    type: step.type,
    dial: dials[step.type].pick(dice),
    reason: dice.pick(endings),
  };
  if (step.kind === 'spans') return call;
  if (step.kind === 'missed') return { ...call, duration: dice.between(8, 60), talk: 0, reason: missed };

  const [median, most] = talkTimes[step.kind === 'short' || step.kind === 'long' ? step.kind : 'usual'];
  const talk = dice.length(median, 0.9, most);
  const duration = talk + dice.between(0, step.type === 'video' ? 12 : 3);
  const answered = { ...call, duration, talk, ...(step.kind === 'lost' && { lost: true }) };
  if (step.type !== 'video' || talk < 10 || !dice.chance(0.33)) return answered;
  return { ...answered, recordings: recordingsOf(answered, dice) };
}

/** A recording begins once both are there and stops, or is cut in two, before they part. */
function recordingsOf(call: { start: number; duration: number; talk: number }, dice: Dice): RecordingFacts[] {
  const begin = call.start + (call.duration - call.talk) * 1000;
  const cut = dice.chance(0.04) ? dice.between(5, call.talk - 5) : call.talk;
  const pieces = cut < call.talk ? [0, cut, call.talk] : [0, call.talk];
  return pieces.slice(1).map((end, index) => ({
    id: dice.uuid(),
    state: dice.chance(0.02) ? 'deleted' : dice.chance(0.02) ? 'processing' : 'finished',
    start: begin + (pieces[index] as number) * 1000,
    end: begin + end * 1000,
    duration: Math.max(1, end - (pieces[index] as number) - dice.between(0, 1)),
  }));
}

function spanTheRest(call: CallFacts, calls: CallFacts[], dice: Dice): void {
  const end = Math.max(...calls.map(endOf)) + dice.between(0, 20_000);
  call.duration = Math.max(1, Math.floor((end - call.start) / 1000));
  call.talk = Math.max(1, call.duration - dice.between(0, 2));
}

/** The service does not always get to measure both. */
function loseDuration(call: CallFacts, dice: Dice): void {
  delete call.duration;
  if (call.talk !== 0 && dice.chance(0.3)) delete call.talk;
}
