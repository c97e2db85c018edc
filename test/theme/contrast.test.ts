import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, hover, hoverAt, press, resize, until } from '../support/browser.js';
import { heldPages } from '../support/calls.js';
import { contrast, faint, fillContrast, ringContrast, type Vector } from '../support/contrast.js';
import { deep, deepAll } from '../pages/page.js';
import { dress, everyKind, stage, states } from '../pages/everyone-page.js';

/** What has the focus, through shadow roots. */
function focused(): Element {
  let element = document.activeElement!;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** A report of calls of every kind alone in the page. */
async function reportIn(theme: 'light' | 'dark', name = 'report, searched'): Promise<HTMLElement> {
  const main = await stage(
    'en',
    states.filter((state) => state.name === name),
  );
  await dress(main, theme);
  return main;
}

const missedRow = (main: HTMLElement): HTMLElement =>
  deepAll<HTMLElement>(main, '[part~=row]').find((row) => row.textContent!.includes('Missed Call'))!;

describe('contrast', () => {
  before(() => resize(1100, 800));

  it('is that of the recommendation', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).to.equal(21);
    expect(contrast([118, 118, 118], [255, 255, 255])).to.be.closeTo(4.54, 0.01);
  });

  it('of what is too faint is noticed', async () => {
    const main = document.createElement('main');
    const words = Object.assign(document.createElement('p'), { textContent: 'Faint' });
    words.style.color = 'rgb(150, 150, 150)';
    main.append(words);
    document.body.append(main);
    expect(faint(main)).to.have.length(1);
    words.style.color = 'rgb(0, 0, 0)';
    expect(faint(main)).to.deep.equal([]);
    words.style.opacity = '0.4';
    expect(faint(main)).to.have.length(1);
    main.remove();
  });
});

for (const theme of ['light', 'dark'] as const)
  describe(`contrast in the ${theme} theme`, () => {
    let main: HTMLElement | undefined;
    before(() => resize(1100, 800));
    // Where it rested, a tip would open and lie over what the test points at.
    beforeEach(() => hoverAt({ x: 0, y: 0 }));
    afterEach(() => main?.remove());

    it('is enough for all words, icons and fields in every state', async () => {
      main = await stage('en');
      await dress(main, theme);
      expect(faint(main)).to.deep.equal([]);
    }).timeout(60_000);

    it('stays so in a missed call’s row under the pointer and selected, where matches are marked', async () => {
      main = await reportIn(theme);
      const row = missedRow(main);
      expect(deepAll(main, 'mark').length).to.be.above(0);
      await hover(row);
      await until(() => row.matches(':hover'), 'the pointer is over it');
      expect(faint(main)).to.deep.equal([]);
      await click(row.querySelector('[data-column=start]')!);
      await until(() => row.getAttribute('aria-selected') === 'true', 'it is selected');
      expect(faint(main)).to.deep.equal([]);
    });

    it('stays so while other calls are loaded in place of those shown', async () => {
      const { client, waiting } = heldPages(everyKind, 30);
      main = await reportIn(theme, 'report, nothing chosen');
      const report = main.querySelector<SvCallReport>('sv-call-report')!;
      Object.assign(report, { client, from: '2020-10-05', to: '2020-10-05', autoLoad: true });
      await until(() => waiting[0], 'they are asked for');
      waiting[0]!.answer();
      await until(() => missedRow(main!), 'they are here');
      void report.refresh();
      await until(() => deep(main!, 'sv-data-grid[dimmed]'), 'they wait for others');
      expect(faint(main)).to.deep.equal([]);
    });

    it('of the ring around what has the focus is 3 to 1 wherever Tab leads', async () => {
      main = await reportIn(theme, 'report, choosing a period');
      const weak: string[] = [];
      for (let step = 0; step < 14; step++) {
        await press('Tab');
        const element = focused();
        if (getComputedStyle(element).outlineStyle === 'none') weak.push(`${element.localName}: none`);
        else if (ringContrast(element) < 3) weak.push(`${element.localName}: ${ringContrast(element)}`);
      }
      expect(weak).to.deep.equal([]);
    });

    it('of a period’s first and last day, of the band between and of the page shown is 3 to 1', async () => {
      main = await reportIn(theme, 'report, choosing a period');
      const [start, band] = ['2020-10-05', '2020-10-07'].map((day) =>
        deep<HTMLElement>(main!, `[value='${day}']`)!,
      );
      await click(start!);
      await click(deep<HTMLElement>(main, `[value='2020-10-09']`)!);
      await until(() => band!.ariaSelected === 'true', 'there is a band');
      await hover(start!);
      expect(fillContrast(start!)).to.be.at.least(3);
      const edge = getComputedStyle(band!).boxShadow.match(/\d+/g)!.slice(0, 3).map(Number) as Vector;
      const panel = getComputedStyle(deep(main, '[part~=panel]')!).backgroundColor.match(/\d+/g)!.map(Number);
      expect(contrast(edge, panel.slice(0, 3) as Vector)).to.be.at.least(3);
    });
  });
