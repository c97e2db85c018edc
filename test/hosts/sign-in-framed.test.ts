import { expect } from '@open-wc/testing';
import { click, until } from '../support/browser.js';
import type { Told } from './sign-in/framed.js';
import { frameOf, genesys, newClient, room, slav } from './sign-in/support.js';

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

const otherSite = location.origin.replace(/localhost|127[.]0[.]0[.]1/, (name) =>
  name === 'localhost' ? '127.0.0.1' : 'localhost',
);

describe('sign-in in a sandboxed frame of another site', () => {
  let told: Told[];
  const hear = ({ origin, data }: MessageEvent): unknown => origin === otherSite && told.push(data as Told);
  beforeEach(() => {
    told = [];
    addEventListener('message', hear);
  });
  afterEach(() => {
    removeEventListener('message', hear);
    document.querySelectorAll('iframe').forEach((frame) => frame.remove());
  });

  for (const mode of ['redirect', 'popup']) {
    it(`works by ${mode}, with storage kept apart`, async () => {
      const clientId = await newClient({ signedIn: slav });
      const wishes = { genesys, clientId, mode, lang: 'ar' };
      const query = new URLSearchParams(wishes);
      const frame = await frameOf(`${otherSite}${room}/framed.html?${query}`, { sandbox });
      await until(() => told.some((one) => 'ready' in one), 'the framed page is there');
      await click(frame);
      await until(() => told.length > 1, 'the framed page says how it ended');
      const page = `${otherSite}${room}/framed.html`;
      expect(told[1]).to.deep.equal(
        mode === 'redirect'
          ? { email: slav, carried: wishes, address: page }
          : { email: slav, carried: undefined, address: `${page}?${query}` },
      );
    });
  }
});
