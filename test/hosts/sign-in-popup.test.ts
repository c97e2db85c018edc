import { expect } from '@open-wc/testing';
import { encodeState } from '../../src/hosts/sign-in/state.js';
import type { SignInError } from '../../src/hosts/index.js';
import { until } from '../support/browser.js';
import { frameOf, otherOrigin } from '../support/frames.js';
import {
  clicked,
  emailOf,
  failure,
  newClient,
  room,
  signInOf,
  slav,
  stored,
  tokenRequests,
} from './sign-in/support.js';

const clientId = await newClient({ signedIn: slav });
// Its users see the login page, where these tests leave them.
const waiting = await newClient();
let requests: RequestInit[];
let opened: Window[];
const { open } = window;

beforeEach(() => {
  requests = tokenRequests();
  opened = [];
  window.open = (...wishes) => {
    const popup = open.apply(window, wishes);
    if (popup) opened.push(popup);
    return popup;
  };
});
afterEach(() => {
  window.open = open;
  for (const popup of opened) popup.close();
});

const stateOf = ({ popup, nonce = 'x'.repeat(43) }: { popup: boolean; nonce?: string }) =>
  encodeState({ nonce, popup, carried: {} });

const popupOf = (client: string, options = {}) => signInOf({ clientId: client, mode: 'popup', ...options });

/** Whether the login page, which is of another origin, is shown in it. */
function isAway(popup: Window): boolean {
  try {
    return popup.location.href === '';
  } catch {
    return true;
  }
}

/**
 * Closes the window as its user does, who sees the login page. Chromium forgets a page's own wish to close a window in
 * which another site's page is just about to appear.
 */
async function shut(popup: Window): Promise<void> {
  await until(() => isAway(popup), 'the login page is there');
  popup.close();
}

describe('sign-in by popup', () => {
  it('signs the user in, closes the window and leaves nothing in storage', async () => {
    const signIn = popupOf(clientId);
    await (
      await clicked(() => signIn.begin({ lang: 'de' }))
    ).result;
    expect(await emailOf(signIn.token())).to.equal(slav);
    await until(() => opened[0]!.closed, 'the window is closed');
    expect(stored()).to.deep.equal([]);
    expect(location.search).not.to.contain('code');
  });

  it('opens its window before anything else, within the click', async () => {
    const signIn = popupOf(waiting);
    const { result } = await clicked(() => ({ ended: failure(signIn.begin()), count: opened.length }));
    expect(result.count).to.equal(1);
    await shut(opened[0]!);
    expect((await result.ended).code).to.equal('popup-closed');
  });

  it('opens one window, however often it is begun', async () => {
    const signIn = popupOf(clientId);
    await (
      await clicked(() => Promise.all([signIn.begin(), signIn.begin()]))
    ).result;
    expect(opened).to.have.length(1);
    expect(signIn.signedIn).to.equal(true);
    await (
      await clicked(() => signIn.begin())
    ).result;
    expect(opened).to.have.length(2);
  });

  it('of two pages at once each gets its own answer', async () => {
    const [one, other] = [
      popupOf(clientId),
      popupOf(await newClient({ signedIn: 'assen@videoengager.com' })),
    ];
    const begun = [await clicked(() => one.begin()), await clicked(() => other.begin())];
    await Promise.all(begun.map(({ result }) => result));
    expect(await emailOf(one.token())).to.equal(slav);
    expect(await emailOf(other.token())).to.equal('assen@videoengager.com');
  });

  it('says that the browser did not let it open', async () => {
    const frame = await frameOf(`${room}/blank.html`, { sandbox: 'allow-scripts allow-same-origin' });
    const error = await failure(popupOf(clientId, { window: frame.contentWindow! }).begin());
    expect(error.code).to.equal('popup-blocked');
    expect(error.message).to.match(/allow this page to open windows/);
  });

  it('says that the user closed it, and can be begun again', async () => {
    const signIn = popupOf(waiting);
    const { result: ended } = await clicked(() => failure(signIn.begin()));
    await shut(opened[0]!);
    expect((await ended).code).to.equal('popup-closed');
    const { result: again } = await clicked(() => failure(signIn.begin()));
    expect(opened).to.have.length(2);
    await shut(opened[1]!);
    await again;
  });

  it('begun again before it knows that its window was closed opens one window all the same', async () => {
    const signIn = popupOf(waiting);
    const { result: first } = await clicked(() => failure(signIn.begin()));
    await until(() => isAway(opened[0]!), 'the login page is there');
    const { result: second } = await clicked(() => {
      opened[0]!.close();
      return failure(signIn.begin());
    });
    expect((await first).code).to.equal('popup-closed');
    const { result: third } = await clicked(() => failure(signIn.begin()));
    expect(opened).to.have.length(2);
    await shut(opened[1]!);
    await Promise.all([second, third]);
  });

  it('gives up after its time and closes the window', async () => {
    const { result } = await clicked(() => failure(popupOf(waiting, { popupTimeout: 50 }).begin()));
    const error = await result;
    expect(error.code).to.equal('timeout');
    await until(() => opened[0]!.closed, 'the window is closed');
  });

  it('says what Genesys says against it', async () => {
    const signIn = popupOf(await newClient({ signedIn: 'nobody@example.org' }));
    const { result } = await clicked(() => failure(signIn.begin()));
    const error = await result;
    expect(error.message).to.equal('Genesys Cloud did not sign you in: The user did not sign in.');
    expect(requests).to.have.length(0);
  });

  it('takes the place of a redirect where storage is blocked', async () => {
    const blocked = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    const storage = { length: 0, getItem: blocked, setItem: blocked, removeItem: blocked, key: blocked };
    const signIn = popupOf(clientId, { mode: 'redirect', storage, redirectUri: `${room}/popup.html` });
    await (
      await clicked(() => signIn.begin())
    ).result;
    expect(await emailOf(signIn.token())).to.equal(slav);
  });
});

describe('a message changes nothing', () => {
  let ended: Promise<SignInError>;
  // That of the sign-in under way: its random bytes are all 7.
  const rightState = stateOf({ popup: true, nonce: btoa('\x07'.repeat(32)).replace('=', '') });
  let heard: { fromOwn: boolean; origin: string }[];
  // Noted at once: WebKit knows no source any more when its window has closed.
  const hear = ({ source, origin }: MessageEvent): unknown =>
    heard.push({ fromOwn: source === opened[0], origin });

  beforeEach(async () => {
    heard = [];
    addEventListener('message', hear);
    const { getRandomValues } = crypto;
    await clicked(() => {
      crypto.getRandomValues = (array) => (array as unknown as Uint8Array).fill(7) as never;
      ended = failure(popupOf(waiting).begin());
    });
    await until(() => isAway(opened[0]!), 'the login page is there');
    crypto.getRandomValues = getRandomValues;
  });

  /** The sign-in has asked for no token, and waits for its window still. */
  afterEach(async () => {
    removeEventListener('message', hear);
    expect(requests).to.have.length(0);
    opened[0]!.close();
    expect((await ended).code).to.equal('popup-closed');
  });

  const answer = (state: string): string => `?${new URLSearchParams({ code: 'stolen', state })}`;
  const heardSome = (): Promise<unknown> => until(() => heard.length > 0, 'it is heard');

  it('from this page itself or another window, with the right state', async () => {
    window.postMessage({ name: 'gc_auth_popup', type: 'message', hash: '', search: answer(rightState) }, '*');
    await heardSome();
    await clicked(() => window.open(`${room}/forge.html${answer(rightState)}`, '_blank', 'popup=true'));
    await until(() => heard.length > 2, 'the other window is heard');
    expect(heard.some(({ fromOwn }) => fromOwn)).to.equal(false);
  });

  it('from its own window while another origin is shown there, with the right state', async () => {
    opened[0]!.location.replace(`${otherOrigin}${room}/forge.html${answer(rightState)}`);
    await heardSome();
    expect(heard.map(({ origin }) => origin)).to.include(otherOrigin);
    expect(heard.some(({ fromOwn }) => fromOwn)).to.equal(true);
  });

  it('with another state, from its own window and the right page', async () => {
    opened[0]!.location.replace(`${room}/popup.html${answer(stateOf({ popup: true }))}`);
    await heardSome();
    expect(heard).to.deep.equal([{ fromOwn: true, origin: location.origin }]);
  });
});

describe('the page at the redirect URI', () => {
  const said = async (search: string): Promise<string | undefined> => {
    const frame = await frameOf(`${room}/popup.html${search}`);
    const { document, location: its } = frame.contentWindow!;
    const text = await until(() => document.body.textContent?.trim(), 'it has looked');
    return `${text} ${its.search}`;
  };

  it('is no sign-in window unless its address says so', async () => {
    const redirect = stateOf({ popup: false });
    for (const search of ['', '?code=1', '?code=1&state=x', `?code=1&state=${redirect}`]) {
      expect(await said(search)).to.equal(`undefined ${search}`);
    }
  });

  it('that has lost its opener says so, and its address keeps no code', async () => {
    expect(await said(`?code=1&state=${stateOf({ popup: true })}`)).to.equal('alone ');
  });
});
