import type { InteractionFacts } from '../facts.js';
import { figure12 } from './figure12.js';
import { figure14 } from './figure14.js';
import { figure8 } from './figure8.js';
import { restOfTheFiguresDays } from './rest.js';

/** What the supervisor guide's figures show, and the rest of their days. */
export function* guideInteractions(): Generator<InteractionFacts> {
  yield* figure8();
  yield* figure12();
  yield figure14();
  yield* restOfTheFiguresDays();
}
