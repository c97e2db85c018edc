import type { InteractionFacts } from '../facts.js';
import { madeInteractions, type Scene } from '../made/made.js';
import { assen, emailOf, pureclouddemo, slav } from '../people.js';
import { home } from '../tenants.js';
import { figureTime } from './clock-face.js';

/**
 * The rest of the figures' days: the same people at work around what the figures show, never where a figure's own
 * rows stand (the newest rows of 05.10.2020, the first of 28.05.2021, the busy morning of 15.04.2021).
 */
const stretches: readonly (readonly [from: string, to: string, size: Scene['size']])[] = [
  ['2020-10-01 00:00', '2020-10-05 16:15', { calls: 150 }],
  ['2021-04-02 00:00', '2021-04-15 09:35', { calls: 280 }],
  ['2021-04-15 10:00', '2021-04-15 20:00', { interactions: 14 }],
  ['2021-04-16 00:00', '2021-04-25 00:00', { calls: 190 }],
  ['2021-05-28 11:40', '2021-05-28 20:30', { interactions: 47 }],
];

export function* restOfTheFiguresDays(): Generator<InteractionFacts> {
  for (const [from, to, size] of stretches) {
    yield* madeInteractions({
      seed: `the guide from ${from}`,
      tenant: home.id,
      agents: [
        [emailOf(pureclouddemo), 5],
        [emailOf(assen), 2],
        [emailOf(slav), 1],
      ],
      period: { from: figureTime(from), to: figureTime(to) },
      timeZone: 'Europe/Sofia',
      growth: 0,
      size,
      named: 0,
    });
  }
}
