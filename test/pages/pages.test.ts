import { expect } from '@open-wc/testing';
import { canForceColors, resize, until } from '../support/browser.js';
import { deepAll, openPage, read, type OpenPage } from './page.js';

let page: OpenPage;

afterEach(() => page.close());

interface Axe {
  run(
    context: { exclude: string[] },
    options: unknown,
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds on the page around the elements, by all of its rules. */
async function violations(): Promise<string[]> {
  const script = page.document.createElement('script');
  script.src = '/node_modules/axe-core/axe.min.js';
  page.document.head.append(script);
  const { axe } = await until(() => {
    const { window } = page as unknown as { window: { axe?: Axe } };
    return window.axe && (window as { axe: Axe });
  }, 'axe is there');
  const found = await axe.run(
    {
      exclude: ['sv-session', 'sv-call-report', 'sv-interaction-stats', 'iframe'].filter((tag) =>
        page.document.querySelector(tag),
      ),
    },
    { resultTypes: ['violations'] },
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** The same page without the policy that it is served with, which lets no test in. */
async function withoutPolicy(path: string): Promise<string> {
  const html = await (await fetch(path)).text();
  const home = new URL(path, location.origin).href;
  const atHome = html.replace('<head>', `<head><base href="${home}" />`);
  return URL.createObjectURL(new Blob([atHome], { type: 'text/html' }));
}
const restricted = ['csp.html', '../docs/elements/sv-breakdown.html', '../docs/theming.html', 'sign-in'];

/** Each page, and an element that is there when it is drawn. */
const pages = {
  './': '#frame sv-session',
  './?user=no-access@videoengager.com&scenario=slow': '#state:not([hidden])',
  'hosts.html': 'iframe',
  'data.html': '#outcome',
  'genesys-source.html': 'sv-call-report',
  'own-source.html': 'sv-call-report',
  'csp.html': 'sv-session',
  '../docs/elements/sv-breakdown.html': '.playground sv-breakdown',
  '../docs/theming.html': '.theming sv-breakdown',
  'sign-in': 'form',
};

/** All of them in one browser: what axe looks at is the same in the others. */
const themes = canForceColors ? ['light', 'dark'] : ['light'];
const widths = canForceColors ? [360, 1024] : [360];

for (const [path, ready] of Object.entries(pages)) {
  describe(`the page ${path}`, () => {
    before(() => localStorage.setItem('demo-bench', 'open'));
    after(() => localStorage.removeItem('demo-bench'));

    it('has a title, a heading, one main part, and nothing that axe finds in any look and width', async function () {
      this.timeout(60_000);
      const address = `/demo/${path}`;
      page = await openPage(restricted.includes(path) ? await withoutPolicy(address) : address);
      const { document } = page;
      await until(() => document.querySelector(ready), 'it is drawn');
      expect(document.title).to.match(/^(SmartVideo elements|Demo): .|. · SmartVideo elements$/);
      expect(document.querySelectorAll('h1, main')).to.have.length(2);
      for (const theme of themes) {
        document.documentElement.dataset.theme = theme;
        for (const width of widths) {
          await resize(width, 768);
          expect(await violations(), `${theme}, ${width} px`).to.deep.equal([]);
          expect(document.documentElement.scrollWidth, `${theme}, ${width} px`).to.be.at.most(width);
        }
      }
    });
  });
}

describe('the page that takes a file', () => {
  const outcome = (): string => read(page.document.getElementById('outcome')!);

  async function giveFile(content: string, name = 'calls.json'): Promise<void> {
    const files = new DataTransfer();
    files.items.add(new File([content], name));
    const field = page.document.querySelector<HTMLInputElement>('#file')!;
    field.files = files.files;
    field.dispatchEvent(new Event('change'));
    await until(
      () => outcome().includes(`“${name}”`) && !outcome().startsWith('Reading'),
      'it says what came of it',
    );
  }

  beforeEach(async () => {
    page = await openPage('/demo/data.html');
    await until(() => deepAll(page.document, '[role=row][part~=row]').length > 5, 'calls are drawn');
  });

  it('shows its calls, and says how many could not be', async () => {
    const start = '2026-05-04T10:00:00+03:00';
    await giveFile(JSON.stringify([{ id: 'a', start, type: 'video' }, { id: 'b', start }, { start }]));
    expect(outcome()).to.match(/^2 calls of “calls\.json” are shown\. 1 more are left out/);
    await until(() => deepAll(page.document, '[role=row][part~=row]').length === 2, 'they are drawn');
  });

  for (const [what, content, sentence] of [
    ['no JSON', 'Date;Caller\n1;2', 'it is not JSON. It begins with “Date;Caller'],
    ['no list', '{ "id": "a" }', 'it holds something else than a list of calls.'],
    ['an empty list', '[]', 'its list holds no calls.'],
    ['nothing', ' ', 'it is empty.'],
    [
      'no calls',
      '[1, null, { "id": "a", "start": "yesterday" }]',
      'no entry of its list has both an id and a start',
    ],
  ] as const) {
    it(`says that it is ${what}, and keeps what was there`, async () => {
      await giveFile(content);
      expect(outcome()).to.contain(`“calls.json” is not shown: ${sentence}`);
      await until(() => deepAll(page.document, '[role=row][part~=row]').length > 5, 'calls are still there');
    });
  }
});
