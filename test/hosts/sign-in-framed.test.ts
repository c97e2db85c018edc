import { expect } from '@open-wc/testing';
import { click, until } from '../support/browser.js';
import { frameOf, otherOrigin } from '../support/frames.js';
import type { Told } from './sign-in/framed.js';
import { genesys, newClient, room, slav } from './sign-in/support.js';

/** As a Genesys Cloud client app is framed. */
const sandbox = [
  'allow-forms',
  'allow-modals',
  'allow-popups',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
  'allow-downloads',
].join(' ');

describe('sign-in in a sandboxed frame of another site', () => {
  let told: Told[];
  const hear = ({ origin, data }: MessageEvent): unknown => origin === otherOrigin && told.push(data as Told);
  beforeEach(() => {
    told = [];
    addEventListener('message', hear);
  });
  afterEach(() => removeEventListener('message', hear));

  for (const mode of ['redirect', 'popup']) {
    it(`works by ${mode}, with storage kept apart`, async () => {
      const clientId = await newClient({ signedIn: slav });
      const wishes = { genesys, clientId, mode, lang: 'ar' };
      const query = new URLSearchParams(wishes);
      const frame = await frameOf(`${otherOrigin}${room}/framed.html?${query}`, { sandbox });
      await until(() => told.some((one) => 'ready' in one), 'the framed page is there');
      await click(frame);
      await until(() => told.length > 1, 'the framed page says how it ended');
      const page = `${otherOrigin}${room}/framed.html`;
      expect(told[1]).to.deep.equal(
        mode === 'redirect'
          ? { email: slav, carried: wishes, address: page }
          : { email: slav, carried: undefined, address: `${page}?${query}` },
      );
    });
  }
});
