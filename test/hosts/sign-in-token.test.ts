import { expect } from '@open-wc/testing';
import { SignInError } from '../../src/hosts/index.js';
import {
  emailOf,
  failure,
  genesys,
  newClient,
  slav,
  thereAndBack,
  tokenRequests,
} from './sign-in/support.js';

async function signedIn(options = {}) {
  const { signIn } = await thereAndBack(await newClient({ signedIn: slav, ...options }));
  await signIn.finish();
  return signIn;
}

describe('the Genesys token', () => {
  it('is there until its end, and then asks for a new sign-in', async () => {
    const signIn = await signedIn({ seconds: 3600 });
    const { now } = Date;
    const begun = now();
    try {
      Date.now = () => begun + 3_590_000;
      expect(await emailOf(signIn.token())).to.equal(slav);
      Date.now = () => begun + 3_601_000;
      expect(signIn.signedIn).to.equal(false);
      expect(() => signIn.token()).to.throw(SignInError, 'sign in again');
    } finally {
      Date.now = now;
    }
  });

  it('is in no storage, and in nothing the object shows', async () => {
    const signIn = await signedIn();
    const token = signIn.token();
    const kept = JSON.stringify([
      { ...sessionStorage },
      { ...localStorage },
      document.cookie,
      location.href,
      signIn,
    ]);
    expect(kept).not.to.contain(token);
    expect(Object.keys(signIn)).to.deep.equal([]);
  });

  it('that was refused is forgotten, another one is not', async () => {
    const signIn = await signedIn();
    const token = signIn.token();
    signIn.forget('another');
    expect(signIn.token()).to.equal(token);
    signIn.forget(token);
    expect(() => signIn.token()).to.throw(SignInError);
  });

  it('is ended at Genesys by signing out, and forgotten at once', async () => {
    const signIn = await signedIn();
    const token = signIn.token();
    expect(await emailOf(token)).to.equal(slav);
    const leaving = signIn.signOut();
    expect(signIn.signedIn).to.equal(false);
    await leaving;
    expect(await emailOf(token)).to.equal(undefined);
    await signIn.signOut();
  });

  it('is forgotten by signing out though Genesys cannot be reached', async () => {
    const page = await thereAndBack(await newClient({ signedIn: slav }));
    const signIn = page.signIn;
    await signIn.finish();
    window.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    await signIn.signOut();
    expect(signIn.signedIn).to.equal(false);
  });
});

describe('a token endpoint', () => {
  async function failing(answer: () => Response | Promise<Response>): Promise<SignInError> {
    const { signIn } = await thereAndBack(await newClient({ signedIn: slav }));
    tokenRequests(answer);
    const error = await failure(signIn.finish());
    expect(signIn.signedIn).to.equal(false);
    return error;
  }

  it('that answers nonsense signs nobody in', async () => {
    for (const body of [
      '',
      'null',
      '[]',
      '7',
      '<!doctype html>',
      '{"access_token":',
      '{}',
      '{"access_token":null,"token_type":"bearer"}',
      '{"access_token":"","token_type":"bearer"}',
      '{"access_token":"two words","token_type":"bearer"}',
      '{"access_token":"a\\r\\nx: y","token_type":"bearer"}',
      '{"access_token":{"a":1},"token_type":"bearer"}',
      '{"access_token":"t"}',
      '{"access_token":"t","token_type":"mac"}',
      '{"access_token":"t","token_type":"bearer","expires_in":"soon"}',
    ]) {
      const headers = { 'content-type': 'application/json' };
      expect((await failing(() => new Response(body, { headers }))).code, body).to.equal('unreadable-answer');
    }
  });

  it('that refuses is quoted as text, in Genesys’ form and in the standard’s', async () => {
    const refuse = (body: object) => () => Response.json(body, { status: 400 });
    const standard = await failing(refuse({ error: 'invalid_grant', error_description: 'Too late.' }));
    expect(standard.message).to.equal('Genesys Cloud did not sign you in: Too late.');
    const theirs = await failing(refuse({ error: 'invalid_grant', description: 'Too late there.' }));
    expect(theirs.message).to.equal('Genesys Cloud did not sign you in: Too late there.');
    const short = await failing(refuse({ error: 'invalid_client', error_description: { a: 1 } }));
    expect(short.message).to.equal('Genesys Cloud did not sign you in: invalid_client');
    const mute = await failing(() => new Response('oops', { status: 500 }));
    expect(mute.message).to.equal('Genesys Cloud did not sign you in.');
  });

  it('that cannot be reached says so', async () => {
    const error = await failing(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(error.code).to.equal('unreachable');
  });

  it('that names no end gives a token that is used until it is refused', async () => {
    const { signIn } = await thereAndBack(await newClient({ signedIn: slav }));
    tokenRequests(() => Response.json({ access_token: 'endless', token_type: 'Bearer' }));
    await signIn.finish();
    expect(signIn.token()).to.equal('endless');
  });

  it('gets the code at the region’s own address', async () => {
    const { signIn } = await thereAndBack(await newClient({ signedIn: slav }));
    const { fetch } = window;
    const asked: string[] = [];
    window.fetch = (input, init) => {
      asked.push(String(input));
      return fetch(input, init);
    };
    await signIn.finish();
    expect(asked).to.deep.equal([`${genesys}/oauth/token`]);
  });
});
