import { expect } from '@open-wc/testing';
import type { SmartVideoClient } from '../../src/client/index.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, resize, until } from '../support/browser.js';
import { session } from '../support/service.js';
import { button, detailsOf, part, report, status } from './call-report-page.js';

const day = 86_400_000;
/** Of the ninety days that the reference server has made calls for, so many that pages are not counted through. */
const to = Math.floor(Date.now() / day) * day;
const period = { from: to - 40 * day, to };
const attributes = { 'time-zone': 'UTC', from: String(period.from), to: String(period.to), 'auto-load': '' };

const page = (client: SmartVideoClient, pageSize: number) =>
  client.callPage({ period, scope: 'tenant' }, 1, { pageSize });

async function exportedIds(element: SvCallReport): Promise<string[]> {
  const file = await element.exportCsv({ save: false });
  return (await file!.text()).match(/^[0-9a-f-]{36}(?=,)/gm) ?? [];
}

describe('Call report: a period of many calls', () => {
  before(() => resize(1280, 800));

  it('has every call once, though it failed in the middle, was resumed, stopped and resumed', async () => {
    const qa = session();
    let asked = 0;
    const client = qa.client({
      fetch: async (input, init) => {
        if (String(input).includes('/stats/calls/') && ++asked === 3) await qa.play('errors');
        return fetch(input, init);
      },
    });
    const { element, fired } = await report({ client }, attributes);
    await until(() => part(element, 'failure'), 'a request failed');
    expect(part(element, 'failure')!.innerText).to.match(/[\d,]+ of [\d,]+ calls are here/);

    await qa.play('none');
    const before = element.rowCount;
    await click(button(element, 'Resume')!);
    await until(() => element.rowCount > before, 'it goes on');
    element.stop();
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'it has stopped');
    await click(button(element, 'Resume')!);
    await until(() => detailsOf(fired, 'sv-loaded').at(-1)?.['complete'], 'all are there');

    const { total } = await page(qa.client(), 1);
    const ids = await exportedIds(element);
    expect(total).to.be.above(10_000);
    expect(ids).to.have.length(total!);
    expect(new Set(ids).size).to.equal(total);
    expect(detailsOf(fired, 'sv-loaded').at(-1)).to.deep.include({ rows: total, total, skipped: 0 });
  });

  it('shows the newest alone where there are more than may be loaded, and says so in numbers', async () => {
    const qa = session();
    const { element, fired } = await report(
      { client: qa.client() },
      { ...attributes, 'max-rows': '2000', 'rows-from': 'browser' },
    );
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'it has ended');
    await element.updateComplete;
    const { rows, total, complete } = detailsOf(fired, 'sv-loaded')[0]! as Record<string, number>;
    expect(complete).to.equal(false);
    expect(rows).to.be.within(2000, 7000);

    const words = (n: number): string => n.toLocaleString('en');
    expect(part(element, 'full')!.innerText.trim()).to.equal(
      `This period has ${words(total!)} calls; this browser shows the newest ${words(rows!)}. Choose a shorter period to see the rest.`,
    );
    expect(status(element)).to.contain(`Newest ${words(rows!)} of ${words(total!)}`);
    expect(button(element, 'Resume')).to.equal(undefined);
    await expect(element).to.be.accessible();

    const file = await element.exportCsv({ save: false });
    expect(await file!.text()).to.contain(`Newest ${words(rows!)} of ${words(total!)}`);
    const newest = await page(qa.client(), rows!);
    expect((await exportedIds(element)).sort()).to.deep.equal(newest.rows.map(({ id }) => id).sort());
  });

  it('shows as few as are wanted', async () => {
    const { element, fired } = await report(
      { client: session().client() },
      { ...attributes, 'max-rows': '10', 'rows-from': 'browser' },
    );
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'it has ended');
    await element.updateComplete;
    expect(element.rowCount).to.equal(10);
    expect(part(element, 'full')!.innerText).to.contain('this browser shows the newest 10.');
    expect(status(element)).to.contain('Newest 10 of');
  });

  it('holds less on a device that says it has little memory', async () => {
    Object.defineProperty(navigator, 'deviceMemory', { value: 0.001, configurable: true });
    try {
      const { element } = await report({ client: session().client(), rowsFrom: 'browser' }, attributes);
      await until(() => part(element, 'full'), 'it says so');
    } finally {
      delete (navigator as { deviceMemory?: number }).deviceMemory;
    }
  });
});
