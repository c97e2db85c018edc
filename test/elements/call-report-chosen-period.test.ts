import { expect } from '@open-wc/testing';
import type { SvPeriodPicker } from '../../src/controls/period-picker/period-picker.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, press, resize, until } from '../support/browser.js';
import { sourceOf } from '../support/calls.js';
import { detailsOf, figure8, figure8Period, inside, part, report, type Fired } from './call-report-page.js';

/** A report whose period is set, with the panel open and last week chosen in it. */
async function choosing(): Promise<{ element: SvCallReport; fired: Fired[] }> {
  const made = await report({ client: sourceOf([]) }, figure8);
  inside<SvPeriodPicker>(made.element, 'sv-period-picker')!.open();
  const week = await until(() => inPanel(made.element, '[part=presets] button'), 'the panel is open');
  await click(week);
  return made;
}

const inPanel = (element: SvCallReport, selector: string): HTMLElement | undefined =>
  inside(element, 'sv-period-picker')!
    .shadowRoot!.querySelector('.panel')
    ?.querySelector<HTMLElement>(selector) ?? undefined;

describe('Call report: a period chosen in the panel', () => {
  before(() => resize(1280, 900));

  it('is loaded by Close, and by nothing before', async () => {
    const { element, fired } = await choosing();
    expect(fired).to.deep.equal([]);
    expect(element.period).to.deep.equal(figure8Period);
    await click(inPanel(element, '[part=close]')!);
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'it is loaded');
    expect(element.period).not.to.deep.equal(figure8Period);
    expect(detailsOf(fired, 'sv-load')[0]!['query']).to.deep.include({ period: element.period });
    expect(detailsOf(fired, 'sv-period-change')).to.have.length(1);
    expect(detailsOf(fired, 'sv-view-change')).to.have.length(1);
  });

  for (const [how, leave] of [
    ['Escape', () => press('Escape')],
    ['a press outside', (element: SvCallReport) => click(part(element, 'status')!)],
  ] as const)
    it(`is forgotten by ${how}, and nothing is loaded`, async () => {
      const { element, fired } = await choosing();
      await leave(element);
      await until(() => !inPanel(element, '[part=close]'), 'the panel is closed');
      expect(element.period).to.deep.equal(figure8Period);
      expect(fired).to.deep.equal([]);
    });

  for (const autoLoad of [false, true])
    it(`is loaded again by Close when it is the same as before, ${autoLoad ? 'with' : 'without'} auto-load`, async () => {
      const { element, fired } = await report({ client: sourceOf([]), autoLoad }, figure8);
      if (!autoLoad) await element.load();
      await until(() => detailsOf(fired, 'sv-loaded').length === 1, 'it is loaded');
      inside<SvPeriodPicker>(element, 'sv-period-picker')!.open();
      await click(await until(() => inPanel(element, '[part=close]'), 'the panel is open'));
      await until(() => detailsOf(fired, 'sv-loaded').length === 2, 'it is loaded again');
      expect(element.period).to.deep.equal(figure8Period);
    });

  it('is loaded once with auto-load as well', async () => {
    const { element, fired } = await choosing();
    element.autoLoad = true;
    await until(() => detailsOf(fired, 'sv-loaded').length === 1, 'the period of before is loaded');
    await click(inPanel(element, '[part=close]')!);
    await until(() => detailsOf(fired, 'sv-loaded').length === 2, 'the other is loaded');
    await element.updateComplete;
    expect(detailsOf(fired, 'sv-load')).to.have.length(2);
  });
});
