import { expect, fixture, html } from '@open-wc/testing';
import { AuditController, type Audit } from '../../src/controllers/audit.js';
import { isTransient } from '../../src/controllers/connection.js';
import type { Connection } from '../../src/controllers/connection-context.js';
import { allPermissions } from '../../src/model/account.js';
import { UnreachableError } from '../../src/model/errors.js';
import type { SmartVideoSource } from '../../src/model/source.js';
import { until } from '../support/browser.js';
import { anAccount, sourceOf } from '../support/calls.js';
import { ConnectedHost, SessionHost } from './hosts.js';

async function inSession(connection: Connection, timeZone?: string) {
  const session = new SessionHost();
  const host = new ConnectedHost();
  session.provide(connection, timeZone);
  session.append(host);
  await fixture(html`<div>${session}</div>`);
  await host.updateComplete;
  return { session, host, connection: host.connection };
}

const supervisor = {
  ...sourceOf([]),
  me: async () => anAccount({ email: 'slav@example.com' }),
} as SmartVideoSource;
const known = (host: ConnectedHost) => until(() => host.connection.isAccountKnown, 'the account is known');

describe('a connection', () => {
  it('is the session’s, and the host’s own before it', async () => {
    const { host, connection } = await inSession({ source: supervisor }, 'Asia/Tokyo');
    expect(connection.source === supervisor).to.equal(true);
    expect(connection.zone).to.equal('Asia/Tokyo');
    const own = sourceOf([]);
    Object.assign(host, { client: own, timeZone: 'Europe/Sofia' });
    expect(connection.source === own).to.equal(true);
    expect(connection.zone).to.equal('Europe/Sofia');
  });

  it('completes an address of its own by the session’s token, and makes one client of both', async () => {
    const { host, connection } = await inSession({ baseUrl: '/a', getToken: () => 'token' });
    expect(connection.source).to.equal(undefined);
    host.baseUrl = '/b';
    const { source } = connection;
    expect(source).not.to.equal(undefined);
    expect(connection.source === source).to.equal(true);
    for (const baseUrl of ['not an address', '127.0.0.1:8080', 'localhost:8080', 'videome.leadsecure.com']) {
      host.baseUrl = baseUrl;
      expect(connection.source, baseUrl).to.equal(undefined);
      expect(connection.problem, baseUrl).to.include({ code: 'bad-address' });
    }
  });

  it('takes a zone that does not exist for none, and still knows what was asked for', async () => {
    const { connection } = await inSession({}, 'Europe/Nowhere');
    expect(connection.zone).to.equal(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(connection.requestedZone).to.equal('Europe/Nowhere');
  });

  it('knows the account once it has come, and tells so', async () => {
    const { host, connection } = await inSession({ source: supervisor });
    await known(host);
    expect(connection.account).to.include({ email: 'slav@example.com' });
    await until(() => host.told.length === 1, 'it is told');
    expect(host.told).to.deep.equal(['account known']);
  });

  it('knows that the account cannot be known, and asks again when it is wanted', async () => {
    let isBroken = true;
    const me = async () => {
      if (isBroken) throw new Error('no');
      return anAccount();
    };
    const { host, connection } = await inSession({ source: { ...supervisor, me } as SmartVideoSource });
    await known(host);
    expect(connection.account).to.equal(undefined);
    expect(connection.rights).to.deep.equal(allPermissions);
    isBroken = false;
    await connection.requestAccount();
    expect(connection.account).not.to.equal(undefined);
  });

  it('can be asked for the account in each update, as no answer but another one updates the host', async () => {
    const { host, connection } = await inSession({ source: supervisor });
    await known(host);
    await until(() => !host.isUpdatePending, 'it is at rest');
    await connection.requestAccount();
    expect(host.isUpdatePending).to.equal(false);
  });

  it('has nothing left of a user when another one comes, and tells so', async () => {
    const { session, host, connection } = await inSession({ source: supervisor, userKey: 1 });
    await known(host);
    host.told.length = 0;
    session.provide({ source: supervisor, userKey: 2, signIn: 'signing-in' });
    expect(connection.account).to.equal(undefined);
    await host.updateComplete;
    expect(host.told[0]).to.equal('reset');
    expect(connection.awaitsUser).to.equal(true);
    session.provide({ source: supervisor, userKey: 2, signIn: 'signed-in' });
    await known(host);
    expect(connection.awaitsUser).to.equal(false);
  });

  it('does not reset what never had a source', async () => {
    const { session, host } = await inSession({});
    session.provide({ source: supervisor, userKey: 1 });
    await known(host);
    expect(host.told).not.to.include('reset');
  });

  it('tells that requests may work again, once each time', async () => {
    const { session, host } = await inSession({ source: supervisor, reconnects: 0 });
    for (const reconnects of [1, 1, 2]) {
      session.provide({ source: supervisor, reconnects });
      await host.updateComplete;
    }
    expect(host.told.filter((word) => word === 'reconnected')).to.have.length(2);
  });

  it('gives the rights of the account, less what session and host take away', async () => {
    const permissions = { ...allPermissions, recordings: false };
    const me = async () => anAccount({ permissions });
    const source = { ...supervisor, me } as SmartVideoSource;
    const { host, connection } = await inSession({ source, permissions: { export: false } });
    await known(host);
    host.permissions = { stats: false };
    expect(connection.rights).to.deep.equal({ ...permissions, export: false, stats: false });
    await host.updateComplete;
    expect(connection.provided.permissions).to.deep.equal({ export: false, stats: false });
  });

  it('leaves it to a session to say that nobody is signed in, unless the host has a source of its own', async () => {
    const { host, connection } = await inSession({ source: supervisor, signIn: 'signed-out' });
    const error = Object.assign(new Error(), { code: 'no-session' });
    expect(connection.isShownBySession(error)).to.equal(true);
    expect(connection.isShownBySession(new Error())).to.equal(false);
    host.client = sourceOf([]);
    expect(connection.isShownBySession(error)).to.equal(false);
  });

  it('opens links that leave the page through the application around it', async () => {
    const opened: string[] = [];
    const application = { name: 'genesys', openWindow: (url: string) => opened.push(url) > 0 };
    const { host } = await inSession({ host: application as unknown as Connection['host'] });
    const link = Object.assign(document.createElement('a'), { href: 'https://a.example/', target: '_blank' });
    host.renderRoot.append(link);
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    expect(link.dispatchEvent(click)).to.equal(false);
    expect(opened).to.deep.equal(['https://a.example/']);
  });
});

describe('failures that pass', () => {
  it('are those for want of a session or of a network', () => {
    const errors = [
      new UnreachableError({}),
      { code: 'no-session' },
      { code: 'not-allowed' },
      new Error(),
      undefined,
    ];
    expect(errors.map(isTransient)).to.deep.equal([true, true, false, false, false]);
  });
});

describe('an audit', () => {
  it('says who, when and with what, lists ids only for who reads them, and can forbid', async () => {
    const { host, connection } = await inSession({ source: supervisor, tenant: 't1' });
    await known(host);
    await host.updateComplete;
    const audit = new AuditController(host, connection);
    let lists = 0;
    const listIds = () => [`list ${(lists += 1)}`];
    expect(audit.permits('export', 'calls', listIds)).to.equal(true);
    expect(lists).to.equal(0);
    const seen: Audit[] = [];
    const listener = (event: CustomEvent<Audit>): void => {
      event.preventDefault();
      seen.push(event.detail);
    };
    document.addEventListener('sv-audit', listener);
    expect(audit.permits('recording-open', 'calls', listIds, { recordingId: 'r1' })).to.equal(false);
    document.removeEventListener('sv-audit', listener);
    const [{ user, ...detail } = {} as Audit] = seen;
    expect(user?.email).to.equal('slav@example.com');
    expect(detail).to.include({ action: 'recording-open', of: 'calls', tenant: 't1', recordingId: 'r1' });
    expect([seen[0]!.ids, seen[0]!.ids]).to.deep.equal([['list 1'], ['list 1']]);
  });
});
