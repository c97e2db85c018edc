import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { ServerFaultError } from '../../src/client/index.js';
import { click, press, resize, until } from '../support/browser.js';
import { heldPages, manyCalls } from '../support/calls.js';
import { button, figure8, info, inside, report, reportOf, rows } from './call-report-page.js';

const focused = (element: SvCallReport): string =>
  element.shadowRoot!.activeElement?.getAttribute('part') ?? String(element.shadowRoot!.activeElement);

async function loading() {
  const { client, waiting } = heldPages(manyCalls(4), 2);
  const { element } = await report({ client }, { ...figure8, 'auto-load': '' });
  await until(() => waiting.length === 1, 'the first page is asked for');
  return { element, waiting };
}

describe('Call report: the focus of whoever works by keyboard', () => {
  before(() => resize(1280, 800));

  it('goes from Stop to Resume, from Resume to Stop, and stays in the report when all has come', async () => {
    const { element, waiting } = await loading();
    waiting[0]!.answer();
    await until(() => rows(element).length === 2, 'the first rows are there');
    button(element, 'Stop')!.focus();
    await press('Enter');
    await until(() => focused(element) === 'resume', 'Resume has it');
    await press('Enter');
    await until(() => focused(element) === 'stop', 'Stop has it');
    await until(() => waiting.length === 1, 'the missing page is asked for');
    waiting[0]!.answer();
    await until(() => focused(element) === 'refresh', 'Refresh has it');
    expect(rows(element)).to.have.length(4);
  });

  it('goes from Refresh to Stop and back', async () => {
    const { element, waiting } = await loading();
    const come = async (): Promise<void> => {
      for (const page of [1, 2]) {
        await until(() => waiting.some((one) => one.page === page), `page ${page} is asked for`);
        waiting[0]!.answer();
      }
    };
    await come();
    await until(() => !button(element, 'Stop'), 'all are there');
    button(element, 'Refresh')!.focus();
    await press('Enter');
    await until(() => focused(element) === 'stop', 'Stop has it');
    await come();
    await until(() => focused(element) === 'refresh', 'Refresh has it again');
  });

  it('goes from Retry to Stop', async () => {
    const { element, waiting } = await loading();
    waiting[0]!.fail(new ServerFaultError());
    await until(() => button(element, 'Retry'), 'it failed');
    button(element, 'Retry')!.focus();
    await press('Enter');
    await until(() => focused(element) === 'stop', 'Stop has it');
  });

  it('is not taken from where it is when a load ends', async () => {
    const { element, waiting } = await loading();
    const outside = document.body.appendChild(document.createElement('button'));
    outside.focus();
    for (const page of [1, 2]) {
      await until(() => waiting.some((one) => one.page === page), `page ${page} is asked for`);
      waiting[0]!.answer();
    }
    await until(() => rows(element).length === 4, 'all are there');
    expect(document.activeElement).to.equal(outside);
    outside.remove();
  });
});

describe('Call report: the focus after the details of a call', () => {
  before(() => resize(1280, 800));

  const dialog = (element: SvCallReport) =>
    inside(element, 'sv-call-details-dialog')?.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]');
  const focusedRow = (element: SvCallReport) =>
    inside(element, 'sv-data-grid')!
      .shadowRoot!.activeElement?.closest('.row')
      ?.getAttribute('aria-rowindex');
  const headRows = 2;

  it('is where it was when no other call was looked at', async () => {
    const element = await reportOf(manyCalls(100));
    const opener = info(rows(element)[3]!);
    await click(opener);
    await until(() => dialog(element), 'the details are open');
    await press('Escape');
    await until(() => !dialog(element), 'they are closed');
    expect(inside(element, 'sv-data-grid')!.shadowRoot!.activeElement).to.equal(opener);
  });

  it('is in the row of the call that was looked at last, wherever that is', async () => {
    const element = await reportOf(manyCalls(100));
    await click(info(rows(element)[0]!));
    const shown = await until(() => dialog(element), 'the details are open');
    const next = shown.querySelector<HTMLElement>('[aria-label="Next call"]')!;
    for (let at = 2; at <= 50; at++) {
      next.click();
      await until(() => shown.textContent?.includes(`${at} of 100`), `call ${at} is shown`);
    }
    await press('Escape');
    await until(() => focusedRow(element) === String(50 + headRows), 'its row has the focus');
    const row = rows(element).find((one) => one.getAttribute('aria-rowindex') === String(50 + headRows))!;
    const grid = inside(element, 'sv-data-grid')!.getBoundingClientRect();
    expect(row.getBoundingClientRect().bottom).to.be.within(grid.top, grid.bottom + 1);
  });

  it('is in the row of a call that a link opened, and the way to its neighbours is there once they are', async () => {
    const { client, waiting } = heldPages(manyCalls(4), 4);
    const { element } = await report({ client }, { ...figure8, 'auto-load': '' });
    await until(() => waiting.length === 1, 'the page is asked for');
    await element.openCall('n-2');
    const shown = await until(() => dialog(element), 'the details are open');
    expect(shown.querySelector('.steps')).to.equal(null);
    waiting[0]!.answer();
    await until(() => shown.textContent?.includes('3 of 4'), 'its place is told');
    await press('Escape');
    await until(() => focusedRow(element) === String(3 + headRows), 'its row has the focus');
  });

  it('stays with a page that opened the call', async () => {
    const element = await reportOf(manyCalls(4));
    const own = document.createElement('button');
    element.before(own);
    own.focus();
    await element.openCall('n-2');
    await until(() => dialog(element), 'the details are open');
    await press('Escape');
    await until(() => !dialog(element), 'they are closed');
    expect(document.activeElement).to.equal(own);
  });
});
