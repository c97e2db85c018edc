import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-report/define.js';
import '../../src/elements/interaction-stats/define.js';
import '../../src/elements/session/define.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { SvSession } from '../../src/elements/session/session.js';
import { allPermissions, type Agent } from '../../src/model/account.js';
import { NoSessionError } from '../../src/model/errors.js';
import type { ReportQuery, SmartVideoSource } from '../../src/model/source.js';
import { resize, until } from '../support/browser.js';
import { anAccount, at, heldPages, manyCalls, sourceOf } from '../support/calls.js';
import { part, rows, spoken, state } from './call-report-page.js';
import { rows as interactionRows } from './interaction-stats-page.js';

const period = { from: at('2020-10-05T00:00:00+03:00'), to: at('2020-10-06T00:00:00+03:00') };
const agents: Agent[] = ['a@videoengager.com', 'b@videoengager.com'].map((email) => ({ email, name: '' }));

/** A service at which one user or another is signed in, or nobody; it keeps what it was asked. */
class Service {
  user: 'supervisor' | 'agent' | undefined = 'supervisor';
  asked: ReportQuery[] = [];
  interactions: ReportQuery[] = [];
  readonly client: SmartVideoSource;
  #calls = sourceOf(manyCalls(3));

  constructor(pages?: SmartVideoSource) {
    const from = pages ?? this.#calls;
    this.client = {
      ...from,
      me: () => this.#ifSignedIn(() => this.account),
      agents: () => this.#ifSignedIn(() => agents),
      callPage: (query, ...wish) =>
        this.#ifSignedIn(() => {
          this.asked.push(query);
          return from.callPage(query, ...wish);
        }),
      interactionPage: (query, ...wish) =>
        this.#ifSignedIn(() => {
          this.interactions.push(query);
          return from.interactionPage(query, ...wish);
        }),
    };
  }

  get account(): ReturnType<typeof anAccount> {
    const permissions = { ...allPermissions, tenant: this.user === 'supervisor' };
    return anAccount({ id: this.user ?? '', permissions });
  }

  async #ifSignedIn<T>(answer: () => T): Promise<Awaited<T>> {
    if (!this.user) throw new NoSessionError({ operation: 'me', status: 401 });
    return await answer();
  }
}

async function around<E extends HTMLElement>(
  service: Service,
  element: E,
): Promise<{ session: SvSession; element: E }> {
  const session = Object.assign(document.createElement('sv-session'), { client: service.client });
  session.append(element);
  await fixture(html`<div>${session}</div>`);
  return { session, element };
}

const callReport = (more: Partial<SvCallReport> = {}): SvCallReport =>
  Object.assign(document.createElement('sv-call-report'), { period, ...more });

async function leave(service: Service, session: SvSession): Promise<void> {
  service.user = undefined;
  session.signOut();
  await session.updateComplete;
}

async function enter(service: Service, session: SvSession, user: 'supervisor' | 'agent'): Promise<void> {
  service.user = user;
  await session.renew();
}

describe('after a sign-out: who signs in next', () => {
  before(() => resize(1280, 900));

  for (const autoLoad of [false, true])
    it(`has what had been loaded, by their own rights, once, ${autoLoad ? 'with' : 'without'} auto-load`, async () => {
      const service = new Service();
      const { session, element } = await around(service, callReport({ autoLoad }));
      await element.load();
      await until(() => rows(element).length === 3, 'there are rows');
      const before = service.asked.length;
      await leave(service, session);
      await until(() => element.rowCount === 0, 'they are gone');
      expect(spoken(element)).to.equal('');
      await enter(service, session, 'agent');
      await until(() => rows(element).length === 3 && part(element, 'refresh'), 'there are rows again');
      expect(service.asked.slice(before).map(({ scope }) => scope)).to.deep.equal(['my']);
      expect(spoken(element)).to.equal('3 calls');
    });

  it('has what was being loaded', async () => {
    const { client, waiting } = heldPages(manyCalls(3), 3);
    const service = new Service(client);
    const { session, element } = await around(service, callReport());
    void element.load();
    await until(() => waiting.length === 1, 'it is asked');
    await leave(service, session);
    expect(waiting).to.deep.equal([]);
    await enter(service, session, 'supervisor');
    await until(() => waiting.length === 1, 'it is asked again');
    waiting[0]!.answer();
    await until(() => rows(element).length === 3, 'there are rows');
  });

  it('has nothing loaded where nothing had been, and a way to do it', async () => {
    const service = new Service();
    const { session, element } = await around(service, callReport());
    await until(() => state(element)?.innerText.includes('Load'), 'it can be loaded');
    await leave(service, session);
    await enter(service, session, 'supervisor');
    await until(() => part(element, 'agent'), 'it is known who it is');
    expect(service.asked).to.deep.equal([]);
    expect(state(element)!.innerText).to.contain('Load');
  });

  it('is asked for nothing in between', async () => {
    const service = new Service();
    const { session, element } = await around(service, callReport({ autoLoad: true }));
    await until(() => rows(element).length === 3 && part(element, 'agent'), 'there are rows');
    let asked = 0;
    const agentsOf = service.client.agents;
    service.client.agents = (...wish) => ((asked += 1), agentsOf(...wish));
    await leave(service, session);
    await element.updateComplete;
    expect(part(element, 'failure')).to.equal(null);
    expect(asked).to.equal(0);
    await enter(service, session, 'supervisor');
    await until(() => part(element, 'agent'), 'the agents are there again');
    expect(asked).to.equal(1);
  });

  it('has the statistics that had been loaded, once', async () => {
    const service = new Service();
    const stats = Object.assign(document.createElement('sv-interaction-stats'), { period });
    const { session } = await around(service, stats);
    await stats.load();
    expect(service.interactions).to.have.length(1);
    await leave(service, session);
    await enter(service, session, 'agent');
    await until(() => service.interactions.length === 2, 'they are asked for again');
    await until(() => stats.renderRoot.querySelector('[part=stop]') === null, 'they have come');
    expect(service.interactions.map(({ scope }) => scope)).to.deep.equal(['tenant', 'my']);
    await until(() => interactionRows(stats).length === 3, 'they are there');
  });
});

describe('a first sign-in that comes late', () => {
  before(() => resize(1280, 900));

  it('has what auto-load asks for by the rights of who signs in', async () => {
    const service = new Service();
    service.user = undefined;
    const { session, element } = await around(service, callReport({ autoLoad: true }));
    await until(() => session.shadowRoot!.querySelector('[part=sign-in-button]'), 'nobody is signed in');
    await until(() => part(element, 'stop') === null, 'the load has failed');
    await enter(service, session, 'agent');
    await until(() => rows(element).length === 3, 'there are rows');
    expect(service.asked.map(({ scope }) => scope)).to.deep.equal(['my']);
  });
});
