import type { Hono } from 'hono';
import type { Tokens } from '../accounts/tokens.js';
import type { Clock } from '../clock.js';
import { type ApiEnv, bothForms, HttpError, json, param, readJson } from '../http.js';
import { type Behaviour, none, type Scenario, scenarios } from './scenarios.js';

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
export function addScenarioSwitch(app: Hono<ApiEnv>, sessions: Scenarios): void {
  const stateOf = (session: string): Response => json({ session, scenario: sessions.of(session).id });
  const switchPaths = bothForms('/demo/sessions/:name/scenario');

  app.on('GET', bothForms('/demo/scenarios'), () =>
    json(scenarios.map(({ id, label, about }) => ({ id, label, about }))),
  );

  app.on('GET', switchPaths, (c) => stateOf(param(c, 'name')));

  app.on('PUT', switchPaths, async (c) => {
    const wish = (await readJson(c)).scenario;
    const scenario = scenarios.find(({ id }) => id === wish);
    if (scenario === undefined) {
      throw new HttpError(
        400,
        `There is no such scenario; there are: ${scenarios.map(({ id }) => id).join(', ')}.`,
      );
    }
    sessions.switchOn(param(c, 'name'), scenario);
    return stateOf(param(c, 'name'));
  });
}
