import type { Tokens } from '../accounts/tokens.js';
import type { Clock } from '../clock.js';
import { type Answer, HttpError, json } from '../http/answers.js';
import type { Router } from '../http/router.js';
import type { Behaviour, Scenario } from './scenario.js';
import { none, scenarios } from './scenarios.js';

const sessionsKept = 1000;

/** Which scenario each session goes through. A session is a name that a page chose for its tokens. */
export class Scenarios {
  readonly #sessions = new Map<string, { scenario: Scenario; behaviour: Behaviour }>();

  constructor(
    private readonly tokens: Tokens,
    private readonly clock: Clock,
  ) {}

  of(session: string | undefined): Scenario {
    return this.#sessions.get(session ?? '')?.scenario ?? none;
  }

  behaviourOf(session: string | undefined): Behaviour {
    return this.#sessions.get(session ?? '')?.behaviour ?? {};
  }

  switchOn(session: string, scenario: Scenario): void {
    this.#sessions.delete(session);
    if (scenario === none) return;
    const behaviour = scenario.begin({ clock: this.clock, newestSerial: this.tokens.newest });
    this.#sessions.set(session, { scenario, behaviour });
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > sessionsKept && oldest !== undefined) this.#sessions.delete(oldest);
  }
}

/** `/demo/scenarios` and `/demo/sessions/{name}/scenario`, for the demo page and the tests. */
export function addScenarioSwitch(router: Router, sessions: Scenarios): void {
  const stateOf = (session: string): Answer => json({ session, scenario: sessions.of(session).id });

  router.add('GET', '/demo/scenarios', () =>
    json(scenarios.map(({ id, label, about }) => ({ id, label, about }))),
  );

  router.add('GET', '/demo/sessions/{name}/scenario', (request) => stateOf(request.param('name')));

  router.add('PUT', '/demo/sessions/{name}/scenario', async (request) => {
    const wish = (await request.json()).scenario;
    const scenario = scenarios.find(({ id }) => id === wish);
    if (scenario === undefined) {
      throw new HttpError(
        400,
        `There is no such scenario; there are: ${scenarios.map(({ id }) => id).join(', ')}.`,
      );
    }
    sessions.switchOn(request.param('name'), scenario);
    return stateOf(request.param('name'));
  });
}
