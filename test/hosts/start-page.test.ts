import { expect } from '@open-wc/testing';
import { until } from '../support/browser.js';
import { frameOf } from '../support/frames.js';
import { genesys, newClient } from './sign-in/support.js';
import type { StartWindow } from './start.js';

const test = window as StartWindow;
const { origin } = location;

/** The page in a frame of its Genesys Cloud, which is this test's page. */
async function startedPage(
  { clientId, ...more }: { clientId?: string; [name: string]: string | undefined },
  beforeStart?: StartWindow['beforeStart'],
): Promise<Document> {
  const configuration = {
    baseUrl: origin,
    tokenUrl: '/demo/broker',
    clientId,
    regions: [{ name: 'test', domain: 'localhost', apps: origin, api: genesys, login: genesys }],
  };
  const file = `data:application/json,${encodeURIComponent(JSON.stringify(configuration))}`;
  Object.assign(test, { startOptions: { host: 'genesys-cloud', configuration: file }, beforeStart });
  const query = new URLSearchParams({ gcHostOrigin: origin, gcTargetEnv: 'test', ...more } as Record<
    string,
    string
  >);
  return (await frameOf(`/test/hosts/start.html?${query}`)).contentDocument!;
}

const line = (page: Document): HTMLElement | null => page.querySelector('[data-starting]');
const session = (page: Document): Element | null => page.querySelector('sv-session');

afterEach(() => {
  delete test.startOptions;
  delete test.beforeStart;
  delete test.started;
});

describe('a ready-made page that starts', () => {
  it('has words from its first frame, and says that a sign-in is awaited for as long as it is', async () => {
    let first = '';
    const clientId = await newClient({ silent: true });
    const page = await startedPage({ clientId }, (document) => (first = document.body.innerText.trim()));
    expect(first).to.equal('SmartVideo');
    await until(() => line(page)?.innerText.includes('Signing in to Genesys Cloud.'), 'it is said');
    expect(line(page)!.innerText).to.contain('If a sign-in window has opened, please go on there.');
    expect(line(page)!.getAttribute('role')).to.equal('status');
    expect(session(page)).to.equal(null);
  });

  it('says so in the language of its host', async () => {
    const page = await startedPage({ clientId: await newClient({ silent: true }), gcLangTag: 'ar' });
    await until(() => line(page)?.innerText.includes('جارٍ تسجيل الدخول إلى Genesys Cloud.'), 'it is said');
    expect(page.documentElement.dir).to.equal('rtl');
  });

  it('says so in a line of its own where the page has none', async () => {
    const page = await startedPage({ clientId: await newClient({ silent: true }) }, (document) =>
      line(document)!.remove(),
    );
    await until(() => line(page)?.innerText.includes('Signing in to Genesys Cloud.'), 'it is said');
  });

  it('has its view in place of the words, never both and never neither', async () => {
    const seen = new Set<string>();
    const look = (page: Document): void => {
      const frame = (): void => {
        seen.add([line(page) && 'words', session(page) && 'view'].filter(Boolean).join(' and ') || 'nothing');
        if (page.defaultView) page.defaultView.requestAnimationFrame(frame);
      };
      frame();
    };
    const page = await startedPage({ clientId: await newClient(), gcUsePopupAuth: 'true' }, look);
    await until(() => session(page)?.shadowRoot?.querySelector('[part=sign-in-button]'), 'one can sign in');
    await until(() => seen.has('view'), 'it has been seen');
    expect([...seen]).to.deep.equal(['words', 'view']);
  });

  it('has none of them when it cannot start: what is wrong is said', async () => {
    const page = await startedPage({});
    await test.started;
    expect(line(page)).to.equal(null);
    expect(page.querySelector('.notice')!.textContent).to.contain('“clientId” is missing');
  });
});
