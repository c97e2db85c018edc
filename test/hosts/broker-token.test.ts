import { expect } from '@open-wc/testing';
import { isSmartVideoError, type SmartVideoError } from '../../src/model/errors.js';
import { brokerToken } from '../../src/hosts/broker-token.js';
import { newClient, signInOf, slav, thereAndBack } from './sign-in/support.js';

const url = '/demo/broker';
const region = 'localhost';
const { fetch } = window;

async function signedIn(user: string) {
  const { signIn } = await thereAndBack(await newClient({ signedIn: user }));
  await signIn.finish();
  return signIn;
}

async function failure(work: Promise<unknown>): Promise<SmartVideoError> {
  const [outcome] = await Promise.allSettled([work]);
  expect(outcome.status).to.equal('rejected');
  const error: unknown = (outcome as PromiseRejectedResult).reason;
  if (!isSmartVideoError(error)) throw error;
  return error;
}

/** What the broker was asked with, and what it answers instead of itself. */
function asked(answer?: () => Promise<Response>) {
  const requests: { url: string; init: RequestInit }[] = [];
  window.fetch = (input, init = {}) => {
    requests.push({ url: String(input), init });
    return answer ? answer() : fetch(input, init);
  };
  return requests;
}

const someone = { token: () => 'genesys-token' };

describe('a token by the broker', () => {
  it('is the user’s own, with its end', async () => {
    const getToken = brokerToken({ url, region, signIn: await signedIn('assen@videoengager.com') });
    const { token, expiresAt } = await getToken();
    expect(Date.parse(expiresAt!)).to.be.above(Date.now());
    const headers = { authorization: `Bearer ${token}` };
    const me = (await (await fetch('/api/brokerages/users/me', { headers })).json()) as { email: string };
    expect(me.email).to.equal('assen@videoengager.com');
  });

  it('is asked for without cookies, cache or a referrer, and the Genesys token stands in no address', async () => {
    const requests = asked();
    const signIn = await signedIn(slav);
    requests.length = 0;
    await brokerToken({ url, region, signIn })();
    expect(requests).to.have.length(1);
    const [{ url: address, init }] = requests as [{ url: string; init: RequestInit }];
    expect(address).to.equal(`${location.origin}/demo/broker`);
    const { cache, credentials, referrerPolicy, redirect, method = 'GET' } = init;
    expect([method, cache, credentials, referrerPolicy, redirect]).to.deep.equal([
      'GET',
      'no-store',
      'omit',
      'no-referrer',
      'manual',
    ]);
    expect(init.headers).to.include({
      authorization: `Bearer ${signIn.token()}`,
      'x-genesys-region': region,
    });
  });

  it('that is refused has the sign-in forget its own, so that the user signs in again', async () => {
    const signIn = await signedIn(slav);
    const token = signIn.token();
    const revoking = { headers: { authorization: `Bearer ${token}` }, method: 'DELETE' };
    await fetch(`${window.svServer}/genesys/api/v2/tokens/me`, revoking);
    const error = await failure(brokerToken({ url, region, signIn })());
    expect([error.code, error.status]).to.deep.equal(['no-session', 401]);
    expect(signIn.signedIn).to.equal(false);
  });

  it('for somebody without one is not allowed, in the broker’s words, and the sign-in stays', async () => {
    const signIn = await signedIn('stranger@example.org');
    const error = await failure(brokerToken({ url, region, signIn })());
    expect([error.code, error.status]).to.deep.equal(['no-session', 403]);
    expect(error.detail).to.match(/organisation is not set up/);
    expect(signIn.signedIn).to.equal(true);
  });

  it('is not asked for while nobody is signed in', async () => {
    const requests = asked();
    const getToken = brokerToken({ url, region, signIn: signInOf({ clientId: 'smartvideo-demo' }) });
    const [outcome] = await Promise.allSettled([getToken()]);
    expect(String((outcome as PromiseRejectedResult).reason)).to.match(/sign in again/);
    expect(requests).to.deep.equal([]);
  });

  it('that cannot be had for another reason ends no session', async () => {
    const codeFor = async (answer: () => Promise<Response>): Promise<SmartVideoError> => {
      asked(answer);
      return failure(brokerToken({ url, region, signIn: someone })());
    };
    const offline = await codeFor(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(offline.code).to.equal('unreachable');
    const busy = await codeFor(
      async () => new Response('{}', { status: 429, headers: { 'retry-after': '7' } }),
    );
    expect([busy.code, busy.retryAfter]).to.deep.equal(['too-many-requests', 7]);
    const broken = await codeFor(async () => new Response('<h1>502</h1>', { status: 502 }));
    expect(broken.code).to.equal('server-fault');
    const gone = await codeFor(async () => new Response('', { status: 404 }));
    expect(gone.code).to.equal('unreadable-answer');
    for (const body of ['', 'null', '[]', '"t"', '{}', '{"token":7}'])
      expect((await codeFor(async () => new Response(body))).code, body).to.equal('unreadable-answer');
  });

  it('is no session where something in front of the broker wants a sign-in of its own', async () => {
    const redirected = await failure(brokerToken({ url: '/demo', region, signIn: someone })());
    expect([redirected.code, redirected.status]).to.deep.equal(['no-session', undefined]);
    asked(async () => new Response('<!doctype html><title>Sign in</title>'));
    expect((await failure(brokerToken({ url, region, signIn: someone })())).code).to.equal('no-session');
  });

  it('never has an error that quotes the Genesys token', async () => {
    asked(() => Promise.reject(new TypeError('genesys-token')));
    const error = await failure(brokerToken({ url, region, signIn: someone })());
    expect(JSON.stringify([error.message, error.facts, error.cause, error.stack])).not.to.contain(
      'genesys-token',
    );
  });

  it('is asked for at no address where others could listen', () => {
    for (const odd of [
      'http://portal.example/token',
      'javascript:alert(1)',
      'https://a:b@x.example/',
      'data:,x',
    ]) {
      expect(() => brokerToken({ url: odd, region, signIn: someone }), odd).to.throw(TypeError);
    }
    expect(() =>
      brokerToken({ url: 'https://portal.example/token', region, signIn: someone }),
    ).not.to.throw();
  });
});
