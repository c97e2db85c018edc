import { expect } from '@open-wc/testing';
import { until } from '../support/browser.js';
import { deep, deepAll } from './page.js';
import { openSimulator, type Simulator } from './simulator.js';

let simulator: Simulator;

afterEach(async () => {
  // In the frame, whose cookies are kept apart from those of the test's own window.
  const body = new URLSearchParams({ out: 'true' });
  await simulator.app()?.fetch('/demo/sign-in', { method: 'POST', body, redirect: 'manual' });
  simulator.close();
});

const workspace = (more: Record<string, string> = {}): string => {
  const own = { from: '2020-10-01T00:00', to: '2020-10-06T23:59', 'time-zone': 'Europe/Sofia', ...more };
  return `${location.origin}/demo/workspace.html?interactionId=$Interaction.Id$&${new URLSearchParams(own)}`;
};

async function signIn(): Promise<void> {
  await simulator.click(await simulator.find('[part=sign-in-button]'));
  await simulator.click(await simulator.find('form button:not([name])'));
}

async function reportWithRows(): Promise<HTMLElement> {
  const report = await simulator.find('sv-call-report');
  await until(() => deepAll(report.shadowRoot!, '[role=row][part~=row]').length > 0, 'calls are drawn');
  return report;
}

describe('the Workspace page', () => {
  it('signs in at the integrator’s own page in the frame, and comes back where it was', async () => {
    simulator = await openSimulator({ host: 'workspace', page: workspace({ lang: 'ar' }) });
    await signIn();
    const report = await reportWithRows();
    expect(simulator.app()!.location.search).to.contain('from=2020-10-01T00%3A00');
    expect(simulator.app()!.document.documentElement.dir).to.equal('rtl');
    const choice = await until(() => deep(report.shadowRoot!, '[part=export]:enabled'), 'there is an export');
    await simulator.click(choice);
    await simulator.shows('.toast');
    await simulator.says('App', 'system.popupToast');
    await simulator.says('Host', 'answer to system.popupToast');
  });

  it('shows the calls of the interaction it is beside', async () => {
    simulator = await openSimulator({ host: 'workspace', app: 'interaction' });
    await signIn();
    const interaction = await simulator.find('sv-interaction');
    await until(() => deepAll(interaction.shadowRoot!, '[part=call]').length === 4, 'its calls are listed');
  });

  it('goes on where Workspace refuses it', async () => {
    simulator = await openSimulator({ host: 'workspace', allowed: 'no', page: workspace() });
    await signIn();
    await reportWithRows();
    expect(await simulator.says('Host', 'refusal')).to.contain('accepted-web-content-origins');
    expect(simulator.app()!.document.querySelector('.notice')).to.equal(null);
  });

  it('hears from Workspace whether it is seen', async () => {
    simulator = await openSimulator({ host: 'workspace', page: workspace() });
    const session = (await simulator.find('sv-session')) as HTMLElement & { host: { visible: boolean } };
    await until(() => session.host.visible, 'it is seen');
    await simulator.press('#actions button:nth-child(1)');
    await simulator.says('another tab');
  });

  it('takes field codes that were left as they are for nothing', async () => {
    simulator = await openSimulator({ host: 'workspace', app: 'interaction', placeholders: 'left' });
    await simulator.find('[part=sign-in-button]');
    expect(simulator.app()!.document.querySelector('sv-interaction')).to.equal(null);
  });
});
