import { expect, fixture, html } from '@open-wc/testing';
import type { Connection } from '../../src/controllers/connection-context.js';
import { UnreachableError } from '../../src/model/errors.js';
import type { StreamProgress } from '../../src/model/page-stream.js';
import { until } from '../support/browser.js';
import { sourceOf } from '../support/calls.js';
import { LoadingHost, SessionHost } from './hosts.js';

const source = sourceOf([]);
const october = { from: '2020-10-01', to: '2020-10-06', timeZone: 'Europe/Sofia' };

async function hostWith(properties: Partial<LoadingHost>, connection: Connection = { source }) {
  const session = new SessionHost();
  session.provide(connection);
  const host = Object.assign(new LoadingHost(), properties);
  session.append(host);
  const box = await fixture<HTMLElement>(html`<div>${session}</div>`);
  await host.updateComplete;
  return { box, session, host };
}

const loads = (host: LoadingHost, count: number) =>
  until(() => host.calls.length === count, `loads: ${count}`);

/** Resolves when everything that was going to happen by itself has. */
async function atRest(host: LoadingHost): Promise<void> {
  await until(() => !host.isUpdatePending && !host.loading.isRunning, 'nothing is under way');
}

describe('a load by itself', () => {
  it('takes place once for each period, agent, tenant and source', async () => {
    const { session, host } = await hostWith({ ...october, autoLoad: true });
    await loads(host, 1);
    host.requestUpdate();
    await atRest(host);
    expect(host.calls).to.have.length(1);
    host.to = '2020-10-07';
    await loads(host, 2);
    host.agent = 'a@example.com';
    await loads(host, 3);
    host.tenant = 't2';
    await loads(host, 4);
    session.provide({ source: sourceOf([]) });
    await loads(host, 5);
  });

  it('does not take place without auto-load, nor of what has just been loaded on purpose', async () => {
    const { host } = await hostWith(october);
    await atRest(host);
    expect(host.calls).to.deep.equal([]);
    const { host: other } = await hostWith({ autoLoad: true });
    Object.assign(other, october);
    await until(() => other.calls.length === 1, 'it is loaded');
    other.agent = 'a@example.com';
    await other.loading.loadNow();
    await atRest(other);
    expect(other.calls).to.have.length(2);
  });
});

describe('a load that was asked for', () => {
  it('waits for a source', async () => {
    const { session, host } = await hostWith(october, {});
    await host.load();
    expect(host.calls).to.deep.equal([]);
    session.provide({ source });
    await loads(host, 1);
  });

  it('waits for the host to come back into the page', async () => {
    const { session, host } = await hostWith(october);
    host.remove();
    await host.load();
    expect(host.calls).to.deep.equal([]);
    session.append(host);
    await loads(host, 1);
  });

  it('goes on when the host was moved in the page meanwhile', async () => {
    const { session, host } = await hostWith(october);
    host.rows.interrupted = true;
    session.append(host);
    expect(host.calls).to.deep.equal(['resume']);
  });

  it('aborts the one before, and stands as loading from its beginning', async () => {
    const { host } = await hostWith(october);
    const signals: AbortSignal[] = [];
    let end = (): void => undefined;
    const first = host.loading.run((signal) => {
      signals.push(signal);
      return new Promise((resolve) => (end = resolve));
    });
    expect(host.loading.progress.state).to.equal('loading');
    await host.loading.run(async (signal) => void signals.push(signal));
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    end();
    await first;
    expect(host.loading.isRunning).to.equal(false);
    expect(host.loading.progress.state).to.equal('idle');
  });

  it('takes place again for the next user, once that one is signed in', async () => {
    const { session, host } = await hostWith(october, { source, userKey: 1, signIn: 'signed-in' });
    await host.load();
    session.provide({ source, userKey: 2, signIn: 'signed-out' });
    await atRest(host);
    expect(host.calls).to.have.length(1);
    session.provide({ source, userKey: 2, signIn: 'signed-in' });
    await loads(host, 2);
  });
});

describe('a load that failed for want of a network', () => {
  const failed: StreamProgress = { state: 'failed', loaded: 0, skipped: 0, error: new UnreachableError({}) };

  for (const [what, rows, expected] of [
    [
      'goes on where it was',
      { progress: failed, query: { period: { from: 0, to: 1 }, scope: 'my' } },
      ['resume'],
    ],
    ['begins anew when nothing had come', { progress: failed }, ['load']],
    ['is left alone when something else was the cause', { progress: { ...failed, error: new Error() } }, []],
  ] as const)
    it(what, async () => {
      const { session, host } = await hostWith(october, { source, reconnects: 0 });
      Object.assign(host.rows, rows);
      session.provide({ source, reconnects: 1 });
      await until(() => !host.isUpdatePending, 'it has heard of it');
      if (expected.length > 0) await loads(host, 1);
      expect(host.calls).to.deep.equal(expected);
    });
});

describe('how many rows a load may bring', () => {
  it('is what the host says, else what the device holds', async () => {
    const { host } = await hostWith({ ...october, maxRows: 12 });
    expect(host.loading.limit()).to.equal(12);
    host.maxRows = 0;
    const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
    expect(host.loading.limit()).to.equal(1000 * Math.min(8, deviceMemory));
  });
});

describe('how a load ended', () => {
  it('is told by an event, with the rows shown', async () => {
    const { host } = await hostWith(october);
    const told: unknown[] = [];
    host.addEventListener('sv-loaded', ({ detail }) => told.push(detail));
    host.addEventListener('sv-failed', ({ detail }) => told.push(detail));
    host.rows.progress = { state: 'stopped', loaded: 30, total: 95, skipped: 1 };
    expect(host.loading.dispatchEnd(29)).to.equal(true);
    const error = new Error('no');
    host.rows.progress = { state: 'failed', loaded: 30, skipped: 0, error };
    host.rows.outdated = true;
    expect(host.loading.dispatchEnd(29)).to.equal(false);
    expect(told).to.deep.equal([
      { rows: 29, total: 95, skipped: 1, complete: false },
      { error, rows: 0 },
    ]);
  });
});
