import { expect } from '@open-wc/testing';
import { carriedIn } from '../../src/hosts/index.js';
import { until } from '../support/browser.js';
import { frameOf } from '../support/frames.js';
import {
  back,
  emailOf,
  failure,
  genesys,
  newClient,
  room,
  signInOf,
  slav,
  stored,
  thereAndBack,
  tokenRequests,
} from './sign-in/support.js';

const clientId = await newClient({ signedIn: slav });
let requests: RequestInit[];

beforeEach(() => {
  sessionStorage.clear();
  requests = tokenRequests();
});

/** What listens to the page. */
function listenersOf(page: Window, type: string): ReadonlySet<unknown> {
  const listening = new Set<unknown>();
  const { addEventListener, removeEventListener } = page;
  page.addEventListener = (...wishes: Parameters<typeof addEventListener>) => {
    if (wishes[0] === type) listening.add(wishes[1]);
    addEventListener.apply(page, wishes);
  };
  page.removeEventListener = (...wishes: Parameters<typeof removeEventListener>) => {
    if (wishes[0] === type) listening.delete(wishes[1]);
    removeEventListener.apply(page, wishes);
  };
  return listening;
}

/** Another page of the same address, as after a reload: it knows only what is stored. */
const reloaded = (page: Window) => signInOf({ clientId, window: page });

describe('sign-in by redirect', () => {
  it('comes back with the page’s parameters and signs the user in', async () => {
    const carried = {
      lang: 'de-DE',
      interaction: '2d85…/9320',
      'time-zone': 'Europe/Sofia',
      '{{x}}': 'أهلا',
    };
    const { page, address } = await thereAndBack(clientId, carried);
    expect(carriedIn(address)).to.deep.equal(carried);
    const signIn = reloaded(page);
    expect(signIn.signedIn).to.equal(false);
    expect(await signIn.finish()).to.deep.equal(carried);
    expect(signIn.signedIn).to.equal(true);
    expect(await emailOf(signIn.token())).to.equal(slav);
  });

  it('leaves nothing of the answer in the address, nor anything in storage, before it asks for the token', async () => {
    const { page } = await thereAndBack(clientId);
    expect(stored()).to.have.length(1);
    const more = `iss=${encodeURIComponent(genesys)}&session_state=1&lang=de&token=own`;
    page.history.replaceState({ kept: 1 }, '', `${page.location.href}&${more}#part`);
    const finished = reloaded(page).finish();
    expect(page.location.search).to.equal('?lang=de&token=own');
    expect(page.location.hash).to.equal('#part');
    expect(page.history.state).to.deep.equal({ kept: 1 });
    expect(stored()).to.deep.equal([]);
    await finished;
  });

  it('sends the code as a form, with the verifier, and neither cookies nor a referrer', async () => {
    const { page } = await thereAndBack(clientId);
    await reloaded(page).finish();
    expect(requests).to.have.length(1);
    const { method, body, credentials, referrerPolicy, cache, redirect } = requests[0]!;
    expect([method, credentials, referrerPolicy, cache, redirect]).to.deep.equal([
      'POST',
      'omit',
      'no-referrer',
      'no-store',
      'error',
    ]);
    expect((body as URLSearchParams).get('code_verifier')).to.match(/^[\w.~-]{43,128}$/);
  });

  it('has another state and another verifier each time', async () => {
    const first = await thereAndBack(clientId);
    const second = await thereAndBack(clientId);
    await reloaded(first.page).finish();
    await reloaded(second.page).finish();
    expect(first.address.searchParams.get('state')).not.to.equal(second.address.searchParams.get('state'));
    const [one, other] = requests.map(({ body }) => (body as URLSearchParams).get('code_verifier'));
    expect(one).not.to.equal(other);
  });

  it('of several frames at once each ends where it was begun', async () => {
    const frames = await Promise.all([1, 2, 3].map((n) => thereAndBack(clientId, { frame: `${n}` })));
    expect(stored()).to.have.length(3);
    const ends = await Promise.all(frames.map(({ page }) => reloaded(page).finish()));
    expect(ends).to.deep.equal([{ frame: '1' }, { frame: '2' }, { frame: '3' }]);
  });

  it('does nothing on a page that comes from nowhere', async () => {
    const { page } = await thereAndBack(clientId);
    for (const search of ['', '?lang=de', '?code=1', '?state=2', '?error=3']) {
      page.history.replaceState(null, '', page.location.pathname + search);
      expect(await reloaded(page).finish()).to.equal(undefined);
      expect(page.location.search).to.equal(search);
    }
  });

  it('leaves another OAuth client its answer', async () => {
    const { page } = await thereAndBack(clientId);
    const path = page.location.pathname;
    for (const state of ['', 'null', '%00', 'a'.repeat(5000), btoa('[]'), btoa('{"nonce":1}'), '__proto__']) {
      for (const answer of ['code=1', 'error=access_denied&error_description=No']) {
        const search = `?${answer}&lang=de&state=${encodeURIComponent(state)}`;
        page.history.replaceState({ kept: 1 }, '', `${path}${search}#part`);
        expect(await reloaded(page).finish()).to.equal(undefined);
        expect(page.location.search + page.location.hash).to.equal(`${search}#part`);
      }
    }
    expect(requests).to.have.length(0);
    expect(stored()).to.have.length(1);
  });

  it('ends when the page stays, and the next one can be begun', async () => {
    const page = (await frameOf(`${room}/blank.html`)).contentWindow!;
    const listening = listenersOf(page, 'pageshow');
    const silent = await newClient({ silent: true });
    const signIn = signInOf({ clientId: silent, window: page, redirectTimeout: 50 });
    expect((await failure(signIn.begin())).code).to.equal('timeout');
    expect(page.location.pathname + page.location.search).to.equal(`${room}/blank.html`);
    expect(listening.size).to.equal(0);

    void signInOf({ clientId, window: page }).begin();
    await back(page);
    const again = reloaded(page);
    await again.finish();
    expect(again.signedIn).to.equal(true);
  });

  it('ends when the user comes back to the page as it was left', async () => {
    const page = (await frameOf(`${room}/blank.html`)).contentWindow!;
    const listening = listenersOf(page, 'pageshow');
    const signIn = signInOf({ clientId: await newClient({ silent: true }), window: page });
    const ended = failure(signIn.begin());
    await until(() => listening.size > 0, 'the sign-in waits');
    for (const persisted of [false, true]) {
      page.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
    }
    expect((await ended).code).to.equal('cancelled');
    expect(listening.size).to.equal(0);
  });

  it('tells what Genesys says against it as text, shortened, in one sentence', async () => {
    const refusing = await newClient({ signedIn: 'nobody@example.org' });
    const { page, signIn } = await thereAndBack(refusing);
    const error = await failure(signIn.finish());
    expect(error.code).to.equal('refused');
    expect(error.message).to.equal('Genesys Cloud did not sign you in: The user did not sign in.');
    expect(page.location.search).to.equal('');

    const { page: other, address } = await thereAndBack(refusing);
    address.searchParams.set('error_description', `<b>\u0000\u202e${'x'.repeat(9000)}`);
    other.history.replaceState(null, '', address);
    const { message } = await failure(signInOf({ clientId: refusing, window: other }).finish());
    expect(message).to.match(/^Genesys Cloud did not sign you in: <b> x+$/);
    expect(message.length).to.be.below(400);
  });

  it('cannot carry more than an address holds', async () => {
    const signIn = signInOf({ clientId });
    const [outcome] = await Promise.allSettled([signIn.begin({ much: 'x'.repeat(3000) })]);
    expect((outcome as PromiseRejectedResult).reason).to.be.instanceOf(TypeError);
    expect(stored()).to.deep.equal([]);
  });
});

describe('a redirect’s answer changes nothing', () => {
  /** The answer is put into the page’s address, and finishing fails without a word to Genesys. */
  async function refused(page: Window, address: URL | string): Promise<void> {
    page.history.replaceState(null, '', address);
    const signIn = reloaded(page);
    expect((await failure(signIn.finish())).code).to.equal('unknown-state');
    expect(signIn.signedIn).to.equal(false);
    expect(page.location.search).to.equal('');
    expect(requests).to.have.length(0);
  }

  it('when it comes a second time', async () => {
    const { page, address } = await thereAndBack(clientId);
    await reloaded(page).finish();
    requests.length = 0;
    await refused(page, address);
  });

  it('when nobody here began it: no verifier, or a state somebody made up', async () => {
    const { page, address } = await thereAndBack(clientId);
    sessionStorage.clear();
    await refused(page, address);
    const state = btoa(JSON.stringify(['x'.repeat(43), false, {}])).replace(/=+$/, '');
    for (const answer of ['code=1', 'error=access_denied&error_description=Call+0900']) {
      await refused(page, `${page.location.pathname}?${answer}&state=${state}`);
    }
  });

  it('when what it carries was changed, and the right one is spent then', async () => {
    const { page, address } = await thereAndBack(clientId, { lang: 'de' });
    const right = address.searchParams.get('state')!;
    const [nonce] = JSON.parse(atob(right.replace(/-/g, '+').replace(/_/g, '/'))) as [string];
    const changed = btoa(JSON.stringify([nonce, false, { lang: 'xx' }])).replace(/=+$/, '');
    address.searchParams.set('state', changed);
    await refused(page, address);
    address.searchParams.set('state', right);
    await refused(page, address);
  });

  it('when it was begun for another client or another login service', async () => {
    const other = await newClient({ signedIn: slav });
    const { page } = await thereAndBack(other);
    await refused(page, page.location.href);
  });

  it('when it comes after ten minutes, and its remains are cleared away by the next one', async () => {
    const { page, address } = await thereAndBack(clientId);
    await thereAndBack(clientId);
    for (const key of stored()) {
      const pending = JSON.parse(sessionStorage.getItem(key)!) as { at: number };
      sessionStorage.setItem(key, JSON.stringify({ ...pending, at: pending.at - 600_000 }));
    }
    await refused(page, address);
    sessionStorage.setItem('smartvideo-sign-in.broken', '{');
    sessionStorage.setItem('another', 'stays');
    expect(stored()).to.have.length(2);
    await thereAndBack(clientId);
    expect(stored()).to.have.length(1);
    expect(sessionStorage.getItem('another')).to.equal('stays');
  });

  it('when it names another server as its issuer', async () => {
    for (const issuer of [
      'https://login.example',
      location.origin,
      'nonsense',
      'http://login.example/genesys',
    ]) {
      const { page, address } = await thereAndBack(clientId);
      address.searchParams.set('iss', issuer);
      await refused(page, address);
    }
  });

  it('when it says something twice', async () => {
    const { page, address } = await thereAndBack(clientId);
    address.searchParams.append('code', 'another');
    const signIn = reloaded(page);
    page.history.replaceState(null, '', address);
    expect((await failure(signIn.finish())).code).to.equal('unreadable-answer');
    expect(signIn.signedIn).to.equal(false);
    expect(requests).to.have.length(0);
  });

  it('with the code of one sign-in and the state of another', async () => {
    const one = await thereAndBack(clientId);
    const other = await thereAndBack(clientId);
    one.address.searchParams.set('state', other.address.searchParams.get('state')!);
    one.page.history.replaceState(null, '', one.address);
    const signIn = reloaded(one.page);
    expect((await failure(signIn.finish())).code).to.equal('refused');
    expect(signIn.signedIn).to.equal(false);
  });
});

describe('a sign-in cannot be made', () => {
  const make = (options: object) => () => signInOf({ clientId, ...options });

  it('with a redirect URI that is no page of this origin', () => {
    for (const redirectUri of [
      'javascript:alert(1)',
      'data:text/html,x',
      'https://evil.example/',
      '//evil.example/',
      'blob:https://evil.example/1',
      '/page.html#fragment',
      `http://user@${location.host}.evil.example/`,
    ]) {
      expect(make({ redirectUri }), redirectUri).to.throw(TypeError);
    }
  });

  it('with a login service or an API that others could listen to', () => {
    for (const address of [
      'http://login.mypurecloud.de',
      'javascript:alert(1)',
      'https://a:b@login.example',
      '',
    ]) {
      expect(make({ region: { login: address, api: 'https://api.example' } }), address).to.throw(TypeError);
      expect(make({ region: { login: 'https://login.example', api: address } }), address).to.throw(TypeError);
    }
  });
});
