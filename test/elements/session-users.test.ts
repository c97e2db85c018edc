import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-details/define.js';
import '../../src/elements/call-report/define.js';
import '../../src/elements/interaction-stats/define.js';
import '../../src/elements/timeseries-chart/define.js';
import '../../src/elements/session/define.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { SvSession } from '../../src/elements/session/session.js';
import { allPermissions, type Account } from '../../src/model/account.js';
import { NotAllowedError } from '../../src/model/errors.js';
import type { SmartVideoSource } from '../../src/model/source.js';
import { resize, serverOrigin, until } from '../support/browser.js';
import { session as serverSession } from '../support/service.js';
import { aCall, anAccount, at, manyCalls, sourceOf } from '../support/calls.js';
import { columnTexts, inside, part, rows, state } from './call-report-page.js';

const period = { from: at('2020-10-05T00:00:00+03:00'), to: at('2020-10-06T00:00:00+03:00') };
const october = { from: '2020-10-01T00:00', to: '2020-10-06T23:59', autoLoad: true };

const slav = 'slav@videoengager.com';
const assen = 'assen@videoengager.com';

/** A session with these elements in it. */
async function around(properties: Partial<SvSession>, ...elements: HTMLElement[]): Promise<SvSession> {
  const session = Object.assign(document.createElement('sv-session'), properties);
  session.append(...elements);
  await fixture(html`<div>${session}</div>`);
  return session;
}

const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag] => Object.assign(document.createElement(tag), properties);

/** Who is signed in at the integrator's own page; its token is that of this user. */
class SignedIn {
  readonly service = serverSession();
  user = slav;

  getToken = async (): Promise<string> => {
    const address = this.service.tokenUrl.replace(encodeURIComponent(slav), this.user);
    return ((await (await fetch(address)).json()) as { token: string }).token;
  };
}

const ids = (session: SvSession): string[] => {
  const announced: string[] = [];
  session.addEventListener('sv-session-ready', (event) =>
    announced.push((event as CustomEvent<{ account: Account }>).detail.account.email),
  );
  return announced;
};

/** Everybody there is in From and To. */
const people = (report: SvCallReport): string[] =>
  columnTexts(report, 'from').concat(columnTexts(report, 'to'));

describe('another user: signs in elsewhere while the page is open', () => {
  before(() => resize(1280, 900));

  it('is noticed when the next token is theirs, and sees only their own', async () => {
    const who = new SignedIn();
    const one = make('sv-call-report', october);
    const two = make('sv-call-report', october);
    const session = await around(
      { baseUrl: serverOrigin(), getToken: who.getToken, timeZone: 'Europe/Sofia' },
      one,
      two,
    );
    const announced = ids(session);
    await until(() => rows(one).length > 0 && rows(two).length > 0, 'both have loaded');
    expect(people(two)).to.include('pureclouddemo@videoengager.com');
    who.user = assen;
    await who.service.play('expired');
    await one.load();
    await until(() => announced.includes(assen), 'the other user is announced');
    await until(() => rows(one).length > 0 && rows(two).length > 0, 'both have loaded anew');
    for (const report of [one, two]) expect(people(report)).not.to.include('pureclouddemo@videoengager.com');
    expect(part(two, 'agent')).to.equal(null);
  });

  it('has the client of an element with an address of its own too', async () => {
    const who = new SignedIn();
    const report = make('sv-call-report', { ...october, baseUrl: `${serverOrigin()}/` });
    const session = await around(
      { baseUrl: serverOrigin(), getToken: who.getToken, timeZone: 'Europe/Sofia' },
      report,
    );
    await until(() => people(report).includes('pureclouddemo@videoengager.com'), 'it has loaded');
    who.user = assen;
    await session.renew();
    await until(
      () => rows(report).length > 0 && !people(report).includes('pureclouddemo@videoengager.com'),
      'it shows the other user’s calls',
    );
  });
});

describe('another user: of the same client', () => {
  before(() => resize(1280, 900));

  /** A client whose user changes, and may then not see calls. */
  function changing(more: Partial<SmartVideoSource> = {}): { client: SmartVideoSource; change(): void } {
    let id = 'a';
    const me = async (): Promise<Account> =>
      anAccount({ id, permissions: { ...allPermissions, calls: id === 'a', stats: id === 'a' } });
    return { client: { ...sourceOf(manyCalls(3)), ...more, me }, change: () => void (id = 'b') };
  }

  it('takes rows and rights of the one before off the page', async () => {
    const { client, change } = changing();
    const report = make('sv-call-report', { period, autoLoad: true });
    const session = await around({ client }, report);
    await until(() => rows(report).length === 3, 'there are rows');
    change();
    await session.renew();
    await until(() => state(report)?.innerText.includes('may not read'), 'it says so');
    expect(report.rowCount).to.equal(0);
  });

  it('takes the numbers of a chart with it, loaded by itself or not', async () => {
    const { client, change } = changing();
    const own = make('sv-timeseries-chart', { period, autoLoad: true });
    const asked = make('sv-timeseries-chart', { period });
    const session = await around({ client }, own, asked);
    await until(() => own.series, 'it has loaded');
    await asked.load();
    change();
    await session.renew();
    await until(() => !own.series && !asked.series, 'both are empty');
  });

  it('takes the details of a call with it', async () => {
    const call = { ...aCall({ id: 'c1' }), callerInfo: { secret: 'of A' }, recordings: [], extra: {} };
    const { client, change } = changing({ call: async () => call as never });
    const details = make('sv-call-details', { callId: 'c1', showAll: true });
    const session = await around({ client }, details);
    const says = (text: string): boolean => details.shadowRoot!.textContent!.includes(text);
    await until(() => says('of A'), 'they are there');
    change();
    await session.renew();
    await until(() => says('may not see this'), 'it says so');
    expect(says('of A')).to.equal(false);
  });

  it('closes an open call', async () => {
    const { client, change } = changing();
    const report = make('sv-call-report', { period, autoLoad: true });
    const session = await around({ client }, report);
    await until(() => rows(report).length === 3, 'there are rows');
    await report.openCall('n-0');
    const dialog = (): Element | null =>
      inside(report, 'sv-call-details-dialog')?.shadowRoot?.querySelector('dialog[open]') ?? null;
    await until(dialog, 'it is open');
    change();
    await session.renew();
    await until(() => dialog() === null, 'it is closed');
  });
});

describe('another user: of another source', () => {
  before(() => resize(1280, 900));

  it('does not get what was asked for before, whenever it comes', async () => {
    let known: () => void = () => undefined;
    let asked = 0;
    const a = sourceOf(manyCalls(2));
    const slow: SmartVideoSource = {
      ...a,
      me: () => new Promise((resolve) => (known = () => resolve(anAccount()))),
      callPage: (...wish) => {
        asked += 1;
        return a.callPage(...wish);
      },
    };
    const report = make('sv-call-report', { period });
    const session = await around({ client: slow }, report);
    const loading = report.load();
    await report.updateComplete;
    session.client = sourceOf([], anAccount({ id: 'b' }));
    await session.updateComplete;
    await report.updateComplete;
    known();
    await loading;
    expect(asked).to.equal(0);
    expect(report.rowCount).to.equal(0);
  });

  it('does not ask for the agent, nor with the filters, of the one before', async () => {
    const agents: unknown[] = [];
    const permissions = { ...allPermissions, tenant: false };
    const b = sourceOf(manyCalls(1), anAccount({ id: 'b', permissions }));
    const own: SmartVideoSource = {
      ...b,
      callPage: (query, ...rest) => {
        agents.push(query.agent);
        return b.callPage(query, ...rest);
      },
    };
    const report = make('sv-call-report', { period, autoLoad: true });
    const session = await around({ client: sourceOf(manyCalls(2)) }, report);
    await until(() => rows(report).length === 2, 'there are rows');
    report.agent = slav;
    const field = inside(report, 'sv-data-grid')!.shadowRoot!.querySelector<HTMLInputElement>(
      '[data-filter=from]',
    )!;
    field.value = 'Visitor';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await until(() => report.filters.from === 'Visitor', 'it is filtered');
    session.client = own;
    await until(() => agents.length > 0, 'it asks');
    expect(agents).to.deep.equal([undefined]);
    expect(report.filters).to.deep.equal({});
  });

  it('does not see the details of a call they may not see', async () => {
    const call = { ...aCall({ id: 'c1' }), callerInfo: { secret: 'of A' }, recordings: [], extra: {} };
    const a: SmartVideoSource = { ...sourceOf([]), call: async () => call as never };
    const refuse = (): Promise<never> => Promise.reject(new NotAllowedError({ operation: 'call' }));
    const b: SmartVideoSource = { ...sourceOf([], anAccount({ id: 'b' })), call: refuse };
    const details = make('sv-call-details', { callId: 'c1', showAll: true });
    const session = await around({ client: a }, details);
    const says = (text: string): boolean => details.shadowRoot!.textContent!.includes(text);
    await until(() => says('of A'), 'they are there');
    session.client = b;
    await until(() => says('may not see this'), 'it says so');
    expect(says('of A')).to.equal(false);
  });
});
