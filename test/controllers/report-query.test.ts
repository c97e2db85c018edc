import { expect, fixture, html } from '@open-wc/testing';
import { allPermissions } from '../../src/model/account.js';
import { at, sourceOf } from '../support/calls.js';
import { LoadingHost, SessionHost } from './hosts.js';

async function hostWith(properties: Partial<LoadingHost>) {
  const host = Object.assign(new LoadingHost(), { timeZone: 'Europe/Sofia' }, properties);
  const session = new SessionHost();
  session.append(host);
  await fixture(html`<div>${session}</div>`);
  await host.updateComplete;
  return { host, session, query: host.query };
}

const fifth = { from: at('2020-10-05T00:00:00+03:00'), to: at('2020-10-06T00:00:00+03:00') };

describe('a query: its period', () => {
  it('is read from from and to in the zone, and again in another one', async () => {
    const { host } = await hostWith({ from: '2020-10-05', to: '2020-10-05' });
    expect(host.period).to.deep.equal(fifth);
    host.timeZone = 'UTC';
    await host.updateComplete;
    expect(host.period?.from).to.equal(Date.UTC(2020, 9, 5));
  });

  it('stays what was chosen since, in another zone too', async () => {
    const { host } = await hostWith({ from: '2020-10-05', to: '2020-10-05' });
    const chosen = { from: 0, to: 1000 };
    host.period = chosen;
    await host.updateComplete;
    host.timeZone = 'UTC';
    await host.updateComplete;
    expect(host.period).to.deep.equal(chosen);
  });

  it('that cannot be read is a problem, until there is another', async () => {
    const { host, query } = await hostWith({ from: 'soon', to: '2020-10-05' });
    expect(query.problem?.code).to.equal('unreadable');
    host.period = fifth;
    await host.updateComplete;
    expect(query.problem).to.equal(undefined);
    host.timeZone = 'Europe/Nowhere';
    await host.updateComplete;
    expect(query.problem?.code).to.equal('zone');
  });
});

describe('a query: whose data', () => {
  it('is the host’s wish, else the session’s, else what the rights allow', async () => {
    const { host, session, query } = await hostWith({ client: sourceOf([]), agent: 'a@example.com' });
    expect(query.of(fifth)).to.deep.equal({
      period: fifth,
      scope: 'tenant',
      agent: 'a@example.com',
      tenant: undefined,
    });
    session.provide({ scope: 'my', tenant: 't1' });
    expect([query.scope, query.tenant]).to.deep.equal(['my', 't1']);
    Object.assign(host, { scope: 'tenant', tenant: 't2' });
    expect([query.scope, query.tenant]).to.deep.equal(['tenant', 't2']);
    host.permissions = { ...allPermissions, tenant: false };
    expect(query.of(fifth).agent).to.equal(undefined);
  });
});

describe('a query as a view state', () => {
  it('is written and read back, the agent only where that may be shared', async () => {
    const given = { from: '2020-10-05T08:00', to: '2020-10-05T09:30', scope: 'my', tenant: 't1' } as const;
    const { host, query } = await hostWith({ ...given, agent: 'a@example.com' });
    const state = query.read();
    expect(state).to.deep.equal({ ...given, zone: 'Europe/Sofia', agent: undefined });
    host.shareAgents = true;
    expect(query.read()['agent']).to.equal('a@example.com');
    const { host: other, query: restored } = await hostWith({ timeZone: 'UTC' });
    restored.write({ ...state, agent: 'b@example.com' });
    expect(other).to.include({ timeZone: 'Europe/Sofia', scope: 'my', tenant: 't1', agent: undefined });
    expect(other.period).to.deep.equal(host.period);
  });

  it('takes nothing over that cannot be read', async () => {
    const { host, query } = await hostWith({ from: '2020-10-05', to: '2020-10-05' });
    query.write({ from: 'soon', to: 'later', zone: 'Europe/Nowhere', scope: 'all' });
    expect(host.period).to.deep.equal(fifth);
    expect(host).to.include({ timeZone: 'Europe/Sofia', scope: undefined });
  });
});
