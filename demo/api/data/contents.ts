import type { Period } from '../../../src/model/period.js';
import { repeated, spread } from './copies.js';
import { type CallFacts, endings, type InteractionFacts } from './facts.js';
import { guideInteractions } from './guide/guide.js';
import { madeInteractions } from './made/made.js';
import { agents, emailOf, labAgents, type Person, slav } from './people.js';
import { Dice } from './random.js';
import { home, lab } from './tenants.js';

/** What the data are made from; the same wishes at the same moment give the same data. */
export interface Wishes {
  /** Calls of the last ninety days, beside the guide's own and the second tenant's. */
  calls: number;
  seed: string;
}

const day = 86_400_000;
const second = 1000;
const labCalls = 300;

/** So many are made one by one, in about ten seconds; of more, most are copies of these. */
const mostMade = 300_000;

/** Everything there is, in two parts. */
export interface Contents {
  /** What is written so many times, as `repeated` says. */
  made: Iterable<InteractionFacts>;
  times: number;
  /** What is written once. */
  rest: Iterable<InteractionFacts>;
}

/** Everything there is, up to this moment (epoch milliseconds). */
export function* contents(wishes: Wishes, now: number, most = mostMade): Generator<InteractionFacts> {
  const { made, times, rest } = contentsOf(wishes, now, most);
  yield* repeated(made, times);
  yield* rest;
}

export function contentsOf({ calls, seed }: Wishes, now: number, most = mostMade): Contents {
  const special = specials(seed, now, calls);
  const room = calls - callsIn(special);
  const times = Math.max(1, Math.ceil(room / most));
  const copyable = Math.floor(room / times);
  const period: Period = { from: now - 90 * day, to: now };
  const later: Period = { ...period, from: period.from + (times > 1 ? spread * second : 0) };
  const common = { timeZone: 'Europe/Sofia', growth: 0.5, named: 0.3 };
  const homeCalls = (name: string, size: number, period: Period): Iterable<InteractionFacts> =>
    madeInteractions({
      ...common,
      period,
      seed: `${seed} ${name}`,
      tenant: home.id,
      agents: busy(agents, `${seed} agents`),
      size: { calls: size },
    });
  const labInteractions = madeInteractions({
    ...common,
    period,
    seed: `${seed} lab`,
    tenant: lab.id,
    agents: busy(labAgents, `${seed} lab agents`),
    size: { calls: Math.min(labCalls, calls) },
  });
  return {
    made: homeCalls('home', copyable, later),
    times,
    rest: chain([
      guideInteractions(),
      homeCalls('left over', room - copyable * times, period),
      special,
      labInteractions,
    ]),
  };
}

function* chain<T>(lists: Iterable<Iterable<T>>): Generator<T> {
  for (const list of lists) yield* list;
}

/** Part-timers and pillars. */
function busy(people: readonly Person[], seed: string): [string, number][] {
  const dice = new Dice(seed);
  return people.map((person) => [emailOf(person), 0.4 + dice.fraction()]);
}

/**
 * Two that chance would leave out: one that ended minutes ago, so that there are data at any hour of any day, and a
 * screen share that somebody forgot for more than a day. None where there is no room for their calls.
 */
function specials(seed: string, now: number, room: number): InteractionFacts[] {
  const dice = new Dice(`${seed} specials`);
  const interaction = (calls: CallFacts[]): InteractionFacts => ({
    id: dice.uuid(),
    tenant: home.id,
    agent: emailOf(slav),
    visitorId: dice.uuid(),
    externalId: dice.uuid(),
    calls,
  });
  const call = (type: CallFacts['type'], ago: number, duration: number): CallFacts => ({
    id: dice.uuid(),
    start: now - ago * second,
    type,
    dial: type === 'chat' ? 'to-visitor' : 'to-agent',
    duration,
    talk: duration - 2,
    reason: dice.pick(endings),
  });
  const recorded = (made: CallFacts): CallFacts => ({
    ...made,
    recordings: [
      { id: dice.uuid(), state: 'finished', start: made.start, end: made.start + 400_000, duration: 400 },
    ],
  });
  const both = [
    interaction([call('screen', 420, 150), recorded(call('video', 640, 430)), call('chat', 700, 500)]),
    interaction([call('screen', 3 * 86_400, 97_503), call('video', 3 * 86_400 + 120, 110)]),
  ];
  return callsIn(both) <= room ? both : [];
}

const callsIn = (interactions: readonly InteractionFacts[]): number =>
  interactions.reduce((sum, interaction) => sum + interaction.calls.length, 0);
