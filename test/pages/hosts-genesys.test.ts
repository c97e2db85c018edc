import { expect } from '@open-wc/testing';
import { press, typeText, until } from '../support/browser.js';
import { deep, deepAll, read } from './page.js';
import { clientApp, openSimulator, type Simulator } from './simulator.js';

let simulator: Simulator;

const figure8 = { from: '2020-10-01T00:00', to: '2020-10-06T23:59', 'time-zone': 'Europe/Sofia' };

const rows = (report: HTMLElement): HTMLElement[] => deepAll(report.shadowRoot!, '[role=row][part~=row]');
const inside = <E extends HTMLElement>(report: HTMLElement, selector: string): Promise<E> =>
  until(() => deep<E>(report.shadowRoot!, selector), `the report has ${selector}`);

async function reportWithRows(): Promise<HTMLElement> {
  const report = await simulator.find('sv-call-report');
  await until(() => rows(report).length > 0, 'calls are drawn');
  return report;
}

async function signInByWindow(): Promise<void> {
  await simulator.click(await simulator.find('[part=sign-in-button]'));
}

afterEach(() => simulator.close());

describe('the Genesys Cloud page, signing in', () => {
  it('goes to the login page by itself in the frame, and comes back with its view', async () => {
    simulator = await openSimulator({ page: `${clientApp('known/', figure8)}#report.sort=-duration` });
    const report = await reportWithRows();
    const { search, hash } = simulator.app()!.location;
    expect(search).to.contain('from=2020-10-01T00%3A00').and.not.to.contain('code=');
    expect(hash).to.contain('report.sort=-duration');
    expect((report as HTMLElement & { sort?: unknown }).sort).to.deep.equal({
      column: 'duration',
      direction: 'descending',
    });
    await simulator.says('App', 'bootstrapped');
  });

  it('waits for a person at the login page', async () => {
    simulator = await openSimulator({ page: clientApp('', figure8) });
    await simulator.press('main button:not([name])', true);
    await reportWithRows();
  });

  it('says that the person at the login page did not sign in, and goes there again at a click alone', async () => {
    simulator = await openSimulator({ page: clientApp('', figure8), lang: 'ar' });
    await simulator.press('main button[name=deny]', true);
    const notice = await simulator.find('.notice');
    expect(notice.textContent).to.equal('لم يسجّل Genesys Cloud دخولك.');
    await simulator.click(await simulator.find('[part=sign-in-button]'));
    await simulator.press('main button:not([name])', true);
    await reportWithRows();
  });

  it('opens a window at a click, where the host says so', async () => {
    simulator = await openSimulator({ page: clientApp('known/', figure8), signin: 'popup' });
    await signInByWindow();
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

describe('the Genesys Cloud page, signed in', () => {
  it('has the host say that an export is done', async () => {
    simulator = await openSimulator({ page: clientApp('known/', figure8) });
    await inside(await reportWithRows(), '[part=export]:enabled').then(simulator.click);
    const [toast] = await simulator.shows('.toast[data-type=success]');
    expect(toast!.text).to.match(
      /The export is done\s+calls_slav@videoengager\.com_2020-10-01_2020-10-06[.]csv/,
    );
    expect(await simulator.says('App', 'showToast')).to.contain('"id":"export"');
  });

  it('has the host show a conversation', async () => {
    const day = { from: '2021-04-15', to: '2021-04-15', 'time-zone': 'Europe/Sofia' };
    simulator = await openSimulator({ page: clientApp('known/', day) });
    const report = await reportWithRows();
    await inside(report, '[part=stats-button]').then(simulator.click);
    await inside(report, 'sv-interaction-stats');
    await until(() => read(report).includes('Agent: all'), 'there are agents to choose from');
    await inside(report, '[part=load]:enabled').then(simulator.click);
    const second = await until(
      () => deepAll(report.shadowRoot!, '[part=disclosure]')[1],
      'interactions are drawn',
    );
    await simulator.click(second);
    await inside(report, '[part=conversation]').then(simulator.click);
    const [panel] = await simulator.shows('#panel:not([hidden])');
    expect(await simulator.says('App', 'showInteractionDetails')).to.contain(
      /[\da-f-]{36}/.exec(panel!.text)![0],
    );
  });

  it('is stopped by the host, and answers', async () => {
    simulator = await openSimulator({ page: clientApp('known/', figure8) });
    await reportWithRows();
    await simulator.press('#actions button:nth-child(3)');
    await simulator.says('App', 'stopped');
    await simulator.says('The host closed the app.');
  });

  it('breaks none of the policy it is served with', async () => {
    const before = await (await fetch('/demo/csp-report')).text();
    simulator = await openSimulator({ page: clientApp('known/', figure8) });
    const violations: string[] = [];
    const report = await reportWithRows();
    const page = report.ownerDocument;
    page.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      violations.push(violatedDirective),
    );
    await simulator.click(deep(report.shadowRoot!, '[part~=row] button')!);
    await inside(report, 'dialog[open]');
    await inside(report, '[part~=label]');
    expect(violations).to.deep.equal([]);
    expect(await (await fetch('/demo/csp-report')).text()).to.equal(before);
  });
});

describe('the Genesys Cloud page beside an interaction', () => {
  it('shows its calls, the newest opened in details', async () => {
    simulator = await openSimulator({ deployment: 'known', app: 'interaction' });
    const interaction = await simulator.find('sv-interaction');
    const calls = await until(() => {
      const found = deepAll(interaction.shadowRoot!, '[part=call]');
      return found.length === 4 && found;
    }, 'its calls are listed');
    expect(calls[0]!.getAttribute('aria-current')).to.equal('true');
    const details = deep(interaction.shadowRoot!, 'sv-call-details')!;
    await until(() => read(details).includes('Call Information'), 'details have come');
    await simulator.says('App', 'bootstrapped');

    await simulator.click(calls[3]!);
    await until(() => /Type\s*chat/.test(read(details)), 'the details of another are shown');
  });

  it('says that no SmartVideo call belongs to it', async () => {
    simulator = await openSimulator({ deployment: 'known', app: 'no-interaction' });
    const interaction = await simulator.find('sv-interaction');
    await until(
      () => read(interaction).includes('No SmartVideo call belongs to this interaction.'),
      'it is said',
    );
  });
});

describe('the Genesys Cloud page, when tokens end', () => {
  const asked = (): number =>
    simulator
      .app()!
      .performance.getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname === '/demo/broker/brief').length;

  it('gets new ones, and asks its user again, without losing the view', async function () {
    this.timeout(120_000);
    const page = clientApp('known-brief/', { period: 'last7' });
    simulator = await openSimulator({ page, signin: 'popup' });
    await signInByWindow();
    const report = await reportWithRows();
    await inside(report, '[part=filter]').then(simulator.click);
    await typeText('visitor');
    const scroller = await inside(report, '[part=grid]');
    await until(() => scroller.scrollHeight > 2000, 'there is something to scroll');
    scroller.scrollTop = 640;
    const view = (): unknown => [
      Math.round(scroller.scrollTop),
      deep<HTMLInputElement>(report.shadowRoot!, '[part=filter]')!.value,
    ];

    /** One in the middle of what is in sight: none has to be scrolled to. */
    const rowInSight = (): HTMLElement => {
      const { top, bottom } = scroller.getBoundingClientRect();
      const middle = (top + Math.min(bottom, simulator.app()!.innerHeight)) / 2;
      return rows(report).find((row) => row.getBoundingClientRect().bottom > middle)!;
    };
    const openCall = async (): Promise<void> => {
      await simulator.click(rowInSight().querySelector('button')!);
      await inside(report, 'dialog[open]');
      await press('Escape');
      await until(() => !deep(report.shadowRoot!, 'dialog[open]'), 'it is closed');
    };
    const once = asked();
    while (asked() === once) await openCall();
    expect(view()).to.deep.equal([640, 'visitor']);
    expect(deep(simulator.app()!.document, '[part=sign-in]')).to.equal(undefined);

    while (!deep(simulator.app()!.document, '[part=sign-in-button]')) await openCall();
    expect(view()).to.deep.equal([640, 'visitor']);
    await signInByWindow();
    await until(() => !deep(simulator.app()!.document, '[part=sign-in]'), 'the user is back');
    expect(view()).to.deep.equal([640, 'visitor']);
    await openCall();
  });
});
