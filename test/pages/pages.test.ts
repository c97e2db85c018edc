import { expect } from '@open-wc/testing';
import { canForceColors, click, resize, until } from '../support/browser.js';
import { deep, deepAll, openPage, read, type OpenPage } from './page.js';

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
  'data.html': 'sv-call-report',
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

describe('the page whose report opens files', () => {
  const rowCount = (): number => deepAll(page.document, '[role=row][part~=row]').length;
  const sessions = (): string => read(deep(page.document, '[data-total=total] .value')!);

  it('shows those of a file in both elements, and its own again when the file is closed', async () => {
    page = await openPage('/demo/data.html');
    const report = await page.find('sv-call-report');
    await until(() => rowCount() > 5, 'its own are drawn');
    const field = await until(() => deep(report.shadowRoot!, 'input[type=file]'), 'files can be opened');
    const files = new DataTransfer();
    const start = '2026-05-04T10:00:00+03:00';
    const content = JSON.stringify([{ id: 'a', start, type: 'video' }, { id: 'b', start }, { start }]);
    files.items.add(new File([content], 'calls.json'));
    (field as HTMLInputElement).files = files.files;
    field.dispatchEvent(new Event('change'));
    await until(() => rowCount() === 2, 'the calls of the file are drawn');
    expect(read(deep(report.shadowRoot!, '[part=file-left-out]')!)).to.match(/^1 /);
    await until(() => sessions() === '2', 'the statistics are of them');
    await click(deep(report.shadowRoot!, '[part=file-close]')!);
    await until(() => rowCount() > 5 && sessions() === '120', 'its own are back');
  });
});
