import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-report/define.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { resize, until } from '../support/browser.js';
import { aCall } from '../support/calls.js';

const root = document.documentElement;
const light = { page: 'rgb(255, 255, 255)', text: 'rgb(42, 42, 46)' };
const dark = { page: 'rgb(42, 42, 46)', text: 'rgb(255, 255, 255)' };
const sparkPage = '--gse-semantic-background-container-page-default';

async function report(attributes: Record<string, string> = {}): Promise<SvCallReport> {
  const element = Object.assign(document.createElement('sv-call-report'), { calls: [aCall()] });
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await fixture(html`<div>${element}</div>`);
  await until(() => element.rowCount > 0, 'there is a row');
  return element;
}

const base = (element: SvCallReport): HTMLElement => element.shadowRoot!.querySelector('[part=base]')!;

const look = (element: SvCallReport): typeof light => {
  const { backgroundColor, color } = getComputedStyle(base(element));
  return { page: backgroundColor, text: color };
};

before(() => resize(1280, 800));

afterEach(() => {
  root.removeAttribute('flare-mode');
  root.removeAttribute('style');
});

describe('theme', () => {
  it('is light or dark when told so, whatever the page is', async () => {
    root.setAttribute('flare-mode', 'dark');
    expect(look(await report({ theme: 'light' }))).to.deep.equal(light);
    root.setAttribute('flare-mode', 'light');
    expect(look(await report({ theme: 'dark' }))).to.deep.equal(dark);
  });

  it("follows Spark's flare-mode of the page, also when it changes", async () => {
    root.setAttribute('flare-mode', 'dark');
    const element = await report();
    expect(look(element)).to.deep.equal(dark);
    root.setAttribute('flare-mode', 'light');
    await until(() => look(element).page === light.page, 'it is light');
  });

  it('follows the system where nothing is said', async () => {
    const wanted = matchMedia('(prefers-color-scheme: dark)').matches ? dark : light;
    expect(look(await report())).to.deep.equal(wanted);
  });

  it('tells native controls, so that they match', async () => {
    expect(getComputedStyle(base(await report({ theme: 'dark' }))).colorScheme).to.equal('dark');
    expect(getComputedStyle(base(await report({ theme: 'light' }))).colorScheme).to.equal('light');
  });

  for (const theme of ['light', 'dark'])
    it(`is accessible when it is ${theme}`, async () => {
      const element = await report({ theme });
      await expect(element).to.be.accessible();
    });
});

describe('Spark’s own values', () => {
  it('apply in a page that carries them, with theme auto', async () => {
    root.style.setProperty(sparkPage, 'rgb(1, 2, 3)');
    expect(look(await report())).to.deep.equal({ ...light, page: 'rgb(1, 2, 3)' });
    root.setAttribute('flare-mode', 'dark');
    expect(look(await report())).to.deep.equal({ ...dark, page: 'rgb(1, 2, 3)' });
  });

  it('do not where a theme was chosen', async () => {
    root.style.setProperty(sparkPage, 'rgb(1, 2, 3)');
    expect(look(await report({ theme: 'dark' }))).to.deep.equal(dark);
  });
});

describe('a partner’s values', () => {
  it('go before all others, in both themes and through inner elements', async () => {
    root.style.setProperty('--sv-color-page', 'rgb(9, 9, 9)');
    root.style.setProperty('--sv-color-text', 'rgb(250, 250, 250)');
    root.style.setProperty(sparkPage, 'rgb(1, 2, 3)');
    for (const theme of ['auto', 'light', 'dark']) {
      const element = await report({ theme });
      expect(look(element)).to.deep.equal({ page: 'rgb(9, 9, 9)', text: 'rgb(250, 250, 250)' });
      const inner = element
        .shadowRoot!.querySelector('sv-data-grid')!
        .shadowRoot!.querySelector('.scroller')!;
      expect(getComputedStyle(inner).backgroundColor).to.equal('rgb(9, 9, 9)');
    }
  });

  it('set row height and space', async () => {
    root.style.setProperty('--sv-row-height', '50px');
    root.style.setProperty('--sv-padding', '0');
    const element = await report();
    const row = element
      .shadowRoot!.querySelector('sv-data-grid')!
      .shadowRoot!.querySelector<HTMLElement>('.row')!;
    await until(() => row.offsetHeight === 50, 'the row is 50 px high');
    expect(getComputedStyle(base(element)).paddingTop).to.equal('0px');
  });
});

describe('density', () => {
  for (const [density, height] of [
    ['compact', 32],
    ['comfortable', 40],
  ] as const)
    it(`makes rows ${height} px high when it is ${density}`, async () => {
      const element = await report({ density });
      const grid = element.shadowRoot!.querySelector('sv-data-grid')!.shadowRoot!;
      const row = await until(() => grid.querySelector<HTMLElement>('.row'), 'there is a row');
      expect(row.offsetHeight).to.equal(height);
    });
});
