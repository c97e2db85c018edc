import { expect } from '@open-wc/testing';
import type { defineAll } from '../../src/define-all.js';
import type { discover } from '../../src/autoload.js';
import { serverOrigin, until } from '../support/browser.js';
import { frameOf } from '../support/frames.js';
import { seriesOf } from '../elements/timeseries-chart-page.js';
import { deep, deepAll } from './page.js';

type PageWindow = Window & typeof globalThis & { tampered?: boolean };

let page: PageWindow;
let frame: HTMLIFrameElement;

/** A page with that head and body, once its scripts have run or failed. */
async function open(head: string, body = ''): Promise<void> {
  const srcdoc = `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
  frame = await frameOf('about:srcdoc', {
    srcdoc,
    style: 'inline-size: 1280px; block-size: 900px; border: 0',
  });
  page = frame.contentWindow as PageWindow;
}

afterEach(() => frame.remove());

const script = (src: string): string => `<script type="module" src="${src}"></script>`;

/** Runs in the page, which has its own modules. */
async function importInPage<Module>(address: string): Promise<Module> {
  const load = new page.Function('address', 'return import(address)') as (address: string) => Promise<Module>;
  return load(address);
}

const loaded = (word: string): string[] =>
  page.performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.includes(word));

describe('a file of the build that was tampered with', () => {
  /** A chart that is about to fetch echarts, from a build in which that has code of somebody else. */
  async function chartOf(bundle: string, map: string): Promise<HTMLElement> {
    await open(
      map + script(`/tampered/echarts/dist/${bundle}`),
      '<sv-timeseries-chart></sv-timeseries-chart>',
    );
    await page.customElements.whenDefined('sv-timeseries-chart');
    const chart = page.document.querySelector('sv-timeseries-chart')!;
    Object.assign(chart, seriesOf('2021-05-01', '2021-05-03', 'day'));
    return chart;
  }

  const importMap = async (): Promise<string> => {
    const text = await (await fetch('/dist/importmap.relative.json')).text();
    return `<script type="importmap">${text.replaceAll('"./', '"/tampered/echarts/dist/')}</script>`;
  };

  it('runs in a page without the import map', async () => {
    await chartOf('sv-elements.js', '');
    await until(() => page.tampered, 'the code has run');
  });

  for (const bundle of ['sv-elements.js', 'sv-elements.min.js', 'sv-autoload.js'])
    it(`does not run where the page has the import map, by ${bundle}`, async () => {
      const chart = await chartOf(bundle, await importMap());
      await until(() => chart.shadowRoot && deep(chart.shadowRoot, '[part=failure]'), 'the chart says so');
      expect(page.tampered).to.equal(undefined);
    });
});

describe('The bundle in one file', () => {
  it('is loaded once, whatever its address', async () => {
    await open(script('/dist/sv-elements.min.js?v=1'), '<sv-period-picker></sv-period-picker>');
    const picker = page.document.querySelector('sv-period-picker')!;
    picker.open();
    await until(() => deep(picker.shadowRoot!, '[role=gridcell]'), 'the panel is open');
    await until(() => loaded('/period-panel').length > 0, 'the panel’s file is listed');
    expect(loaded('/dist/').filter((name) => !name.includes('/chunks/'))).to.deep.equal([
      `${location.origin}/dist/sv-elements.min.js?v=1`,
    ]);
    expect(loaded('/chunks/').every((name) => /(period-panel|plural)-[^/]*$/.test(name))).to.equal(true);
  });
});

describe('Two copies of the library on a page, one with a prefix', () => {
  const report = (prefix: string): string =>
    `<${prefix}-session base-url="${serverOrigin()}" time-zone="Europe/Sofia"
      token-url="${location.origin}/demo/token?user=slav@videoengager.com">
      <${prefix}-call-report from="2020-10-01T00:00" to="2020-10-06T23:59" auto-load></${prefix}-call-report>
    </${prefix}-session>`;
  const gridOf = (prefix: string) =>
    until(
      () => {
        const root = page.document.querySelector(`${prefix}-call-report`)?.shadowRoot;
        const row = root && deep(root, '[part~=row]');
        return row && (row.getRootNode() as ShadowRoot).host;
      },
      `${prefix}-call-report has rows: ${page.document.querySelector(`${prefix}-call-report`)?.shadowRoot?.textContent}`,
    );

  it('each draw their own elements, without a word on the console', async () => {
    await open(script('/dist/sv-elements.min.js'), report('sv') + report('acme'));
    const said: unknown[] = [];
    page.console.warn = page.console.error = (...words: unknown[]) => void said.push(words);
    const second = await importInPage<{ defineAll: typeof defineAll }>('/dist/sv-classes.js');
    second.defineAll({ prefix: 'acme' });

    const grids = [await gridOf('sv'), await gridOf('acme')];
    expect(grids[0]).not.to.be.instanceOf(grids[1]!.constructor);
    const shown = page.document.querySelectorAll('sv-call-report, acme-call-report');
    const [first, other] = [...shown].map(
      ({ shadowRoot }) =>
        new Set(
          deepAll(shadowRoot!, ':defined')
            .map(({ localName }) => localName)
            .filter((name) => name.includes('-')),
        ),
    );
    expect([...first!].filter((name) => other!.has(name))).to.deep.equal([]);
    expect(said).to.deep.equal([]);
  });
});

describe('sv-autoload.js', () => {
  const defined = (tag: string) => page.customElements.whenDefined(tag);
  const tags = ['session', 'call-report', 'call-details', 'interaction', 'interaction-stats'];

  it('defines what is on the page, and nothing else', async () => {
    await open(script('/dist/sv-autoload.js'), '<p><sv-period-picker></sv-period-picker></p>');
    await defined('sv-period-picker');
    for (const tag of tags) expect(page.customElements.get(`sv-${tag}`), tag).to.equal(undefined);
    expect(loaded('/chunks/').filter((name) => /report|echarts|stats/.test(name))).to.deep.equal([]);
  });

  it('defines what is added, however deep', async () => {
    await open(script('/dist/sv-autoload.js'));
    const around = page.document.createElement('div');
    around.append(page.document.createElement('sv-heat-map'));
    page.document.body.append(around);
    await defined('sv-heat-map');
  });

  it('looks into open shadow roots, also of elements that are defined later, and follows them', async () => {
    await open(script('/dist/sv-autoload.js'), '<x-late></x-late>');
    class Late extends page.HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: 'open' }).append(page.document.createElement('sv-period-picker'));
      }
    }
    page.customElements.define('x-late', Late);
    await defined('sv-period-picker');
    page.document.querySelector('x-late')!.shadowRoot!.append(page.document.createElement('sv-breakdown'));
    await defined('sv-breakdown');
  });

  it('takes a closed shadow root that is handed in', async () => {
    await open(script('/dist/sv-autoload.js'), '<div></div>');
    const root = page.document.querySelector('div')!.attachShadow({ mode: 'closed' });
    root.append(page.document.createElement('sv-period-picker'));
    const autoload = await importInPage<{ discover: typeof discover }>('/dist/sv-autoload.js');
    await autoload.discover(root);
    expect(page.customElements.get('sv-period-picker')).not.to.equal(undefined);
  });
});

describe('not-defined.css', () => {
  const tags = [
    'call-report',
    'call-details',
    'interaction',
    'interaction-stats',
    'timeseries-chart',
    'agent-stats',
    'heat-map',
    'breakdown',
    'period-picker',
  ];

  it('keeps the room that empty elements take', async () => {
    const all = tags.map((tag) => `<sv-${tag}></sv-${tag}>`).join('');
    await open('<link rel="stylesheet" href="/dist/not-defined.css">', all);
    const elements = tags.map((tag) => page.document.querySelector(`sv-${tag}`)!);
    const heights = () => elements.map((element) => Math.round(element.getBoundingClientRect().height));
    const before = heights();
    await importInPage('/dist/sv-elements.js');
    await Promise.all(
      elements.map((element) => (element as unknown as { updateComplete: unknown }).updateComplete),
    );
    await until(
      () => heights().every((height, i) => Math.abs(height - before[i]!) <= 8),
      'nothing has moved by more than 8 pixels',
    );
  });
});
