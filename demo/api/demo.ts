import type { Hono } from 'hono';
import { type Accounts, signIns } from './accounts/accounts.js';
import { tokenEndpoint } from './accounts/sign-in.js';
import type { Tokens } from './accounts/tokens.js';
import type { Clock } from './clock.js';
import type { CallStore } from './data/call-store.js';
import { addGenesys } from './genesys/genesys.js';
import { type ApiEnv, bothForms, json } from './http.js';
import { addOtherService } from './other-service.js';
import { addPages, addPolicyReports } from './pages.js';
import { addBrokers, addConfigurations } from './ready-made/integration.js';
import { addSignIn, Sessions } from './ready-made/sign-in.js';
import type { RecordingLinks } from './recordings/links.js';
import { Playback, type Tickets } from './recordings/playback.js';
import { addMedia } from './recordings/recordings.js';
import { addScenarioSwitch, Scenarios } from './scenarios/sessions.js';
import { addCallReport } from './stats/call-report.js';

interface DemoServices {
  calls: CallStore;
  accounts: Accounts;
  tokens: Tokens;
  clock: Clock;
  tickets: Tickets;
  links: RecordingLinks;
}

/**
 * What the demo has beside the API, and a service of one's own has not: tokens for anybody who asks, faults to switch
 * on, a Genesys Cloud, the integrator's side, recordings, the pages and the build.
 */
export function demoOf(app: Hono<ApiEnv>, services: DemoServices) {
  const { accounts, tokens, clock } = services;
  const scenarios = new Scenarios(tokens, clock);
  const sessions = new Sessions();
  return {
    scenarios,
    addBrokers: (address: { port: number; host: string }) => addBrokers(app, address, clock, sessions),
    async addRest(): Promise<void> {
      addCallReport(app, { ...services, sessions });
      await addMedia(app, { ...services, playback: new Playback(clock) });
      addScenarioSwitch(app, scenarios);
      app.on('GET', bothForms('/demo/token'), tokenEndpoint(accounts, tokens, scenarios, clock));
      app.on('GET', bothForms('/demo/accounts'), () => json(signIns));
      addGenesys(app, services);
      addOtherService(app, services.calls);
      addConfigurations(app);
      addSignIn(app, accounts, sessions);
      addPolicyReports(app);
      addPages(app);
    },
  };
}
