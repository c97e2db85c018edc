import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { partnerKey } from '../../demo/api/accounts/sign-in.js';
import { systemClock } from '../../demo/api/clock.js';
import { startServer, type RunningServer } from '../../demo/api/server.js';
import { startWitness, type Place, type Sighting, type Witness } from './witness.js';

/** What stands where: nothing but the authorization header and the answer that gives a token may hold one. */
const tokenAnswers = /^https?:\/\/[^/]+\/(demo\/broker[\w/]*|demo\/token\?user=[^&]+|genesys\/oauth\/token)$/;
const allowed = ({ where, at }: Sighting): boolean =>
  where === 'authorization header' || (where === 'answer' && tokenAnswers.test(at));

const jsonWebToken = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g;

let server: RunningServer;
let host: string;
let app: string;
/** How many milliseconds the server's clock is ahead. */
let ahead = 0;

before(async () => {
  server = await startServer({
    port: 0,
    calls: 300,
    clock: { ...systemClock, now: () => systemClock.now() + ahead },
  });
  host = `http://localhost:${server.port}`;
  app = `http://127.0.0.1:${server.port}`;
});
after(() => server.close());

/** The tokens that were given out, wherever they were. */
function tokensIn(sightings: readonly Sighting[]): Set<string> {
  const tokens = new Set<string>();
  for (const { where, text } of sightings) {
    for (const [token] of text.matchAll(jsonWebToken)) tokens.add(token);
    const bearer = where === 'authorization header' ? /bearer (\S+)/i.exec(text)?.[1] : undefined;
    if (bearer) tokens.add(bearer);
  }
  return tokens;
}

const strays = (sightings: readonly Sighting[], secret: string): string[] =>
  sightings
    .filter((sighting) => !allowed(sighting) && sighting.text.includes(secret))
    .map(({ where, at }) => `${where} of ${at}`);

const places = (sightings: readonly Sighting[], secret: string): Set<Place> =>
  new Set(sightings.filter(({ text }) => text.includes(secret)).map(({ where }) => where));

/** How often the broker gave a token. */
const brokered = (sightings: readonly Sighting[]): number =>
  sightings.filter(({ where, at }) => where === 'answer' && at.includes('/demo/broker')).length;

/** The frame of the app; it may still be at the login page. */
async function framed({ page }: Witness, path: string): Promise<Frame> {
  return page.waitForFrame((frame) => frame !== page.mainFrame() && frame.url().includes(path));
}

const row = 'sv-call-report >>> [part~=row]';
const dialog = 'sv-call-report >>> sv-call-details-dialog';
const recording = `${dialog} >>> sv-recording`;

/** Waits for an element, inside shadow roots after `>>>`. */
async function element(frame: Frame | Page, selector: string): Promise<ElementHandle<HTMLElement>> {
  return (await frame.waitForSelector(selector)) as ElementHandle<HTMLElement>;
}

/** Longer than a brief SmartVideo token is good for, and shorter than that of Genesys Cloud. */
const briefly = 8_000;

/** What a supervisor does: reads, opens a call, has a recording's address made, exports, loads again after an expiry. */
async function work(frame: Frame): Promise<void> {
  await element(frame, row);
  const call = '2d859320-0732-11eb-ac9a-416e8bfde0b8';
  await frame.evaluate(`document.querySelector('sv-call-report').openCall('${call}')`);
  await (await element(frame, `${recording} >>> button`)).evaluate((button) => button.click());
  await (await element(frame, dialog)).evaluate((open) => (open as HTMLDialogElement).close());
  await frame.evaluate(
    `document.querySelector('sv-call-report').exportCsv({ save: false }).then(() => undefined)`,
  );
  ahead += briefly;
  await frame.evaluate(`document.querySelector('sv-call-report').refresh()`);
}

/** Nothing stands where it must not, and there was something to be found. */
function nothingStrays(sightings: readonly Sighting[]): void {
  const tokens = tokensIn(sightings);
  assert.ok(tokens.size > 0, 'tokens were given out');
  for (const token of tokens) assert.deepEqual(strays(sightings, token), [], 'a token is in no other place');
  assert.deepEqual([...places(sightings, partnerKey)], [], 'the partner key is nowhere');
  for (const place of ['message', 'storage', 'answer', 'document'] as const)
    assert.ok(
      sightings.some(({ where }) => where === place),
      `${place} was looked at`,
    );
}

suite('secrets', { timeout: 180_000 }, () => {
  const october = 'from=2020-10-01T00:00&to=2020-10-06T23:59&time-zone=Europe/Sofia';
  const filled = ['gcHostOrigin', 'gcTargetEnv', 'gcLangTag', 'gcUsePopupAuth']
    .map((name) => `${name}={{${name}}}`)
    .join('&');

  const simulated = (page: string, more = ''): string =>
    `${host}/demo/hosts.html?page=${encodeURIComponent(page)}${more}`;

  const runs: Record<string, { address: () => string; path: string; signIn?: boolean; renewed?: boolean }> = {
    'the Genesys Cloud page, signed in by redirect': {
      address: () => simulated(`${app}/demo/known/genesys-cloud.html?${filled}&${october}`),
      path: '/demo/known/genesys-cloud.html',
    },
    'the Genesys Cloud page, signed in by a window': {
      address: () => simulated(`${app}/demo/known/genesys-cloud.html?${filled}&${october}`, '&signin=popup'),
      path: '/demo/known/genesys-cloud.html',
      signIn: true,
    },
    'the Genesys Cloud page with tokens that end within seconds': {
      address: () => simulated(`${app}/demo/known-brief/genesys-cloud.html?${filled}&${october}`),
      path: '/demo/known-brief/genesys-cloud.html',
      renewed: true,
    },
  };

  for (const [name, { address, path, signIn, renewed = false }] of Object.entries(runs))
    test(`stay where they belong on ${name}`, async (t) => {
      const witness = await startWitness();
      t.after(() => witness.close());
      await witness.page.goto(address());
      let frame = await framed(witness, path);
      if (signIn) {
        await (await element(frame, 'sv-session >>> [part=sign-in-button]')).click();
      }
      await witness.look();
      frame = await framed(witness, path);
      await work(frame);
      await witness.look();
      nothingStrays(witness.sightings);
      assert.equal(brokered(witness.sightings) > 1, renewed);
    });

  test('would be seen wherever a page put one', async (t) => {
    const witness = await startWitness();
    t.after(() => witness.close());
    await witness.page.goto(`${app}/demo/shadow.html`);
    const secret = 'a-secret-that-strays';
    await witness.page.evaluate(`(async () => {
      localStorage.setItem('kept', '${secret}');
      document.cookie = 'kept=${secret}';
      document.body.append('${secret}');
      console.log('${secret}');
      postMessage({ token: '${secret}' }, location.origin);
      history.replaceState(null, '', '#${secret}');
      await fetch('/demo/csp-report', { method: 'POST', body: JSON.stringify({ said: '${secret}' }), headers: { 'x-own': '${secret}' } });
      await fetch('/demo/scenarios', { headers: { authorization: 'Bearer ${secret}' } });
      await (await fetch('/demo/csp-report')).text();
    })()`);
    await witness.look();
    const everywhere: Place[] = [
      'address',
      'authorization header',
      'other header',
      'request body',
      'answer',
      'console',
      'message',
      'storage',
      'cookie',
      'document',
    ];
    const seen = places(witness.sightings, secret);
    assert.deepEqual(
      everywhere.filter((place) => !seen.has(place)),
      [],
    );
  });

  test('in an address are refused, taken out of it, and not repeated', async (t) => {
    const witness = await startWitness();
    t.after(() => witness.close());
    const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJfaWQiOiJ4In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';
    await witness.page.goto(`${app}/demo/genesys-cloud.html?token=${secret}`);
    await element(witness.page, '.notice');
    assert.equal(witness.page.url().includes(secret), false);
    const shown = (await witness.page.evaluate('document.documentElement.outerHTML')) as string;
    assert.equal(shown.includes(secret), false);
    const later = witness.sightings.filter(
      ({ text, at }) => text.includes(secret) && !at.includes('?token='),
    );
    assert.deepEqual(
      later.map(({ where, at }) => `${where} of ${at}`),
      [],
    );
  });
});
