import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-report/define.js';
import '../../src/elements/session/define.js';
import type { TokenAnswer } from '../../src/client/index.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { SvSession } from '../../src/elements/session/session.js';
import { allPermissions, type Account } from '../../src/model/account.js';
import { resize, serverOrigin, until } from '../support/browser.js';
import { anAccount, heldPages, manyCalls, sourceOf } from '../support/calls.js';
import { session as serverSession } from '../support/service.js';
import { columnTexts, figure8, figure8Period, heads, part, rows, state, status } from './call-report-page.js';

interface Inside {
  session: SvSession;
  report: SvCallReport;
}

/** A session around one report, each with these properties. */
async function around(outer: Partial<SvSession>, inner: Partial<SvCallReport> = {}): Promise<Inside> {
  const session = Object.assign(document.createElement('sv-session'), outer);
  const report = Object.assign(document.createElement('sv-call-report'), inner);
  session.append(report);
  await fixture(html`<div>${session}</div>`);
  await report.updateComplete;
  return { session, report };
}

/** Counts requests whose address contains a text, while they go to the real server. */
function counting(text: string): { count: () => number; stop: () => void } {
  const { fetch } = window;
  let count = 0;
  window.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (address.includes(text)) count += 1;
    return fetch(input, init);
  };
  return { count: () => count, stop: () => void (window.fetch = fetch) };
}

const october = { from: '2020-10-01T00:00', to: '2020-10-06T23:59', autoLoad: true };

describe('session: two lines of HTML', () => {
  before(() => resize(1280, 800));

  it('are enough for a report, with no script', async () => {
    const { tokenUrl } = serverSession();
    const box = await fixture(html`<div></div>`);
    box.innerHTML = `<sv-session base-url="${serverOrigin()}" token-url="${tokenUrl}" time-zone="Europe/Sofia">
      <sv-call-report from="${figure8.from}" to="${figure8.to}" auto-load></sv-call-report></sv-session>`;
    const report = box.querySelector('sv-call-report')!;
    await until(() => rows(report).length > 0, 'there are rows');
    expect(columnTexts(report, 'start')[0]).to.equal('05.10.2020 20:43:08');
  });

  it('ask once who is signed in and once for a token, for any number of elements', async () => {
    const { tokenUrl } = serverSession();
    const accounts = counting('/users/me');
    const tokens = counting('/demo/token');
    try {
      const box = await fixture(html`<div></div>`);
      const report = `<sv-call-report from="${figure8.from}" to="${figure8.to}" auto-load></sv-call-report>`;
      box.innerHTML = `<sv-session base-url="${serverOrigin()}" token-url="${tokenUrl}">${report.repeat(3)}</sv-session>`;
      const reports = [...box.querySelectorAll('sv-call-report')];
      await until(() => reports.every(({ rowCount }) => rowCount > 0), 'all have loaded');
      expect(accounts.count()).to.equal(1);
      expect(tokens.count()).to.equal(1);
    } finally {
      tokens.stop();
      accounts.stop();
    }
  });

  it('draw no box of their own', async () => {
    const { session } = await around({ client: sourceOf([]) });
    expect(getComputedStyle(session).display).to.equal('contents');
  });
});

describe('session: what it hands down', () => {
  before(() => resize(1280, 800));

  it('is its zone, in which local date-times are read too, and again when it changes', async () => {
    const { session, report } = await around(
      { client: sourceOf([]), timeZone: 'Europe/Sofia' },
      { ...october, autoLoad: false },
    );
    expect(report.period).to.deep.equal(figure8Period);
    session.timeZone = 'UTC';
    await until(
      () => report.period!.from === Date.parse('2020-10-01T00:00Z'),
      'it is read in the other zone',
    );
    expect(status(report)).to.contain('UTC (+00:00)');
  });

  it('is scope and tenant of what is asked for', async () => {
    const { client, waiting } = heldPages(manyCalls(1), 1);
    await around({ client, scope: 'my', tenant: 't7' }, october);
    await until(() => waiting.length === 1, 'the first page is asked for');
    expect(waiting[0]!.query).to.include({ scope: 'my', tenant: 't7' });
  });

  it('is language, theme, density and words', async () => {
    const labels = { report: { statsButton: 'Analytics' } };
    const { session, report } = await around(
      { client: sourceOf(manyCalls(1)), theme: 'dark', density: 'comfortable', labels },
      { autoLoad: true, period: { from: 0, to: Date.now() } },
    );
    await until(() => rows(report).length === 1, 'there is a row');
    expect(part(report, 'stats-button')!.innerText).to.contain('Analytics');
    expect(part(report, 'base')!.dataset).to.include({ theme: 'dark', density: 'comfortable' });
    expect(rows(report)[0]!.offsetHeight).to.equal(40);
    session.lang = 'ar';
    await until(() => part(report, 'base')!.dir === 'rtl', 'it is Arabic');
    session.theme = 'light';
    await until(() => part(report, 'base')!.dataset['theme'] === 'light', 'it is light');
  });

  it('is rights the host takes away, now and later', async () => {
    const { session, report } = await around({ client: sourceOf([]), permissions: { stats: false } });
    expect(part(report, 'stats-button')).to.equal(null);
    session.permissions = { export: false };
    await until(() => part(report, 'stats-button'), 'the button is there');
    expect(part(report, 'export')).to.equal(null);
  });

  it('yields to what an element says itself', async () => {
    const { report } = await around(
      { client: sourceOf([]), timeZone: 'UTC', theme: 'dark', permissions: { stats: false } },
      {
        timeZone: 'Asia/Tokyo',
        theme: 'light',
        permissions: { stats: true },
        calls: manyCalls(2),
      },
    );
    await until(() => rows(report).length === 2, 'there are rows');
    expect(status(report)).to.contain('Asia/Tokyo');
    expect(part(report, 'base')!.dataset['theme']).to.equal('light');
    expect(part(report, 'stats-button')).not.to.equal(null);
  });
});

describe('session: what it and an element say together', () => {
  before(() => resize(1280, 800));

  it('is a connection: an address of the element, the token of the session', async () => {
    const { report } = await around(
      { baseUrl: 'https://nowhere.invalid', tokenUrl: serverSession().tokenUrl, timeZone: 'Europe/Sofia' },
      { baseUrl: serverOrigin(), ...october },
    );
    await until(() => rows(report).length > 0, 'there are rows');
  });

  it('is no connection while a part of it is missing, and says so', async () => {
    const { session, report } = await around({ baseUrl: serverOrigin() });
    expect(state(report)!.innerText).to.contain('This report is not connected');
    session.tokenUrl = serverSession().tokenUrl;
    await until(() => state(report)!.innerText.includes('Choose a period'), 'it is connected');
  });

  for (const baseUrl of ['javascript:alert(1)', 'not a url', 'videome.leadsecure.com'])
    it(`is told when its address is none: ${baseUrl}`, async () => {
      const { report } = await around({ baseUrl, tokenUrl: '/demo/token' });
      expect(state(report)!.innerText)
        .to.contain('could not be loaded')
        .and.not.to.contain('Choose a period');
      expect(state(report)!.innerText).to.contain('The address of the service cannot be used.');
    });

  for (const baseUrl of ['/', './', '../service', '//localhost/service'])
    it(`may be seen from the page: ${baseUrl}`, async () => {
      const { report } = await around({ baseUrl, tokenUrl: '/demo/token' });
      expect(state(report)!.innerText).to.contain('Choose a period');
    });
});

describe('session: who is signed in', () => {
  before(() => resize(1280, 800));

  const ready = (session: SvSession): Account[] => {
    const accounts: Account[] = [];
    session.addEventListener('sv-session-ready', (event) =>
      accounts.push((event as CustomEvent<{ account: Account }>).detail.account),
    );
    return accounts;
  };

  it('is told once it is known, and again when it is somebody else', async () => {
    const { session } = await around({});
    const accounts = ready(session);
    session.baseUrl = serverOrigin();
    session.tokenUrl = serverSession().tokenUrl;
    await until(() => accounts.length === 1, 'the account is known');
    expect(accounts[0]).to.include({ email: 'slav@videoengager.com' });
    expect((await session.account)!.permissions.tenant).to.equal(true);

    session.tokenUrl = serverSession('assen@videoengager.com').tokenUrl;
    await until(() => accounts.length === 2, 'the other account is known');
    expect(accounts[1]).to.include({ email: 'assen@videoengager.com' });
    expect(accounts[1]!.permissions.tenant).to.equal(false);

    session.tokenUrl = serverSession().tokenUrl;
    await until(() => accounts.length > 2, 'the first one is back');
    await session.account;
    expect(accounts.map(({ email }) => email.split('@')[0])).to.deep.equal(['slav', 'assen', 'slav']);
  });

  it('decides what the elements inside show, from the moment it changes', async () => {
    const { session, report } = await around({ client: sourceOf([]) });
    session.client = sourceOf(
      [],
      anAccount({ permissions: { ...allPermissions, calls: false, stats: false } }),
    );
    await until(() => state(report)!.innerText.includes('may not read'), 'it says so');
    expect(part(report, 'stats-button')).to.equal(null);
  });

  it('takes the rows of somebody else off the screen', async () => {
    const period = { from: 0, to: Date.now() };
    const { session, report } = await around({ client: sourceOf(manyCalls(3)) }, { period, autoLoad: true });
    await until(() => rows(report).length === 3, 'there are rows');
    const { client, waiting } = heldPages(manyCalls(1), 1);
    session.client = client;
    await until(() => waiting.length === 1, 'the other’s are asked for');
    expect(rows(report)).to.have.length(0);
  });

  it('is left to the service where it cannot be told', async () => {
    const source = sourceOf(manyCalls(2));
    const me = () => Promise.reject(new Error('no such endpoint'));
    const { session, report } = await around(
      { client: { ...source, me } },
      { period: { from: 0, to: Date.now() }, autoLoad: true },
    );
    const accounts = ready(session);
    await until(() => rows(report).length === 2, 'there are rows');
    expect(await session.account).to.equal(undefined);
    expect(accounts).to.deep.equal([]);
  });

  it('comes by a function of the integrator as well', async () => {
    const { tokenUrl } = serverSession();
    const getToken = async (): Promise<TokenAnswer> => (await fetch(tokenUrl)).json();
    const { session, report } = await around(
      { baseUrl: serverOrigin(), getToken, timeZone: 'Europe/Sofia' },
      october,
    );
    await until(() => rows(report).length > 0, 'there are rows');
    expect((await session.account)!.email).to.equal('slav@videoengager.com');
  });
});

describe('session: elements that come and go', () => {
  before(() => resize(1280, 800));

  it('take the connection of the session they are moved into', async () => {
    const { report } = await around({ client: sourceOf(manyCalls(1)), timeZone: 'UTC' });
    const { session: other } = await around({ client: sourceOf(manyCalls(3)), timeZone: 'Asia/Tokyo' });
    other.append(report);
    await until(() => status(report).includes('Asia/Tokyo'), 'the zone is the other one');
    report.period = { from: 0, to: Date.now() };
    await report.load();
    await until(() => rows(report).length === 3, 'the calls are the other ones');
  });

  it('find their session through shadow roots', async () => {
    const { session } = await around({ client: sourceOf(manyCalls(2)) });
    const host = document.createElement('div');
    session.append(host);
    const report = Object.assign(document.createElement('sv-call-report'), {
      period: { from: 0, to: Date.now() },
      autoLoad: true,
    });
    host.attachShadow({ mode: 'open' }).append(report);
    await until(() => rows(report).length === 2, 'there are rows');
    expect(heads(report)).to.include('From');
  });
});
