import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-report/define.js';
import '../../src/elements/interaction-stats/define.js';
import '../../src/elements/session/define.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { Account } from '../../src/model/account.js';
import { NoSessionError, UnreachableError } from '../../src/model/errors.js';
import { signInAddress } from '../../src/elements/session/sign-in-address.js';
import type { SvSession } from '../../src/elements/session/session.js';
import { click, press, resize, until } from '../support/browser.js';
import { anAccount, manyCalls, sourceOf } from '../support/calls.js';
import { session as serverSession, type Session } from '../support/service.js';
import { figure8, part, rows } from './call-report-page.js';

interface Page {
  session: SvSession;
  report: SvCallReport;
  states: string[];
}

/** A session around a report of October 2020, with more properties. */
async function open(
  { baseUrl, tokenUrl }: Pick<Session, 'baseUrl' | 'tokenUrl'>,
  more: Partial<SvSession> = {},
): Promise<Page> {
  const session = Object.assign(document.createElement('sv-session'), {
    baseUrl,
    tokenUrl,
    timeZone: 'Europe/Sofia',
    ...more,
  });
  const states: string[] = [];
  session.addEventListener('sv-session-change', (event) =>
    states.push((event as CustomEvent<{ state: string }>).detail.state),
  );
  const report = document.createElement('sv-call-report');
  Object.assign(report, { from: figure8.from, to: figure8.to, autoLoad: true });
  session.append(report);
  await fixture(html`<div>${session}</div>`);
  return { session, report, states };
}

const panel = (session: SvSession): HTMLElement | null =>
  session.shadowRoot!.querySelector<HTMLElement>('[part=sign-in]');
const button = (session: SvSession): HTMLElement =>
  session.shadowRoot!.querySelector<HTMLElement>('[part=sign-in-button]')!;
const failures = (report: SvCallReport): number => report.shadowRoot!.querySelectorAll('.failure').length;

describe('signing in: nobody is signed in', () => {
  before(() => resize(1280, 800));

  it('is said once, with a way in, instead of by each element', async () => {
    const service = serverSession();
    await service.play('signed-out');
    const { session, report } = await open(service);
    session.append(document.createElement('sv-interaction-stats'));
    await until(() => button(session), 'it is said');
    expect(panel(session)!.innerText).to.contain('You are not signed in');
    expect(report.checkVisibility?.() ?? report.offsetParent !== null).to.equal(false);
    expect(panel(session)!.getAttribute('role')).to.equal('alert');
  });

  it('ends with a click: what was asked for is there', async () => {
    const service = serverSession();
    await service.play('signed-out');
    const { session, report, states } = await open(service);
    await until(() => button(session), 'it is said');
    await service.play('none');
    await click(button(session));
    await until(() => rows(report).length > 0, 'the report has loaded');
    expect(panel(session)).to.equal(null);
    expect(states.at(-1)).to.equal('signed-in');
  });

  it('leads into what the page does to sign in, and waits for it', async () => {
    const service = serverSession();
    await service.play('signed-out');
    let done: (() => void) | undefined;
    const { session, report } = await open(service, {
      signIn: () => new Promise<void>((resolve) => (done = resolve)),
    });
    await until(() => button(session), 'it is said');
    button(session).focus();
    await press('Enter');
    await until(() => done, 'the page signs in');
    await report.refresh();
    await session.updateComplete;
    expect(panel(session)!.textContent).to.contain('Signing in');
    await service.play('none');
    done!();
    await until(() => rows(report).length > 0, 'the report has loaded');
  });

  it('stays, with the reason, when signing in fails', async () => {
    const service = serverSession();
    await service.play('signed-out');
    const { session } = await open(service, {
      signIn: () => Promise.reject(new Error('The window was closed.')),
    });
    await until(() => button(session), 'it is said');
    await click(button(session));
    await until(() => panel(session)!.innerText.includes('The window was closed.'), 'the reason is said');
    expect(button(session).textContent).to.contain('Sign in');
  });

  it('leads to the page where one signs in, which learns where to come back to', async () => {
    const service = serverSession();
    await service.play('signed-out');
    history.replaceState(null, '', '#report.call=1');
    const { session } = await open(service, { signInUrl: '#sign-in={return}' });
    await until(() => button(session), 'it is said');
    await click(button(session));
    const back = decodeURIComponent(location.hash.replace('#sign-in=', ''));
    history.replaceState(null, '', location.pathname + location.search);
    expect(back).to.equal(`${location.pathname}${location.search}#report.call=1`);
  });

  it('is left to the page that cancels the event and renews the session itself', async () => {
    const service = serverSession();
    await service.play('signed-out');
    let own = 0;
    const { session, report } = await open(service, { signIn: () => void (own += 1) });
    session.addEventListener('sv-sign-in', (event) => event.preventDefault());
    await until(() => button(session), 'it is said');
    await click(button(session));
    await service.play('none');
    await session.renew();
    await until(() => rows(report).length > 0, 'the report has loaded');
    expect(own).to.equal(0);
  });

  it('is somebody who may not: said without the elements', async () => {
    const getToken = (): Promise<string> =>
      Promise.reject(Object.assign(new Error('No such agent.'), { code: 'no-session', status: 403 }));
    const source = { ...sourceOf([]), me: () => getToken().then(() => anAccount()) };
    const session = Object.assign(document.createElement('sv-session'), { client: source });
    await fixture(html`<div>${session}</div>`);
    await until(() => panel(session)?.innerText.includes('may not use these reports'), 'it is said');
  });
});

describe('signing in: what can be done, and what came of it', () => {
  before(() => resize(1280, 800));

  const words = (session: SvSession): string => panel(session)?.innerText.replace(/\s+/g, ' ') ?? '';
  const time = /\b\d\d:\d\d:\d\d\b/;
  const contact = 'contact your supervisor or IT support';

  for (const scenario of ['signed-out', 'sign-in-page', 'sign-in-elsewhere'])
    it(`has whom to contact, and a button that says that it tries again, where there is no way in: ${scenario}`, async () => {
      const service = serverSession();
      await service.play(scenario);
      const { session, report } = await open(service);
      await until(() => button(session), 'it is said');
      expect(words(session))
        .to.contain('You are not signed in to SmartVideo.')
        .and.to.contain('Sign in where you usually do, then try again here.')
        .and.to.contain(contact);
      expect(button(session).innerText).to.equal('Try again');
      expect(words(session)).not.to.match(time);
      await expect(session).to.be.accessible();

      button(session).focus();
      await press('Enter');
      await until(() => time.test(words(session)), 'what came of it is said');
      expect(words(session)).to.match(/Checked at \d\d:\d\d:\d\d\. You are still not signed in\./);
      expect(panel(session)!.getAttribute('role')).to.equal('alert');
      const first = words(session);
      await until(() => new Date().getSeconds() !== Number(time.exec(first)![0].slice(-2)), 'it is later');
      await press('Enter');
      await until(() => time.test(words(session)) && words(session) !== first, 'it is said again');

      await service.play('none');
      await press('Enter');
      await until(() => rows(report).length > 0, 'the report has loaded');
    });

  it('has another outcome for another cause: a lost network is no sign-out', async () => {
    const service = serverSession();
    await service.play('signed-out');
    let isOffline = false;
    const getToken = async (): Promise<string> => {
      if (isOffline) throw new TypeError('Failed to fetch');
      return ((await (await fetch(service.tokenUrl)).json()) as { token: string }).token;
    };
    const { session } = await open({ ...service, tokenUrl: '' }, { getToken });
    await until(() => button(session), 'it is said');
    isOffline = true;
    await click(button(session));
    await until(() => words(session).includes('cannot be reached'), 'the reason is said');
    expect(words(session)).not.to.contain('still not signed in');
  });

  it('is said when a sign-in of the page’s own did not help', async () => {
    const service = serverSession();
    await service.play('signed-out');
    const { session } = await open(service, { signIn: () => undefined });
    await until(() => button(session), 'it is said');
    expect(button(session).innerText).to.equal('Sign in');
    expect(words(session)).to.contain(`If signing in does not help, ${contact}.`);
    await click(button(session));
    await until(
      () => /Signing in did not work at \d\d:\d\d:\d\d\. You are still not signed in\./.test(words(session)),
      'what came of it is said',
    );
  });

  it('is a way in by the page that listens to the session, and what came of that is said too', async () => {
    const service = serverSession();
    await service.play('signed-out');
    const { session, report } = await open(service);
    await until(() => button(session)?.innerText === 'Try again', 'there is no way in');
    session.addEventListener('sv-sign-in', (event) => event.preventDefault());
    await until(() => button(session).innerText === 'Sign in', 'there is one');
    await click(button(session));
    expect(words(session)).not.to.match(time);
    await session.renew();
    await until(() => time.test(words(session)), 'what came of it is said');
    await service.play('none');
    await session.renew();
    await until(() => rows(report).length > 0, 'the report has loaded');
  });

  it('is the server’s own sentence for somebody who may not', async () => {
    const error = new NoSessionError({ status: 403, detail: 'Your department has no reports.' });
    const client = { ...sourceOf([]), me: () => Promise.reject(error) };
    const session = Object.assign(document.createElement('sv-session'), { client });
    await fixture(html`<div>${session}</div>`);
    await until(() => words(session).includes('Your department has no reports.'), 'it is said');
    expect(words(session)).to.contain('may not use these reports').and.to.contain(contact);
    expect(button(session).innerText).to.equal('Try again');
  });

  for (const scenario of ['sign-in-page', 'sign-in-elsewhere'])
    it(`is a session that has ended, not an answer that cannot be read: ${scenario}`, async () => {
      const service = serverSession();
      const { session, report, states } = await open(service, { signInUrl: '#sign-in' });
      await until(() => rows(report).length > 0, 'there are rows');
      const before = report.rowCount;
      await service.play(scenario);
      await report.load();
      await until(() => words(session).includes('Your session has ended'), 'it is said');
      expect(button(session).innerText).to.equal('Sign in again');
      expect(words(session)).to.contain(contact);
      expect(failures(report)).to.equal(0);
      expect(report.rowCount).to.equal(before);
      expect(states.at(-1)).to.equal('ended');
    });
});

describe('signing in: where it leads', () => {
  const here = (pathname: string, search = '', hash = ''): Location =>
    ({ pathname, search, hash }) as Location;
  const returned = (pathname: string): string =>
    decodeURIComponent(
      signInAddress('/login?return={return}', here(pathname))!.replace('/login?return=', ''),
    );

  it('is back to the page, with its query and fragment, wherever the address asks for it', () => {
    expect(signInAddress('/login?return={return}#{return}', here('/a b', '?c=d&e', '#$&f'))).to.equal(
      `/login?return=${encodeURIComponent('/a b?c=d&e#$&f')}#${encodeURIComponent('/a b?c=d&e#$&f')}`,
    );
    for (const path of ['/', '/reports/', '/reports//today', '/a/%2F', '/..//b', '/https://x/'])
      expect(returned(path), path).to.equal(path);
  });

  it('is never to where a browser would see another host, as it is or decoded once or more', () => {
    const beginnings = ['/', '\\', '\t', '\n', '\r', '\0', ' ', '\u007f'];
    const encoded = beginnings.flatMap((one) => {
      const once = one === '/' ? '%2f' : one === '\\' ? '%5C' : encodeURIComponent(one);
      return [one, once, once.replace('%', '%25'), once.replace('%', '%2525')];
    });
    for (const first of encoded)
      for (const second of encoded) {
        const path = returned(`/${first}${second}evil.example/x`);
        for (let seen = path, times = 0; times < 4; times += 1) {
          const { origin } = new URL(seen, location.origin);
          expect(origin, `${JSON.stringify(first + second)}: ${seen}`).to.equal(location.origin);
          expect(seen).to.match(/^\/[^/\\]/);
          seen = decodeURIComponent(seen);
        }
      }
    for (const path of ['srcdoc', '', 'https:evil.example', 'javascript:alert(1)'])
      expect(returned(path)).to.equal(`/${path}`);
  });

  it('is nowhere for an address that no browser should be sent to', () => {
    for (const address of ['', ' ', 'javascript:alert(1)', 'data:text/html,x', 'http://'])
      expect(signInAddress(address, here('/')), address).to.equal(undefined);
  });
});

describe('signing in: a session that ends', () => {
  before(() => resize(1280, 800));

  it('is said above what is loaded, which stays, with filters, order and place', async () => {
    const service = serverSession();
    const { session, report } = await open(service);
    await until(() => rows(report).length > 0, 'there are rows');
    report.filters = { from: 'visitor' };
    report.sort = { column: 'duration', direction: 'descending' };
    await report.updateComplete;
    const before = report.rowCount;
    await service.play('signed-out');
    await report.load();
    await until(() => panel(session)?.innerText.includes('Your session has ended'), 'it is said');
    expect(report.rowCount).to.equal(before);
    expect(rows(report).length).to.be.above(0);
    expect(failures(report)).to.equal(0);

    await service.play('none');
    await click(button(session));
    await until(() => panel(session) === null, 'the session is there again');
    await until(() => part(report, 'stop') === null && report.rowCount === before, 'it has gone on');
    expect(report.filters).to.deep.equal({ from: 'visitor' });
    expect(report.sort).to.deep.equal({ column: 'duration', direction: 'descending' });
    expect(failures(report)).to.equal(0);
  });

  it('is renewed without a click when the page comes back to a network', async () => {
    const service = serverSession();
    const { session, report } = await open(service);
    await until(() => rows(report).length > 0, 'there are rows');
    await service.play('offline');
    await report.load();
    await until(() => failures(report) === 1, 'the failure is said');
    expect(panel(session)).to.equal(null);
    await service.play('none');
    window.dispatchEvent(new Event('online'));
    await until(() => failures(report) === 0, 'it has gone on');
    expect(rows(report).length).to.be.above(0);
  });

  it('does not happen when only a token has lapsed', async () => {
    const service = serverSession();
    const { session, report, states } = await open(service);
    await until(() => rows(report).length > 0, 'there are rows');
    await service.play('expired');
    await report.load();
    expect(failures(report)).to.equal(0);
    expect(panel(session)).to.equal(null);
    expect(states).not.to.include('ended');
  });
});

describe('signing in: somebody else', () => {
  before(() => resize(1280, 800));

  it('sees nothing of what was loaded before', async () => {
    const service = serverSession();
    let user = 'slav@videoengager.com';
    const getToken = async (): Promise<string> => {
      if (!user) throw new Error('signed out');
      const answer = await fetch(`/demo/token?user=${user}`);
      return ((await answer.json()) as { token: string }).token;
    };
    const { session, report } = await open({ ...service, tokenUrl: '' }, { getToken });
    await until(() => rows(report).length > 0, 'there are rows');
    user = 'assen@videoengager.com';
    await session.renew();
    await until(() => rows(report).length === 0, 'rows of before are gone');
    await until(() => rows(report).length > 0 && report.rowCount < 164, 'their own are there');
  });

  it('is told to the page', async () => {
    const source = sourceOf(manyCalls(1));
    let id = 'a1';
    const client = { ...source, me: async () => anAccount({ id }) };
    const session = Object.assign(document.createElement('sv-session'), { client });
    const ids: string[] = [];
    session.addEventListener('sv-session-ready', (event) =>
      ids.push((event as CustomEvent<{ account: { id: string } }>).detail.account.id),
    );
    await fixture(html`<div>${session}</div>`);
    await until(() => ids.length === 1, 'the first one is known');
    id = 'a2';
    await session.renew();
    expect(ids).to.deep.equal(['a1', 'a2']);
  });
});

describe('signing in: what comes in between', () => {
  before(() => resize(1280, 800));

  it('is no network at the start: the page signs in by itself once there is one', async () => {
    const service = serverSession();
    await service.play('offline');
    let reachable = false;
    const getToken = async (): Promise<string> => {
      if (!reachable) throw new UnreachableError({ operation: 'token' });
      return ((await (await fetch(service.tokenUrl)).json()) as { token: string }).token;
    };
    const { session, report, states } = await open({ ...service, tokenUrl: '' }, { getToken });
    await until(() => failures(report) === 1, 'the report says that it cannot be reached');
    expect(panel(session)).to.equal(null);
    reachable = true;
    await service.play('none');
    await until(() => {
      window.dispatchEvent(new Event('online'));
      return rows(report).length > 0;
    }, 'it has gone on');
    await until(() => states.at(-1) === 'signed-in', 'the account is known');
    expect(panel(session)).to.equal(null);
  });

  it('is a network that goes after the user has signed in: a way on is left, with the reason', async () => {
    const service = serverSession();
    await service.play('signed-out');
    let gone = false;
    const getToken = async (): Promise<string> => {
      if (gone) throw new UnreachableError({ operation: 'token' });
      throw new NoSessionError({ operation: 'token', status: 401 });
    };
    const { session } = await open(
      { ...service, tokenUrl: '' },
      { getToken, signIn: () => void (gone = true) },
    );
    await until(() => button(session), 'it is said');
    await click(button(session));
    await until(() => panel(session)?.innerText.includes('cannot be reached'), 'the reason is said');
    expect(button(session).textContent).to.contain('Sign in');
  });

  it('is a sign-in that does not end: the button is still there, and the last attempt counts', async () => {
    const service = serverSession();
    await service.play('signed-out');
    let attempts = 0;
    const { session, report } = await open(service, {
      signIn: () => {
        attempts += 1;
        return attempts === 1 ? new Promise<void>(() => undefined) : undefined;
      },
    });
    await until(() => button(session), 'it is said');
    button(session).focus();
    await press('Enter');
    await until(() => attempts === 1 && panel(session)!.textContent!.includes('Signing in'), 'it waits');
    expect(session.shadowRoot!.activeElement).to.equal(button(session));
    await service.play('none');
    await press('Enter');
    await until(() => rows(report).length > 0, 'the report has loaded');
    expect(session.shadowRoot!.activeElement?.textContent).to.contain('You are signed in');
  });

  it('is a late answer to an earlier question: it changes nothing', async () => {
    const asked: { answer(account: Account): void; fail(error: unknown): void }[] = [];
    const me = (): Promise<Account> => new Promise((answer, fail) => void asked.push({ answer, fail }));
    const session = Object.assign(document.createElement('sv-session'), { client: { ...sourceOf([]), me } });
    await fixture(html`<div>${session}</div>`);
    await until(() => asked.length === 1, 'it is asked');
    const renewed = session.renew();
    await until(() => asked.length === 2, 'it is asked again');
    asked[1]!.answer(anAccount());
    await renewed;
    asked[0]!.fail(new NoSessionError({ operation: 'me', status: 401 }));
    expect((await session.account)?.id).to.equal('a1');
    await session.updateComplete;
    expect(panel(session)).to.equal(null);
  });
});

describe('signing in: out again', () => {
  before(() => resize(1280, 800));

  it('leaves nothing of the user on the page, and a way in', async () => {
    const { session, report } = await open(serverSession());
    await until(() => rows(report).length > 0, 'there are rows');
    session.signOut();
    await until(() => button(session), 'there is a way in');
    expect(report.rowCount).to.equal(0);
    expect(report.checkVisibility?.() ?? report.offsetParent !== null).to.equal(false);
    await click(button(session));
    await until(() => rows(report).length > 0, 'who signs in again has their own');
  });
});

describe('signing in: what is on the page', () => {
  it('is in the session’s language and looks', async () => {
    const service = serverSession();
    await service.play('signed-out');
    const { session } = await open(service, { lang: 'ar', theme: 'dark' });
    await until(() => panel(session)?.innerText.includes('لم تسجّل الدخول'), 'it is Arabic');
    expect(session.shadowRoot!.querySelector('.sv')!.getAttribute('dir')).to.equal('rtl');
  });
});
