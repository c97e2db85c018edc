import type { Period } from '../../../../src/model/period.js';
import type { InteractionFacts } from '../facts.js';
import { Dice, Weighted } from '../random.js';
import { endOf, play } from './play.js';
import { Rhythm } from './rhythm.js';
import { stories, type Story } from './stories.js';
import { Visitors } from './visitors.js';

/** What is to be made. */
export interface Scene {
  seed: string;
  tenant: string;
  /** E-mail addresses and how busy each is beside the others. */
  agents: readonly (readonly [email: string, weight: number])[];
  /** Everything begins and has ended in it. */
  period: Period;
  timeZone: string;
  /** How much busier the end of the period is than its start. */
  growth: number;
  size: { calls: number } | { interactions: number };
  /** Share of visitors who gave a name. */
  named: number;
}

/** Interactions that look like real ones, in the order they begin. */
export function* madeInteractions(scene: Scene): Generator<InteractionFacts> {
  const dice = new Dice(scene.seed);
  const plot = plotOf(scene.size, dice);
  const starts = startsOf(scene, plot.length, dice);
  const visitors = new Visitors(dice, scene.named);
  const agents = new Weighted(scene.agents);

  for (const [index, story] of plot.entries()) {
    const visitor = visitors.arrives();
    yield {
      id: dice.uuid(),
      tenant: scene.tenant,
      agent: agents.pick(dice),
      visitorId: visitor.id,
      ...(visitor.name !== undefined && { visitorName: visitor.name }),
      ...(dice.chance(0.5) && { externalId: dice.uuid() }),
      calls: within(scene.period, play(story, starts[index] as number, dice)),
    };
  }
}

/** One story for each interaction, together exactly as many calls as asked for. */
function plotOf(size: Scene['size'], dice: Dice): Story[] {
  const plot: Story[] = [];
  if ('interactions' in size) {
    while (plot.length < size.interactions) plot.push(stories(Infinity).pick(dice));
    return plot;
  }
  for (let room = size.calls; room > 0; room -= plot.at(-1)?.length ?? 0) {
    plot.push(stories(room).pick(dice));
  }
  return plot;
}

function startsOf(scene: Scene, count: number, dice: Dice): Float64Array {
  const rhythm = new Rhythm(scene.period, scene.timeZone, scene.growth);
  return new Float64Array(count).map(() => rhythm.moment(dice)).sort();
}

/** What would reach beyond the end is moved back as a whole. */
function within(period: Period, calls: InteractionFacts['calls']): InteractionFacts['calls'] {
  const late = Math.max(...calls.map(endOf)) - period.to;
  if (late <= 0) return calls;
  return calls.map((call) => ({
    ...call,
    start: call.start - late,
    ...(call.recordings && {
      recordings: call.recordings.map((recording) => ({
        ...recording,
        start: recording.start - late,
        end: recording.end - late,
      })),
    }),
  }));
}
