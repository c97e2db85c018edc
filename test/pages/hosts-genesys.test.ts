import { expect } from '@open-wc/testing';
import { until } from '../support/browser.js';
import { deepAll, read } from './page.js';
import { clientApp, openSimulator, type Simulator } from './simulator.js';

let simulator: Simulator;

const figure8 = { from: '2020-10-01T00:00', to: '2020-10-06T23:59', 'time-zone': 'Europe/Sofia' };

const rows = (report: HTMLElement): HTMLElement[] => deepAll(report.shadowRoot!, '[role=row][part~=row]');

async function reportWithRows(): Promise<HTMLElement> {
  const report = await simulator.find('sv-call-report');
  await until(() => rows(report).length > 0, 'calls are drawn');
  return report;
}

afterEach(() => simulator?.close());

describe('the Genesys Cloud page, signing in', () => {
  it('goes to the login page by itself in the frame, and comes back with its view', async () => {
    simulator = await openSimulator({ page: clientApp('known/', figure8) });
    await reportWithRows();
    const { search } = simulator.app()!.location;
    expect(search).to.contain('from=2020-10-01T00%3A00').and.not.to.contain('code=');
  });

  it('waits for a person at the login page', async () => {
    simulator = await openSimulator({ page: clientApp('', figure8) });
    await simulator.press('main button:not([name])', true);
    await reportWithRows();
  });

  it('opens a window at a click, where the host says so', async () => {
    simulator = await openSimulator({ page: clientApp('known/', figure8), signin: 'popup' });
    await simulator.click(await simulator.find('[part=sign-in-button]'));
    await reportWithRows();
  });

  it('speaks the language of the host from its first word', async () => {
    simulator = await openSimulator({ page: clientApp('known/'), signin: 'popup', lang: 'ar' });
    const panel = await simulator.find('[part=sign-in]');
    const { documentElement: root } = simulator.app()!.document;
    await until(() => read(panel).includes('لم تسجّل الدخول'), 'it is Arabic');
    expect([root.lang, root.dir]).to.deep.equal(['ar', 'rtl']);
  });
});
